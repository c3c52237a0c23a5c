import type { FieldKind } from "../fields/field";
import { imageFields } from "../fields/image-fields";
import type { Image } from "../image/image";
import { parseVersion } from "../image/version";
import { unreadOf, type Reading, type Row, type Unread } from "../listing";
import { bestImage, orderFields, type Ordered, type Preference } from "./order";
import type { Doubtful, Selection } from "./select";

/** A match that might win or lose, because a field that decides cannot be read. */
export interface Doubt {
  readonly image: Image;
  readonly unread: Unread;
}

/**
 * Whether the choice hangs on a field that cannot be read: whether another match could win if such fields held the
 * highest in it and the lowest in the chosen one. A match that loses even then surely loses.
 * @param matches what the choice was made among
 */
export function undecided(
  chosen: Image,
  matches: readonly Image[],
  { whyUnread }: Pick<Selection, "whyUnread">,
  preference: Preference,
): Doubt | undefined {
  const unreadIn = (image: Image): Unread[] => unreadOrder({ whyUnread: whyUnread.get(image) }, image);
  const ofChosen = unreadIn(chosen);
  const least = supposing(chosen, ofChosen, "lowest");
  for (const image of matches) {
    const fields = unreadIn(image);
    const field = fields[0] ?? ofChosen[0];
    if (field === undefined || image === chosen) continue;
    const most = supposing(image, fields, "highest");
    if (bestImage([least, most], preference) === most)
      return { image: fields.length > 0 ? image : chosen, unread: field };
  }
  return undefined;
}

/**
 * The first doubtful row that could win over the chosen image, if it matched and held the highest where it is unread.
 */
export function rival(
  chosen: Image,
  { doubtful }: Pick<Selection, "doubtful">,
  preference: Preference,
): Doubtful | undefined {
  return doubtful.find(({ row }) => {
    const stated = statedIn(row);
    const most = supposing(stated, unreadOrder(row, stated), "highest");
    return bestImage<Ordered>([chosen, most], preference) === most;
  });
}

function statedIn(row: Row): Partial<Image> {
  return "image" in row ? row.image : row.known;
}

/** The fields that an order goes by and nobody can read. */
function unreadOrder(reading: Reading, { frameworkVersion }: Partial<Image>): Unread[] {
  const fields = unreadOf(reading, orderFields);
  // A version that a row states in a way that is none.
  if (frameworkVersion === undefined || parseVersion(frameworkVersion) !== undefined) return fields;
  return [...fields, { field: "frameworkVersion", why: `${JSON.stringify(frameworkVersion)} is no version` }];
}

/** An image as the order sees it, with the highest or the lowest that such fields may hold. */
function supposing(image: Partial<Image>, fields: readonly Unread[], end: keyof typeof ends): Ordered {
  const { name = "", imageId = "", prerelease = false } = image;
  const stated = Object.fromEntries(orderFields.map((field) => [field, image[field]]));
  const supposed = Object.fromEntries(fields.map(({ field }) => [field, ends[end](imageFields[field].kind)]));
  // All fields of the order are there, by their names: the compiler cannot see that.
  return { name, imageId, prerelease, ...stated, ...supposed } as unknown as Ordered;
}

const ends = {
  highest: (kind: FieldKind) => (kind === "time" ? new Date(8.64e15).toISOString() : "999999999"),
  lowest: (kind: FieldKind) => (kind === "time" ? new Date(-8.64e15).toISOString() : undefined),
};
