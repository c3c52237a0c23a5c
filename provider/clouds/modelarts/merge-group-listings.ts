import { plainCopy } from "../../fields/field";
import { imageGroupFieldNames } from "../../fields/image-group-fields";
import type { ImageType } from "../../image/image";
import type { GroupListing, GroupRow } from "../../listing";

/** A listing of groups under one ownership. */
export interface OwnedGroups extends GroupListing {
  readonly type: ImageType;
}

/**
 * Listings as one, each group with the ownership it was listed under. One that both list alike is one group; of which,
 * the service does not say.
 */
export function mergeGroupListings(listings: readonly OwnedGroups[]): GroupListing {
  const byText = new Map<string, GroupRow>();
  for (const { type, rows } of listings) {
    for (const row of rows) {
      const text = textOf(row);
      const isTwin = !("group" in row) || byText.has(text);
      byText.set(text, isTwin ? row : { ...row, group: { ...row.group, type } });
    }
  }
  return { rows: [...byText.values()], notes: listings.flatMap(({ notes }) => notes) };
}

function textOf(row: GroupRow): string {
  return JSON.stringify("group" in row ? row.group : [row.defect, plainCopy(imageGroupFieldNames, row.known)]);
}
