import type { Nouns } from "./nouns";
import { readText } from "./read-text";
import type { Reading } from "./reading";
import { isTooLong } from "./tokens";

/** Texts that are read together. Each is asked for only where it is read. */
export interface PairTexts {
  readonly repository?: string;
  readonly tag?: string;
  /** What the catalog row states, in milliseconds: build stamps are looked for in the tag. */
  readonly times?: readonly number[];
}

/** A repository and its tag. Each is read by itself, once, and only if it is asked for. */
export class TextPair {
  #repository: Reading | undefined;
  #tag: Reading | undefined;

  constructor(
    private readonly texts: PairTexts,
    private readonly nouns: Nouns,
  ) {}

  /** What the repository says. */
  get repository(): Reading {
    return (this.#repository ??= readRepository(this.texts.repository ?? "", this.nouns));
  }

  /** What the tag says. */
  get tag(): Reading {
    return (this.#tag ??= readText(this.texts.tag ?? "", this.nouns, this.texts.times));
  }

  /** The framework that an image of these is called after. */
  get calledAfter(): string | undefined {
    return (this.repository.frameworks[0] ?? this.tag.frameworks[0])?.noun.name;
  }
}

/** A name as repository and tag: `pytorch:2.1` is read as these. */
export function splitName(name: string): Pick<PairTexts, "repository" | "tag"> {
  const colon = name.lastIndexOf(":");
  return colon < 0 ? { repository: name } : { repository: name.slice(0, colon), tag: name.slice(colon + 1) };
}

/**
 * The last segment says what an image is; one that only says what it is for leaves it to the one before. Parts and
 * `nightly` may stand in all.
 */
function readRepository(repository: string, nouns: Nouns): Reading {
  // What is too long is not read; in a text with blanks a slash separates words.
  if (!repository.includes("/") || isTooLong(repository) || repository.includes(" "))
    return readText(repository, nouns);
  const segments = repository.split("/").map((segment) => readText(segment, nouns));
  const last =
    segments.findLast(({ isPlain, frameworks, parts }) => !isPlain || frameworks.length > 0 || parts.size > 0) ??
    segments.at(-1);
  return segments.reduce(
    (reading, { parts, namesChannel }) => ({
      ...reading,
      parts: new Map([...parts, ...reading.parts]),
      namesChannel: reading.namesChannel || namesChannel,
    }),
    last ?? readText("", nouns),
  );
}
