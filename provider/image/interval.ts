import { compareVersions, isPrerelease, sameRelease, type Version, type VersionScheme } from "./version";

/** Versions from `from` up to, not including, `to`; without `to` it has no upper end. */
export interface Interval {
  readonly from: Version;
  readonly to?: Version;
}

/** Right before everything that is called after a version: its pre-releases too. No version is written so. */
export function before({ text, release, stages }: Version): Version {
  return { text, release, stages: [...stages, { name: "dev", number: -1 }] };
}

/** The first release that counts as the version: a line of CANN starts at its first release candidate. */
export function firstOf(version: Version, scheme: VersionScheme): Version {
  return scheme === "cann" && version.stages.length === 0
    ? { ...version, stages: [{ name: "rc", number: -1 }] }
    : version;
}

/** The version that follows all that start with this one: 1.9 for 1.8, rc2 for rc1. */
export function next({ text, release, stages }: Version): Version {
  const stage = stages.at(-1);
  if (stage !== undefined)
    return { text, release, stages: [...stages.slice(0, -1), { ...stage, number: stage.number + 1 }] };
  const numbers = release.map((n, i) => (i === release.length - 1 ? n + 1 : n));
  return { text: numbers.join("."), release: numbers, stages };
}

/** Right behind the version itself, before its post-releases. */
export function behind({ text, release, stages }: Version): Version {
  return before({ text, release, stages: [...stages, { name: "post", number: 0 }] });
}

/**
 * A range that names a pre-release as its upper end means the others before it; one that names a release, none of that.
 */
export function upTo(version: Version, scheme: VersionScheme): Version {
  return isPrerelease(version, scheme) ? version : before(version);
}

/** All there is. */
export const everything: Interval = { from: before({ text: "0", release: [0], stages: [] }) };

/** What is in both, or undefined if nothing is. */
export function intersect(a: Interval, b: Interval): Interval | undefined {
  const from = compareVersions(a.from, b.from) >= 0 ? a.from : b.from;
  const to = a.to === undefined || (b.to !== undefined && compareVersions(b.to, a.to) < 0) ? b.to : a.to;
  return to !== undefined && compareVersions(from, to) >= 0 ? undefined : { from, to };
}

/** What is left of an interval without another, in order. */
export function subtract(whole: Interval, excluded: Interval): Interval[] {
  const parts = [
    intersect(whole, { from: everything.from, to: excluded.from }),
    excluded.to && intersect(whole, { from: excluded.to }),
  ];
  return parts.filter((part) => part !== undefined);
}

/**
 * Whether a version lies in an interval; `imprecise` if it states too few numbers to tell (`1.8` in those from 1.8.1).
 */
export function place(
  version: Version,
  { from, to }: Interval,
  scheme: VersionScheme,
): "inside" | "outside" | "imprecise" {
  const [start, end] = [sideOf(version, from, scheme), to === undefined ? "before" : sideOf(version, to, scheme)];
  if (start === "before" || end === "from") return "outside";
  return start === "from" && end === "before" ? "inside" : "imprecise";
}

/**
 * Where all that a version stands for lies: before a bound, from it on, or on both sides. A version with stages stands
 * for itself.
 */
function sideOf(version: Version, bound: Version, scheme: VersionScheme): "before" | "from" | "across" {
  const isSame = sameRelease(version, bound);
  const isShorter = version.release.length < bound.release.length;
  if (compareVersions(version, bound) >= 0)
    return isSame && isShorter && isOfLine(version, scheme) && isStart(bound) ? "before" : "from";
  if (version.stages.length > 0 || compareVersions(before(next(version)), bound) <= 0) return "before";
  // What states as many numbers as the range would state its post-release, too.
  return isSame && !isShorter ? "before" : "across";
}

/**
 * A release candidate of CANN is a release of the line that it states: 8.0.RC1 is one of 8.0, and comes before 8.0.0.
 */
function isOfLine({ stages }: Version, scheme: VersionScheme): boolean {
  return scheme === "cann" && stages[0]?.name === "rc";
}

/** Whether a bound is where a version without stages starts. */
function isStart({ stages }: Version): boolean {
  return (stages[0]?.number ?? 0) < 0;
}
