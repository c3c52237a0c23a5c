import { everything, intersect, subtract, type Interval } from "./interval";
import type { Version } from "./version";

/** Terms that must all hold, and what they leave. */
export interface Alternative {
  readonly terms: readonly Term[];
  readonly left: readonly Interval[];
}

/** One comparison: the versions in an interval, or all others. */
export interface Term {
  readonly interval: Interval;
  readonly isExcluded?: boolean;
  /** In basic comparators. */
  readonly reading: string;
  /** The pre-releases it lets in: all, or those of the release that it names one of. */
  readonly prereleases?: "all" | Version;
}

/** What terms that must all hold leave; empty where no version can be. */
export function whatIsLeft(terms: readonly Term[]): Interval[] {
  let left: Interval[] = [everything];
  for (const { interval, isExcluded } of terms) {
    left = left.flatMap((part) => (isExcluded === true ? subtract(part, interval) : (intersect(part, interval) ?? [])));
  }
  return left;
}

/** Terms in basic comparators: `>=2.3 <3`. */
export function describeTerms(terms: readonly Term[]): string {
  return terms.map(({ reading }) => reading).join(" ");
}
