import { compareVersions, endOf, parseVersion, sameRelease, type Version } from "./version";

/** Versions from `from` up to, not including, `to`; an absent end is open. */
interface Interval {
  readonly from?: Version;
  readonly to?: Version;
  /** Pre-releases named in the text: the only ones that can match. */
  readonly named: readonly Version[];
}

/** A parsed range: the text and the alternatives it allows. */
export interface VersionRange {
  readonly text: string;
  readonly alternatives: readonly Interval[];
}

/**
 * Whether a version lies in a range. `imprecise`: the version states too few numbers to tell (`1.8` against `>=1.8.1`);
 * `prerelease`: it lies inside, but a pre-release matches only a range that names one of the same release.
 */
export type RangeVerdict = "inside" | "outside" | "imprecise" | "prerelease";

/** What a range may look like, for messages and documents. */
export const rangeSyntax = 'versions such as "1.8", "1.8.x", ">=1.8 <3", "^2", "~1.8.2", ">=5.0.rc1", "1.8 || 2.1"';

const comparator = /(<=|>=|<|>|=|~|\^)?\s*([^\s,<>=~^|]+)/gy;

/**
 * Reads a range: comparators `= > >= < <= ~ ^` joined by spaces or commas (all must hold), alternatives by `||`. A
 * version stands for everything that starts with it: `1.8` is all of 1.8.x, `<=1.8` includes 1.8.5, `>1.8` starts at 1.9.
 * Answers an explanation for a text that is no range, or that nothing can meet.
 */
export function parseRange(text: string): VersionRange | { readonly problem: string } {
  const alternatives: Interval[] = [];
  for (const part of text.split("||")) {
    const interval = parseInterval(part);
    if ("problem" in interval) return interval;
    if (interval.from !== undefined && interval.to !== undefined && compareVersions(interval.from, interval.to) >= 0) {
      return { problem: `no version can be in "${part.trim()}"` };
    }
    alternatives.push(interval);
  }
  return { text: text.trim(), alternatives };
}

/** Places a version in a range; an alternative that surely holds wins over one that may. */
export function checkRange(range: VersionRange, version: Version): RangeVerdict {
  const verdicts = range.alternatives.map((interval) => checkInterval(interval, version));
  return (["inside", "imprecise", "prerelease"] as const).find((verdict) => verdicts.includes(verdict)) ?? "outside";
}

function checkInterval({ from, to, named }: Interval, version: Version): RangeVerdict {
  const end = endOf(version);
  if (from !== undefined && compareVersions(end, from) <= 0) return "outside";
  if (to !== undefined && compareVersions(version, to) >= 0) return "outside";
  if (version.pre !== undefined && !named.some((name) => sameRelease(name, version))) return "prerelease";
  const startsInside = from === undefined || compareVersions(version, from) >= 0;
  const endsInside = to === undefined || compareVersions(end, to) <= 0;
  return startsInside && endsInside ? "inside" : "imprecise";
}

function parseInterval(text: string): Interval | { readonly problem: string } {
  const trimmed = text.trim();
  const found: Interval[] = [];
  const named: Version[] = [];
  comparator.lastIndex = 0;
  while (comparator.lastIndex < trimmed.length) {
    const match = comparator.exec(trimmed);
    const version = match === null ? undefined : parseVersion((match[2] ?? "").replace(/(\.[x*])+$/i, ""));
    if (match === null || version === undefined) return { problem: `"${trimmed}" is no version range` };
    if (version.pre !== undefined) named.push(version);
    found.push(boundsOf(match[1] ?? "=", version));
    while (/[\s,]/.test(trimmed.charAt(comparator.lastIndex))) comparator.lastIndex++;
  }
  if (found.length === 0) return { problem: "a version is missing" };
  return { from: latest(found.map((i) => i.from), 1), to: latest(found.map((i) => i.to), -1), named };
}

function boundsOf(operator: string, version: Version): Interval {
  const named: readonly Version[] = [];
  switch (operator) {
    case ">=":
      return { from: version, named };
    case ">":
      return { from: nextAfter(version), named };
    case "<":
      return { to: version, named };
    case "<=":
      return { to: endOf(version), named };
    case "~":
      return { from: version, to: endOf(firstNumbers(version, Math.min(2, version.release.length))), named };
    case "^":
      return { from: version, to: endOf(firstNumbers(version, leadingPlace(version))), named };
    default:
      return { from: version, to: endOf(version), named };
  }
}

/** `>1.8` starts at 1.9 itself: its pre-releases are not what is meant by it. */
function nextAfter(version: Version): Version {
  const { text, release, pre } = endOf(version);
  return version.pre === undefined ? { text, release } : { text, release, pre };
}

/** `^0.13.1` keeps 0.13, `^1.8` keeps 1: compatibility ends with the first number that is not 0. */
function leadingPlace(version: Version): number {
  const place = version.release.findIndex((n) => n > 0);
  return place < 0 ? version.release.length : place + 1;
}

function firstNumbers(version: Version, count: number): Version {
  return { text: version.text, release: version.release.slice(0, count) };
}

function latest(versions: readonly (Version | undefined)[], direction: 1 | -1): Version | undefined {
  const known = versions.filter((version) => version !== undefined);
  if (known.length === 0) return undefined;
  return known.reduce((a, b) => (compareVersions(a, b) * direction >= 0 ? a : b));
}
