import type { Image } from "../image/image";
import { unreadOf, type Reading, type Row } from "../listing";
import { pushTo } from "../push-to";
import type { Criterion } from "./criteria";

/** How many rows remain after each criterion, in order. */
export interface Funnel {
  readonly listed: number;
  readonly steps: readonly { readonly criterion: Criterion; readonly remaining: number }[];
}

/** What the criteria leave of a listing. */
export interface Selection {
  /** All that match, in the order of the listing. */
  readonly matches: readonly Image[];
  /**
   * Why fields of matches cannot be read, for those that hold any. They count as not stated, unless a choice hangs on
   * them.
   */
  readonly whyUnread: ReadonlyMap<Image, NonNullable<Reading["whyUnread"]>>;
  readonly funnel: Funnel;
  /** Images that every other criterion leaves, by the field that could not be told of them. */
  readonly undetermined: ReadonlyMap<string, readonly Image[]>;
  /** Images that every other criterion leaves, by the field whose version has too few numbers to tell. */
  readonly imprecise: ReadonlyMap<string, readonly Image[]>;
  /** Rows of which it cannot be told whether they match, because of what cannot be read of them. */
  readonly doubtful: readonly Doubtful[];
}

/** A row that no criterion surely excludes. */
export interface Doubtful {
  readonly row: Row;
  /** What cannot be read of it. */
  readonly why: string;
}

/** Applies the criteria to each row once. */
export function select(rows: readonly Row[], criteria: readonly Criterion[]): Selection {
  const remaining = criteria.map(() => 0);
  const matches: Image[] = [];
  const whyUnread = new Map<Image, NonNullable<Reading["whyUnread"]>>();
  const doubtful: Doubtful[] = [];
  const undetermined = new Map<string, Image[]>();
  const imprecise = new Map<string, Image[]>();
  for (const row of rows) {
    const doubt = doubtInRow(row, criteria);
    if (doubt !== undefined) doubtful.push({ row, why: doubt });
    if (doubt !== undefined || "defect" in row) continue;
    const { image } = row;
    const failed = criteria.findIndex((criterion) => !criterion.check(image).pass);
    // Most rows fail a criterion that tells: then nothing else of them is read.
    const unclear = criteria[failed]?.isFact === true ? unclearField(image, criteria.slice(failed)) : undefined;
    if (unclear !== undefined) pushTo(unclear.isImprecise ? imprecise : undetermined, unclear.field, image);
    const passed = failed < 0 ? criteria.length : failed;
    for (let i = 0; i < passed; i++) remaining[i] = (remaining[i] ?? 0) + 1;
    if (failed >= 0) continue;
    matches.push(image);
    if (row.whyUnread !== undefined) whyUnread.set(image, row.whyUnread);
  }
  const steps = criteria.map((criterion, i) => ({ criterion, remaining: remaining[i] ?? 0 }));
  return { matches, whyUnread, funnel: { listed: rows.length, steps }, undetermined, imprecise, doubtful };
}

function doubtInRow(row: Row, criteria: readonly Criterion[]): string | undefined {
  if (!("image" in row)) return doubtIn({ ...row, item: row.known, name: "" }, criteria);
  const { image, whyUnread } = row;
  if (whyUnread === undefined) return undefined;
  return doubtIn({ item: image, name: `image ${image.imageId}`, whyUnread }, criteria);
}

/** A row of which something cannot be read. */
interface UnclearRow<Item> extends Reading<Item> {
  readonly item: Partial<Item>;
  /** The row in a message. */
  readonly name: string;
  /** Why it cannot be an answer. */
  readonly defect?: string;
}

/**
 * What cannot be read of a row and decides whether it matches. Undefined where nothing does, or where another criterion
 * surely excludes it: a field that could not be read may hold anything, so only one that was read excludes.
 */
export function doubtIn<Item>(
  { item, name, defect, whyUnread }: UnclearRow<Item>,
  criteria: readonly Criterion<Item>[],
): string | undefined {
  let doubt = defect;
  for (const { of, check } of criteria) {
    const [unread] = unreadOf({ whyUnread }, of);
    if (unread !== undefined) {
      doubt ??= `${name}: ${unread.why}`;
      continue;
    }
    const { pass, found } = check(item);
    if (!pass && (defect === undefined || found !== undefined)) return undefined;
  }
  return doubt;
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
