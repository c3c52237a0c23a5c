import assert from "node:assert/strict";
import { fitsPattern, fitsWord } from "../../../../provider/policy/pattern";

describe("a pattern", () => {
  const cases: readonly (readonly [pattern: string, text: string, fits: boolean])[] = [
    ["atelier", "atelier", true],
    ["atelier", "atelier2", false],
    ["", "", true],
    ["", "x", false],
    ["*", "", true],
    ["*", "anything", true],
    ["swr.*.myhuaweicloud.com", "swr.cn-north-4.myhuaweicloud.com", true],
    ["swr.*.myhuaweicloud.com", "swr.myhuaweicloud.com", false],
    ["swr.*.myhuaweicloud.com", "swr.cn-north-4.myhuaweicloud.com.evil.example", false],
    ["*.example.com", "evil-example.com", false],
    ["a*b*c", "a-b-b-c", true],
    ["a*b*c", "acb", false],
    ["ab*ba", "aba", false],
    ["a.c", "abc", false],
    ["Atelier", "atelier", false],
  ];
  for (const [pattern, text, fits] of cases) {
    it(`"${pattern}" ${fits ? "fits" : "does not fit"} "${text}"`, () =>
      assert.equal(fitsPattern(pattern, text), fits));
  }

  it("takes words of a cloud without case", () => assert.ok(fitsWord("build_in", "BUILD_IN")));

  it("does not take long on what fits at the last moment only", () => {
    const start = performance.now();
    assert.equal(fitsPattern(`${"*a".repeat(200)}*b`, "a".repeat(5000)), false);
    assert.ok(performance.now() - start < 500);
  });
});
