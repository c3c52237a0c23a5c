import { memoize } from "../memoize";
import { unixStamp, type BuildStamp } from "./build-stamp";
import type { Nouns } from "./nouns";
import type { Reading } from "./reading";
import { TextReader } from "./text-reader";
import { maxText, readTokens, type Token } from "./tokens";

/**
 * Reads one text.
 * @param times what the catalog row states, in milliseconds; ten digits are a time only near them. What is read without
 *   them is kept
 */
export function readText(text: string, nouns: Nouns, times?: readonly number[]): Reading {
  if (times !== undefined) return readPieces(readTokens(text), nouns, times);
  const known = readers.get(nouns);
  if (known !== undefined) return known(text);
  const read = memoize((each) => readPieces(readTokens(each), nouns), { most: 1000, longest: maxText });
  readers.set(nouns, read);
  return read(text);
}

const readers = new WeakMap<Nouns, (text: string) => Reading>();

/** Reads the pieces of a text, in one pass. */
export function readPieces(tokens: readonly Token[], nouns: Nouns, times: readonly number[] = []): Reading {
  return new TextReader(tokens, nouns).read(stampsIn(tokens, times));
}

function stampsIn(tokens: readonly Token[], times: readonly number[]): BuildStamp[] {
  const stamps: BuildStamp[] = [];
  for (const [i, { kind, text, separator, stamp }] of tokens.entries()) {
    const found = stamp ?? (kind === "number" && (separator !== "" || i === 0) ? unixStamp(text, times) : undefined);
    if (found !== undefined) stamps.push(found);
  }
  return stamps;
}
