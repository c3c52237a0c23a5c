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

/** The version of a part; of an operating system behind its name. */
export type PartVersion = Pick<WrittenVersion, "text" | "numbers">;

/** What one text, a name, a repository or a tag, says by itself. */
export interface Reading {
  /** In the order of the text. */
  readonly frameworks: readonly NamedFramework[];
  /** Parts that are named; undefined where no version stands at one. */
  readonly parts: ReadonlyMap<Part, PartVersion | undefined>;
  /** The operating system that is named, with a version or without. */
  readonly system?: string;
  /** The first version without a noun, where only known words stand before it. */
  readonly bare?: BareVersion;
  /** `.1-9` behind a repository's name, as some registries write 1.9. */
  readonly suffix?: string;
  /**
   * Whether the first word says that what follows is no release yet: `nightly-2.6.0`, `dev`. Where the framework stands in the text
   * with a version of its own, `dev` is the image's: `dev-torch2.4.1`.
   */
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
  return readPieces(readTokens(text), nouns, times);
}

/** Reads the pieces of a text, in one pass. */
export function readPieces(tokens: readonly Token[], nouns: Nouns, times: readonly number[] = []): Reading {
  return new TextReader(tokens, nouns).read(stampsIn(tokens, times));
}

function stampsIn(tokens: readonly Token[], times: readonly number[]): BuildStamp[] {
  const stamps: BuildStamp[] = [];
  for (const { kind, text, glue, stamp } of tokens) {
    const found = stamp ?? (kind === "number" && glue !== "" ? unixStamp(text, times) : undefined);
    if (found !== undefined) stamps.push(found);
  }
  return stamps;
}

/** Between a noun and its version. */
const joints: readonly string[] = ["", "-", "_", " ", ":"];
/** A major number that no framework but those with calendar versions has: `23.10`, `2024.08`. */
const leastCalendarMajor = 20;

/** One pass over the tokens of a text. */
class TextReader {
  readonly #frameworks: NamedFramework[] = [];
  readonly #parts = new Map<Part, PartVersion | undefined>();
  #system: string | undefined;
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

  read(stamps: readonly BuildStamp[]): Reading {
    for (let at = 0; at < this.tokens.length; ) at = this.#step(at);
    return {
      frameworks: this.#isTool ? [] : this.#frameworks,
      parts: this.#parts,
      system: this.#system,
      bare: this.#bare,
      suffix: this.#suffix,
      leadsWithChannel: this.#leadsWithChannel && (this.#namesChannel || this.#frameworks.every(({ version }) => version === undefined)),
      namesChannel: this.#namesChannel,
      isPlain: this.#isPlain && !this.#isTool,
      stamps,
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
        return this.#readPart("os", next, yearlySystems.includes(noun.system) ? compactYear : compactSystem, noun.system);
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
    return written === undefined ? this.#skipJoined(at) : this.#behind(written.next);
  }

  /** A version that stands apart between a framework and an Ascend chip is as often CANN's: `verl-8.5.0-910b`. */
  #mayBeCann(start: number, { next }: WrittenVersion): boolean {
    return this.tokens[start]?.glue === "-" && this.tokens[next]?.kind === "ascendChip" && !this.#parts.has("cann");
  }

  #readPart(part: Part, at: number, compact: CompactVersion, system = ""): number {
    if (part === "os") this.#system ??= system;
    const written = this.#versionBehind(at, compact, false);
    const known = this.#parts.get(part);
    const isMorePrecise = written !== undefined && written.numbers.length > (known?.numbers.length ?? 0);
    this.#parts.set(part, isMorePrecise ? { text: `${system} ${written.text}`.trim(), numbers: written.numbers } : known);
    return written === undefined ? this.#skipJoined(at) : this.#behind(written.next);
  }

  /** Behind a version a noun may be joined, as in `py39cu118`; another word is its maker's: `1.12.2PAI`. */
  #behind(at: number): number {
    return this.nouns.at(this.tokens, at) === undefined ? this.#skipJoined(at) : at;
  }

  /** A version joined to its noun or apart by one separator; without dots as the noun's compact form says. */
  #versionBehind(at: number, compact: CompactVersion, channels: boolean): WrittenVersion | undefined {
    const token = this.tokens[at];
    if (token?.kind !== "number" || !joints.includes(token.glue)) return undefined;
    const form = { chained: token.glue === "_", channels };
    // Three digits are a whole version, whatever comes behind a dot: `cu124.2-3`.
    const isShort = token.text.length < 3;
    const written = isShort ? versionAt(this.tokens, at, form) : undefined;
    if (isShort && (written === undefined || written.numbers.length > 1 || compact === noCompact)) return written;
    // Apart from its noun a framework's number without a dot may be anything; `pytorch_2` is the way of catalogs.
    if (compact === compactFramework && token.glue !== "" && !(token.glue === "_" && token.text.length === 1)) return undefined;
    const text = compact(token.text);
    if (text === undefined) return isShort ? undefined : versionAt(this.tokens, at, { ...form, least: 2 });
    return { text, numbers: text.split("."), prerelease: false, next: at + 1 };
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
    const isTelling = written.numbers.length > 1 && (this.#bare?.numbers.length ?? 0) < 2;
    if (this.#mayBeBare && (isTelling || (leads && this.#bare === undefined))) this.#bare = { ...written, leads };
    return this.#behind(written.next);
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
}

/** Somebody's release of an image by its date, which says nothing of the framework in it. */
export function isCalendarVersion({ numbers }: Pick<WrittenVersion, "numbers">): boolean {
  return Number(numbers[0]) >= leastCalendarMajor;
}

/** `v2.6.0`, `r2.6.0`. */
function isVersionLetter({ word }: Token): boolean {
  return word === "v" || word === "r";
}
