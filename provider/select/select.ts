import type { Image } from "../image/image";
import { pushTo } from "../push-to";
import type { Criterion } from "./criteria";

/** A field that a row states and nobody can read. */
export interface Unread {
  readonly field: "createdAt" | "updatedAt" | "frameworkVersion";
  /** What of the row it is, and what is wrong with it: `update_at is no time in milliseconds`. */
  readonly why: string;
}

/** A row that is an image. What it states and nobody can read is none of the image. */
export interface ImageRow {
  readonly image: Image;
  readonly unread?: readonly Unread[];
}

/**
 * One row of a listing: an image, or what could be read of a row that is not one (a required field is missing or has
 * the wrong type).
 */
export type Row = ImageRow | { readonly defect: string; readonly known: Partial<Image> };

/** How many rows remain after each criterion, in order. */
export interface Funnel {
  readonly listed: number;
  readonly steps: readonly { readonly criterion: Criterion; readonly remaining: number }[];
}

/** What the criteria leave of a listing. */
export interface Selection {
  /** All that match, in the order of the listing. */
  readonly matches: readonly Image[];
  /** What matches and holds fields that nobody can read. They count as not stated, unless a choice hangs on them. */
  readonly unread: ReadonlyMap<Image, readonly Unread[]>;
  readonly funnel: Funnel;
  /** Images that every other criterion leaves, by the field that could not be told of them. */
  readonly untold: ReadonlyMap<string, readonly Image[]>;
  /** Images that every other criterion leaves, by the field whose version has too few numbers to tell. */
  readonly imprecise: ReadonlyMap<string, readonly Image[]>;
  /** Unreadable rows that no criterion surely excludes: an answer would be a guess. */
  readonly doubtful: readonly string[];
}

/** Applies the criteria to each row once. */
export function select(rows: readonly Row[], criteria: readonly Criterion[]): Selection {
  const remaining = criteria.map(() => 0);
  const matches: Image[] = [];
  const unread = new Map<Image, readonly Unread[]>();
  const doubtful: string[] = [];
  const untold = new Map<string, Image[]>();
  const imprecise = new Map<string, Image[]>();
  for (const row of rows) {
    if ("defect" in row) {
      if (!criteria.some((criterion) => surelyExcludes(criterion, row.known))) doubtful.push(row.defect);
      continue;
    }
    const failed = criteria.findIndex((criterion) => !criterion.check(row.image).pass);
    const unclear = failed < 0 ? undefined : unclearField(row.image, criteria.slice(failed));
    if (unclear !== undefined) {
      pushTo(unclear.isImprecise ? imprecise : untold, unclear.field, row.image);
    }
    const passed = failed < 0 ? criteria.length : failed;
    for (let i = 0; i < passed; i++) remaining[i] = (remaining[i] ?? 0) + 1;
    if (failed >= 0) continue;
    matches.push(row.image);
    if (row.unread !== undefined) unread.set(row.image, row.unread);
  }
  const steps = criteria.map((criterion, i) => ({ criterion, remaining: remaining[i] ?? 0 }));
  return { matches, unread, funnel: { listed: rows.length, steps }, untold, imprecise, doubtful };
}

/**
 * The first field that an image does not tell, or not precisely enough, where it fails nothing else: it may be what is
 * wanted.
 */
function unclearField(
  image: Image,
  [first, ...rest]: readonly Criterion[],
): { readonly field: string; readonly isImprecise: boolean } | undefined {
  const isUnclear = (criterion: Criterion): boolean => {
    const { found, isImprecise = false } = criterion.check(image);
    return criterion.isFact === true && (found === undefined || isImprecise);
  };
  if (
    first === undefined ||
    !isUnclear(first) ||
    !rest.every((criterion) => isUnclear(criterion) || criterion.check(image).pass)
  )
    return undefined;
  return { field: first.field, isImprecise: first.check(image).isImprecise === true };
}

/** A field that could not be read may hold anything, so only a field that was read excludes. */
function surelyExcludes(criterion: Criterion, known: Partial<Image>): boolean {
  const { pass, found } = criterion.check(known);
  return !pass && found !== undefined;
}
