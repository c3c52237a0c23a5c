import { isNear } from "../near";

/** How many keys a message names. */
const maxKeys = 10;

/**
 * What is wrong with keys that are none: a line for each, with the key that is probably meant, else with those there
 * are.
 */
export function describeUnknownKeys(
  unknown: readonly string[],
  known: readonly string[],
  nameOf: (key: string) => string,
): string[] {
  return unknown.slice(0, maxKeys).map((key) => {
    const meant = known.find((each) => isNear(each, key));
    return `${nameOf(key)}: there is no such key; ${meant === undefined ? `the keys are ${known.join(", ")}` : `did you mean ${meant}?`}`;
  });
}
