/**
 * Versions as image catalogs write them: `1.8`, `1.10.0`, `5.0.rc1`, `0.13.0rc2`, `2.1.0+cu118`. Not semantic versions:
 * npm's parser refuses `5.0.rc1`, drops pre-releases silently and coerces `1.8`, and each of these picks a wrong image.
 */
export interface Version {
  /** The text it was read from. */
  readonly text: string;
  /** Release numbers, most significant first; as many as the text states. */
  readonly release: readonly number[];
  /** Pre-release stage and number; absent for a release. */
  readonly pre?: { readonly stage: string; readonly number: number };
}

/** Stages in the order they are published; a release comes after all of them. */
const stages = ["dev", "a", "b", "rc"];
/** Earlier than every stage. */
const beforeAll = { stage: "", number: 0 };
const stageNames: Readonly<Record<string, string>> = { alpha: "a", beta: "b", c: "rc", pre: "rc", preview: "rc" };

const shape = /^v?(\d{1,9}(?:\.\d{1,9})*)(?:[._-]?(dev|alpha|beta|preview|pre|rc|a|b|c)[._-]?(\d{0,9}))?(?:\+[a-z0-9.]+)?$/i;

/** Reads a version, or answers undefined for a text that is none. A local part (`+cu118`) carries no order and is dropped. */
export function parseVersion(text: string): Version | undefined {
  const match = shape.exec(text.trim());
  if (match === null) return undefined;
  const release = (match[1] ?? "").split(".").map(Number);
  if (match[2] === undefined) return { text: text.trim(), release };
  const stage = match[2].toLowerCase();
  return { text: text.trim(), release, pre: { stage: stageNames[stage] ?? stage, number: Number(match[3] || 0) } };
}

/** Negative if `a` is older. Missing numbers count as 0, so `1.8` and `1.8.0` are equal; a pre-release is older than its release. */
export function compareVersions(a: Version, b: Version): number {
  return compareRelease(a.release, b.release) || comparePre(a.pre, b.pre);
}

/** True if both have the same release numbers, whatever their pre-release. */
export function sameRelease(a: Version, b: Version): boolean {
  return compareRelease(a.release, b.release) === 0;
}

/**
 * The first version that no longer starts like this one: `1.8` stands for all of 1.8.x, so its end comes right before the
 * first pre-release of 1.9. A pre-release stands for itself alone.
 */
export function endOf(version: Version): Version {
  if (version.pre !== undefined) return { ...version, pre: { ...version.pre, number: version.pre.number + 1 } };
  const last = version.release.length - 1;
  return { text: version.text, release: version.release.map((n, i) => (i === last ? n + 1 : n)), pre: beforeAll };
}

function compareRelease(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function comparePre(a: Version["pre"], b: Version["pre"]): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return stages.indexOf(a.stage) - stages.indexOf(b.stage) || a.number - b.number;
}
