import assert from "node:assert/strict";
import { parseRetryAfter } from "../../../../provider/http/retry-after";

/** One minute before the date of the examples. */
const now = Date.UTC(2015, 9, 21, 7, 27, 0);

const table: readonly (readonly [header: string | undefined, delayMs: number | undefined])[] = [
  ["120", 120_000],
  ["0", 0],
  [" 5 ", 5_000],
  ["Wed, 21 Oct 2015 07:28:00 GMT", 60_000],
  ["Wed, 21 Oct 2015 07:26:59 GMT", undefined],
  ["Wed, 99 Oct 2015 07:28:00 GMT", undefined],
  ["Wed, 21 Oct 2015 07:28:00", undefined],
  ["2015-10-21T07:28:00Z", undefined],
  ["-5", undefined],
  ["1.5", undefined],
  ["1e3", undefined],
  ["soon", undefined],
  ["", undefined],
  ["9".repeat(30), undefined],
  [undefined, undefined],
];

describe("a Retry-After header", () => {
  for (const [header, delayMs] of table) {
    it(`${JSON.stringify(header)} is ${delayMs === undefined ? "no delay" : `${delayMs} ms`}`, () => {
      assert.equal(parseRetryAfter(header, now), delayMs);
    });
  }
});
