import { compareVersions, isPrerelease, parseVersion, sameRelease, type Version } from "./version";

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
  if (isPrerelease(version) && !named.some((name) => sameRelease(name, version))) return "prerelease";
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
    if (isPrerelease(version)) named.push(version);
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

/**
 * The first version that no longer starts like this one: `1.8` stands for all of 1.8.x, so its end comes right before the
 * first pre-release of 1.9. A version with stages stands for itself alone.
 */
function endOf({ text, release, stages }: Version): Version {
  const [stage, last] = [stages.at(-1), release.length - 1];
  if (stage !== undefined) return { text, release, stages: [...stages.slice(0, -1), { ...stage, number: stage.number + 1 }] };
  return { text, release: release.map((n, i) => (i === last ? n + 1 : n)), stages: [{ name: "dev", number: -1 }] };
}

/** `>1.8` starts at 1.9 itself: its pre-releases are not what is meant by it. */
function nextAfter(version: Version): Version {
  const end = endOf(version);
  return version.stages.length === 0 ? { ...end, stages: [] } : end;
}

/** `^0.13.1` keeps 0.13, `^1.8` keeps 1: compatibility ends with the first number that is not 0. */
function leadingPlace(version: Version): number {
  const place = version.release.findIndex((n) => n > 0);
  return place < 0 ? version.release.length : place + 1;
}

function firstNumbers(version: Version, count: number): Version {
  return { text: version.text, release: version.release.slice(0, count), stages: [] };
}

function latest(versions: readonly (Version | undefined)[], direction: 1 | -1): Version | undefined {
  const known = versions.filter((version) => version !== undefined);
  if (known.length === 0) return undefined;
  return known.reduce((a, b) => (compareVersions(a, b) * direction >= 0 ? a : b));
}
