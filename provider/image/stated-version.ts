import { isVersionOf, type Nouns } from "./nouns";
import { fits } from "./part";
import { readText } from "./read-text";
import type { BareVersion, Reading } from "./reading";
import type { TextPair } from "./text-pair";
import { wholeVersion, type WrittenVersion } from "./written-version";

/** A version of a framework, wherever it stands. */
export type StatedVersion = Omit<WrittenVersion, "next">;

/**
 * What a text says of a framework as a whole: `tensorflow-serving` of `tensorflow/serving`, where nothing else stands
 * in it.
 */
export interface Owned {
  readonly framework: string;
  readonly version?: StatedVersion;
}

/** Reads organization and repository as one text; undefined where it is called after no framework alone. */
export function readOwned(whole: string, path: TextPair, nouns: Nouns): Owned | undefined {
  const reading = readText(whole, nouns);
  const framework = reading.frameworks[0]?.noun.name;
  if (framework === undefined || !reading.isPlain) return undefined;
  const bare = bareOf(path.tag, reading, framework);
  return { framework, version: bare?.isFirst === true ? bare : undefined };
}

/**
 * Every version that is stated of a framework, the most trusted source first.
 * @param owned asked only where neither path nor name state one
 */
export function versionsOf(
  framework: string,
  label: string | undefined,
  path: TextPair,
  named: TextPair,
  owned: () => Owned | undefined,
): StatedVersion[] {
  const fromTexts = [...versionsIn(path, framework), ...versionsIn(named, framework)];
  const lone = fromTexts.length > 0 || path.calledAfter !== undefined ? undefined : owned();
  return [wholeVersion(label ?? ""), ...fromTexts, lone?.framework === framework ? lone.version : undefined].filter(
    (version) => version !== undefined,
  );
}

/** Of several the one that says most: more numbers, then a stage. Among equals the first. */
export function mostPrecise(versions: readonly StatedVersion[]): StatedVersion | undefined {
  return versions.reduce<StatedVersion | undefined>(
    (best, version) => (precision(version) > precision(best) && continues(version, best) ? version : best),
    undefined,
  );
}

/** Whether a version begins with the numbers of another: what says more counts only where it says the same. */
export function continues(
  { numbers }: Pick<WrittenVersion, "numbers">,
  best: Pick<WrittenVersion, "numbers"> | undefined,
): boolean {
  return best === undefined || best.numbers.every((number, i) => Number(number) === Number(numbers[i]));
}

/** Whether a version that is stated, a repository or a tag says that the image comes before its release. */
export function saysPrerelease(
  versions: readonly StatedVersion[],
  version: StatedVersion | undefined,
  pairs: readonly TextPair[],
): boolean {
  return (
    versions.some((each) => each.prerelease && isSame(each, version)) || pairs.some((pair) => isChannel(pair, version))
  );
}

function versionsIn({ repository, tag }: TextPair, framework: string): StatedVersion[] {
  const inTag = standingAt(tag, framework);
  const inRepository = [...standingAt(repository, framework), ...suffixOf(repository, framework)];
  if (inTag.length > 0) return [...inTag, ...inRepository];
  const bare = bareOf(tag, repository, framework);
  return bare !== undefined && inRepository.every((version) => continues(bare, version))
    ? [bare, ...inRepository]
    : inRepository;
}

function standingAt({ frameworks }: Reading, framework: string): StatedVersion[] {
  const versions: StatedVersion[] = [];
  for (const { noun, version } of frameworks) {
    if (noun.name === framework && version !== undefined) versions.push(version);
  }
  return versions;
}

function suffixOf({ frameworks, suffix }: Reading, framework: string): StatedVersion[] {
  if (suffix === undefined || frameworks[0]?.noun.name !== framework) return [];
  return [{ text: suffix, numbers: suffix.split("."), prerelease: false }];
}

/**
 * A version without a noun is that of what the repository is called after, where it is called after nothing else and
 * states no other number.
 */
function bareOf(tag: Reading, repository: Reading, framework: string): BareVersion | undefined {
  const { bare } = tag;
  const noun = repository.isPlain ? repository.frameworks[0]?.noun : undefined;
  if (bare === undefined || bare.numbers.length < 2 || noun?.name !== framework) return undefined;
  if (!isVersionOf(noun, bare.numbers) || mayBeOfAnother(bare, tag, repository, framework)) return undefined;
  return repository.lone.every((numbers) => continues(bare, { numbers })) ? bare : undefined;
}

/**
 * Whether a version without a noun may be that of something that the repository names beside the framework, such as
 * CUDA in `pytorch-cuda:11.8`, unless the tag says that one elsewhere. On Ascend it may be CANN's.
 */
function mayBeOfAnother(bare: BareVersion, tag: Reading, repository: Reading, framework: string): boolean {
  const isOpen = [...repository.versioned].some(
    ([name, hasVersion]) => name !== framework && !hasVersion && tag.versioned.get(name) !== true,
  );
  const mayBeCann = (tag.namesAscend || repository.namesAscend) && fits("cann", bare.numbers);
  return isOpen || (mayBeCann && tag.versioned.get("cann") !== true);
}

function precision(version: StatedVersion | undefined): number {
  return version === undefined ? 0 : 2 * version.numbers.length + (version.text === version.numbers.join(".") ? 0 : 1);
}

function isSame(a: StatedVersion, b: StatedVersion | undefined): boolean {
  return a.numbers.join(".") === b?.numbers.join(".");
}

/** A nightly says so in its repository or as the first word of its tag; one without a version anywhere in its tag. */
function isChannel({ repository, tag }: TextPair, version: StatedVersion | undefined): boolean {
  return repository.namesChannel || tag.leadsWithChannel || (version === undefined && tag.namesChannel);
}
