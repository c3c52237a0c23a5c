import { frameworkName, nounsWith } from "./nouns";
import { readText, type Part } from "./reading";
import { readTokens } from "./tokens";
import { wholeVersion } from "./written-version";

/** A framework as a label states it. */
export interface LabelledFramework {
  readonly name: string;
  readonly version?: string;
  /** What stands where the version should, and is none. */
  readonly unread?: string;
  /** A local build says the CUDA version too: `2.1.0+cu118`. */
  readonly cudaVersion?: string;
}

/** Reads a label such as `PyTorch 2.1.0.post3`. A framework that the vocabulary does not know is taken at its word; undefined for an empty text. */
export function readFrameworkLabel(text: string): LabelledFramework | undefined {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const last = words.at(-1);
  const before = words.slice(0, -1).join(" ");
  // A version stands behind the name, also one that nobody can read.
  if (last !== undefined && before !== "" && (wholeVersion(last) !== undefined || last === "*" || isKnown(before))) return labelled(before, last);
  const whole = words.join(" ");
  const { frameworks, parts, isPlain } = readText(whole, nounsWith());
  const [known] = frameworks;
  if (known !== undefined && isPlain) return { name: known.name, version: known.version?.text, cudaVersion: parts.get("cuda")?.text };
  return whole === "" ? undefined : { name: frameworkName(whole) };
}

/** A framework and its version, each by itself; `*` is any version. */
export function labelled(name: string, version: string): LabelledFramework {
  const read = wholeVersion(version)?.text;
  const isStated = version.trim() !== "" && version.trim() !== "*";
  return { name: frameworkName(name), version: read, unread: isStated && read === undefined ? version.trim() : undefined, cudaVersion: readPartLabel(version, "cuda", false) };
}

/** Reads a label that states the version of a part, with or without its noun: `12.4`, `CUDA 12.4`. */
export function readPartLabel(text: string | undefined, part: Part, mayBeBare = true): string | undefined {
  if (text === undefined) return undefined;
  return (mayBeBare ? wholeVersion(text)?.text : undefined) ?? readText(text, nounsWith()).parts.get(part)?.text;
}

function isKnown(name: string): boolean {
  const tokens = readTokens(name);
  const found = nounsWith().at(tokens, 0);
  return found?.noun.kind === "framework" && found.length === tokens.length;
}
