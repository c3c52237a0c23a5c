import { inOneLine, join, say } from "../message/message";
import type { Message } from "../message/message";
import { shown } from "../text/shown";
import { labelOf } from "./resource";
import type { Use } from "./stack-images";

/** What a rule finds wrong with an image. */
export interface Finding {
  /** What is the case: `its namespace is "stranger"`. */
  readonly found: Message;
  /** What may be. */
  readonly allowed: Message;
  /** What makes it so. */
  readonly fix: Message;
}

/** What a rule reports. */
export interface Report {
  readonly message: Message;
  /** The resource it is about, or one of them: an engine that analyzes a state ends at a report about none. */
  readonly urn: string;
  /** What the message shows the image of: resources, each with the pin that the image is from. */
  readonly about: readonly Pick<Use, "resource" | "pin">[];
}

/**
 * A use as what a report is about. A text that is an output of a pin in another form than is read tells as much of the
 * pin.
 */
export function aboutOf({ resource, pin, likelyOutput }: Use): Report["about"][number] {
  return { resource, pin: pin ?? likelyOutput?.pin };
}

/** What one fix mends, for people, on three lines. */
export function describeFindings(subject: string, findings: readonly Finding[], fix: Message): Message {
  const all = (part: "found" | "allowed"): Message =>
    inOneLine(
      join(
        findings.map((finding) => finding[part]),
        "; ",
      ),
    );
  return say`${shown(subject)}: ${all("found")}\nallowed: ${all("allowed")}\nto fix: ${inOneLine(fix)}`;
}

/**
 * What a report says that shows an image which was asked for by secret arguments: all that is recorded of it may be
 * what was asked.
 */
export function describeSecretReport(
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
