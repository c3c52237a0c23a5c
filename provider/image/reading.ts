import { unixStamp, type BuildStamp } from "./build-stamp";
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
import { isVersionOf, type FrameworkNoun, type Noun, type Nouns, type PartName } from "./nouns";
import { isModelSize, readTokens, type Token } from "./tokens";
import { stageNameOf } from "./version";
import { partWords, systems, unambiguousChannelWords, yearlySystems } from "./vocabulary";
import { versionAt, type VersionForm, type WrittenVersion } from "./written-version";

/** A framework that a text names, with the version that stands at it. */
export interface NamedFramework {
  readonly noun: FrameworkNoun;
  readonly version?: WrittenVersion;
}

/** A version without a noun. Whose it is, the repository must say. */
export interface BareVersion extends WrittenVersion {
  /** Whether the text begins with it. */
  readonly isFirst: boolean;
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
  /** Everything named that has versions of its own, and whether one stands at it. */
  readonly versioned: ReadonlyMap<string, boolean>;
  /** Whether Ascend or a chip of it is named: a version without a noun may be CANN's. */
  readonly namesAscend: boolean;
  /** Versions and numbers that are no noun's, or not believed to be it, each as its numbers. */
  readonly lone: readonly (readonly string[])[];
  /** The first version without a noun, where only known words stand before it. */
  readonly bare?: BareVersion;
  /** `.1-9` behind a repository's name, as some registries write 1.9. */
  readonly suffix?: string;
  /**
   * Whether the first word says that what follows is no release yet: `nightly-2.6.0`, `dev`. Where the framework stands
   * in the text with a version of its own, `dev` is the image's: `dev-torch2.4.1`.
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
  for (const [i, { kind, text, separator, stamp }] of tokens.entries()) {
    const found = stamp ?? (kind === "number" && (separator !== "" || i === 0) ? unixStamp(text, times) : undefined);
    if (found !== undefined) stamps.push(found);
  }
  return stamps;
}

/** What may stand between a noun and its version. */
const separatorsBeforeVersion: readonly string[] = ["", "-", "_", " ", ":"];

/** How a noun's version may be written. */
interface NounForm extends VersionForm {
  readonly compact: CompactVersion;
  /** Whether a number without a dot is its version too where it stands apart from the noun. @default true */
  readonly mayStandApart?: boolean;
  /** Whether its first number may be a year: `2024.3.0`. @default false */
  readonly yearly?: boolean;
}

/** Major numbers from here on are years. */
const leastYear = 2000;

/** How the versions of parts are written. */
const partForms: Readonly<Record<PartName, NounForm>> = {
  python: { compact: compactPython, stagesApart: "none", chained: true },
  cuda: { compact: compactCuda, stagesApart: "none", chained: true },
  cann: { compact: compactDigit, stagesApart: "numbered", chained: true },
};
const systemForm: NounForm = { compact: compactSystem, stagesApart: "none", chained: true };
const yearlySystemForm: NounForm = { ...systemForm, compact: compactYear };
const componentForm: NounForm = { compact: noCompact, stagesApart: "numbered", chained: true };

/**
 * Whether a version can be a part's; of an operating system, that of the one that is named. Other numbers are something
 * else's.
 */
export function fits(part: Part, numbers: readonly string[], system = ""): boolean {
  const majors = part === "os" ? systems[system] : partWords[part];
  return majors !== undefined && isVersionOf(majors, numbers);
}

/** One pass over the tokens of a text. */
class TextReader {
  readonly #frameworks: NamedFramework[] = [];
  readonly #parts = new Map<Part, PartVersion | undefined>();
  /** Parts of which the text states two versions. */
  readonly #contradicted = new Set<Part>();
  readonly #versioned = new Map<string, boolean>();
  readonly #lone: (readonly string[])[] = [];
  #namesAscend = false;
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
    for (let at = 0; at < this.tokens.length;) at = this.#step(at);
    const frameworks = this.#isTool ? [] : this.#namedFrameworks();
    return {
      frameworks,
      parts: this.#parts,
      system: this.#system,
      versioned: this.#versioned,
      namesAscend: this.#namesAscend,
      lone: this.#lone,
      bare: this.#bare,
      suffix: this.#suffix,
      leadsWithChannel:
        this.#leadsWithChannel && (this.#namesChannel || frameworks.every(({ version }) => version === undefined)),
      namesChannel: this.#namesChannel,
      isPlain: this.#isPlain && !this.#isTool,
      stamps,
    };
  }

