import { place } from "./interval";
import type { Alternative, Term } from "./range-term";
import { isPrerelease, sameRelease, type Version, type VersionScheme } from "./version";
import type { VersionRange } from "./version-range";

/** How a range is to be taken. */
export interface RangeOptions {
  /**
   * Pre-releases match as releases do. @default false: only those of a release that the range names a pre-release of
   */
  readonly includePrereleases?: boolean;
}

/**
 * Whether a version lies in a range. `imprecise`: the version states too few numbers to tell (`1.8` against `>=1.8.1`);
 * `prerelease`: it lies inside, but the range names no pre-release of the same release.
 */
export type RangeVerdict = "inside" | "outside" | "imprecise" | "prerelease";

/** Places a version in a range; an alternative that surely holds wins over one that may. */
export function checkRange(range: VersionRange, version: Version, options: RangeOptions = {}): RangeVerdict {
  const verdicts = range.alternatives.map((alternative) => check(alternative, version, range.scheme, options));
  return (["inside", "imprecise", "prerelease"] as const).find((verdict) => verdicts.includes(verdict)) ?? "outside";
}

function check(
  { terms, left }: Alternative,
  version: Version,
  scheme: VersionScheme,
  { includePrereleases = false }: RangeOptions,
): RangeVerdict {
  // Several terms together may exclude all that a version stands for, though none of them does alone.
  if (version.stages.length === 0 && left.every((interval) => place(version, interval, scheme) === "outside"))
    return "outside";
  const places = terms.map(({ interval, isExcluded }) => opposite(place(version, interval, scheme), isExcluded));
  if (places.includes("outside")) return "outside";
  const isLetIn =
    includePrereleases ||
    !isPrerelease(version, scheme) ||
    terms.some(({ prereleases }) => letsIn(prereleases, version));
  if (!isLetIn) return "prerelease";
  return places.includes("imprecise") ? "imprecise" : "inside";
}

function opposite(found: ReturnType<typeof place>, isExcluded = false): ReturnType<typeof place> {
  if (!isExcluded || found === "imprecise") return found;
  return found === "inside" ? "outside" : "inside";
}

function letsIn(prereleases: Term["prereleases"], version: Version): boolean {
  return prereleases === "all" || (prereleases !== undefined && sameRelease(prereleases, version));
}
