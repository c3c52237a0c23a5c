import { bestStamp, builderStamp } from "./build-stamp";
import { frameworkName, isVersionOf, nounsWith, type Nouns } from "./nouns";
import { fits, readText, type BareVersion, type Part, type PartVersion, type Reading } from "./reading";
import { isTooLong } from "./tokens";
import { secondsBuilders } from "./vocabulary";
import { wholeVersion, type WrittenVersion } from "./written-version";

/** A version, wherever it stands. */
type StatedVersion = Omit<WrittenVersion, "next">;

/** What a cloud states of an image's content. */
export type StatedFacets = Partial<Omit<Facets, "builtAt">>;

/**
 * What an image's labels, tag, repository and name say about its content. Versions are texts as found; absent where
 * nothing says.
 */
export interface Facets {
  /** The framework that the image is called after, by the name that the vocabulary has for it. */
  readonly framework?: string;
  readonly frameworkVersion?: string;
  /** Whether the framework is a pre-release, a nightly or a development build. */
  readonly prerelease: boolean;
  readonly pythonVersion?: string;
  readonly cudaVersion?: string;
  readonly cannVersion?: string;
  /** Operating system and its version, e.g. `ubuntu 18.04`. */
  readonly os?: string;
  /** Milliseconds since 1970, from the build stamp in the tag. The stamp states no zone; it is read as UTC. */
  readonly builtAt?: number;
}

/** Where facets are read from. */
export interface FacetSources {
  /** Facets a cloud states as labels; they win where they are equally precise. */
  readonly stated?: StatedFacets;
  /** Image name; `repository:tag` is read as these. */
  readonly name: string;
  /** First segment of the path. It counts where repository and tag name no framework, as in `tensorflow/serving`. */
  readonly organization?: string;
  /** The rest of the path; its last segment counts. */
  readonly repository?: string;
  readonly tag?: string;
  /** Times that the catalog row states, in milliseconds. Absent where only a path is known. */
  readonly times?: readonly number[];
  /** A framework that a filter asks for. One that the vocabulary does not know is read too. */
  readonly asked?: string;
}

/**
 * Reads facets from names as people write them. The image is of the framework that it is called after: the one of its
 * label, of its repository, the first in its tag, the first in its name. A version that stands at the framework goes
 * before one that stands alone at the beginning of the tag. Where sources differ the most precise wins, then label
 * before tag before repository before name.
 */
export function readFacets({ stated = {}, name, organization, repository, tag, times, asked }: FacetSources): Facets {
  const nouns = nounsWith(asked);
  const path = readPair(repository, tag, nouns, times);
  const [nameRepository, nameTag] = splitName(name);
  const named = readPair(nameRepository, nameTag, nouns);
  const owned = () => readOwned([organization, repository].filter((each) => each !== undefined).join("-"), path, nouns);
  const framework =
    stated.framework === undefined
      ? (calledAfter(path) ?? calledAfter(named) ?? owned()?.framework)
      : frameworkName(stated.framework);
  const versions = framework === undefined ? [] : versionsOf(framework, stated.frameworkVersion, path, named, owned);
  const version = mostPrecise(versions);
  // The version in `mxnet/python:1.9.1` is the framework's, so that a lone version is a part's only where no framework
  // is named.
  const mayBeBare = framework === undefined;
  const part = (noun: Part, label: string | undefined) => partOf(noun, label, path, named, mayBeBare);
  return {
    framework,
    frameworkVersion: version?.text,
    prerelease:
      stated.prerelease === true ||
      saysPrerelease(versions, version, [path, named]) ||
      readText(organization ?? "", nouns).namesChannel,
    pythonVersion: part("python", stated.pythonVersion),
    cudaVersion: part("cuda", stated.cudaVersion),
    cannVersion: part("cann", stated.cannVersion),
    os: stated.os ?? part("os", undefined),
    builtAt:
      bestStamp(path.tag.stamps)?.time ??
      (times === undefined && secondsBuilders.includes(organization ?? "") ? builderStamp(tag ?? "")?.time : undefined),
  };
}

/** Every framework that an image's texts name: the one it is called after, and those it merely contains. */
export function readFrameworks({
  name,
  organization,
  repository,
  tag,
  asked,
}: Omit<FacetSources, "stated" | "times">): string[] {
  const nouns = nounsWith(asked);
  const texts = [...splitName(name), repository, tag, [organization, repository].join("-")];
  return [...new Set(texts.flatMap((text) => readText(text ?? "", nouns).frameworks.map(({ noun }) => noun.name)))];
}

/** A repository and its tag, read each by itself. */
interface Pair {
  readonly repository: Reading;
  readonly tag: Reading;
}

function readPair(
  repository: string | undefined,
  tag: string | undefined,
  nouns: Nouns,
  times?: readonly number[],
): Pair {
  return { repository: readRepository(repository ?? "", nouns), tag: readText(tag ?? "", nouns, times) };
}

/**
 * The last segment says what an image is; one that only says what it is for leaves it to the one before. Parts and
 * `nightly` may stand in all.
 */
function readRepository(repository: string, nouns: Nouns): Reading {
  // What is too long is not read; in a text with blanks a slash separates words.
  if (!repository.includes("/") || isTooLong(repository) || repository.includes(" "))
    return readText(repository, nouns);
  const segments = repository.split("/").map((segment) => readText(segment, nouns));
  const last =
    segments.findLast(({ isPlain, frameworks, parts }) => !isPlain || frameworks.length > 0 || parts.size > 0) ??
    segments.at(-1);
  return segments.reduce(
    (reading, { parts, namesChannel }) => ({
      ...reading,
      parts: new Map([...parts, ...reading.parts]),
      namesChannel: reading.namesChannel || namesChannel,
    }),
    last ?? readText("", nouns),
  );
}

