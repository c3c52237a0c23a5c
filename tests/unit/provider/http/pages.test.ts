import assert from "node:assert/strict";
import { readPages, type Page } from "../../../../provider/http/pages";
import { rejectionOf } from "../fixtures";
import { said } from "../told";

interface Entry {
  readonly id: string;
  readonly version?: number;
}

function entries(count: number, from = 0): Entry[] {
  return Array.from({ length: count }, (_, i) => ({ id: `row-${from + i}` }));
}

type Answer = (offset: number, limit: number, request: number) => Page<Entry>;

/** Reads from a server that answers as told, and keeps what it was asked. */
async function read(answer: Answer) {
  const asked: [offset: number, limit: number][] = [];
  const result = readPages<Entry>({
    what: "listing rows",
    pageSize: 200,
    parallel: 4,
    keyOf: ({ id }) => id,
    read: async (offset, limit) => answer(offset, limit, asked.push([offset, limit])),
  });
  return { result, asked };
}

/** A server that holds these rows and gives at most `most` of them at a time. */
function server(rows: readonly Entry[], most = 200, total = rows.length): Answer {
  return (offset, limit) => ({ rows: rows.slice(offset, offset + Math.min(limit, most)), total });
}

async function idsFrom(answer: Answer): Promise<string[]> {
  return (await (await read(answer)).result).rows.map(({ id }) => id);
}

function idsOf(rows: readonly Entry[]): string[] {
  return rows.map(({ id }) => id);
}

async function offsetsFrom(answer: Answer): Promise<number[]> {
  const { result, asked } = await read(answer);
  await result;
  return asked.map(([offset]) => offset);
}

describe("a paged listing", () => {
  it("that is empty is read with one request", async () => {
    const { result, asked } = await read(server([]));
    assert.deepEqual([await result, asked], [{ rows: [], notes: [] }, [[0, 200]]]);
  });

  it("of one page is read with one request", async () => {
    assert.deepEqual(await offsetsFrom(server(entries(200))), [0]);
  });

  for (const [count, most] of [
    [1, 200],
    [201, 200],
    [399, 200],
    [400, 200],
    [1000, 200],
    [1501, 200],
    [120, 50],
    [100, 10],
    [7, 2],
    [5, 3],
    [999, 100],
  ] as const) {
    it(`of ${count} rows is read whole, in order, from a server that gives ${most} at a time`, async () => {
      assert.deepEqual(await idsFrom(server(entries(count), most)), idsOf(entries(count)));
    });
  }

  it("asks for 200 rows at a time, whatever the server gives", async () => {
    const { result, asked } = await read(server(entries(120), 50));
    await result;
    assert.deepEqual(asked, [
      [0, 200],
      [49, 200],
      [98, 200],
    ]);
  });

  it("reads four pages side by side where that many are outstanding, each from the last row of the page before", async () => {
    assert.deepEqual(await offsetsFrom(server(entries(1000))), [0, 199, 398, 597, 796, 995]);
  });

  it("is read whole where the server's page size falls in the middle", async () => {
    const rows = entries(1500);
    const answer: Answer = (offset, limit, request) => server(rows, request > 3 ? 70 : 200)(offset, limit, request);
    assert.deepEqual(await idsFrom(answer), idsOf(rows));
  });

  it("that gives single rows is read twice, as nothing else shows a move", async () => {
    assert.deepEqual(await offsetsFrom(server(entries(3), 1)), [0, 1, 2, 0, 1, 2]);
  });

  it("that gives single rows is answered where both readings are the same", async () => {
    assert.deepEqual(await idsFrom(server(entries(3), 1)), ["row-0", "row-1", "row-2"]);
  });
});

