import { pushTo } from "../push-to";
import { readTokens, type Token } from "./tokens";
import {
  channelWords,
  componentWords,
  frameworks,
  neutralWords,
  otherWords,
  partNouns,
  platformWords,
  systems,
  toolWords,
  vendorWords,
} from "./vocabulary";

/** A part that has a version of its own. */
export type PartName = keyof typeof partNouns;

/** A name of a framework. */
export interface FrameworkNoun {
  readonly kind: "framework";
  /** The name that answers state. */
  readonly name: string;
  /** Whether it counts only with a version joined to it. */
  readonly needsVersion: boolean;
  /** Whether its own versions are calendar ones. */
  readonly isCalendar: boolean;
  /** Whether its versions are written without dots too. */
  readonly isCompact: boolean;
  /** How many digits its major numbers can have. */
  readonly majors: 1 | 2;
}

/** What a noun of a name means. */
export type Noun =
  | FrameworkNoun
  | { readonly kind: "part"; readonly part: PartName }
  | { readonly kind: "system"; readonly system: string }
  | { readonly kind: "vendor" | "neutral" | "platform" | "component" | "channel" | "tool" | "other" };

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
      ?.find(({ words }) => words.every((word, i) => tokens[start + i]?.word === word));
    return entry === undefined ? undefined : { noun: entry.noun, length: entry.words.length };
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
    const noun: Noun = {
      kind: "framework",
      name: asked.toLowerCase(),
      needsVersion: false,
      isCalendar: false,
      isCompact: false,
      majors: 2,
    };
    lastAsked = { name: asked, nouns: new Nouns([...entriesOfVocabulary(), { words, noun }]) };
  }
  return lastAsked.nouns;
}

/** The name that answers state for a framework, whichever of its names is given. */
export function frameworkName(text: string): string {
  const tokens = readTokens(text);
  const found = nounsWith().at(tokens, 0);
  return found?.noun.kind === "framework" && found.length === tokens.length ? found.noun.name : text.toLowerCase();
}

/** Whether a filter's framework needs no vocabulary of its own: it is known, or nothing that could be a framework. */
export function isInVocabulary(text: string): boolean {
  return nounsWith(text) === nounsWith();
}

let known: Nouns | undefined;
/** One is enough: a look-up asks for one framework at all its rows. */
let lastAsked: { readonly name: string; readonly nouns: Nouns } | undefined;

function entriesOfVocabulary(): Entry[] {
  const named = Object.entries(frameworks).flatMap(
    ([name, { aliases = [], shortNames = [], calendar = false, compact = false, majors = 1 as const }]) => {
      const noun = { kind: "framework" as const, name, isCalendar: calendar, isCompact: compact, majors };
      return [
        ...[name, ...aliases].map((each) => entry(each, { ...noun, needsVersion: false })),
        ...shortNames.map((each) => entry(each, { ...noun, needsVersion: true })),
      ];
    },
  );
  const parts = Object.entries(partNouns).flatMap(([part, nouns]) =>
    nouns.map((each) => entry(each, { kind: "part", part: part as PartName })),
  );
  return [
    ...named,
    ...parts,
    ...Object.entries(systems).map(([each, system]) => entry(each, { kind: "system", system })),
    ...channelWords.map((each) => entry(each, { kind: "channel" })),
    ...vendorWords.map((each) => entry(each, { kind: "vendor" })),
    ...toolWords.map((each) => entry(each, { kind: "tool" })),
    ...otherWords.map((each) => entry(each, { kind: "other" })),
    ...platformWords.map((each) => entry(each, { kind: "platform" })),
    ...componentWords.map((each) => entry(each, { kind: "component" })),
    ...neutralWords.map((each) => entry(each, { kind: "neutral" })),
  ];
}

function entry(name: string, noun: Noun): Entry {
  return { words: wordsOf(name), noun };
}

function wordsOf(name: string): string[] {
  return readTokens(name).map(({ word }) => word);
}
