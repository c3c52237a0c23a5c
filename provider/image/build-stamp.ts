/** How precisely a stamp names its time. */
export type StampPrecision = "day" | "minute" | "second";

/** A time of a build as it is written in a text. It states no zone; it is read as UTC. */
export interface BuildStamp {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly precision: StampPrecision;
}

/** A stamp and how many characters it takes. */
export interface FoundStamp extends BuildStamp {
  readonly length: number;
}

/**
 * `20250821`, `20250821075830`, `20250821-0758`, `2025-08-21-07-58-30`, `20250821T075830Z` and the like, ended by what
 * is no letter or digit.
 */
const shape =
  /(20\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?:[-_T]?([01]\d|2[0-3])([-_:]?)([0-5]\d)(?:\6([0-5]\d))?)?(?:Z|(?![A-Za-z0-9]))/y;

/** The stamp that begins at a place in a text. A day that no calendar has is none. */
export function stampAt(text: string, start: number): FoundStamp | undefined {
  // A look at two characters is cheaper than the expression, and most texts are none.
  if (!text.startsWith("20", start)) return undefined;
  shape.lastIndex = start;
  const match = shape.exec(text);
  if (match === null) return undefined;
  const [whole, year, , month, day, hour, , minute, second] = match;
  if (Number(day) > 28 && Number(day) > daysIn(Number(year), Number(month))) return undefined;
  return {
    time: Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour ?? 0),
      Number(minute ?? 0),
      Number(second ?? 0),
    ),
    precision: hour === undefined ? "day" : second === undefined ? "minute" : "second",
    length: whole.length,
  };
}

const precisions: readonly StampPrecision[] = ["day", "minute", "second"];

/** Of several stamps the most precise; of several such the last. */
export function bestStamp(stamps: readonly BuildStamp[]): BuildStamp | undefined {
  return stamps.reduce<BuildStamp | undefined>((best, stamp) => {
    const isBetter = best === undefined || precisions.indexOf(stamp.precision) >= precisions.indexOf(best.precision);
    return isBetter ? stamp : best;
  }, undefined);
}

const dayMs = 86_400_000;
/** How long before its catalog row a build may have been made. */
const mostDaysBefore = 180;

/**
 * Ten digits as Unix seconds. Numbers of pipelines look the same, so they count only where they lie near the times that
 * the catalog row states: from 180 days before the earliest to one day after the latest.
 */
export function unixStamp(digits: string, times: readonly number[]): BuildStamp | undefined {
  if (!/^1\d{9}$/.test(digits) || times.length === 0) return undefined;
  const time = Number(digits) * 1000;
  const isNear = time <= Math.max(...times) + dayMs && time >= Math.min(...times) - mostDaysBefore * dayMs;
  return isNear ? { time, precision: "second" } : undefined;
}

/** Unix seconds behind a commit at the end of a tag, as a builder writes that is known to do so. */
export function builderStamp(tag: string): BuildStamp | undefined {
  const digits = /-[0-9a-f]{7,40}-(1\d{9})$/.exec(tag)?.[1];
  return digits === undefined ? undefined : { time: Number(digits) * 1000, precision: "second" };
}

/** Day 0 of the next month is the last of this one. */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
