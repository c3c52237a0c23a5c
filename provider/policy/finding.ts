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
}

/** What one fix mends, for people, on three lines. */
export function describeFindings(subject: string, findings: readonly Finding[], fix: string): string {
  const all = (part: "found" | "allowed"): string => findings.map((finding) => finding[part]).join("; ");
  return `${subject}: ${all("found")}\nallowed: ${all("allowed")}\nto fix: ${fix}`;
}

/** Values in a message: `"a", "b" or "c"`. */
export function oneOfWords(values: readonly string[]): string {
  const words = values.map((value) => `"${value}"`);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}
