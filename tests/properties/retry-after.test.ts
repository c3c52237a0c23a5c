import assert from "node:assert/strict";
import fc from "fast-check";
import { parseRetryAfter } from "../../provider/http/retry-after";
import { anyText } from "./arbitraries/texts";

const now = Date.UTC(2026, 0, 15, 12);
const date = fc
  .integer({ min: now - 10_000_000_000, max: now + 10_000_000_000 })
  .map((ms) => Math.floor(ms / 1000) * 1000);
const almostDate = fc.string({
  unit: fc.constantFrom(
    "Sun",
    "Mon",
    ", ",
    "06",
    "31",
    "99",
    " ",
    "Nov",
    "Feb",
    "Xyz",
    "2026",
    "08:49:37",
    "25:61:61",
    "GMT",
    "-",
    "5",
  ),
  maxLength: 9,
});

describe("Retry-After, for any header", () => {
  it("is never a reason to throw, and never negative", () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText, almostDate, fc.integer().map(String), fc.double().map(String), fc.constant(undefined)),
        (header) => {
          const delayMs = parseRetryAfter(header, now);
          assert.ok(delayMs === undefined || (Number.isFinite(delayMs) && delayMs >= 0), String(delayMs));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("in seconds is that many seconds", () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.constantFrom("", " ", "\t"), (seconds, blank) => {
        assert.equal(parseRetryAfter(`${blank}${seconds}${blank}`, now), seconds * 1000);
      }),
    );
  });

  it("as a date is the time until then, and nothing for a time that is over", () => {
    fc.assert(
      fc.property(date, (at) => {
        assert.equal(parseRetryAfter(httpDate(new Date(at)), now), at > now ? at - now : undefined);
      }),
      { numRuns: 500 },
    );
  });

  it("is ignored where it is neither seconds nor a date", () => {
    const naive = /^\s*(\d{1,9}|\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT)\s*$/;
    fc.assert(
      fc.property(
        fc.oneof(anyText, almostDate, fc.double().map(String)).filter((text) => !naive.test(text)),
        (header) => {
          assert.equal(parseRetryAfter(header, now), undefined);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** RFC 9110's IMF-fixdate, put together by hand. */
function httpDate(at: Date): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  const day = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][at.getUTCDay()]!;
  const month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][at.getUTCMonth()]!;
  const time = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(":");
  return `${day}, ${two(at.getUTCDate())} ${month} ${at.getUTCFullYear()} ${time} GMT`;
}
