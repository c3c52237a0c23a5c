import type { Image } from "../image/image";
import { parseVersion } from "../image/version";
import { bestImage, type Preference } from "./order";
import type { Selection, Unread } from "./select";

/** A match that might win or lose, because a field that decides cannot be read. */
export interface Doubt {
  readonly image: Image;
  readonly unread: Unread;
}

/**
 * What each field may hold, as far as an order can tell: an image with the highest goes before others, one with the
 * lowest behind.
 */
type Extremes = Readonly<Record<Unread["field"], string | undefined>>;
const latest = new Date(8.64e15).toISOString();
const highest: Extremes = { createdAt: latest, updatedAt: latest, frameworkVersion: "999999999" };
const earliest = new Date(-8.64e15).toISOString();
const lowest: Extremes = { createdAt: earliest, updatedAt: earliest, frameworkVersion: undefined };

/**
 * Whether the choice hangs on a field that cannot be read: whether another match could win if such fields held the
 * highest in it and the lowest in the chosen one. A match that loses even then surely loses.
 * @param matches what the choice was made among
 */
export function undecided(
  chosen: Image,
  matches: readonly Image[],
  { unread }: Pick<Selection, "unread">,
  preference: Preference,
): Doubt | undefined {
  const unreadOf = (image: Image): Unread[] => [...(unread.get(image) ?? []), ...unreadVersionOf(image)];
  const [own] = unreadOf(chosen);
  const least = supposing(chosen, unreadOf(chosen), lowest);
  for (const image of matches) {
    const fields = unreadOf(image);
    const field = fields[0] ?? own;
    if (field === undefined || image === chosen) continue;
    const most = supposing(image, fields, highest);
    if (bestImage([least, most], preference) === most)
      return { image: fields.length > 0 ? image : chosen, unread: field };
  }
  return undefined;
}

function supposing(image: Image, fields: readonly Unread[], values: Extremes): Image {
  return { ...image, ...Object.fromEntries(fields.map(({ field }) => [field, values[field]])) };
}

/** A version that a row states in a way that is none. */
function unreadVersionOf({ frameworkVersion }: Image): Unread[] {
  if (frameworkVersion === undefined || parseVersion(frameworkVersion) !== undefined) return [];
  return [{ field: "frameworkVersion", why: `${JSON.stringify(frameworkVersion)} is no version` }];
}
