import { isObject } from "../is-object";
import { holdsHalfCharacter } from "../text/half-character";

/** What the value of one field of an answer must be. Null and what is missing count as not stated. */
export interface Check {
  /** What is wrong with a value: `is no text`. */
  problemIn(value: unknown): string | undefined;
  /** Whether a row must state it. */
  readonly isRequired?: boolean;
}

/** What a cloud's rows hold. Total: a field of the wire that is read does not compile until it is checked. */
export type WireShape<Wire> = { readonly [Key in keyof Wire & string]-?: Check };

export const text: Check = {
  problemIn: (value) =>
    typeof value !== "string" ? "is no text" : holdsHalfCharacter(value) ? "holds half a character" : undefined,
};
/** A text that every row states. */
export const required: Check = {
  problemIn: (value) => text.problemIn(value) ?? (value === "" ? "is empty" : undefined),
  isRequired: true,
};
/** The same, where blanks around a text do not count. */
export const requiredTrimmed: Check = {
  problemIn: (value) => text.problemIn(value) ?? (String(value).trim() === "" ? "is empty" : undefined),
  isRequired: true,
};
/** Beyond 2^53 the number in hand is not the one that was sent. */
export const integer: Check = {
  problemIn: (value) => (Number.isSafeInteger(value) ? undefined : "is no whole number that can be held"),
};
export const flag: Check = {
  problemIn: (value) => (typeof value === "boolean" ? undefined : "is neither true nor false"),
};
export const texts: Check = {
  problemIn: (value) =>
    Array.isArray(value) && value.every((each) => text.problemIn(each) === undefined)
      ? undefined
      : "is no list of texts",
};

/** A list of labels, each an object with the key and the value under these names. */
export function labels(key: string, value: string): Check {
  const isText = (each: unknown): boolean => text.problemIn(each) === undefined;
  const isLabel = (label: unknown): boolean =>
    isObject(label) && isText(label[key]) && (!isStated(label[value]) || isText(label[value]));
  return {
    problemIn: (list) => (Array.isArray(list) && list.every(isLabel) ? undefined : "is no list of labels"),
  };
}

/** What of a wire is stated. */
export type Stated<Wire> = { readonly [Key in keyof Wire]?: Wire[Key] | null };

/** A row as far as it can be read, and what is wrong with the rest. */
export interface CheckedRow<Wire> {
  readonly wire: Stated<Wire>;
  /** By the name of the field: `arch is no text`. Absent where all is right. */
  readonly problems?: ReadonlyMap<string, string>;
}

/** Makes a check of rows, field by field. What is wrong is left out of the row. */
export function createRowCheck<Wire>(
  shape: WireShape<Wire>,
): (row: Readonly<Record<string, unknown>>) => CheckedRow<Wire> {
  const checks = Object.entries<Check>(shape).map(([key, check]) => ({ key, ...check }));
  return (row) => checkRow(row, checks);
}

function checkRow<Wire>(
  row: Readonly<Record<string, unknown>>,
  checks: readonly (Check & { readonly key: string })[],
): CheckedRow<Wire> {
  let problems: Map<string, string> | undefined;
  for (const { key, problemIn, isRequired } of checks) {
    const value = row[key];
    const problem = isStated(value) ? problemIn(value) : isRequired === true ? "is missing" : undefined;
    if (problem === undefined) continue;
    problems ??= new Map<string, string>();
    problems.set(key, `${key} ${problem}`);
  }
  // The checks are what makes it one: the compiler cannot see that.
  if (problems === undefined) return { wire: row as Stated<Wire> };
  const wrong = problems;
  return { wire: Object.fromEntries(Object.entries(row).filter(([key]) => !wrong.has(key))) as Stated<Wire>, problems };
}

function isStated(value: unknown): boolean {
  return value !== undefined && value !== null;
}
