import {
  compactCuda,
  compactDigit,
  compactFramework,
  compactPython,
  compactSystem,
  compactYear,
  noCompact,
  type CompactVersion,
} from "./compact-version";
import type { FrameworkNoun, PartName } from "./nouns";
import type { Token } from "./tokens";
import { yearlySystems } from "./vocabulary";
import { versionAt, type VersionForm, type WrittenVersion } from "./written-version";

/** What may stand between a noun and its version. */
const separatorsBeforeVersion: readonly string[] = ["", "-", "_", " ", ":"];

/** How a noun's version may be written. */
export interface NounForm extends VersionForm {
  readonly compact: CompactVersion;
  /** Whether a number without a dot is its version too where it stands apart from the noun. @default true */
  readonly mayStandApart?: boolean;
  /** Whether its first number may be a year: `2024.3.0`. @default false */
  readonly yearly?: boolean;
}

/** Major numbers from here on are years. */
const leastYear = 2000;

/** How the versions of parts are written. */
export const partForms: Readonly<Record<PartName, NounForm>> = {
  python: { compact: compactPython, stagesApart: "none", chained: true },
  cuda: { compact: compactCuda, stagesApart: "none", chained: true },
  cann: { compact: compactDigit, stagesApart: "numbered", chained: true },
};
const systemForm: NounForm = { compact: compactSystem, stagesApart: "none", chained: true };
const yearlySystemForm: NounForm = { ...systemForm, compact: compactYear };
/** How the versions of components and platforms are written. */
export const componentForm: NounForm = { compact: noCompact, stagesApart: "numbered", chained: true };

/** How the versions of an operating system are written. */
export function formOfSystem(system: string): NounForm {
  return yearlySystems.includes(system) ? yearlySystemForm : systemForm;
}

/** How the version of a framework may be written where a token begins it, also behind a word such as `release`. */
export function formOfFramework(
  { isCompact, greatestMajor }: FrameworkNoun,
  separator: string | undefined,
  isBehindFiller: boolean,
): NounForm {
  return {
    compact: isCompact ? compactFramework : compactDigit,
    mayStandApart: false,
    yearly: greatestMajor > leastYear,
    chained: separator === "_",
    least: isBehindFiller ? 2 : 1,
  };
}

/** A version joined to its noun or apart by one separator; without dots as the noun's compact form says. */
export function versionBehind(tokens: readonly Token[], at: number, form: NounForm): WrittenVersion | undefined {
  const { compact, mayStandApart = true, yearly = false } = form;
  const token = tokens[at];
  if (token === undefined || !isNumber(token) || !separatorsBeforeVersion.includes(token.separator)) return undefined;
  // Three digits are a whole version, whatever comes behind a dot: `cu124.2-3`.
  const isShort = token.text.length < 3 || (yearly && /^20\d\d$/.test(token.text));
  const written = isShort ? versionAt(tokens, at, form) : undefined;
  if (isShort && (written === undefined || written.numbers.length > 1)) return written;
  if ((form.least ?? 1) > 1) return undefined;
  // Apart from its noun a framework's number without a dot may be anything; `pytorch_2` is the way of catalogs.
  if (
    !mayStandApart &&
    token.separator !== "" &&
    !(token.separator === "_" && token.text.length === 1 && tokens[at + 1]?.separator !== "")
  )
    return undefined;
  const text = compact(token.text);
  if (text === undefined) return isShort ? undefined : versionAt(tokens, at, { ...form, least: 2 });
  const stage = isShort && text === token.text ? written : undefined;
  return stage ?? { text, numbers: text.split("."), prerelease: false, next: at + 1 };
}

/** Where the version begins behind a word that only leads to it: `pytorch_release_2.7.1`, `vllm_v0.10.1`. */
export function skipFiller(tokens: readonly Token[], at: number): number {
  const word = tokens[at];
  const number = tokens[at + 1];
  if (word?.kind !== "word" || number?.kind !== "number") return at;
  const isFiller = number.separator === "" ? isVersionLetter(word) : ["release", "version"].includes(word.word);
  return isFiller ? at + 1 : at;
}

/** Digits, also those that are a chip's number where no noun stands before them: `python-310`. */
function isNumber({ kind, text }: Token): boolean {
  return kind === "number" || (kind === "ascendChip" && /^\d+$/.test(text));
}

/** The letter before a version: `v2.6.0`, `r2.6.0`. */
export function isVersionLetter({ word }: Token): boolean {
  return word === "v" || word === "r";
}
