import { nounsWith } from "./nouns";
import { readText, type Part } from "./reading";
import { wholeVersion } from "./written-version";

/** A framework as a label states it. */
export interface LabelledFramework {
  readonly name: string;
  readonly version?: string;
  /** A local build says the CUDA version too: `2.1.0+cu118`. */
  readonly cudaVersion?: string;
}

/** Reads a label such as `PyTorch 2.1.0.post3`. A framework that the vocabulary does not know is taken at its word; undefined for an empty text. */
export function readFrameworkLabel(text: string): LabelledFramework | undefined {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const { frameworks, parts, isPlain } = readText(words.join(" "), nounsWith());
  const [known] = frameworks;
  const cudaVersion = parts.get("cuda")?.text;
  const version = words.length > 1 ? wholeVersion(words.at(-1) ?? "")?.text : undefined;
  if (known !== undefined && isPlain) return { name: known.name, version: version ?? known.version?.text, cudaVersion };
  const name = (version === undefined ? words : words.slice(0, -1)).join(" ").toLowerCase();
  return name === "" ? undefined : { name, version, cudaVersion };
}

/** Reads a label that states the version of a part, with or without its noun: `12.4`, `CUDA 12.4`. */
export function readPartLabel(text: string | undefined, part: Part): string | undefined {
  if (text === undefined) return undefined;
  return wholeVersion(text)?.text ?? readText(text, nounsWith()).parts.get(part)?.text;
}
