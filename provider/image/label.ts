import { frameworkName, nounsWith } from "./nouns";
import { readText, type Part } from "./reading";
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
 * Reads a label such as `PyTorch 2.1.0.post3`. A framework that the vocabulary does not know is taken at its word;
 * undefined for an empty text.
 */
export function readFrameworkLabel(text: string): LabelledFramework | undefined {
  // What is longer than a name can be is none.
  if (isTooLong(text)) return undefined;
  const words = text.split(/\s+/).filter((word) => word !== "");
  const length = knownWords(words);
  if (length > 0) return labelled(words.slice(0, length).join(" "), words.slice(length).join(" "));
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return wholeVersion(last) === undefined
    ? labelled(words.join(" "), "")
    : labelled(words.slice(0, -1).join(" "), last);
}

/**
 * A framework and what is said of its version, each by itself. `*` is any version. A calendar version is taken at the
 * label's word. Undefined where no framework is named.
 */
export function labelled(name: string, said: string): LabelledFramework | undefined {
  if (name === "") return undefined;
  const text = said.trim();
  const { frameworks, parts, namesChannel, isPlain } = readText(`${name} ${text}`, nounsWith());
  const version = wholeVersion(text) ?? frameworks[0]?.version;
  const saysNothing = text === "" || text === "*" || (isPlain && !/\d/.test(text));
  return {
    name: frameworkName(name),
    version: version?.text,
    prerelease: namesChannel || version?.prerelease === true,
    unread: version === undefined && !saysNothing ? text : undefined,
    cudaVersion: parts.get("cuda")?.text,
  };
}

/** Reads a label that states the version of a part, with or without its noun: `12.4`, `CUDA 12.4`. */
export function readPartLabel(text: string | undefined, part: Exclude<Part, "os">): string | undefined {
  if (text === undefined) return undefined;
  return readText(
    /^v?\d/i.test(text.trim()) ? `${part} ${text.trim().replace(/^v/i, "")}` : text,
    nounsWith(),
  ).parts.get(part)?.text;
}

/** No framework's name has more words. */
const mostWords = 6;

/** How many of the first words are the name of a framework that is known; its version may be joined to it. */
function knownWords(words: readonly string[]): number {
  for (let length = Math.min(words.length, mostWords); length > 0; length--) {
    const name = words.slice(0, length).join(" ");
    const tokens = readTokens(name);
    const found = nounsWith().at(tokens, 0);
    if (found?.noun.kind === "framework" && found.length === tokens.length) return length;
  }
  return 0;
}
