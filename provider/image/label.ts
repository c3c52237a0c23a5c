import { frameworkName, nounsWith } from "./nouns";
import type { Part } from "./part";
import { readText } from "./read-text";
import type { Reading } from "./reading";
import { isTooLong, readTokens } from "./tokens";
import { wholeVersion } from "./written-version";

/** A framework as a label states it. */
export interface LabelledFramework {
  readonly name: string;
  readonly version?: string;
  readonly prerelease?: boolean;
  /** What stands where the version should, and is none. */
  readonly unread?: string;
  /** A local build, or a part beside the framework, says the CUDA version too: `2.1.0+cu118`. */
  readonly cudaVersion?: string;
}

/**
 * Reads a label such as `PyTorch 2.1.0.post3` or `PyTorch2.1`. Where no framework that is known leads it, it is taken
 * at its word; undefined for an empty text.
 */
export function readFrameworkLabel(text: string): LabelledFramework | undefined {
  // What is longer than a name can be is none.
  if (isTooLong(text)) return undefined;
  const known = knownNameIn(text);
  if (known !== undefined) return stated(known, text.slice(known.length));
  const words = text.split(/\s+/).filter((word) => word !== "");
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return wholeVersion(last) === undefined
    ? labelled(words.join(" "), "")
    : labelled(words.slice(0, -1).join(" "), last);
}

/**
 * A framework and what is said of its version, each by itself. `*` is any version, and one of several is none. A
 * calendar version is taken at the label's word. Undefined where no framework is named.
 */
export function labelled(name: string, said: string): LabelledFramework | undefined {
  return name === "" ? undefined : stated(name, ` ${said}`);
}

/** @param rest What stands behind the name, with what separates it. */
function stated(name: string, rest: string): LabelledFramework {
  const said = rest.replace(/^[\s_:-]+/, "").trim();
  const reading = readText(`${name}${rest}`, nounsWith());
  const version = statesOne(reading, said) ? (wholeVersion(said) ?? reading.frameworks[0]?.version) : undefined;
  const saysNothing = said === "" || said === "*" || (reading.isPlain && !/\d/.test(said));
  return {
    name: frameworkName(name),
    version: version?.text,
    prerelease: reading.namesChannel || version?.prerelease === true,
    unread: version === undefined && !saysNothing ? said : undefined,
    cudaVersion: reading.parts.get("cuda")?.text,
  };
}

/** Reads a label that states the version of a part, with or without its noun: `12.4`, `CUDA 12.4`. */
export function readPartLabel(text: string | undefined, part: Exclude<Part, "os">): string | undefined {
  if (text === undefined) return undefined;
  const said = text.trim();
  const isVersion = /^v?\d/i.test(said);
  const { parts, lone } = readText(isVersion ? `${part} ${said.replace(/^v/i, "")}` : said, nounsWith());
  return lone.length > 0 || isOpenEnded(said) ? undefined : parts.get(part)?.text;
}

/** The name of a framework that is known and that a text begins with, as it is written there. */
function knownNameIn(text: string): string | undefined {
  const tokens = readTokens(text);
  const found = nounsWith().at(tokens, 0);
  const [first] = readText(text, nounsWith()).frameworks;
  // What is joined to a name may make it another one: `pytorch3d`.
  if (found?.noun.kind !== "framework" || first?.noun !== found.noun) return undefined;
  return tokens
    .slice(0, found.length)
    .map(({ separator, text: piece }) => separator + piece)
    .join("");
}

/** Whether one version is stated: `2.1/2.2` are several, `2.1+` is a range. */
function statesOne({ lone, frameworks }: Reading, text: string): boolean {
  const atNoun = frameworks.filter(({ noun, version }) => noun === frameworks[0]?.noun && version !== undefined);
  return lone.length + atNoun.length <= 1 && !isOpenEnded(text);
}

/** Whether a text stands for the versions from one on. */
function isOpenEnded(text: string): boolean {
  return text.endsWith("+");
}
