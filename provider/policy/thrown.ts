import { describeValue } from "./option-schema";

/** What was thrown, for people: code of a pack can throw anything, also what cannot be made a text. */
export function describeThrown(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  return typeof thrown === "string" ? thrown : describeValue(thrown);
}
