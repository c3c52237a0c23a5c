import type { Page } from "../../../provider/http/pages";

export interface Row {
  readonly key: string;
}

/** What a server does differently from page to page; the last of each list holds for all further pages. */
export interface MockedCloud {
  /** Rows it gives at most. */
  readonly clamps: readonly number[];
  /** What it adds to the true total. */
  readonly totalError: number;
}

/** One change of the catalog: a new row before the row at this index, or the end of the row there. */
export interface Change {
  readonly kind: "insert" | "delete";
  readonly at: number;
}

/** A paged listing in memory. It changes when told to, and counts how often it is read. */
export class PagedServer {
  reads = 0;
  #inserted = 0;
  #gone = new Set<string>();
  readonly #rows: Row[];

  /** @param changes what happens before each read, by the number of the read */
  constructor(
    size: number,
    private readonly mockedClouds: MockedCloud,
    private readonly changes: readonly (readonly Change[])[] = [],
  ) {
    this.#rows = Array.from({ length: size }, (_, i) => ({ key: `row-${i}` }));
  }

  /** Answers from what the listing holds at this moment. */
  read(offset: number, limit: number): Page<Row> {
    return this.#answer(limit, () => offset);
  }

  /** The same over pages that are counted from 1, in the size that the server makes of the one asked for. */
  readNumbered(number: number, size: number): Page<Row> {
    return this.#answer(size, (given) => (number - 1) * given);
  }

  #answer(limit: number, offsetOf: (given: number) => number): Page<Row> {
    for (const change of this.changes[this.reads] ?? []) this.#apply(change);
    const { clamps, totalError } = this.mockedClouds;
    const clamp = clamps[Math.min(this.reads, clamps.length - 1)] ?? limit;
    this.reads++;
    const given = Math.min(limit, clamp);
    const offset = offsetOf(given);
    return {
      rows: this.#rows.slice(offset, offset + given).map((row) => ({ ...row })),
      total: Math.max(0, this.#rows.length + totalError),
    };
  }

  /** Every key of the present. */
  keys(): string[] {
    return this.#rows.map(({ key }) => key);
  }

  /** True for a key that was there all the time. */
  wasAlwaysThere(key: string): boolean {
    return !key.startsWith("new-") && !this.#gone.has(key);
  }

  #apply({ kind, at }: Change): void {
    const index = this.#rows.length === 0 ? 0 : at % (this.#rows.length + (kind === "insert" ? 1 : 0));
    if (kind === "insert") this.#rows.splice(index, 0, { key: `new-${this.#inserted++}` });
    else for (const { key } of this.#rows.splice(index, 1)) this.#gone.add(key);
  }
}
