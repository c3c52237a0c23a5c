import assert from "node:assert/strict";
import { byNumber, pageAt } from "../../../../provider/http/numbered-pages";

const keys = (count: number) => Array.from({ length: count }, (_, i) => i);

/** A listing of so many rows in pages of at most `clamp`, and what it was asked. */
function server(count: number, clamp = Infinity, total = count) {
  const asked: [number: number, size: number][] = [];
  const read = byNumber(async (number, size) => {
    asked.push([number, size]);
    const given = Math.min(size, clamp);
    return { rows: keys(count).slice((number - 1) * given, number * given), total };
  });
  return { read, asked };
}

describe("a page by number", () => {
  it("of the start is the first", () => {
    assert.deepEqual(pageAt(0, 100), { number: 1, size: 100 });
  });

  it("of the last row before is the next, one row smaller", () => {
    assert.deepEqual(pageAt(99, 100), { number: 2, size: 99 });
  });

  it("of single rows counts them", () => {
    assert.deepEqual(pageAt(7, 1), { number: 8, size: 1 });
  });

  it("that begins before the record loses what comes before it", async () => {
    const { read, asked } = server(500);
    const { rows } = await read(197, 100);
    const [[number, size]] = asked as [[number, number]];
    assert.ok((number - 1) * size <= 197);
    assert.deepEqual([rows[0], rows.at(-1)], [197, number * size - 1]);
  });

  it("past the end is empty", async () => {
    const { read } = server(10);
    assert.deepEqual((await read(10, 100)).rows, []);
    assert.deepEqual((await read(5000, 100)).rows, []);
  });
});

describe("a server with smaller pages", () => {
  it("is believed at the start, where every page size begins with the same row", async () => {
    const { read, asked } = server(120, 50);
    assert.deepEqual([(await read(0, 100)).rows.length, asked], [50, [[1, 100]]]);
  });

  it("is asked in its own size from then on", async () => {
    const { read, asked } = server(120, 50);
    await read(0, 100);
    assert.equal((await read(49, 100)).rows[0], 49);
    assert.deepEqual(asked.slice(1), [[2, 49]]);
  });

  it("that shows it later only is asked again, as its pages began at other rows", async () => {
    const { read, asked } = server(400, 50);
    assert.equal((await read(99, 100)).rows[0], 99);
    assert.deepEqual(asked[0], [2, 99]);
    assert.ok(asked.length > 1 && asked.slice(1).every(([, size]) => size <= 50));
  });

  it("is tried anew in the next reading", async () => {
    const { read, asked } = server(120, 50);
    await read(0, 100);
    await read(0, 100);
    assert.deepEqual(asked, [
      [1, 100],
      [1, 100],
    ]);
  });

  it("that states rows it does not hold comes to an end", async () => {
    const { read } = server(110, 100, 140);
    assert.deepEqual((await read(99, 100)).rows, keys(110).slice(99));
    assert.deepEqual((await read(110, 100)).rows, []);
  });
});