  /** A framework's common name counts with a version, or where the text says nothing else. */
  #namedFrameworks(): NamedFramework[] {
    const isAlone = this.#isPlain && new Set(this.#frameworks.map(({ noun }) => noun.name)).size === 1;
    return this.#frameworks.filter(({ noun, version }) => !noun.isCommon || version !== undefined || isAlone);
  }

  /** Reads what begins at a token and answers where the next begins. */
  #step(at: number): number {
    const { kind, isStampLetters = false } = this.tokens[at] ?? {};
    if (kind === "number") return this.#readNumber(at);
    this.#namesAscend ||= kind === "ascendChip";
    if (kind !== "word" || isStampLetters) return at + 1;
    const found = this.nouns.at(this.tokens, at);
    return found === undefined ? this.#readUnknown(at) : this.#readNoun(found.noun, at, at + found.length);
  }

  #readNoun(noun: Noun, at: number, next: number): number {
    switch (noun.kind) {
      case "framework":
        return this.#readFramework(noun, next);
      case "part":
        return this.#readPart(noun.part, next, partForms[noun.part]);
      case "system": {
        const form = yearlySystems.includes(noun.system) ? yearlySystemForm : systemForm;
        return this.#readPart("os", next, form, noun.system);
      }
      case "component":
        return this.#readComponent(noun.name, next);
      case "ascend":
        this.#namesAscend = true;
        return this.#takeNumber(next);
      case "platform":
        return this.#takeNumber(next);
      case "product":
        this.#mark(noun.name, false);
        break;
      case "channel":
        this.#readChannel(at, next);
        break;
      case "vendor":
        this.#mayBeBare = false;
        break;
      case "tool":
        this.#isTool = true;
        break;
      case "other":
        this.#meansOther();
        break;
      case "neutral":
    }
    return this.#skipJoined(next);
  }

  /** A word of a build that is no release yet; `canary-1b` is a model. */
  #readChannel(at: number, next: number): void {
    if (isModelSize(this.tokens, next)) {
      this.#meansOther();
      return;
    }
    this.#leadsWithChannel ||= at === 0;
    this.#namesChannel ||= unambiguousChannelWords.includes(this.tokens[at]?.word ?? "");
  }

  /** What the text is called after is something else too. */
  #meansOther(): void {
    this.#isPlain = false;
    this.#mayBeBare = false;
  }

  #readFramework(noun: FrameworkNoun, at: number): number {
    if (this.#isOtherWord(at)) return this.#readUnknown(at - 1);
    const start = this.#skipFiller(at);
    const written = this.#versionBehind(start, this.#formOf(noun, start, start > at));
    const isBelieved = written !== undefined && isVersionOf(noun, written.numbers) && !this.#mayBeCann(start, written);
    const version = isBelieved ? written : undefined;
    if (noun.needsVersion && (version === undefined || !this.#isDotted(at))) return this.#readUnknown(at - 1);
    this.#frameworks.push({ noun, version });
    this.#mark(noun.name, version !== undefined);
    const number = this.tokens[at];
    const isNumbered = number?.kind === "number" && number.separator === "";
    if (version === undefined && (written !== undefined || isNumbered)) {
      this.#lone.push(written?.numbers ?? [number?.text ?? ""]);
    }
    return written === undefined ? this.#skipJoined(at) : this.#behind(written.next);
  }

  /** How the version of a framework may be written where a token begins it, also behind a word such as `release`. */
  #formOf({ isCompact, greatestMajor }: FrameworkNoun, start: number, isBehindFiller: boolean): NounForm {
    return {
      compact: isCompact ? compactFramework : compactDigit,
      mayStandApart: false,
      yearly: greatestMajor > leastYear,
      chained: this.tokens[start]?.separator === "_",
      least: isBehindFiller ? 2 : 1,
    };
  }

  /** Whether a number with a dot is joined here: `2.4.0` of `th2.4.0`. */
  #isDotted(at: number): boolean {
    const [number, behind] = this.tokens.slice(at, at + 2);
    return number?.separator === "" && behind?.kind === "number" && behind.separator === ".";
  }

  /**
   * `pytorch3d`, `torch2trt`, `cp2k`: one digit and a word joined on are another product, unless the word is a noun or
   * a stage.
   */
  #isOtherWord(at: number): boolean {
    const [digit, word] = this.tokens.slice(at, at + 2);
    if (
      digit?.kind !== "number" ||
      digit.separator !== "" ||
      digit.text.length > 1 ||
      word?.kind !== "word" ||
      word.separator !== ""
    )
      return false;
    const kind = this.nouns.at(this.tokens, at + 1)?.noun.kind;
    return (
      kind !== "framework" &&
      kind !== "part" &&
      kind !== "system" &&
      (word.word.length < 2 || stageNameOf(word.word) === undefined)
    );
  }

  #readComponent(name: string, at: number): number {
    const next = this.#takeNumber(at);
    this.#mark(name, next > at);
    return next;
  }

  /** A component or a platform takes its number along. */
  #takeNumber(at: number): number {
    const written = this.#versionBehind(at, componentForm);
    return written === undefined ? this.#skipJoined(at) : this.#behind(written.next);
  }

  #mark(name: string, hasVersion: boolean): void {
    this.#versioned.set(name, hasVersion || this.#versioned.get(name) === true);
  }

  /** A version that stands apart between a framework and an Ascend chip may be CANN's: `verl-8.5.0-910b`. */
  #mayBeCann(start: number, { next, numbers }: WrittenVersion): boolean {
    return (
      this.tokens[start]?.separator === "-" &&
      this.tokens[next]?.kind === "ascendChip" &&
      fits("cann", numbers) &&
      !this.#parts.has("cann")
    );
  }

  #readPart(part: Part, at: number, form: NounForm, system = ""): number {
    if (this.#isOtherWord(at)) return this.#readUnknown(at - 1);
    if (part === "os") this.#system ??= system;
    const found = this.#versionBehind(at, form);
    const written = found !== undefined && fits(part, found.numbers, system) ? found : undefined;
    this.#keep(part, written && { text: `${system} ${written.text}`.trim(), numbers: written.numbers });
    this.#mark(part, written !== undefined);
    return written === undefined ? this.#skipJoined(at) : this.#behind(written.next);
  }

  /** Of two versions of a part the more precise one counts; of two that contradict each other, none. */
  #keep(part: Part, version: PartVersion | undefined): void {
    const known = this.#parts.get(part);
    if (known !== undefined && version !== undefined && !isSameSoFar(known, version)) this.#contradicted.add(part);
    const isMorePrecise = version !== undefined && version.numbers.length > (known?.numbers.length ?? 0);
    this.#parts.set(part, this.#contradicted.has(part) ? undefined : isMorePrecise ? version : known);
  }

  /** Behind a version a noun may be joined, as in `py39cu118`; another word is its maker's: `1.12.2PAI`. */
  #behind(at: number): number {
    return this.nouns.at(this.tokens, at) === undefined ? this.#skipJoined(at) : at;
  }

  /** A version joined to its noun or apart by one separator; without dots as the noun's compact form says. */
  #versionBehind(at: number, form: NounForm): WrittenVersion | undefined {
    const { compact, mayStandApart = true, yearly = false } = form;
    const token = this.tokens[at];
    if (token === undefined || !isNumber(token) || !separatorsBeforeVersion.includes(token.separator)) return undefined;
    // Three digits are a whole version, whatever comes behind a dot: `cu124.2-3`.
    const isShort = token.text.length < 3 || (yearly && /^20\d\d$/.test(token.text));
    const written = isShort ? versionAt(this.tokens, at, form) : undefined;
    if (isShort && (written === undefined || written.numbers.length > 1)) return written;
    if ((form.least ?? 1) > 1) return undefined;
    // Apart from its noun a framework's number without a dot may be anything; `pytorch_2` is the way of catalogs.
    if (
      !mayStandApart &&
      token.separator !== "" &&
      !(token.separator === "_" && token.text.length === 1 && this.tokens[at + 1]?.separator !== "")
    )
      return undefined;
    const text = compact(token.text);
    if (text === undefined) return isShort ? undefined : versionAt(this.tokens, at, { ...form, least: 2 });
    const stage = isShort && text === token.text ? written : undefined;
    return stage ?? { text, numbers: text.split("."), prerelease: false, next: at + 1 };
  }

  /** `pytorch_release_2.7.1`, `vllm_v0.10.1`. */
  #skipFiller(at: number): number {
    const [word, number] = this.tokens.slice(at, at + 2);
    if (word?.kind !== "word" || number?.kind !== "number") return at;
    const isFiller = number.separator === "" ? isVersionLetter(word) : ["release", "version"].includes(word.word);
    return isFiller ? at + 1 : at;
  }

  #readNumber(at: number): number {
    const [major, minor, behind] = this.tokens.slice(at, at + 3);
    if (
      major?.separator === "." &&
      minor?.kind === "number" &&
      minor.separator === "-" &&
      (behind === undefined || behind.separator === ".")
    ) {
      this.#suffix ??= `${major.text}.${minor.text}`;
      return at + 2;
    }
    const written = versionAt(this.tokens, at);
    if (written === undefined) {
      this.#isPlain = false;
      return this.#skipPiece(at);
    }
    this.#lone.push(written.numbers);
    const isFirst = at === 0 || (at === 1 && major?.separator === "");
    const isTelling = written.numbers.length > 1 && (this.#bare?.numbers.length ?? 0) < 2;
    if (this.#mayBeBare && (isTelling || (isFirst && this.#bare === undefined))) this.#bare = { ...written, isFirst };
    return this.#behind(written.next);
  }

  /** A word that means nothing here takes along what is joined to it: `qwen2.5`. */
  #readUnknown(at: number): number {
    const [word, number] = this.tokens.slice(at, at + 2);
    if (word !== undefined && isVersionLetter(word) && number?.kind === "number" && number.separator === "")
      return at + 1;
    this.#meansOther();
    return this.#skipJoined(at + 1);
  }

  /** Over what is joined to a noun; where nothing is, the next piece begins here. */
  #skipJoined(at: number): number {
    return this.tokens[at]?.separator === "" ? this.#skipPiece(at) : at;
  }

  /** Over a piece and all that is joined to it, with the dots in its numbers. */
  #skipPiece(at: number): number {
    let next = at + 1;
    for (let token = this.tokens[next]; token !== undefined; token = this.tokens[++next]) {
      const goesOn = token.separator === "." && token.kind === "number" && this.tokens[next - 1]?.kind === "number";
      if (token.separator !== "" && !goesOn) break;
    }
    return next;
  }
}

/** Whether two versions of a part can be one, of which one says more. */
function isSameSoFar(one: PartVersion, other: PartVersion): boolean {
  return one.numbers.every(
    (number, i) => other.numbers[i] === undefined || Number(other.numbers[i]) === Number(number),
  );
}

/** Digits, also those that are a chip's number where no noun stands before them: `python-310`. */
function isNumber({ kind, text }: Token): boolean {
  return kind === "number" || (kind === "ascendChip" && /^\d+$/.test(text));
}

/** `v2.6.0`, `r2.6.0`. */
function isVersionLetter({ word }: Token): boolean {
  return word === "v" || word === "r";
}
