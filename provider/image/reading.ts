import { unixStamp, type BuildStamp } from "./build-stamp";
import { compactCuda, compactFramework, compactPython, compactSystem, compactYear, noCompact, type CompactVersion } from "./compact-version";
import type { FrameworkNoun, Noun, Nouns, PartName } from "./nouns";
import { readTokens, type Token } from "./tokens";
import { surestChannelWords, yearlySystems } from "./vocabulary";
import { versionAt, type WrittenVersion } from "./written-version";

/** A framework that a text names, with the version that stands at it. */
export interface NamedFramework {
  readonly name: string;
  readonly version?: WrittenVersion;
  /** Whether its own versions are calendar ones. */
  readonly isCalendar: boolean;
}

/** A version without a noun. Whose it is, the repository must say. */
export interface BareVersion extends WrittenVersion {
  /** Whether the text begins with it. */
  readonly leads: boolean;
}

/** What has a version in a name beside the framework. */
export type Part = PartName | "os";

/** What one text, a name, a repository or a tag, says by itself. */
export interface Reading {
  /** In the order of the text. */
  readonly frameworks: readonly NamedFramework[];
  /** Parts that are named; undefined where no version stands at one. */
  readonly parts: ReadonlyMap<Part, string | undefined>;
  /** The first version without a noun, where only known words stand before it. */
  readonly bare?: BareVersion;
  /** `.1-9` behind a repository's name, as some registries write 1.9. */
  readonly suffix?: string;
  /** Whether the first word says that what follows is no release yet: `nightly-2.6.0`. */
  readonly leadsWithChannel: boolean;
  /** Whether a word that means nothing else says so: `pytorch-nightly`. */
  readonly namesChannel: boolean;
  /** Whether every word is known and none names another product. */
  readonly isPlain: boolean;
  /** Times of a build, in the order of the text. */
  readonly stamps: readonly BuildStamp[];
}

/** Reads one text. @param times what the catalog row states, in milliseconds; ten digits are a time only near them */
export function readText(text: string, nouns: Nouns, times: readonly number[] = []): Reading {
  const tokens = readTokens(text);
  const stamps = tokens.flatMap(({ kind, text: digits, glue, stamp }) => stamp ?? (kind === "number" && glue !== "" ? unixStamp(digits, times) : undefined) ?? []);
  return { ...new TextReader(tokens, nouns).read(), stamps };
}

/** Between a noun and its version. */
const joints: readonly string[] = ["", "-", "_", " ", ":"];
/** A major number that no framework but those with calendar versions has: `23.10`, `2024.08`. */
const leastCalendarMajor = 20;

