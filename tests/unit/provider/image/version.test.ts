import assert from "node:assert/strict";
import { compareVersions, endOf, parseVersion, sameRelease, type Version } from "../../../../provider/image/version";

function version(text: string): Version {
  const parsed = parseVersion(text);
  assert.ok(parsed !== undefined, `${text} is no version`);
  return parsed;
}

describe("a version", () => {
  const readings: readonly (readonly [text: string, release: number[], pre?: Version["pre"]])[] = [
    ["1.8", [1, 8]],
    ["1.10.0", [1, 10, 0]],
    ["3", [3]],
    ["v2.1", [2, 1]],
    ["2.1.0+cu118", [2, 1, 0]],
    ["5.0.rc1", [5, 0], { stage: "rc", number: 1 }],
    ["0.13.0rc2", [0, 13, 0], { stage: "rc", number: 2 }],
    ["2.0.0-rc.3", [2, 0, 0], { stage: "rc", number: 3 }],
    ["2.0RC1", [2, 0], { stage: "rc", number: 1 }],
    ["1.0c2", [1, 0], { stage: "rc", number: 2 }],
    ["1.0preview1", [1, 0], { stage: "rc", number: 1 }],
    ["1.0alpha3", [1, 0], { stage: "a", number: 3 }],
    ["1.0b", [1, 0], { stage: "b", number: 0 }],
    ["1.0.dev20230101", [1, 0], { stage: "dev", number: 20230101 }],
  ];
  for (const [text, release, pre] of readings) {
    it(`is read from ${text}`, () => {
      const { release: numbers, pre: stage } = version(text);
      assert.deepEqual({ release: numbers, pre: stage }, { release, pre });
    });
  }

  it("keeps the text it was read from, without blanks around it", () => {
    assert.equal(version(" 1.8.0 ").text, "1.8.0");
  });

  for (const text of ["", "latest", "1.", ".8", "1..8", "1.8.", "-1", "1.8 2", "1.8-", "1.8foo", "20220926104358", "1,8", "１.８"]) {
    it(`is not read from ${JSON.stringify(text)}`, () => {
      assert.equal(parseVersion(text), undefined);
    });
  }

  it("is read in no time from a text made to be slow", () => {
    assert.equal(parseVersion(`${"1.".repeat(50_000)}!`), undefined);
  });
});

describe("the order of versions", () => {
  const ascending: readonly (readonly [older: string, newer: string])[] = [
    ["1.9", "1.10"],
    ["1.9.0", "1.10.0"],
    ["1.8", "1.8.1"],
    ["2", "10"],
    ["1.8.9", "2"],
    ["2.0rc1", "2.0"],
    ["2.0rc9", "2.0rc10"],
    ["2.0b2", "2.0rc1"],
    ["2.0a2", "2.0b1"],
    ["2.0.dev5", "2.0a1"],
    ["1.9", "2.0rc1"],
    ["5.0.rc1", "5.0.0"],
  ];
  for (const [older, newer] of ascending) {
    it(`puts ${older} before ${newer}`, () => {
      assert.ok(compareVersions(version(older), version(newer)) < 0);
    });
    it(`puts ${newer} after ${older}`, () => {
      assert.ok(compareVersions(version(newer), version(older)) > 0);
    });
  }

  for (const [a, b] of [["1.8", "1.8.0"], ["2.1.0+cu118", "2.1.0+cu121"], ["1.0c1", "1.0rc1"], ["1.0alpha1", "1.0.a1"]] as const) {
    it(`makes no difference between ${a} and ${b}`, () => {
      assert.equal(compareVersions(version(a), version(b)), 0);
    });
  }
});

describe("two versions", () => {
  it("are of one release whatever their pre-release", () => {
    assert.equal(sameRelease(version("5.0.rc1"), version("5.0.0")), true);
  });

  it("are of two releases where a number differs", () => {
    assert.equal(sameRelease(version("5.0.rc1"), version("5.0.1.rc1")), false);
  });
});

describe("the end of a version", () => {
  it("is one more in its last number, as the version stands for all that start like it", () => {
    assert.deepEqual(endOf(version("1.8")).release, [1, 9]);
  });

  it("of a pre-release is the next of its stage", () => {
    assert.deepEqual(endOf(version("5.0.rc1")).pre, { stage: "rc", number: 2 });
  });
});
