import { memoize } from "../memoize";
import { pushTo } from "../push-to";
import { maxText, readTokens, type Token } from "./tokens";
import {
  ascendWords,
  channelWords,
  componentWords,
  firstYear,
  frameworks,
  neutralWords,
  otherWords,
  partWords,
  platformWords,
  productWords,
  systems,
  toolWords,
  vendorWords,
  type FrameworkWords,
} from "./vocabulary";

/** A part that has a version of its own. */
export type PartName = keyof typeof partWords;

/** Between what the major numbers of something lie. */
export type Majors = Pick<FrameworkWords, "leastMajor" | "greatestMajor">;

/** A name of a framework. */
export interface FrameworkNoun extends Majors {
  readonly kind: "framework";
  /** The name that answers state. */
  readonly name: string;
  /** Whether it counts only with a version joined to it. */
  readonly needsVersion: boolean;
  /** Whether it means much else: it counts with a version, or where the text says nothing else. */
  readonly isCommon: boolean;
  /** Whether its versions are written without dots too. */
  readonly isCompact: boolean;
}

/** What a noun of a name means. */
export type Noun =
  | FrameworkNoun
  | { readonly kind: "part"; readonly part: PartName }
  | { readonly kind: "system"; readonly system: string }
  | { readonly kind: "component" | "product"; readonly name: string }
  | { readonly kind: "vendor" | "neutral" | "platform" | "ascend" | "channel" | "tool" | "other" };

/** Whether a version can be that of something, as its major number tells. */
export function isVersionOf({ leastMajor = 0, greatestMajor }: Majors, numbers: readonly string[]): boolean {
  const major = Number(numbers[0]);
  return major >= leastMajor && major <= greatestMajor;
}

/** A noun that was found, and of how many tokens. */
export interface FoundNoun {
  readonly noun: Noun;
  readonly length: number;
}

interface Entry {
  readonly words: readonly string[];
  readonly noun: Noun;
}

/** The nouns of image names. A noun of several words goes before its parts. */
export class Nouns {
  /** By the first word, the longest first. */
  readonly #entries = new Map<string, Entry[]>();

  constructor(entries: readonly Entry[]) {
    for (const entry of [...entries].sort((a, b) => b.words.length - a.words.length)) {
      const [first = ""] = entry.words;
      pushTo(this.#entries, first, entry);
    }
  }

  /** The noun that begins at a token. */
  at(tokens: readonly Token[], start: number): FoundNoun | undefined {
    const entry = this.#entries
      .get(tokens[start]?.word ?? "")
      ?.find(
        ({ words }) =>
          words.every((word, i) => tokens[start + i]?.word === word) && !this.#goesOn(tokens, start + words.length),
      );
    return entry === undefined ? undefined : { noun: entry.noun, length: entry.words.length };
  }

  /** Whether a name that ends in a number is part of a longer one: `qwen2` of `qwen2.5`, `yolov5` of `yolov5x`. */
  #goesOn(tokens: readonly Token[], at: number): boolean {
    const behind = tokens[at];
    if (behind === undefined || tokens[at - 1]?.kind !== "number") return false;
    return behind.kind === "number"
      ? behind.separator === "."
      : behind.separator === "" && !this.#entries.has(behind.word);
  }
}

/**
 * The nouns of the vocabulary, and a framework that somebody asks for. What the vocabulary knows as something else
 * stays that.
 */
export function nounsWith(asked?: string): Nouns {
  if (asked === undefined) return (known ??= new Nouns(entriesOfVocabulary()));
  const words = wordsOf(asked);
  const found = nounsWith().at(readTokens(asked), 0);
  // A letter before a number is a version's, not a name.
  if (words.length === 0 || found?.length === words.length || words.join("").length < 2) return nounsWith();
  if (lastAsked?.name !== asked) {
    lastAsked = { name: asked, nouns: new Nouns([...entriesOfVocabulary(), { words, noun: askedNoun(asked) }]) };
  }
  return lastAsked.nouns;
}

/** Of a framework that is not known any version is believed, but for a year. */
function askedNoun(asked: string): FrameworkNoun {
  return {
    kind: "framework",
    name: plainName(asked),
    needsVersion: false,
    isCommon: false,
    isCompact: false,
    greatestMajor: firstYear - 1,
  };
}

/** The name that answers state for a framework, whichever of its names is given. */
export const frameworkName: (text: string) => string = memoize(readFrameworkName, { most: 1000, longest: maxText });

function readFrameworkName(text: string): string {
  const tokens = readTokens(text);
  const found = nounsWith().at(tokens, 0);
  return found?.noun.kind === "framework" && found.length === tokens.length ? found.noun.name : plainName(text);
}

/** A name in one spelling: separators are no difference, and between a letter and a digit there need be none. */
function plainName(text: string): string {
  return text
    .toLowerCase()
    .trim()
    .replace(/[\s_-]+|\.(?!\d)|(?<!\d)\./g, "-")
    .replace(/(?<=\p{L})-(?=\d)|(?<=\d)-(?=\p{L})/gu, "");
}

/** Whether a filter's framework needs no vocabulary of its own: it is known, or nothing that could be a framework. */
export function isInVocabulary(text: string): boolean {
  return nounsWith(text) === nounsWith();
}

let known: Nouns | undefined;
/** One is enough: a look-up asks for one framework at all its rows. */
let lastAsked: { readonly name: string; readonly nouns: Nouns } | undefined;

function entriesOfVocabulary(): Entry[] {
  const all = (words: readonly string[], noun: Noun): Entry[] => words.map((each) => ({ words: wordsOf(each), noun }));
  return [
    ...Object.entries(frameworks).flatMap(([name, words]) => entriesOfFramework(name, words)),
    ...Object.entries(partWords).flatMap(([part, { nouns }]) => all(nouns, { kind: "part", part: part as PartName })),
    ...Object.entries(systems).flatMap(([system, { nouns }]) => all(nouns, { kind: "system", system })),
    ...Object.entries(componentWords).flatMap(([name, words]) => all(words, { kind: "component", name })),
    ...productWords.flatMap((name) => all([name], { kind: "product", name })),
    ...all(ascendWords, { kind: "ascend" }),
    ...all(channelWords, { kind: "channel" }),
    ...all(vendorWords, { kind: "vendor" }),
    ...all(toolWords, { kind: "tool" }),
    ...all(otherWords, { kind: "other" }),
    ...all(platformWords, { kind: "platform" }),
    ...all(neutralWords, { kind: "neutral" }),
  ];
}

function entriesOfFramework(
  name: string,
  { aliases = [], shortNames = [], commonNames = [], compact, leastMajor, greatestMajor }: FrameworkWords,
): Entry[] {
  return [...new Set([name, ...aliases, ...shortNames, ...commonNames])].map((each) => ({
    words: wordsOf(each),
    noun: {
      kind: "framework",
      name,
      needsVersion: shortNames.includes(each),
      isCommon: commonNames.includes(each),
      isCompact: compact === true,
      leastMajor,
      greatestMajor,
    },
  }));
}

function wordsOf(name: string): string[] {
  return readTokens(name).map(({ word }) => word);
}
