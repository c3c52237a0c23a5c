import { fits, type Part, type PartVersion } from "./part";
import { continues } from "./stated-version";
import type { TextPair } from "./text-pair";
import { wholeVersion } from "./written-version";

/**
 * The version of a part that label, path and name say: the most precise of those that agree, the most trusted first.
 * @param mayBeBare whether a version without a noun may be the part's, because no framework is named
 */
export function partVersion(
  part: Part,
  label: string | undefined,
  path: TextPair,
  named: TextPair,
  mayBeBare: boolean,
): string | undefined {
  const bare = (pair: TextPair): PartVersion | undefined => (mayBeBare ? barePart(part, pair) : undefined);
  const inPair = (pair: TextPair) => [pair.tag.parts.get(part), bare(pair), pair.repository.parts.get(part)];
  const stated = label === undefined ? undefined : { text: label, numbers: wholeVersion(label)?.numbers ?? [] };
  const versions = [stated, ...inPair(path), ...inPair(named)].filter((version) => version !== undefined);
  return versions.reduce<PartVersion | undefined>(
    (best, version) =>
      version.numbers.length > (best?.numbers.length ?? 0) && continues(version, best) ? version : best,
    undefined,
  )?.text;
}

/** `cuda:12.4.1-devel`, `ubuntu:22.04`: a repository that is called after a part, and after nothing else. */
function barePart(part: Part, { repository, tag }: TextPair): PartVersion | undefined {
  const { isPlain, frameworks, parts, system = "" } = repository;
  const isCalledAfter =
    isPlain && frameworks.length === 0 && parts.size === 1 && parts.has(part) && parts.get(part) === undefined;
  if (!isCalledAfter || tag.bare?.isFirst !== true || !fits(part, tag.bare.numbers, system)) return undefined;
  return part === "os" ? { ...tag.bare, text: `${system} ${tag.bare.text}` } : tag.bare;
}
