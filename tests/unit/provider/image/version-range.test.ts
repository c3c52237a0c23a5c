import assert from "node:assert/strict";
import { parseVersion } from "../../../../provider/image/version";
import { checkRange, parseRange, type RangeVerdict } from "../../../../provider/image/version-range";

function verdict(range: string, version: string): RangeVerdict {
  const parsed = parseRange(range);
  assert.ok(!("problem" in parsed), `${range} is no range`);
  const number = parseVersion(version);
  assert.ok(number !== undefined, `${version} is no version`);
  return checkRange(parsed, number);
}

function problemOf(range: string): string {
  const parsed = parseRange(range);
  assert.ok("problem" in parsed, `${range} is a range`);
  return parsed.problem;
}

type Expectation = readonly [range: string, verdicts: Readonly<Partial<Record<RangeVerdict, readonly string[]>>>];

const expectations: readonly Expectation[] = [
  // A bare version stands for everything that starts with it.
  ["1.8", { inside: ["1.8", "1.8.0", "1.8.99"], outside: ["1.7.9", "1.9", "1.9.0", "1.10", "1.80", "18"], imprecise: ["1"], prerelease: ["1.8.1rc1"] }],
  ["1.8.0", { inside: ["1.8.0", "1.8.0+cu118"], outside: ["1.8.1", "1.7", "1.9", "1.8.0rc1"], imprecise: ["1.8", "1"] }],
  ["=1.8", { inside: ["1.8.5"], outside: ["1.9"] }],
  ["= 1.8", { inside: ["1.8.5"], outside: ["1.9"] }],
  ["1.8.x", { inside: ["1.8.0", "1.8.5"], outside: ["1.9.0"] }],
  ["1.x", { inside: ["1.0", "1.10"], outside: ["2.0"] }],
  ["1.*", { inside: ["1.10"], outside: ["2.0"] }],
  ["1.x.x", { inside: ["1.10.3"], outside: ["2.0.0"] }],
  ["v1.8", { inside: ["1.8.5"], outside: ["1.9"] }],
  // Bounds.
  [">=1.8", { inside: ["1.8", "1.8.0", "1.10", "2", "10.0"], outside: ["1.7.99", "1.8.0rc1"], imprecise: ["1"], prerelease: ["1.9.0rc1"] }],
  [">=1.8.1", { inside: ["1.8.1", "1.9"], outside: ["1.8.0", "1.7"], imprecise: ["1.8", "1"] }],
  [">=1.8.0", { inside: ["1.8", "1.8.0"], outside: ["1.7.9"] }],
  [">1.8", { inside: ["1.9", "1.9.0", "2"], outside: ["1.8", "1.8.0", "1.8.99"], imprecise: ["1"] }],
  [">1.8.0", { inside: ["1.8.1", "1.9"], outside: ["1.8.0"], imprecise: ["1.8"] }],
  ["<1.8", { inside: ["1.7", "1.7.99", "0"], outside: ["1.8", "1.8.0", "1.10"], imprecise: ["1"], prerelease: ["1.8.0rc1", "1.7rc1"] }],
  ["<1.8.5", { inside: ["1.8.4", "1.7"], outside: ["1.8.5", "1.9"], imprecise: ["1.8"] }],
  ["<=1.8", { inside: ["1.8", "1.8.0", "1.8.99", "1.7"], outside: ["1.9", "1.9.0"], imprecise: ["1"] }],
  ["<=1.8.2", { inside: ["1.8.2", "1.8.2.7"], outside: ["1.8.3"], imprecise: ["1.8"] }],
  // All of several bounds must hold.
  [">=1.8 <3", { inside: ["1.8.0", "1.10", "2", "2.99"], outside: ["1.7", "3", "3.0.0"], imprecise: ["1"], prerelease: ["3.0rc1"] }],
  [">=1.8,<3", { inside: ["2.1"], outside: ["3.0", "1.7"] }],
  [">=1.8, <3", { inside: ["2.1"], outside: ["3.0"] }],
  [">=1.8<3", { inside: ["2.1"], outside: ["3.0"] }],
  [">= 1.8   < 3", { inside: ["2.1"], outside: ["3.0"] }],
  [">=1 >=2", { inside: ["2.0"], outside: ["1.9"] }],
  ["<3 <2", { inside: ["1.9"], outside: ["2.0"] }],
  // Tilde and caret.
  ["~1.8.2", { inside: ["1.8.2", "1.8.9"], outside: ["1.8.1", "1.9.0"], imprecise: ["1.8"] }],
  ["~1.8", { inside: ["1.8.0", "1.8.9"], outside: ["1.9"] }],
  ["~1", { inside: ["1.0", "1.99"], outside: ["2.0"] }],
  ["^1.8", { inside: ["1.8.0", "1.10", "1.99.9"], outside: ["1.7", "2.0"], imprecise: ["1"] }],
  ["^2", { inside: ["2.0", "2.99"], outside: ["3.0", "1.9"] }],
  ["^0.13.1", { inside: ["0.13.1", "0.13.9"], outside: ["0.13.0", "0.14.0", "1.0"] }],
  ["^0.0.3", { inside: ["0.0.3"], outside: ["0.0.4", "0.0.2"] }],
  ["^0.0", { inside: ["0.0.9"], outside: ["0.1.0"] }],
  ["^0", { inside: ["0.9"], outside: ["1.0"] }],
  // Alternatives.
  ["1.8 || 2.1", { inside: ["1.8.1", "2.1.0"], outside: ["1.9", "2.0", "2.2"], imprecise: ["2"] }],
  ["<1 || >=2 <3", { inside: ["0.9", "2.5"], outside: ["1.5", "3.0"] }],
  ["1.8.1 || >=1", { inside: ["1.8"] }],
  // Pre-releases match only where one of the same release is named.
  [">=5.0.rc1", { inside: ["5.0.rc1", "5.0.rc2", "5.0", "5.1", "6.0.0"], outside: ["4.9", "5.0.beta1"], prerelease: ["5.1.rc1", "6.0rc1"] }],
  ["5.0.rc1", { inside: ["5.0.rc1", "5.0.0rc1"], outside: ["5.0.rc2", "5.0", "5.0.0"] }],
  [">5.0.rc1", { inside: ["5.0.rc2", "5.0"], outside: ["5.0.rc1"] }],
  ["<5.0.rc2", { inside: ["5.0.rc1", "4.9"], outside: ["5.0.rc2", "5.0"], prerelease: ["4.9rc1"] }],
  ["^5.0.rc1", { inside: ["5.0.rc1", "5.0", "5.9"], outside: ["6.0"], prerelease: ["5.9rc1"] }],
  ["~5.0.rc1", { inside: ["5.0.rc2", "5.0.7"], outside: ["5.1"] }],
];

