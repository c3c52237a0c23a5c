import assert from "node:assert/strict";
import fc from "fast-check";
import { checkRange } from "../../provider/image/range-check";
import { compareVersions, isPrerelease, parseVersion, type Version } from "../../provider/image/version";
import { describeRange, namesPrerelease, parseRange, type VersionRange } from "../../provider/image/version-range";
import { ranges, someParts, spelledVersion } from "./arbitraries/versions";
import { anyText, versionLikeText } from "./arbitraries/texts";
import { isPossible, isPre, judge, olderFirst, type Parts, type Rules } from "./models/versions";
import { said } from "../unit/provider/told";

describe("versions, for any spelling", () => {
  it("are read as the parts they were spelled from", () => {
    fc.assert(
      fc.property(spelledVersion, ({ text, parts }) => {
        const { release, stages } = read(text);
        assert.deepEqual({ release, stages }, { release: parts.numbers, stages: parts.stages });
      }),
      { numRuns: 2000 },
    );
  });

  it("are ordered as the reference orders their parts", () => {
    fc.assert(
      fc.property(spelledVersion, spelledVersion, (a, b) => {
        assert.equal(Math.sign(compareVersions(read(a.text), read(b.text))), Math.sign(olderFirst(a.parts, b.parts)));
      }),
      { numRuns: 5000 },
    );
  });

  it("have a total preorder: reflexive, antisymmetric, transitive", () => {
    const version = fc
      .oneof(
        spelledVersion.map(({ text }) => text),
        versionLikeText,
      )
      .map(parseVersion)
      .filter((found) => found !== undefined);
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        assert.equal(compareVersions(a, a), 0);
        for (const [one, other] of [
          [a, b],
          [b, c],
          [a, c],
        ] as const) {
          assert.ok(Number.isFinite(compareVersions(one, other)));
          assert.equal(Math.sign(compareVersions(one, other)), -Math.sign(compareVersions(other, one)) + 0);
        }
        for (const [x, y, z] of [
          [a, b, c],
          [b, c, a],
          [c, a, b],
          [a, c, b],
          [b, a, c],
          [c, b, a],
        ] as const) {
          if (compareVersions(x, y) > 0 || compareVersions(y, z) > 0) continue;
          assert.ok(compareVersions(x, z) <= 0);
          // Equal ones are told from a third one alike.
          if (compareVersions(x, y) === 0)
            assert.equal(Math.sign(compareVersions(x, z)), Math.sign(compareVersions(y, z)));
        }
      }),
      { numRuns: 5000 },
    );
  });

  it("are pre-releases where the reference says so, of both schemes", () => {
    fc.assert(
      fc.property(spelledVersion, fc.constantFrom("ordinary", "cann"), ({ text, parts }, scheme) => {
        assert.equal(isPrerelease(read(text), scheme), isPre(parts, scheme));
      }),
      { numRuns: 1000 },
    );
  });

  it("keep their meaning when they are written and read again", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          spelledVersion.map(({ text }) => text),
          versionLikeText,
          anyText,
        ),
        (text) => {
          const version = parseVersion(text);
          if (version === undefined) return;
          assert.deepEqual(parseVersion(version.text), version);
          const { release, stages } = read(print(version));
          assert.deepEqual({ release, stages }, { release: version.release, stages: version.stages });
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("and their ranges never throw, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, versionLikeText), fc.oneof(anyText, versionLikeText), (text, other) => {
        const version = parseVersion(other);
        const range = parseRange(text);
        if (!("problem" in range) && version !== undefined) checkRange(range, version);
        if ("problem" in range) assert.ok(said(range.problem).length > 0);
      }),
      { numRuns: 3000 },
    );
  });

  it("and their ranges are not read from texts that are longer than any, of whatever they are made", () => {
    fc.assert(
      fc.property(
        fc
          .oneof(
            versionLikeText,
            spelledVersion.map(({ text }) => text),
          )
          .filter((text) => text.trim() !== ""),
        versionLikeText,
        (part, end) => {
          const long = (length: number): string => part.repeat(Math.ceil(length / part.trim().length) + 1) + end.trim();
          assert.equal(parseVersion(long(128)), undefined);
          assert.ok("problem" in parseRange(long(512)));
        },
      ),
      { numRuns: 500 },
    );
  });
});

const someRules: fc.Arbitrary<Rules> = fc.record({
  scheme: fc.constantFrom("ordinary", "cann"),
  includePrereleases: fc.boolean(),
});

