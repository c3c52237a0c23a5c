import assert from "node:assert/strict";
import fc from "fast-check";
import { isCatalogError } from "../../provider/errors";
import { readPages, type Page } from "../../provider/http/pages";
import { changesOfRows } from "./arbitraries/changes-of-rows";
import { PagedServer, type Row } from "./models/paged-server";

/** Mostly ordinary page sizes, and the ones at which overlap, waves and restarts change their ways. */
const clamp = fc.oneof(fc.constantFrom(1, 2, 3, 199, 200, 201), fc.integer({ min: 2, max: 250 }));
const clamps = fc.oneof(
  clamp.map((one) => [one]),
  fc.array(clamp, { minLength: 1, maxLength: 12 }),
);
const size = fc.oneof(fc.nat(30), fc.nat(1200));

describe("a listing that stands still", () => {
  it("is read whole, every row once, whatever page sizes the server makes of ours", async () => {
    await fc.assert(
      fc.asyncProperty(size, clamps, async (rows, sizes) => {
        const server = new PagedServer(rows, { clamps: sizes, totalError: 0 });
        const listing = await list(server);
        assert.deepEqual(
          listing.rows.map(({ key }) => key),
          server.keys(),
        );
        assert.deepEqual(listing.notes, []);
        assert.ok(server.reads <= readLimit(rows), `${server.reads} reads`);
      }),
      { numRuns: 300 },
    );
  });

  it("is read whole where the server states more rows than it holds, and the answer says so", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 600 })),
        clamps,
        fc.integer({ min: 1, max: 900 }),
        async (rows, sizes, more) => {
          const server = new PagedServer(rows, { clamps: sizes, totalError: more });
          const listing = await list(server);
          assert.deepEqual(
            listing.rows.map(({ key }) => key),
            server.keys(),
          );
          assert.deepEqual(listing.notes, [`the catalog states ${rows + more} rows and holds ${rows}`]);
          assert.ok(server.reads <= readLimit(rows + more), `${server.reads} reads`);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("holds at least as many rows as the server states where it states too few, and none twice", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(400), clamps, fc.integer({ min: 1, max: 40 }), async (rows, sizes, fewer) => {
        const server = new PagedServer(rows, { clamps: sizes, totalError: -fewer });
        const keys = (await list(server)).rows.map(({ key }) => key);
        assert.ok(keys.length >= rows - fewer);
        assert.deepEqual(keys, server.keys().slice(0, keys.length));
      }),
      { numRuns: 200 },
    );
  });

  it("is the same in whatever order the pages of a wave arrive", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(160),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 }),
        fc.scheduler(),
        async (rows, sizes, scheduler) => {
          const server = new PagedServer(rows, { clamps: sizes, totalError: 0 });
          const listing = await scheduler.waitFor(list(server, scheduler));
          assert.deepEqual(
            listing.rows.map(({ key }) => key),
            server.keys(),
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("a listing that changes while it is read", () => {
  it("comes back with every row that was there throughout, once, or not at all", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(120),
        fc.oneof(
          fc.integer({ min: 1, max: 3 }).map((one) => [one]),
          fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
        ),
        changesOfRows,
        fc.constantFrom(0, 0, 3),
        async (rows, sizes, happening, totalError) => {
          await assertSound(new PagedServer(rows, { clamps: sizes, totalError }, happening), rows + 200);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("does so however the reading of a wave's pages and the changes interleave", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 8, max: 80 }),
        fc.integer({ min: 2, max: 12 }),
        changesOfRows,
        fc.scheduler(),
        async (rows, clampSize, happening, scheduler) => {
          const server = new PagedServer(rows, { clamps: [clampSize], totalError: 0 }, happening);
          await scheduler.waitFor(assertSound(server, rows + 200, scheduler));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("never comes back from a server that ignores the offset", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 1200 }), async (pageRows, more) => {
        const server = new PagedServer(pageRows, { clamps: [pageRows], totalError: more });
        await assert.rejects(
          readPages({
            what: "listing",
            pageSize: 200,
            parallel: 4,
            keyOf,
            read: async (_, limit) => server.read(0, limit),
          }),
          isIncomplete,
        );
        assert.ok(server.reads <= 3 * 5 * 2);
      }),
      { numRuns: 200 },
    );
  });

  it("always ends, even where the server makes every page up", async () => {
    const page: fc.Arbitrary<Page<Row>> = fc.record({
      rows: fc.array(fc.record({ key: fc.nat(60).map(String) }), { maxLength: 6 }),
      total: fc.nat(40),
    });
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(page), async (pages) => {
        let reads = 0;
        const read = async (): Promise<Page<Row>> => {
          assert.ok(++reads <= readLimit(60), "too many reads");
          return pages.next().value;
        };
        try {
          const { rows } = await readPages({ what: "listing", pageSize: 200, parallel: 4, keyOf, read });
          assert.equal(new Set(rows.map(keyOf)).size, rows.length);
        } catch (error) {
          if (!isIncomplete(error)) throw error;
        }
      }),
      { numRuns: 800 },
    );
  });
});

async function assertSound(server: PagedServer, most: number, scheduler?: fc.Scheduler): Promise<void> {
  const all = server.keys();
  try {
    const keys = (await list(server, scheduler)).rows.map(({ key }) => key);
    const expected = all.filter((key) => server.wasAlwaysThere(key));
    assert.deepEqual(
      keys.filter((key) => server.wasAlwaysThere(key)),
      expected,
    );
    assert.equal(new Set(keys).size, keys.length);
  } catch (error) {
    if (!isIncomplete(error)) throw error;
  }
  assert.ok(server.reads <= readLimit(most), `${server.reads} reads`);
}

/** With a scheduler the moment of each read is left to chance; else the page is answered at once. */
function list(server: PagedServer, scheduler?: fc.Scheduler): Promise<{ rows: Row[]; notes: string[] }> {
  return readPages({
    what: "listing",
    pageSize: 200,
    parallel: 4,
    keyOf,
    read: async (offset, limit) => {
      if (scheduler !== undefined) await scheduler.schedule(Promise.resolve(), `before offset ${offset}`);
      const page = server.read(offset, limit);
      if (scheduler !== undefined) await scheduler.schedule(Promise.resolve(), `after offset ${offset}`);
      return page;
    },
  });
}

/** Three readings, each perhaps twice; of a wave of four one page is sure to be of use. */
function readLimit(rows: number): number {
  return 6 * 4 * (rows + 2);
}

function keyOf({ key }: Row): string {
  return key;
}

function isIncomplete(error: unknown): boolean {
  return isCatalogError(error) && error.code === "incomplete_listing";
}
