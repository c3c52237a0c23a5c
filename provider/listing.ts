import type { Image } from "./image/image";

/** What a catalog's listing holds: at least everything that a filter can match. */
export interface Listing {
  readonly rows: readonly Row[];
  /** What the user should know about the listing, e.g. that the catalog contradicts itself. */
  readonly notes: readonly string[];
}

/** One row of a listing: an image, or what can be read of a row that is none. */
export type Row = ImageRow | DefectiveRow;

/** A row that is an image. */
export interface ImageRow extends Reading {
  /** Its fields are read when they are asked for; `plainImage` copies them all. What cannot be read is not stated. */
  readonly image: Image;
}

/** A row without an ID, a name or a path: it cannot be an answer. */
export interface DefectiveRow extends Reading {
  /** What is wrong with it, and with which row. */
  readonly defect: string;
  /** What can be read of it. */
  readonly known: Partial<Image>;
}

/** What else there is to say of a row that was read. */
export interface Reading {
  /**
   * Why a field that the row states cannot be read: `update_at is no time in milliseconds`. Undefined where it was read
   * or is not stated. Absent where every field can be read.
   */
  readonly whyUnread?: (field: keyof Image) => string | undefined;
}

/** A field that a row states and nobody can read. */
export interface Unread {
  readonly field: keyof Image;
  /** What of the row it is, and what is wrong with it. */
  readonly why: string;
}

/** The fields among these that a row states and nobody can read. */
export function unreadOf({ whyUnread }: Reading, fields: readonly (keyof Image)[]): Unread[] {
  if (whyUnread === undefined) return [];
  return fields.flatMap((field) => {
    const why = whyUnread(field);
    return why === undefined ? [] : [{ field, why }];
  });
}
