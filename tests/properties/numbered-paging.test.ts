import assert from "node:assert/strict";
import fc from "fast-check";
import { isCatalogError } from "../../provider/errors";
import { byNumber, pageAt } from "../../provider/http/numbered-pages";
import { readPages } from "../../provider/http/pages";
import { changesOfRows } from "./arbitraries/changes-of-rows";
import { PagedServer, type Row } from "./models/paged-server";

/** Mostly ordinary page sizes, and the ones at which overlap and cutting change their ways. */
const clamp = fc.oneof(fc.constantFrom(1, 2, 3, 4, 5, 50, 99, 100, 101), fc.integer({ min: 2, max: 120 }));
const steady = clamp.map((one) => [one]);
const changing = fc.array(clamp, { minLength: 2, maxLength: 12 });

describe("a page of an API that counts pages", () => {
  it("holds the record that is read next, in a size between half and all of what is asked for", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 200 }), (offset, most) => {
        const { number, size } = pageAt(offset, most);
        assert.ok((number - 1) * size <= offset && offset < number * size);
        assert.ok(size <= most && size >= most / 2);
      }),
    );
  });

  it("holds half of what is asked for at least, up to 20,000 rows", () => {
    for (let offset = 0; offset < 20_000; offset++) {
      const { number, size } = pageAt(offset, 100);
      assert.ok(number * size - offset >= 50, `from ${offset} on`);
    }
  });
});

describe("a listing that stands still, read by page numbers", () => {
  it("is read whole, every row once, whatever page size the server makes of ours", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.nat(30), fc.nat(1200)), steady, async (rows, clamps) => {
        const server = new PagedServer(rows, { clamps, totalError: 0 });
        const listing = await list(server);
        assert.deepEqual(keysOf(listing), server.keys());
        assert.deepEqual(listing.notes, []);
        assert.ok(server.reads <= readLimit(rows), `${server.reads} reads`);
      }),
      { numRuns: 300 },
    );
  });

  it("needs few more requests than it has pages", async () => {
    const server = new PagedServer(5_000, { clamps: [100], totalError: 0 });
    await list(server);
    assert.ok(server.reads <= 60, `${server.reads} reads`);
  });

  it("is read whole where the server states more rows than it holds, and the answer says so", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 600 })),
        steady,
        fc.integer({ min: 1, max: 900 }),
        async (rows, clamps, more) => {
          const server = new PagedServer(rows, { clamps, totalError: more });
          const listing = await list(server);
          assert.deepEqual(keysOf(listing), server.keys());
          assert.deepEqual(listing.notes, [`the catalog states ${rows + more} rows and holds ${rows}`]);
          assert.ok(server.reads <= readLimit(rows), `${server.reads} reads`);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("is whole or fails where the server changes its page size from page to page", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(400), changing, fc.constantFrom(0, 0, 3), async (rows, clamps, totalError) => {
        await assertSound(new PagedServer(rows, { clamps, totalError }), rows);
      }),
      { numRuns: 800 },
    );
  });
});

describe("a listing that changes while it is read by page numbers", () => {
  // One page size: a server that changed it together with its rows could shift pages and rows against each other, so
  // that no page shows it.
  const small = fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 40 })).map((one) => [one]);

  it("comes back with every row that was there throughout, once, or not at all", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(120),
        small,
        changesOfRows,
        fc.constantFrom(0, 0, 3),
        async (rows, clamps, happening, totalError) => {
          await assertSound(new PagedServer(rows, { clamps, totalError }, happening), rows + 200);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

async function assertSound(server: PagedServer, most: number): Promise<void> {
  const all = server.keys();
  try {
    const keys = keysOf(await list(server));
    assert.deepEqual(
      keys.filter((key) => server.wasAlwaysThere(key)),
      all.filter((key) => server.wasAlwaysThere(key)),
    );
    assert.equal(new Set(keys).size, keys.length);
  } catch (error) {
    if (!isCatalogError(error) || error.code !== "incomplete_listing") throw error;
  }
  assert.ok(server.reads <= readLimit(most), `${server.reads} reads`);
}

function list(server: PagedServer): Promise<{ rows: Row[]; notes: string[] }> {
  return readPages({
    what: "listing",
    pageSize: 100,
    parallel: 1,
    keyOf: ({ key }) => key,
    read: byNumber(async (number, size) => server.readNumbered(number, size)),
  });
}

function keysOf({ rows }: { readonly rows: readonly Row[] }): string[] {
  return rows.map(({ key }) => key);
}

/** Three readings, each perhaps twice, and some pages read again in a smaller size. */
function readLimit(rows: number): number {
  return 6 * (rows + 10) + 60;
}
