import type { Row } from "../select/select";

/** An image that several listings hold is one image. */
export function withoutTwins(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    if (!("image" in row)) return true;
    const known = seen.has(row.image.imageId);
    seen.add(row.image.imageId);
    return !known;
  });
}
