import assert from "node:assert/strict";
import fc from "fast-check";
import { compareVersions, parseVersion, type Version } from "../../provider/image/version";
import { checkRange, parseRange } from "../../provider/image/version-range";
import { ranges, someParts, spelledVersion } from "./arbitraries/versions";
import { anyText, versionLikeText } from "./arbitraries/texts";
import { isPossible, judge, olderFirst, type Parts, type Term } from "./models/versions";

describe("versions, for any spelling", () => {
  it("are read as the parts they were spelled from", () => {
    fc.assert(
      fc.property(spelledVersion, ({ text, parts }) => {
        const { release, stages } = read(text);
        assert.deepEqual({ release, stages }, { release: parts.numbers, stages: stagesOf(parts) });
      }),
      { numRuns: 1000 },
    );
  });

  it("are ordered as the reference orders their parts", () => {
    fc.assert(
      fc.property(spelledVersion, spelledVersion, (a, b) => {
        assert.equal(Math.sign(compareVersions(read(a.text), read(b.text))), Math.sign(olderFirst(a.parts, b.parts)));
      }),
      { numRuns: 2000 },
    );
  });

  it("have a total preorder: reflexive, antisymmetric, transitive", () => {
    const version = fc.oneof(spelledVersion.map(({ text }) => text), versionLikeText).map(parseVersion).filter((found) => found !== undefined);
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        assert.equal(compareVersions(a, a), 0);
        assert.equal(Math.sign(compareVersions(a, b)), -Math.sign(compareVersions(b, a)) + 0);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0) assert.ok(compareVersions(a, c) <= 0);
      }),
      { numRuns: 2000 },
    );
  });

  it("keep their meaning when they are written and read again", () => {
    fc.assert(
      fc.property(fc.oneof(spelledVersion.map(({ text }) => text), versionLikeText, anyText), (text) => {
        const version = parseVersion(text);
        if (version === undefined) return;
        assert.deepEqual(parseVersion(version.text), version);
        const { release, stages } = read(print(version));
        assert.deepEqual({ release, stages }, { release: version.release, stages: version.stages });
      }),
      { numRuns: 2000 },
    );
  });

  it("and their ranges never throw, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, versionLikeText), fc.oneof(anyText, versionLikeText), (text, other) => {
        const version = parseVersion(other);
        const range = parseRange(text);
        if (!("problem" in range) && version !== undefined) checkRange(range, version);
        if ("problem" in range) assert.ok(range.problem.length > 0);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("version ranges, for any terms", () => {
  const versionRange = ranges(spelledVersion);

  it("judge every version as the reference does by asking each concrete one", () => {
    fc.assert(
      fc.property(versionRange, someParts, ({ text, range }, parts) => {
        const parsed = parseRange(text);
        fc.pre(!("problem" in parsed));
        const verdict = checkRange(parsed, read(print({ release: parts.numbers, stages: stagesOf(parts) })));
        assert.equal(verdict === "prerelease" ? "outside" : verdict, judge(range, parts));
      }),
      { numRuns: 3000 },
    );
  });

  it("are refused exactly where a lower and an upper end leave no version between them", () => {
    const hasLowerEnd = (terms: readonly Term[]): boolean => terms.some(({ operator }) => !operator.startsWith("<"));
    fc.assert(
      fc.property(versionRange, ({ text, range }) => {
        const isRefused = "problem" in parseRange(text);
        const isEmpty = range.some((terms) => !isPossible(terms));
        if (isRefused) assert.ok(isEmpty, "a version is in it");
        else if (range.every(hasLowerEnd)) assert.ok(!isEmpty, "no version is in it");
      }),
      { numRuns: 1000 },
    );
  });

  it("do not depend on the order of terms and alternatives", () => {
    fc.assert(
      fc.property(versionRange, someParts, ({ text }, parts) => {
        const reversed = text
          .split("||")
          .reverse()
          .map((alternative) => alternative.replace(/([<>=~^]) +/g, "$1").trim().split(/[\s,]+/).reverse().join(" "))
          .join(" || ");
        const [one, other] = [parseRange(text), parseRange(reversed)];
        assert.equal("problem" in one, "problem" in other);
        if ("problem" in one || "problem" in other) return;
        const version = read(print({ release: parts.numbers, stages: stagesOf(parts) }));
        assert.equal(checkRange(one, version), checkRange(other, version));
      }),
      { numRuns: 1000 },
    );
  });
});

function read(text: string): Version {
  const version = parseVersion(text);
  assert.ok(version !== undefined, `"${text}" was not read`);
  return version;
}

function print({ release, stages }: Pick<Version, "release" | "stages">): string {
  return release.join(".") + stages.map(({ name, number }, i) => (i === 0 ? `${name}${number}` : `.${words[name]}${number}`)).join("");
}

const words = { dev: "dev", t: "t", a: "alpha", b: "beta", rc: "rc", post: "post" };

function stagesOf({ pre }: Parts): Version["stages"] {
  return pre === undefined ? [] : [{ name: pre.stage, number: pre.number }];
}
