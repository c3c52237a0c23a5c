import { join, key as keyTerm, say, type Message } from "../message/message";
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
  nameOf: (key: string) => Message,
): Message[] {
  return unknown.slice(0, maxKeys).map((key) => {
    const meant = keysNear(key, known);
    const hint =
      meant.length === 0
        ? say`the keys are ${join(known.map(keyTerm), ", ")}`
        : say`did you mean ${join(meant.map(keyTerm), " or ")}?`;
    return say`${nameOf(key)}: there is no such key; ${hint}`;
  });
}

/** The keys that are probably meant by one that is none. */
export function keysNear(key: string, known: readonly string[]): string[] {
  const elsewhere = namesElsewhere.get(key.toLowerCase());
  return elsewhere === undefined ? known.filter((each) => isNear(each, key)) : [elsewhere];
}

/** What other tools of the clouds call a setting. */
const namesElsewhere: ReadonlyMap<string, string> = new Map([
  ["accesskeyid", "accessKey"],
  ["accesskeysecret", "secretKey"],
  ["secretaccesskey", "secretKey"],
  ["sessiontoken", "securityToken"],
  ["ststoken", "securityToken"],
]);
