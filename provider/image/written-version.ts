import { nounsWith } from "./nouns";
import { isModelSize, readTokens, type Token } from "./tokens";
import { parseVersion, stageNameOf } from "./version";
import { unambiguousChannelWords } from "./vocabulary";

/** A version as a name writes it, and where the text goes on behind it. */
export interface WrittenVersion {
  /** Numbers and stages in one spelling: `2.0.0-rc1` is `2.0.0rc1`, `1_8` is `1.8`. */
  readonly text: string;
  /** How many numbers it states. */
  readonly numbers: readonly string[];
  /** Whether a stage before the release stands at it, also one without a number such as `-nightly`. */
  readonly prerelease: boolean;
  /** The token behind it; a word of the maker's may be joined: `1.12.2PAI`. */
  readonly next: number;
}

/** Stages that may stand without a number and then belong to no version text. */
const unnumbered: readonly string[] = ["dev", ...unambiguousChannelWords];
const longestNumber = 9;
/** A longer number behind a dot counts builds, or is a commit. */
const longestMinor = 5;
/** More numbers than any version has. */
const mostNumbers = 8;

/** How a version may be written where it stands. */
export interface VersionForm {
  /** Whether `1_8` may be one version, as behind `pytorch_`. @default false */
  readonly chained?: boolean;
  /** How many numbers it must state. @default 1 */
  readonly least?: number;
  /**
   * Which stages are its own where a separator stands before them: any (`-nightly`, `-rc1`), those with a number
   * (`-beta.2`), or none, because they are the image's. @default "any"
   */
  readonly stagesApart?: "any" | "numbered" | "none";
}

/**
 * The version whose first number is a token; undefined where what stands there is none that could be read whole.
 */
export function versionAt(
  tokens: readonly Token[],
  start: number,
  { chained = false, least = 1, stagesApart = "any" }: VersionForm = {},
): WrittenVersion | undefined {
  const numbers = numbersAt(tokens, start, chained);
  if (numbers.length < least) return undefined;
  const release = numbers.join(".");
  let next = start + numbers.length;
  let text = release;
  let prerelease = false;
  for (let stage = stageAt(tokens, next); stage !== undefined; stage = stageAt(tokens, next)) {
    if (stage.isApart && (stagesApart === "none" || (stagesApart === "numbered" && !stage.isNumbered))) break;
    text += stage.text;
    prerelease ||= stage.prerelease;
    next = stage.next;
  }
  const hasStage = text !== release;
  if (hasStage && isPatch(tokens, next, text)) text += `.${tokens[next++]?.text ?? ""}`;
  if (isBuild(tokens, next, numbers.length)) next = endOfPiece(tokens, next);
  const isRead = !goesOn(tokens, next) && (!hasStage || parseVersion(text) !== undefined);
  return isRead ? { text, numbers, prerelease, next } : undefined;
}

/** A candidate that was patched: `5.1.RC1.1`. */
function isPatch(tokens: readonly Token[], at: number, text: string): boolean {
  const patch = tokens[at];
  return (
    patch?.kind === "number" &&
    patch.separator === "." &&
    !isBuild(tokens, at, mostNumbers) &&
    parseVersion(`${text}.${patch.text}`) !== undefined
  );
}

/** Of the numbers of a version, how many may have a maker's word or the letter of a stage: `2.1.0bf16`, `2.0.0b1`. */
const mostWithLetters = 3;

/**
 * Whether the piece behind a dot is a build and no number of the version: a commit, also one that begins with digits
 * (`2.9.3.914af0`), or a number of too many digits.
 *
 * @param place How many numbers stand before it.
 */
function isBuild(tokens: readonly Token[], at: number, place: number): boolean {
  const first = tokens[at];
  if (first?.kind !== "number" || first.separator !== ".") return false;
  const end = endOfPiece(tokens, at);
  if (end === at + 1) return first.text.length > longestMinor;
  const piece = textOf(tokens, at, end);
  return place < mostWithLetters
    ? /^[0-9a-f]{6,40}$/.test(piece) && !/^\d{1,2}[abc]\d+$/.test(piece)
    : /^[0-9a-f]{5,40}$/.test(piece) && !/^\d{1,2}[abc]\d{1,2}$/.test(piece);
}

function textOf(tokens: readonly Token[], start: number, end: number): string {
  return tokens
    .slice(start, end)
    .map(({ word }) => word)
    .join("");
}

/** Behind a piece and all that is joined to it. */
function endOfPiece(tokens: readonly Token[], at: number): number {
  let next = at + 1;
  while (tokens[next]?.separator === "") next++;
  return next;
}

