import type { Image, ImageGroup } from "./image/image";

/** What a catalog's listing holds: at least everything that a filter can match. */
export interface Listing {
  readonly rows: readonly Row[];
  /** What the user should know about the listing, e.g. that the catalog contradicts itself. */
  readonly notes: readonly string[];
}

/** The same of image groups. */
export interface GroupListing {
  readonly rows: readonly GroupRow[];
  readonly notes: readonly string[];
}

/** One row of a listing: an image, or what can be read of a row that is none. */
export type Row = ImageRow | DefectiveRow;

/** One row of a listing of groups: a group, or what can be read of a row that is none. */
export type GroupRow = NamedGroupRow | DefectiveRow<ImageGroup>;

/** A row that is an image. */
export interface ImageRow extends Reading {
  /** Its fields are read when they are asked for; `plainImage` copies them all. What cannot be read is not stated. */
  readonly image: Image;
}

/** A row that is a group. What cannot be read is not stated. */
export interface NamedGroupRow extends Reading<ImageGroup> {
  readonly group: ImageGroup;
}

/** A row without what makes an answer: an ID, a name or a path of an image, the name of a group. */
export interface DefectiveRow<Item = Image> extends Reading<Item> {
  /** What is wrong with it, and with which row. */
  readonly defect: string;
  /** What can be read of it. */
  readonly known: Partial<Item>;
}

/** What else there is to say of a row that was read. */
export interface Reading<Item = Image> {
  /**
   * Why a field that the row states cannot be read: `update_at is no time in milliseconds`. Undefined where it was read
   * or is not stated. Absent where every field can be read.
   */
  readonly whyUnread?: (field: keyof Item) => string | undefined;
}

/** A field that a row states and nobody can read. */
export interface Unread<Item = Image> {
  readonly field: keyof Item;
  /** What of the row it is, and what is wrong with it. */
  readonly why: string;
}

/** The fields among these that a row states and nobody can read. */
export function unreadOf<Item = Image>({ whyUnread }: Reading<Item>, fields: readonly (keyof Item)[]): Unread<Item>[] {
  if (whyUnread === undefined) return [];
  return fields.flatMap((field) => {
    const why = whyUnread(field);
    return why === undefined ? [] : [{ field, why }];
  });
}
