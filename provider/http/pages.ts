import { CatalogError } from "../errors";
import { argument, say } from "../message/message";
import { shown } from "../text/shown";
import type { Log } from "./log";

/** One page of a listing. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Number of rows in the whole listing, as this page states it. */
  readonly total: number;
}

/** A paged listing. */
export interface Paged<Row> {
  /** What is listed, for messages. */
  readonly what: string;
  /** Rows to ask for at a time. */
  readonly pageSize: number;
  /** Pages to read side by side. With fewer outstanding, a fresh connection costs more than it saves. */
  readonly parallel: number;
  /** Reads up to `limit` rows from the record `offset`; the server may give fewer. */
  read(offset: number, limit: number): Promise<Page<Row>>;
  /** What identifies a row. */
  keyOf(row: Row): string;
  /** Is told of every page. */
  readonly log?: Log;
}

const maxRestarts = 2;
/** How much of a key a message shows: that of a row without an ID is the whole row. */
const maxKey = 60;

/**
 * Reads a listing to its end, so that every row that was there throughout is in it once, whatever page size the server
 * makes of ours, or fails with `incomplete_listing`.
 *
 * - Each page starts with the last row of the page before. If it is another row, the listing moved under us; the order
 * in
 *   which pages arrive does not matter for this, so they can be read side by side.
 * - The end is where `received >= total`, or a page with nothing new; never a short page: servers cap page sizes.
 * - A moved row, a total that changes or one row in two versions starts the listing anew, twice at most.
 * - A server that gives single rows leaves no room for an overlap, and a row that came twice may have taken another's
 *   place: such a listing is read twice and must be the same.
 */
export async function readPages<Row>(paged: Paged<Row>): Promise<{ rows: Row[]; notes: string[] }> {
  let moved = "";
  for (let reading = 0; reading <= maxRestarts; reading++) {
    const first = await readOnce(paged);
    if ("moved" in first) {
      moved = first.moved;
      continue;
    }
    const { rows, notes } = first;
    if (!first.doubtful) return { rows, notes };
    const second = await readOnce(paged);
    if (!("moved" in second) && sameKeys(rows, second.rows, paged.keyOf)) return { rows, notes };
    moved = "two readings differ";
  }
  throw new CatalogError("incomplete_listing", {
    what: paged.what,
    why: `the listing kept changing while it was read (${moved}), ${maxRestarts + 1} times in a row`,
    fix: say`try again; if it persists, narrow the filters with ${argument("name")} or ${argument("nameContains")}`,
  });
}

type Reading<Row> = { rows: Row[]; notes: string[]; doubtful: boolean } | { moved: string };

async function readOnce<Row>(paged: Paged<Row>): Promise<Reading<Row>> {
  const { rows: firstRows, total } = await readPage(paged, 0);
  if (firstRows.length === 0 && total > 0) return { moved: `it states ${total} rows and gives none` };
  const rows = [...firstRows];
  const isKnown = knowing(rows, paged.keyOf);
  let step = rows.length;
  let singleRows = step === 1 && total > 1;
  let end = false;
  while (rows.length < total && !end) {
    const overlap = step > 1 ? 1 : 0;
    for (const page of await readWave(paged, rows.length - overlap, step - overlap, total)) {
      const moved = contradiction(page, rows, total, overlap, isKnown);
      if (moved !== undefined) return { moved };
      // One by one: a page may hold more rows than a call can take arguments.
      for (const row of page.rows.slice(overlap)) rows.push(row);
      end = page.rows.length === 0;
      singleRows ||= overlap === 0 && !end;
      if (page.rows.length === step) continue;
      // The server chose another page size: the rest of the wave starts at the wrong records.
      step = page.rows.length;
      break;
    }
  }
  return finish(rows, total, singleRows, paged.keyOf);
}

/** Reads as many pages side by side as are worth it, each `advance` records after the one before. */
function readWave<Row>(paged: Paged<Row>, start: number, advance: number, total: number): Promise<Page<Row>[]> {
  const step = Math.max(advance, 1);
  const outstanding = Math.ceil((total - start) / step);
  const width = outstanding < paged.parallel ? 1 : paged.parallel;
  return Promise.all(Array.from({ length: width }, (_, i) => readPage(paged, start + i * step)));
}

async function readPage<Row>(paged: Paged<Row>, offset: number): Promise<Page<Row>> {
  const page = await paged.read(offset, paged.pageSize);
  paged.log?.page(paged.what, { offset, rows: page.rows.length, total: page.total });
  return page;
}

/** What shows that the page does not continue the rows received so far. */
function contradiction<Row>(
  page: Page<Row>,
  rows: readonly Row[],
  total: number,
  overlap: number,
  isKnown: (row: Row) => boolean,
): string | undefined {
  if (page.total !== total) return `its total went from ${total} to ${page.total}`;
  const [first] = page.rows;
  if (overlap === 0) return first !== undefined && isKnown(first) ? `row ${rows.length + 1} came before` : undefined;
  return first === undefined || !sameRow(first, rows.at(-1)) ? `row ${rows.length} is another one` : undefined;
}

/** Whether a row is among those received so far, of which each is looked at once. */
function knowing<Row>(rows: readonly Row[], keyOf: (row: Row) => string): (row: Row) => boolean {
  const keys = new Set<string>();
  let count = 0;
  return (row) => {
    for (; count < rows.length; count++) keys.add(keyOf(rows[count] as Row));
    return keys.has(keyOf(row));
  };
}

/** Rows that came twice alike are one row; in two versions they show a change. */
function finish<Row>(all: Row[], total: number, singleRows: boolean, keyOf: (row: Row) => string): Reading<Row> {
  const byKey = new Map<string, Row>();
  for (const row of all) {
    const key = keyOf(row);
    const seen = byKey.get(key);
    if (seen !== undefined && !sameRow(seen, row))
      return { moved: `${shown(key.slice(0, maxKey))} came in two versions` };
    byKey.set(key, row);
  }
  const rows = byKey.size === all.length ? all : [...byKey.values()];
  const notes = rows.length === total ? [] : [`the catalog states ${total} rows and holds ${rows.length}`];
  return { rows, notes, doubtful: singleRows || rows.length < all.length };
}

/** Alike in every field: a row that was changed meanwhile shows that the listing moved. */
function sameRow(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function sameKeys<Row>(a: readonly Row[], b: readonly Row[], keyOf: (row: Row) => string): boolean {
  return a.length === b.length && a.every((row, i) => keyOf(row) === keyOf(b[i] as Row));
}