describe("a version range", () => {
  for (const [range, verdicts] of expectations) {
    for (const [expected, versions] of Object.entries(verdicts)) {
      it(`${JSON.stringify(range)} has ${versions.join(", ")} ${expected === "inside" || expected === "outside" ? expected : `as ${expected}`}`, () => {
        assert.deepEqual(
          versions.map((version) => [version, verdict(range, version)]),
          versions.map((version) => [version, expected]),
        );
      });
    }
  }

  it("keeps its text without blanks around it", () => {
    const range = parseRange("  >=1.8 <3 ");
    assert.ok(!("problem" in range));
    assert.equal(range.text, ">=1.8 <3");
  });

  for (const range of [">=2 <1", ">1.8 <1.9", ">=1.8 <1.8", "1.8 1.9", "1.8, 2.1", "<2 ^2", "<1 >2 || 3"]) {
    it(`${JSON.stringify(range)} is refused, as nothing can meet it`, () => {
      assert.match(problemOf(range), /no version can be in/);
    });
  }

  it("quotes the impossible alternative, not the others", () => {
    assert.match(problemOf("1.8 || >=2 <1"), /">=2 <1"/);
  });

  for (const range of ["", " ", "||", "1.8 ||", "|| 1.8", ">="]) {
    it(`${JSON.stringify(range)} is refused, as a version is missing`, () => {
      assert.notEqual(problemOf(range), "");
    });
  }

  for (const range of ["latest", "1..8", "1.8 - 2.0", "!=1.8", ">>1.8", "=>1.8", "1.8 | 2.1", "1.8 && 2", "x", "1.8;2", "(1.8)", "~>1.8"]) {
    it(`${JSON.stringify(range)} is refused, and the message quotes it`, () => {
      assert.ok(problemOf(range).includes(range));
    });
  }

  it("that is long and wrong is refused in no time", () => {
    assert.notEqual(problemOf(`${"1.8 ".repeat(20_000)}!`), "");
  });
});
