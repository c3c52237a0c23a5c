import type { BuildStamp } from "./build-stamp";
import {
  componentForm,
  formOfFramework,
  formOfSystem,
  isVersionLetter,
  partForms,
  skipFiller,
  versionBehind,
  type NounForm,
} from "./noun-version";
import { isVersionOf, type FrameworkNoun, type Noun, type Nouns } from "./nouns";
import { fits, PartVersions, type Part } from "./part";
import type { BareVersion, NamedFramework, Reading } from "./reading";
import { isDottedNumber, isModelSize, skipPiece, type Token } from "./tokens";
import { stageNameOf } from "./version";
import { unambiguousChannelWords } from "./vocabulary";
import { versionAt, type WrittenVersion } from "./written-version";

/** One pass over the tokens of a text. */
export class TextReader {
  readonly #frameworks: NamedFramework[] = [];
  readonly #parts = new PartVersions();
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

  /** Reads them all. To be called once. @param stamps the times of a build that they hold */
  read(stamps: readonly BuildStamp[]): Reading {
    for (let at = 0; at < this.tokens.length;) at = this.#step(at);
    const frameworks = this.#isTool ? [] : this.#namedFrameworks();
    return {
      frameworks,
      parts: this.#parts.stated,
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
      case "system":
        return this.#readPart("os", next, formOfSystem(noun.system), noun.system);
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
    const start = skipFiller(this.tokens, at);
    const written = versionBehind(this.tokens, start, formOfFramework(noun, this.tokens[start]?.separator, start > at));
    const isBelieved = written !== undefined && isVersionOf(noun, written.numbers) && !this.#mayBeCann(start, written);
    const version = isBelieved ? written : undefined;
    if (noun.needsVersion && (version === undefined || !isDottedNumber(this.tokens, at)))
      return this.#readUnknown(at - 1);
    this.#frameworks.push({ noun, version });
    this.#mark(noun.name, version !== undefined);
    const number = this.tokens[at];
    const isNumbered = number?.kind === "number" && number.separator === "";
    if (version === undefined && (written !== undefined || isNumbered)) {
      this.#lone.push(written?.numbers ?? [number?.text ?? ""]);
    }
    return written === undefined ? this.#skipJoined(at) : this.#behind(written.next);
  }

  /**
   * `pytorch3d`, `torch2trt`, `cp2k`: one digit and a word joined on are another product, unless the word is a noun or
   * a stage.
   */
  #isOtherWord(at: number): boolean {
    const digit = this.tokens[at];
    const word = this.tokens[at + 1];
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
    const written = versionBehind(this.tokens, at, componentForm);
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
      !this.#parts.stated.has("cann")
    );
  }

  #readPart(part: Part, at: number, form: NounForm, system = ""): number {
    if (this.#isOtherWord(at)) return this.#readUnknown(at - 1);
    if (part === "os") this.#system ??= system;
    const found = versionBehind(this.tokens, at, form);
    const written = found !== undefined && fits(part, found.numbers, system) ? found : undefined;
    this.#parts.keep(part, written && { text: `${system} ${written.text}`.trim(), numbers: written.numbers });
    this.#mark(part, written !== undefined);
    return written === undefined ? this.#skipJoined(at) : this.#behind(written.next);
  }

  /** Behind a version a noun may be joined, as in `py39cu118`; another word is its maker's: `1.12.2PAI`. */
  #behind(at: number): number {
    return this.nouns.at(this.tokens, at) === undefined ? this.#skipJoined(at) : at;
  }

  #readNumber(at: number): number {
    const major = this.tokens[at];
    const minor = this.tokens[at + 1];
    const behind = this.tokens[at + 2];
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
      return skipPiece(this.tokens, at);
    }
    this.#lone.push(written.numbers);
    const isFirst = at === 0 || (at === 1 && major?.separator === "");
    const isTelling = written.numbers.length > 1 && (this.#bare?.numbers.length ?? 0) < 2;
    if (this.#mayBeBare && (isTelling || (isFirst && this.#bare === undefined))) this.#bare = { ...written, isFirst };
    return this.#behind(written.next);
  }

  /** A word that means nothing here takes along what is joined to it: `qwen2.5`. */
  #readUnknown(at: number): number {
    const word = this.tokens[at];
    const number = this.tokens[at + 1];
    if (word !== undefined && isVersionLetter(word) && number?.kind === "number" && number.separator === "")
      return at + 1;
    this.#meansOther();
    return this.#skipJoined(at + 1);
  }

  /** Over what is joined to a noun; where nothing is, the next piece begins here. */
  #skipJoined(at: number): number {
    return this.tokens[at]?.separator === "" ? skipPiece(this.tokens, at) : at;
  }
}