describe("a total", () => {
  it("above what the catalog holds is a note, not an endless loop", async () => {
    const { result } = await read(server(entries(38), 200, 39));
    const { rows, notes } = await result;
    assert.equal(rows.length, 38);
    assert.match(notes.join(), /39.*38/);
  });

  it("above what a second page holds is a note", async () => {
    const { result } = await read(server(entries(250), 200, 300));
    const { rows, notes } = await result;
    assert.deepEqual([rows.length, notes.length], [250, 1]);
  });

  it("that is met leaves no note", async () => {
    assert.deepEqual((await (await read(server(entries(250)))).result).notes, []);
  });

  it("that changes once is read anew", async () => {
    const answer: Answer = (offset, limit, request) =>
      server(entries(request === 1 ? 300 : 301))(offset, limit, request);
    assert.equal((await idsFrom(answer)).length, 301);
  });

  it("that never stops changing fails", async () => {
    const answer: Answer = (offset, limit, request) => server(entries(300), 200, 300 + request)(offset, limit, request);
    const error = await rejectionOf((await read(answer)).result);
    assert.deepEqual([error.code, error.what], ["incomplete_listing", "listing rows"]);
    assert.match(said(error.why), /total/);
  });

  it("above zero with an empty first page fails, as a short answer would be a lie", async () => {
    assert.equal((await rejectionOf((await read(server([], 200, 5))).result)).code, "incomplete_listing");
  });
});

describe("a listing that moves while it is read", () => {
  it("is read anew where a row came in before the next page", async () => {
    const after = [{ id: "new" }, ...entries(300)];
    const answer: Answer = (offset, limit, request) =>
      request === 1 ? { rows: entries(200), total: 301 } : server(after)(offset, limit, request);
    assert.deepEqual(await idsFrom(answer), idsOf(after));
  });

  it("is read anew where a row went before the next page", async () => {
    const answer: Answer = (offset, limit, request) =>
      request === 1 ? { rows: entries(200), total: 299 } : server(entries(299, 1))(offset, limit, request);
    assert.deepEqual(await idsFrom(answer), idsOf(entries(299, 1)));
  });

  it("fails where the server repeats its first page for ever", async () => {
    const { result, asked } = await read(() => ({ rows: entries(200), total: 500 }));
    assert.equal((await rejectionOf(result)).code, "incomplete_listing");
    assert.ok(asked.length < 20);
  });

  it("fails where a server of single rows repeats the first", async () => {
    assert.equal(
      (await rejectionOf((await read(() => ({ rows: entries(1), total: 3 }))).result)).code,
      "incomplete_listing",
    );
  });

  it("is read anew where one row comes in two versions", async () => {
    const answer: Answer = (offset, limit, request) => {
      const { rows, total } = server(entries(300))(offset, limit, request);
      return { rows: request === 2 ? [...rows.slice(0, -1), { id: "row-5", version: 2 }] : rows, total };
    };
    const { result, asked } = await read(answer);
    assert.deepEqual([(await result).rows.length, asked.map(([offset]) => offset)], [300, [0, 199, 0, 199]]);
  });

  it("says how often it was tried, and what helps", async () => {
    const error = await rejectionOf((await read(() => ({ rows: entries(200), total: 500 }))).result);
    assert.match(error.message, /3 times[^]*try again/);
  });

  it("of single rows looks at each row a bounded number of times", async () => {
    const count = 3_000;
    const rows = entries(count);
    let looks = 0;
    const { rows: read } = await readPages<Entry>({
      what: "listing rows",
      pageSize: 200,
      parallel: 1,
      keyOf: ({ id }) => (looks++, id),
      read: async (offset) => server(rows, 1)(offset, 1, 0),
    });
    assert.equal(read.length, count);
    assert.ok(looks < 10 * count, `${looks} looks at ${count} rows`);
  });

  it("may have pages of more rows than a call can take arguments", async () => {
    const rows = entries(400_000);
    assert.equal((await idsFrom(server(rows, 199_999))).length, rows.length);
  });

  it("shows little of a row that came in two versions, and nothing that could steer a terminal", async () => {
    const key = `\u001b[31m${"x".repeat(500)}`;
    const { result } = await read((_, __, request) => ({
      rows: [
        { id: key, version: request },
        { id: key, version: -request },
      ],
      total: 2,
    }));
    const { message } = await rejectionOf(result);
    assert.ok(message.includes("\\u001b[31mxxx") && message.length < 300, message);
  });

  it("passes the failure of a page on", async () => {
    const { result } = await read((offset) => {
      if (offset > 0) throw new RangeError("broken page");
      return { rows: entries(200), total: 300 };
    });
    await assert.rejects(result, RangeError);
  });
});