/** `2.3.1`; with `chained` also `1_8`, whose numbers have one or two digits each. */
function numbersAt(tokens: readonly Token[], start: number, chained: boolean): string[] {
  const numbers: string[] = [];
  const first = tokens[start];
  if (first?.kind !== "number" || first.text.length > longestNumber) return numbers;
  numbers.push(first.text);
  const isShort = (token: Token): boolean => token.text.length <= 2;
  const separator = chained && isShort(first) && tokens[start + 1]?.separator === "_" ? "_" : ".";
  for (let at = start + 1; ; at++) {
    const token = tokens[at];
    if (token?.kind !== "number" || token.separator !== separator || token.text.length > longestNumber) return numbers;
    // `1_8_20` ends where a number of three digits, or one with letters or dots behind it, begins.
    if (separator === "_" && !(isShort(token) && endsThere(tokens[at + 1]))) return numbers;
    if (separator === "." && isBuild(tokens, at, numbers.length)) return numbers;
    numbers.push(token.text);
    if (numbers.length > mostNumbers) return [];
  }
}

function endsThere(next: Token | undefined): boolean {
  return next === undefined || (next.separator !== "" && next.separator !== ".");
}

/**
 * A text that is a version as a whole, but for a word of the maker's or a local build behind it: `v2.1.0+cu118`,
 * `1.12.2PAI`.
 */
export function wholeVersion(text: string): WrittenVersion | undefined {
  const tokens = readTokens(text.trim());
  const version = tokens[0]?.separator === "" ? versionAt(tokens, tokens[0].word === "v" ? 1 : 0) : undefined;
  const behind = version === undefined ? undefined : tokens[version.next];
  return behind === undefined || behind.separator === "" || behind.separator === "+" || behind.word === "cu"
    ? version
    : undefined;
}

interface Stage {
  readonly text: string;
  /** Behind a separator other than a dot. */
  readonly isApart: boolean;
  readonly isNumbered: boolean;
  readonly prerelease: boolean;
  readonly next: number;
}

/**
 * A stage, joined or behind one separator; a single letter only joined and with a number: `-b200` is a chip. CANN's
 * `.t63` is a build.
 */
function stageAt(tokens: readonly Token[], at: number): Stage | undefined {
  const word = tokens[at];
  if (word?.kind !== "word" || !["", ".", "-", "_", " "].includes(word.separator)) return undefined;
  const stage = stageNameOf(word.word);
  if (stage === undefined) return undefined;
  const prerelease = stage !== "post";
  const number = tokens[at + 1];
  const isNumbered =
    number?.kind === "number" && (number.separator === "" || (number.separator === "." && word.word.length > 1));
  const isLetter = word.word.length === 1;
  if (isLetter && !(isNumbered && (word.separator === "" || (word.word === "t" && word.separator === "."))))
    return undefined;
  if (word.word === "post" && !isNumbered) return undefined;
  // What goes on joined is another word: `devel`, `rcx`.
  if (!isNumbered && number?.separator === "") return undefined;
  const isApart = word.separator !== "" && word.separator !== ".";
  if (isApart && !isNumbered && isOfAnotherWord(tokens, at)) return undefined;
  if (!isNumbered && unnumbered.includes(word.word)) return { text: "", isApart, isNumbered, prerelease, next: at + 1 };
  const separator = word.separator === "." ? "." : "";
  return {
    text: `${separator}${word.text}${isNumbered ? number.text : ""}`,
    isApart,
    isNumbered,
    prerelease,
    next: at + (isNumbered ? 2 : 1),
  };
}

/** Whether a stage that stands apart is part of another word: `alpha-users`, `pre-filled`, the model `canary-1b`. */
function isOfAnotherWord(tokens: readonly Token[], at: number): boolean {
  const nouns = nounsWith();
  const isOfSeveral = (nouns.at(tokens, at)?.length ?? 0) > 1;
  if (isOfSeveral || isModelSize(tokens, at + 1)) return true;
  const [stage, behind] = tokens.slice(at, at + 2);
  return (
    stage?.word === "pre" &&
    behind?.kind === "word" &&
    behind.separator !== "." &&
    nouns.at(tokens, at + 1) === undefined
  );
}

/**
 * Whether a version goes on in a way that is not known: by one letter, or by a number behind a stage (`1.0.T71.02`).
 */
function goesOn(tokens: readonly Token[], next: number): boolean {
  const before = tokens[next - 1];
  const behind = tokens[next];
  if (behind === undefined) return false;
  if (
    behind.kind === "number" &&
    behind.separator === "." &&
    before?.kind === "number" &&
    behind.text.length <= longestNumber
  )
    return true;
  return behind.separator === "" && (behind.kind !== "word" || behind.word.length < 2);
}