describe("version ranges, for any terms", () => {
  const versionRange = ranges(spelledVersion);

  it("judge every version as the reference does by asking each concrete one", () => {
    fc.assert(
      fc.property(versionRange, someParts, someRules, ({ text, range }, parts, rules) => {
        const parsed = parseRange(text, rules.scheme);
        fc.pre(!("problem" in parsed));
        assert.equal(checkRange(parsed, read(print(versionOf(parts))), rules), judge(range, parts, rules));
      }),
      { numRuns: 3000 },
    );
  });

  it("are refused exactly where they leave no version", () => {
    fc.assert(
      fc.property(versionRange, fc.constantFrom("ordinary", "cann"), ({ text, range }, scheme) => {
        const isRefused = "problem" in parseRange(text, scheme);
        const isEmpty = range.some((terms) => !isPossible(terms, { scheme, includePrereleases: true }));
        assert.equal(isRefused, isEmpty);
      }),
      { numRuns: 600 },
    );
  });

  it("let in with pre-releases whatever they let in without", () => {
    fc.assert(
      fc.property(versionRange, spelledVersion, fc.constantFrom("ordinary", "cann"), ({ text }, version, scheme) => {
        const parsed = parseRange(text, scheme);
        fc.pre(!("problem" in parsed));
        const [without, including] = [
          checkRange(parsed, read(version.text)),
          checkRange(parsed, read(version.text), { includePrereleases: true }),
        ];
        assert.equal(including, without === "prerelease" ? "inside" : without);
      }),
      { numRuns: 2000 },
    );
  });

  it("name a pre-release where one of their terms does, other than to exclude it", () => {
    fc.assert(
      fc.property(versionRange, fc.constantFrom("ordinary", "cann"), ({ text, range }, scheme) => {
        const parsed = parseRange(text, scheme);
        fc.pre(!("problem" in parsed));
        assert.equal(
          namesPrerelease(parsed),
          range.flat().some(({ operator, version }) => operator !== "!=" && isPre(version, scheme)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("mean to releases what they are read as", () => {
    fc.assert(
      fc.property(versionRange, someParts, fc.constantFrom("ordinary", "cann"), ({ text }, parts, scheme) => {
        const parsed = parseRange(text, scheme);
        const reading = "problem" in parsed ? "exactly" : describeRange(parsed);
        fc.pre(!("problem" in parsed) && !/exactly|any/.test(reading) && !namesPrerelease(parsed));
        const version = read(print(versionOf(parts)));
        fc.pre(!isPrerelease(version, scheme));
        assert.equal(checkRange(rangeOf(reading, scheme), version), checkRange(parsed, version));
      }),
      { numRuns: 1000 },
    );
  });

  it("do not depend on the order of terms and alternatives", () => {
    fc.assert(
      fc.property(versionRange, someParts, someRules, ({ text }, parts, rules) => {
        const reversed = text
          .split("||")
          .reverse()
          .map((alternative) =>
            alternative
              .replace(/([<>=~^!]) +/g, "$1")
              .trim()
              .split(/[\s,]+/)
              .reverse()
              .join(" "),
          )
          .join(" || ");
        const [one, other] = [parseRange(text, rules.scheme), parseRange(reversed, rules.scheme)];
        assert.equal("problem" in one, "problem" in other);
        if ("problem" in one || "problem" in other) return;
        const version = read(print(versionOf(parts)));
        assert.equal(checkRange(one, version, rules), checkRange(other, version, rules));
      }),
      { numRuns: 3000 },
    );
  });
});

function read(text: string): Version {
  const version = parseVersion(text);
  assert.ok(version !== undefined, `"${text}" was not read`);
  return version;
}

function rangeOf(text: string, scheme: Rules["scheme"]): VersionRange {
  const range = parseRange(text, scheme);
  assert.ok(!("problem" in range), `"${text}" is no range`);
  return range;
}

function versionOf({ numbers, stages = [] }: Parts): Pick<Version, "release" | "stages"> {
  return { release: numbers, stages };
}

function print({ release, stages }: Pick<Version, "release" | "stages">): string {
  return release.join(".") + stages.map(({ name, number }) => `.${words[name]}${number}`).join("");
}

const words = { dev: "dev", t: "t", a: "alpha", b: "beta", rc: "rc", post: "post" };