/** One pass over the tokens of a text. */
class TextReader {
  readonly #frameworks: NamedFramework[] = [];
  readonly #parts = new Map<Part, string | undefined>();
  #bare: BareVersion | undefined;
  #suffix: string | undefined;
  #leadsWithChannel = false;
  #namesChannel = false;
  #isPlain = true;
  #isTool = false;
  /** Whether a version that comes now may be that of what the repository is called after. */
  #mayBeBare = true;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly nouns: Nouns,
  ) {}

  read(): Omit<Reading, "stamps"> {
    for (let at = 0; at < this.tokens.length; ) at = this.#step(at);
    return {
      frameworks: this.#isTool ? [] : this.#frameworks,
      parts: this.#parts,
      bare: this.#bare,
      suffix: this.#suffix,
      leadsWithChannel: this.#leadsWithChannel,
      namesChannel: this.#namesChannel,
      isPlain: this.#isPlain && !this.#isTool,
    };
  }

  /** Reads what begins at a token and answers where the next begins. */
  #step(at: number): number {
    const kind = this.tokens[at]?.kind;
    if (kind === "number") return this.#readNumber(at);
    if (kind !== "word") return at + 1;
    const found = this.nouns.at(this.tokens, at);
    return found === undefined ? this.#readUnknown(at) : this.#readNoun(found.noun, at, at + found.length);
  }

  #readNoun(noun: Noun, at: number, next: number): number {
    switch (noun.kind) {
      case "framework":
        return this.#readFramework(noun, next);
      case "part":
        return this.#readPart(noun.part, next, { python: compactPython, cuda: compactCuda, cann: noCompact }[noun.part]);
      case "system":
        return this.#readPart("os", next, yearlySystems.includes(noun.system) ? compactYear : compactSystem, `${noun.system} `);
      case "channel":
        this.#leadsWithChannel ||= at === 0;
        this.#namesChannel ||= surestChannelWords.includes(this.tokens[at]?.word ?? "");
        break;
      case "vendor":
        this.#mayBeBare = false;
        break;
      case "tool":
        this.#isTool = true;
        break;
      case "other":
        this.#isPlain = false;
        this.#mayBeBare = false;
        break;
      case "neutral":
    }
    return this.#skipJoined(next);
  }

  #readFramework({ name, needsVersion, isCalendar, compact }: FrameworkNoun, at: number): number {
    if (needsVersion && this.tokens[at]?.glue !== "") return this.#readUnknown(at - 1);
    const start = this.#skipFiller(at);
    const written = this.#versionBehind(start, compact ? compactFramework : noCompact, true);
    const isRead = written !== undefined && (isCalendar || !isCalendarVersion(written)) && !this.#mayBeCann(start, written);
    this.#frameworks.push({ name, version: isRead ? written : undefined, isCalendar });
    return written?.next ?? this.#skipJoined(at);
  }

  /** A version that stands apart between a framework and an Ascend chip is as often CANN's: `verl-8.5.0-910b`. */
  #mayBeCann(start: number, { next }: WrittenVersion): boolean {
    return this.tokens[start]?.glue === "-" && this.tokens[next]?.kind === "ascendChip" && !this.#parts.has("cann");
  }

  #readPart(part: Part, at: number, compact: CompactVersion, prefix = ""): number {
    const written = this.#versionBehind(at, compact, false);
    // The first that states a version counts.
    if (this.#parts.get(part) === undefined) this.#parts.set(part, written === undefined ? undefined : prefix + written.text);
    return written?.next ?? this.#skipJoined(at);
  }

  /** A version joined to its noun or apart by one separator; without dots as the noun's compact form says. */
  #versionBehind(at: number, compact: CompactVersion, channels: boolean): WrittenVersion | undefined {
    const token = this.tokens[at];
    if (token?.kind !== "number" || !joints.includes(token.glue)) return undefined;
    const form = { chained: token.glue === "_", channels };
    // Three digits are a whole version, whatever comes behind a dot: `cu124.2-3`.
    const written = token.text.length < 3 ? versionAt(this.tokens, at, form) : undefined;
    if (written !== undefined && (written.numbers.length > 1 || compact === noCompact)) return written;
    // Apart from its noun a framework's number without a dot may be anything; `pytorch_2` is the way of catalogs.
    if (compact === compactFramework && token.glue !== "" && !(token.glue === "_" && token.text.length === 1)) return undefined;
    const text = compact(token.text);
    if (text === undefined) return token.text.length < 3 ? undefined : versionAt(this.tokens, at, { ...form, least: 2 });
    return { text, numbers: text.split("."), prerelease: false, next: this.#skipLetters(at + 1) };
  }

  /** `pytorch_release_2.7.1`, `vllm_v0.10.1`. */
  #skipFiller(at: number): number {
    const [word, number] = this.tokens.slice(at, at + 2);
    if (word?.kind !== "word" || number?.kind !== "number") return at;
    const isFiller = number.glue === "" ? isVersionLetter(word) : ["release", "version"].includes(word.word);
    return isFiller ? at + 1 : at;
  }

  #readNumber(at: number): number {
    const [major, minor, behind] = this.tokens.slice(at, at + 3);
    if (major?.glue === "." && minor?.kind === "number" && minor.glue === "-" && (behind === undefined || behind.glue === ".")) {
      this.#suffix ??= `${major.text}.${minor.text}`;
      return at + 2;
    }
    const written = versionAt(this.tokens, at);
    if (written === undefined) return this.#skipJoined(at + 1);
    const leads = at === 0 || (at === 1 && major?.glue === "");
    if (this.#mayBeBare && (leads || written.numbers.length > 1)) this.#bare ??= { ...written, leads };
    return written.next;
  }

  /** A word that means nothing here takes along what is joined to it: `qwen2.5`. */
  #readUnknown(at: number): number {
    const [word, number] = this.tokens.slice(at, at + 2);
    if (word !== undefined && isVersionLetter(word) && number?.kind === "number" && number.glue === "") return at + 1;
    this.#isPlain = false;
    this.#mayBeBare = false;
    return this.#skipJoined(at + 1);
  }

  /** Over what is joined, with the dots in its numbers. */
  #skipJoined(at: number): number {
    let next = at;
    for (let token = this.tokens[next]; token !== undefined; token = this.tokens[++next]) {
      const goesOn = token.glue === "." && token.kind === "number" && next > at && this.tokens[next - 1]?.kind === "number";
      if (token.glue !== "" && !goesOn) break;
    }
    return next;
  }

  /** Over what is joined and is no version: `sp3` of `oe2403sp3`. */
  #skipLetters(at: number): number {
    let next = at;
    while (this.tokens[next]?.glue === "") next++;
    return next;
  }
}

/** Somebody's release of an image by its date, which says nothing of the framework in it. */
export function isCalendarVersion({ numbers }: Pick<WrittenVersion, "numbers">): boolean {
  return Number(numbers[0]) >= leastCalendarMajor;
}

/** `v2.6.0`, `r2.6.0`. */
function isVersionLetter({ word }: Token): boolean {
  return word === "v" || word === "r";
}
