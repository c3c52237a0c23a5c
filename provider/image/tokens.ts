import { stampAt, type BuildStamp } from "./build-stamp";
import { architecture, ascendChip, otherChip } from "./vocabulary";

/** What a piece of a name is, before it is known what it means. */
export type TokenKind = "word" | "number" | "stamp" | "commit" | "chip" | "ascendChip";

/** A piece of a name. */
export interface Token {
  readonly kind: TokenKind;
  /** As written. */
  readonly text: string;
  /** In lower case. */
  readonly word: string;
  /** What stands between it and the piece before; empty where they are joined. */
  readonly separator: string;
  /** The time that a stamp says, or a number such as the one in `dev20241112`. */
  readonly stamp?: BuildStamp;
  /** Whether it is the word before a stamp: the `b` of `b20250821`. */
  readonly isStampLetters?: boolean;
}

/** The documents allow names of 512 characters; a longer text is not read. Unit: UTF-16 code units. */
export const maxText = 512;

const separators = /[^A-Za-z0-9]+/y;
const letters = /[A-Za-z]+/y;
const digits = /\d+/y;
/** A commit, also as `git describe` writes it: letters and digits of hexadecimal numbers, both of them. */
const commit = wholePiece(/g?(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}/);
/** Behind a stamp a commit may be all digits or all letters. */
const commitBehindStamp = wholePiece(/[0-9a-f]{7,40}/);
/** Letters that stand before the digits of a stamp: `b20250821`. */
const stampLetters = /(?:build|date|[bdv])(?=20\d)/iy;

const whole: readonly (readonly [TokenKind, RegExp])[] = [
  ["chip", wholePiece(architecture)],
  ["ascendChip", wholePiece(ascendChip)],
  ["chip", wholePiece(otherChip)],
  ["commit", commit],
];
/** Any of them: most pieces are none, and one look tells. */
const anyWhole = new RegExp(whole.map(([, { source }]) => `(?:${source})`).join("|"), "iy");
/** Behind the dot of a version these are its last number: `2.3.310`, or that number and a stage: `2.0.0b20240101`. */
const endOfVersion = wholePiece(/\d+|\d{1,2}[abc]\d+/);

/** Whether a text is longer than any name may be; nothing is read from it. */
export function isTooLong(text: string): boolean {
  return text.length > maxText;
}

/** Takes a name apart, in time that grows with its length alone. */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  if (isTooLong(text)) return tokens;
  let at = 0;
  while (at < text.length) {
    const separator = matchAt(separators, text, at);
    at += separator.length;
    if (at === text.length) break;
    const token = tokenAt(text, at, separator, tokens.at(-1));
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

/** Whether a model's size begins at a token: `1b`, `180m`. */
export function isModelSize(tokens: readonly Token[], at: number): boolean {
  const [number, unit, behind] = tokens.slice(at, at + 3);
  const isUnit = unit?.separator === "" && (unit.word === "b" || unit.word === "m");
  return number?.kind === "number" && isUnit && behind?.separator !== "";
}

/** Whether a number with a dot begins at a token and is joined to what stands before: `2.4.0` of `th2.4.0`. */
export function isDottedNumber(tokens: readonly Token[], at: number): boolean {
  const number = tokens[at];
  const behind = tokens[at + 1];
  return number?.separator === "" && behind?.kind === "number" && behind.separator === ".";
}

/** Where the next piece begins: over a piece and all that is joined to it, with the dots in its numbers. */
export function skipPiece(tokens: readonly Token[], at: number): number {
  let next = at + 1;
  for (let token = tokens[next]; token !== undefined; token = tokens[++next]) {
    const goesOn = token.separator === "." && token.kind === "number" && tokens[next - 1]?.kind === "number";
    if (token.separator !== "" && !goesOn) break;
  }
  return next;
}

function tokenAt(text: string, at: number, separator: string, before: Token | undefined): Token {
  const startsPiece = at === 0 || separator !== "";
  const stamp = startsPiece || before?.kind === "word" ? stampAt(text, at) : undefined;
  if (stamp !== undefined && (startsPiece || before?.isStampLetters === true)) {
    return make("stamp", text.slice(at, at + stamp.length), separator, { stamp });
  }
  const piece = startsPiece ? pieceAt(text, at, separator, before) : undefined;
  if (piece !== undefined) return piece;
  const word = matchAt(letters, text, at);
  return word === "" ? make("number", matchAt(digits, text, at), separator, { stamp }) : make("word", word, separator);
}

/** A piece that means something as a whole. The letters of a stamp go first: those and the digits could be a commit. */
function pieceAt(text: string, at: number, separator: string, before: Token | undefined): Token | undefined {
  const lead = matchAt(stampLetters, text, at);
  if (lead !== "" && stampAt(text, at + lead.length) !== undefined) {
    return make("word", lead, separator, { isStampLetters: true });
  }
  if (before?.kind === "stamp") {
    const found = matchAt(commitBehindStamp, text, at);
    if (found !== "") return make("commit", found, separator);
  }
  if (separator === "." && before?.kind === "number" && matchAt(endOfVersion, text, at) !== "") return undefined;
  if (matchAt(anyWhole, text, at) === "") return undefined;
  for (const [kind, shape] of whole) {
    const found = matchAt(shape, text, at);
    if (found !== "") return make(kind, found, separator);
  }
  return undefined;
}

function make(
  kind: TokenKind,
  text: string,
  separator: string,
  { stamp, isStampLetters }: Pick<Token, "stamp" | "isStampLetters"> = {},
): Token {
  return { kind, text, word: text.toLowerCase(), separator, stamp, isStampLetters };
}

/** A piece that nothing goes on behind: `910b` of `910b3` is no chip, and `v26` of `v26.1` neither. */
function wholePiece({ source }: RegExp): RegExp {
  return new RegExp(`(?:${source})(?![A-Za-z0-9]|\\.\\d)`, "iy");
}

function matchAt(shape: RegExp, text: string, at: number): string {
  shape.lastIndex = at;
  return shape.test(text) ? text.slice(at, shape.lastIndex) : "";
}
