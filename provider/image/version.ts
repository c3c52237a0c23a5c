import { memoize } from "../memoize";

/**
 * Versions as image catalogs write them: `1.8`, `1.10.0`, `5.0.rc1`, `2.1.0.post6`, `8.3.RC1.alpha002`,
 * `2.6.0-nightly20240901`. Not semantic versions: npm's parser refuses `5.0.rc1`, drops pre-releases silently and
 * coerces `1.8`, and each of these picks a wrong image.
 */
export interface Version {
  /** The text it was read from, without blanks around it. */
  readonly text: string;
  /** Release numbers, most significant first; as many as the text states. */
  readonly release: readonly number[];
  /**
   * What follows the release numbers, in the order of the text: `RC1.alpha002` are two stages. Empty for a plain
   * release.
   */
  readonly stages: readonly Stage[];
}

/** A step before a release, or after it (`post`). */
export interface Stage {
  /** `t` are the test builds of CANN. */
  readonly name: "dev" | "t" | "a" | "b" | "rc" | "post";
  /** 0 where the text states none. */
  readonly number: number;
}

/**
 * How a product counts its versions. `cann`: a release candidate is a release of its line, as most releases of CANN 8
 * are.
 */
export type VersionScheme = "ordinary" | "cann";

/** The fields that hold versions, and how each counts. */
export const versionSchemes = {
  frameworkVersion: "ordinary",
  pythonVersion: "ordinary",
  cudaVersion: "ordinary",
  cannVersion: "cann",
} as const satisfies Readonly<Record<string, VersionScheme>>;

/** The order of stages at one place. The text that ends there ranks between `rc` and `post`. */
const ranks: Readonly<Record<Stage["name"] | "end", number>> = { dev: 0, t: 1, a: 2, b: 3, rc: 4, end: 5, post: 6 };

const names: ReadonlyMap<string, Stage["name"]> = new Map([
  ["alpha", "a"],
  ["beta", "b"],
  ["c", "rc"],
  ["pre", "rc"],
  ["preview", "rc"],
  ["nightly", "dev"],
  ["snapshot", "dev"],
  ["canary", "dev"],
  ["dev", "dev"],
  ["t", "t"],
  ["a", "a"],
  ["b", "b"],
  ["rc", "rc"],
  ["post", "post"],
]);

/** The stage that a word names; undefined for any other word. */
export function stageNameOf(word: string): Stage["name"] | undefined {
  return names.get(word);
}

/** Longer texts are no versions. */
const longest = 128;
const number = String.raw`\d{1,14}`;
/** A word without a number must end there: `devel` is no stage. */
const wordStage = String.raw`[._-]?(?:alpha|beta|preview|pre|dev|nightly|snapshot|canary|post)(?:[._-]?${number}|(?![a-z]))`;
/** Release candidates and test builds can be patched: `5.1.RC1.1`. */
const candidate = String.raw`(?:[._-]?rc(?:[._-]?${number}(?:\.${number})?|(?![a-z]))|\.?t${number}(?:\.${number})?)`;
/** Chips and machines are written so behind a separator (`2.7.0-b200`): letters count only where nothing is between. */
const letterStage = `[abc]${number}`;
const shape = new RegExp(
  String.raw`^v?(\d{1,9}(?:\.\d{1,9})*)((?:${letterStage})?(?:${wordStage}|${candidate}){0,3})(?:\+[a-z0-9.]+)?$`,
  "i",
);
const eachStage = /([a-z]+)[._-]?(\d*)|\.(\d+)/gi;

/**
 * Reads a version, or answers undefined for a text that is none. A local part (`+cu118`) carries no order and is
 * dropped.
 */
export const parseVersion: (text: string) => Version | undefined = memoize(readVersion, { most: 5000, longest });

function readVersion(text: string): Version | undefined {
  if (text.length > longest) return undefined;
  const trimmed = text.trim();
  const match = shape.exec(trimmed);
  if (match === null) return undefined;
  const [, release = "", stages = ""] = match;
  return {
    text: trimmed,
    release: release.split(".").map(Number),
    stages: [...stages.matchAll(eachStage)].map(readStage),
  };
}

function readStage([, word = "", digits, patch]: readonly string[]): Stage {
  return patch === undefined
    ? { name: names.get(word.toLowerCase()) ?? "dev", number: Number(digits) }
    : { name: "post", number: Number(patch) };
}

/**
 * The version that an image counts as in ranges and orders: a nightly of 2.6.0 that states no stage comes before 2.6.0
 * and its candidates. Undefined for a text that is no version.
 */
export function versionOf(text: string | undefined, prerelease: boolean | undefined): Version | undefined {
  const version = text === undefined ? undefined : parseVersion(text);
  if (version === undefined || prerelease !== true || isPrerelease(version)) return version;
  return { ...version, stages: [...version.stages, { name: "dev", number: 0 }] };
}

/**
 * Negative if `a` is older. Missing numbers count as 0, so `1.8` and `1.8.0` are equal. Stages are compared place by
 * place: `1.0.dev1` < `1.0a1.dev1` < `1.0a1` < `1.0rc1` < `1.0` < `1.0.post1`.
 */
export function compareVersions(a: Version, b: Version): number {
  return compareRelease(a.release, b.release) || compareStages(a.stages, b.stages);
}

/** True if both have the same release numbers, whatever their stages. */
export function sameRelease(a: Version, b: Version): boolean {
  return compareRelease(a.release, b.release) === 0;
}

/**
 * True if the version comes before the release that it is named after. A release candidate of CANN is a release itself.
 */
export function isPrerelease({ stages }: Version, scheme: VersionScheme = "ordinary"): boolean {
  return stages.some(({ name }) => name !== "post" && (name !== "rc" || scheme !== "cann"));
}

function compareRelease(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareStages(a: readonly Stage[], b: readonly Stage[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [one, other] = [a[i], b[i]];
    const difference =
      ranks[one?.name ?? "end"] - ranks[other?.name ?? "end"] || (one?.number ?? 0) - (other?.number ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
