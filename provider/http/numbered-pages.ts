import type { Page, Paged } from "./pages";

/** Reads the page of a number, from 1, of so many rows each; the server may make smaller pages of it. */
export type ReadNumbered<Row> = (number: number, size: number) => Promise<Page<Row>>;

/**
 * Reads from any record on over an API that only knows numbered pages: the page is made to begin at the record or
 * shortly before it, and what comes before is cut off. Pages are between half of what is asked for and all of it.
 *
 * A server that gives fewer rows than asked, although there are more, counts its pages in its own size: the rows are
 * other ones than those meant, so that the page is read again in a size that the server gives. That size is kept until
 * the listing is read from its start again. What cannot be seen is a server that changes its size in the same moment in
 * which its rows move by as many; none is known that changes it at all.
 */
export function byNumber<Row>(readNumbered: ReadNumbered<Row>): Paged<Row>["read"] {
  /** The largest page that the server gives, as far as this reading of the listing has shown. */
  let largestGiven = Infinity;
  return async (offset, limit) => {
    // A reading of the whole listing starts here, and a short page of the one before may have meant nothing.
    if (offset === 0) largestGiven = Infinity;
    for (;;) {
      const { page, givenSize } = await readFrom(readNumbered, offset, Math.min(limit, largestGiven));
      if (givenSize !== undefined) largestGiven = givenSize;
      if (page !== undefined) return page;
    }
  };
}

/** What a page turned out to be: the rows meant, or others; and its size, where the server makes smaller pages. */
interface Numbered<Row> {
  readonly page?: Page<Row>;
  readonly givenSize?: number;
}

async function readFrom<Row>(readNumbered: ReadNumbered<Row>, offset: number, most: number): Promise<Numbered<Row>> {
  const { number, size } = pageAt(offset, most);
  const { rows, total } = await readNumbered(number, size);
  const start = (number - 1) * size;
  const given = rows.length;
  const page = { rows: rows.slice(offset - start), total };
  // No page at all is past the end in any size.
  if (given === 0 || given >= size || start + given >= total) return { page };
  // The first page begins at the first record in any size.
  return start === 0 && page.rows.length > 0 ? { page, givenSize: given } : { givenSize: given };
}

/** The page of at most `most` rows, and at least half of that, that holds the most rows from a record on. */
export function pageAt(offset: number, most: number): { readonly number: number; readonly size: number } {
  let best = { number: 1, size: most };
  let held = 0;
  for (let size = most; size >= most / 2; size--) {
    const number = Math.floor(offset / size) + 1;
    if (number * size - offset <= held) continue;
    held = number * size - offset;
    best = { number, size };
  }
  return best;
}
