import type { Listing } from "../listing";

/** Listings as one. An image that several of them hold is one image. */
export function mergeListings(listings: readonly Listing[]): Listing {
  const [only] = listings;
  if (only !== undefined && listings.length === 1) return only;
  const seen = new Set<string>();
  const rows = listings.flatMap(({ rows }) =>
    rows.filter((row) => {
      if (!("image" in row)) return true;
      const { imageId } = row.image;
      return !seen.has(imageId) && seen.add(imageId);
    }),
  );
  return { rows, notes: listings.flatMap(({ notes }) => notes) };
}