function splitName(name: string): [repository: string, tag: string | undefined] {
  const colon = name.lastIndexOf(":");
  return colon < 0 ? [name, undefined] : [name.slice(0, colon), name.slice(colon + 1)];
}

function calledAfter({ repository, tag }: Pair): string | undefined {
  return (repository.frameworks[0] ?? tag.frameworks[0])?.noun.name;
}

/**
 * What a text says of a framework as a whole: `tensorflow-serving` of `tensorflow/serving`, where nothing else stands
 * in it.
 */
interface Owned {
  readonly framework: string;
  readonly version?: StatedVersion;
}

function readOwned(whole: string, { tag }: Pair, nouns: Nouns): Owned | undefined {
  const reading = readText(whole, nouns);
  const framework = reading.frameworks[0]?.noun.name;
  if (framework === undefined || !reading.isPlain) return undefined;
  const bare = bareOf(tag, reading, framework);
  return { framework, version: bare?.isFirst === true ? bare : undefined };
}

/** Every version that is stated of a framework, the most trusted source first. */
function versionsOf(
  framework: string,
  label: string | undefined,
  path: Pair,
  named: Pair,
  owned: () => Owned | undefined,
): StatedVersion[] {
  const fromTexts = [...versionsIn(path, framework), ...versionsIn(named, framework)];
  const lone = fromTexts.length > 0 || calledAfter(path) !== undefined ? undefined : owned();
  return [wholeVersion(label ?? ""), ...fromTexts, lone?.framework === framework ? lone.version : undefined].filter(
    (version) => version !== undefined,
  );
}

function versionsIn({ repository, tag }: Pair, framework: string): StatedVersion[] {
  const inTag = standingAt(tag, framework);
  const inRepository = [...standingAt(repository, framework), ...suffixOf(repository, framework)];
  if (inTag.length > 0) return [...inTag, ...inRepository];
  const bare = bareOf(tag, repository, framework);
  return bare !== undefined && inRepository.every((version) => continues(bare, version))
    ? [bare, ...inRepository]
    : inRepository;
}

function standingAt({ frameworks }: Reading, framework: string): StatedVersion[] {
  return frameworks.flatMap(({ noun, version }) => (noun.name === framework ? (version ?? []) : []));
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

function partOf(
  part: Part,
  label: string | undefined,
  path: Pair,
  named: Pair,
  mayBeBare: boolean,
): string | undefined {
  const bare = (pair: Pair): PartVersion | undefined => (mayBeBare ? barePart(part, pair) : undefined);
  const inPair = (pair: Pair) => [pair.tag.parts.get(part), bare(pair), pair.repository.parts.get(part)];
  const stated = label === undefined ? undefined : { text: label, numbers: wholeVersion(label)?.numbers ?? [] };
  const versions = [stated, ...inPair(path), ...inPair(named)].filter((version) => version !== undefined);
  return versions.reduce<PartVersion | undefined>(
    (best, version) =>
      version.numbers.length > (best?.numbers.length ?? 0) && continues(version, best) ? version : best,
    undefined,
  )?.text;
}

/** `cuda:12.4.1-devel`, `ubuntu:22.04`: a repository that is called after a part, and after nothing else. */
function barePart(part: Part, { repository, tag }: Pair): PartVersion | undefined {
  const { isPlain, frameworks, parts, system = "" } = repository;
  const isCalledAfter =
    isPlain && frameworks.length === 0 && parts.size === 1 && parts.has(part) && parts.get(part) === undefined;
  if (!isCalledAfter || tag.bare?.isFirst !== true || !fits(part, tag.bare.numbers, system)) return undefined;
  return part === "os" ? { ...tag.bare, text: `${system} ${tag.bare.text}` } : tag.bare;
}

/** Of several the one that says most: more numbers, then a stage. Among equals the first. */
function mostPrecise(versions: readonly StatedVersion[]): StatedVersion | undefined {
  return versions.reduce<StatedVersion | undefined>(
    (best, version) => (precision(version) > precision(best) && continues(version, best) ? version : best),
    undefined,
  );
}

type WithNumbers = Pick<WrittenVersion, "numbers">;

/** Whether a version begins with the numbers of another: what says more counts only where it says the same. */
function continues({ numbers }: WithNumbers, best: WithNumbers | undefined): boolean {
  return best === undefined || best.numbers.every((number, i) => Number(number) === Number(numbers[i]));
}

function precision(version: StatedVersion | undefined): number {
  return version === undefined ? 0 : 2 * version.numbers.length + (version.text === version.numbers.join(".") ? 0 : 1);
}

function isSame(a: StatedVersion, b: StatedVersion | undefined): boolean {
  return a.numbers.join(".") === b?.numbers.join(".");
}

/** Whether a version that is stated, a repository or a tag says that the image comes before its release. */
function saysPrerelease(
  versions: readonly StatedVersion[],
  version: StatedVersion | undefined,
  pairs: readonly Pair[],
): boolean {
  return (
    versions.some((each) => each.prerelease && isSame(each, version)) || pairs.some((pair) => isChannel(pair, version))
  );
}

/** A nightly says so in its repository or as the first word of its tag; one without a version anywhere in its tag. */
function isChannel({ repository, tag }: Pair, version: StatedVersion | undefined): boolean {
  return repository.namesChannel || tag.leadsWithChannel || (version === undefined && tag.namesChannel);
}
