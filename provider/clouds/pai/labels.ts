import type { ImageFilter } from "../../ask";
import { question, say } from "../../message/message";
import { shown } from "../../text/shown";
import type { Unaskable } from "../cloud";

/** The label of the images that Alibaba provides, as the API is asked for it. */
export const official = "system.official=true";

/** What holds two labels, or key and value, apart. The API knows no way to write one that belongs to a text. */
const separators = [",", "="];

/**
 * The labels of a filter as conditions `key=value`. One without a key or a value is left to our own check: what the API
 * makes of it is not documented.
 */
export function labelConditions(labels: Readonly<Record<string, string>>): string[] {
  return Object.entries(labels).flatMap(([key, value]) => (key === "" || value === "" ? [] : [`${key}=${value}`]));
}

/** The first label that cannot be written as a condition. */
export function unaskableLabel({ labels = {} }: ImageFilter): Unaskable | undefined {
  for (const [key, value] of Object.entries(labels)) {
    for (const [noun, text] of [
      ["key", key],
      ["value", value],
    ] as const) {
      const separator = separators.find((sign) => text.includes(sign));
      if (separator === undefined) continue;
      return {
        path: ["labels", key],
        why: `the ${noun} "${shown(text)}" holds "${separator}", which ends a ${noun} in the API, and there is no way to write it otherwise`,
        fix: say`leave this label out and filter by another field, or list with ${question("getImages")} and choose by labels in the program`,
      };
    }
  }
  return undefined;
}
