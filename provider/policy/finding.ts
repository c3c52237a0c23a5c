import { shown } from "../text/shown";
import { labelOf } from "./resource";
import type { Use } from "./stack-images";

/** What a rule finds wrong with an image. */
export interface Finding {
  /** What is the case: `its namespace is "stranger"`. */
  readonly found: string;
  /** What may be. */
  readonly allowed: string;
  /** What makes it so. */
  readonly fix: string;
}

/** What a rule reports. */
export interface Report {
  readonly message: string;
  /** The resource it is about, or one of them: an engine that analyzes a state ends at a report about none. */
  readonly urn: string;
  /** What the message shows the image of: resources, each with the pin that the image is from. */
  readonly about: readonly Pick<Use, "resource" | "pin">[];
}

/** What one fix mends, for people, on three lines. */
export function describeFindings(subject: string, findings: readonly Finding[], fix: string): string {
  const all = (part: "found" | "allowed"): string => shown(findings.map((finding) => finding[part]).join("; "));
  return `${shown(subject)}: ${all("found")}\nallowed: ${all("allowed")}\nto fix: ${shown(fix)}`;
}

/**
 * What a report says that shows an image which was asked for by secret arguments: all that is recorded of it may be
 * what was asked.
 */
export function describeWithoutValues(
  rule: string,
  { about }: Report,
  pins: readonly Pick<Use["resource"], "type" | "name">[],
): string {
  const labels = (resources: readonly Pick<Use["resource"], "type" | "name">[]): string =>
    shown([...new Set(resources.map(labelOf))].join(", "));
  const subject = labels(about.map(({ resource }) => resource));
  return `${subject}: image [secret]: ${rule} does not hold of it\nto fix: what is wrong is not shown, because an argument of ${labels(pins)} is secret; see it with arguments that are not`;
}

/** Values in a message: `"a", "b" or "c"`. */
export function oneOfWords(values: readonly string[]): string {
  const words = values.map((value) => `"${value}"`);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}
