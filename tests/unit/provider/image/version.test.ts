import assert from "node:assert/strict";
import {
  compareVersions,
  isPrerelease,
  parseVersion,
  sameRelease,
  type Version,
} from "../../../../provider/image/version";

function version(text: string): Version {
  const parsed = parseVersion(text);
  assert.ok(parsed !== undefined, `${text} is no version`);
  return parsed;
}

/** Stages in short: `rc1 a2`. */
function stagesOf(text: string): string {
  return version(text)
    .stages.map(({ name, number }) => `${name}${number}`)
    .join(" ");
}

describe("a version", () => {
  const readings: readonly (readonly [text: string, release: number[], stages: string])[] = [
    ["1.8", [1, 8], ""],
    ["1.10.0", [1, 10, 0], ""],
    ["3", [3], ""],
    ["v2.1", [2, 1], ""],
    ["V2.1rc1", [2, 1], "rc1"],
    ["2.1.0+cu118", [2, 1, 0], ""],
    ["5.0.rc1", [5, 0], "rc1"],
    ["0.13.0rc2", [0, 13, 0], "rc2"],
    ["2.0.0-rc.3", [2, 0, 0], "rc3"],
    ["2.5.0_rc_3", [2, 5, 0], "rc3"],
    ["2.0RC1", [2, 0], "rc1"],
    ["2.0-rc", [2, 0], "rc0"],
    ["1.0c2", [1, 0], "rc2"],
    ["1.0pre1", [1, 0], "rc1"],
    ["1.0preview1", [1, 0], "rc1"],
    ["1.0alpha3", [1, 0], "a3"],
    ["3.0.0b1", [3, 0, 0], "b1"],
    ["1.0a0", [1, 0], "a0"],
    ["9.0.0-beta.2", [9, 0, 0], "b2"],
    // Builds of a day are numbered by it.
    ["1.0.dev20230101", [1, 0], "dev20230101"],
    ["2.6.0.dev20241112093015", [2, 6, 0], "dev20241112093015"],
    ["2.6.0-nightly20240901", [2, 6, 0], "dev20240901"],
    ["2.6.0-nightly-20240901", [2, 6, 0], "dev20240901"],
    ["2.6.0-nightly", [2, 6, 0], "dev0"],
    ["2.6.0-SNAPSHOT", [2, 6, 0], "dev0"],
    ["2.6.0-canary.4", [2, 6, 0], "dev4"],
    ["2.6.0-dev", [2, 6, 0], "dev0"],
    // After a release.
    ["2.1.0.post6", [2, 1, 0], "post6"],
    ["2.9.0post2", [2, 9, 0], "post2"],
    ["2.1.0-post3", [2, 1, 0], "post3"],
    ["2.1.0_post", [2, 1, 0], "post0"],
    ["2.1.0.post3+cu118", [2, 1, 0], "post3"],
    // Several stages.
    ["8.3.RC1.alpha002", [8, 3], "rc1 a2"],
    ["8.0.RC1.beta1", [8, 0], "rc1 b1"],
    ["1.0a1.dev1", [1, 0], "a1 dev1"],
    ["1.0.post1.dev1", [1, 0], "post1 dev1"],
    ["1.0rc1post2dev3", [1, 0], "rc1 post2 dev3"],
    ["1.0-rc-dev", [1, 0], "rc0 dev0"],
    // Test builds of CANN, and patches of what is not yet a release.
    ["8.0.T63", [8, 0], "t63"],
    ["8.0t63", [8, 0], "t63"],
    ["1.0.T71.02", [1, 0], "t71 post2"],
    ["5.1.RC1.1", [5, 1], "rc1 post1"],
  ];
  for (const [text, release, stages] of readings) {
    it(`is read from ${text}`, () => {
      assert.deepEqual({ release: version(text).release, stages: stagesOf(text) }, { release, stages });
    });
  }

  it("keeps the text it was read from, without blanks around it", () => {
    assert.equal(version(" 1.8.0 ").text, "1.8.0");
  });

  for (const text of [
    "",
    "latest",
    "1.",
    ".8",
    "1..8",
    "1.8.",
    "-1",
    "1.8 2",
    "1.8-",
    "1.8foo",
    "20220926104358",
    "1,8",
    "１.８",
    "1.8+",
    "2.1.0_cu118",
  ]) {
    it(`is not read from ${JSON.stringify(text)}`, () => {
      assert.equal(parseVersion(text), undefined);
    });
  }

  for (const text of ["2.7.0-b200", "2.7.0.b200", "2.7.0-a3", "2.7.0_a2", "2.1.0-t4", "8.0-t63", "2.0-c2"]) {
    it(`is not read from ${text}: a letter behind a separator is a chip`, () => {
      assert.equal(parseVersion(text), undefined);
    });
  }

  for (const text of ["1.0b", "1.0a", "1.0t", "1.0.t", "1.0c"]) {
    it(`is not read from ${text}: a letter needs a number`, () => {
      assert.equal(parseVersion(text), undefined);
    });
  }

  for (const text of [
    "2.6.0-devel",
    "2.6.0-dev-gpu",
    "2.6.0-prefix",
    "2.6.0-poster",
    "2.6.0-rcdev",
    "2.6.0-nightlybuild",
    "2.6.0-preview1x",
    "2.6.0-alphabet",
  ]) {
    it(`is not read from ${text}: the word goes on`, () => {
      assert.equal(parseVersion(text), undefined);
    });
  }

  for (const text of ["7a2b4c1", "3a4b12", "1.0.dev1a2"]) {
    it(`is not read from ${text}: letters stand right behind the release, or the text is a commit`, () => {
      assert.equal(parseVersion(text), undefined);
    });
  }

  it("is not read from numbers that no version has", () => {
    assert.equal(parseVersion("1.0.dev202411120930150"), undefined);
  });

  it("is not read from a text that is longer than any version", () => {
    assert.notEqual(parseVersion(`1${".1".repeat(63)}`), undefined);
    assert.equal(parseVersion(`1${".1".repeat(64)}`), undefined);
    assert.equal(parseVersion(`${"1.".repeat(50_000)}!`), undefined);
  });

  it("has three stages at most", () => {
    assert.equal(parseVersion("1.0rc1.dev1.post1.dev2"), undefined);
  });
});

describe("the order of versions", () => {
  const ascending: readonly (readonly string[])[] = [
    ["1.9", "1.10"],
    ["1.9.0", "1.10.0"],
    ["1.8", "1.8.1", "1.8.1.1"],
    ["1.8.9", "2", "10"],
    ["1.9", "2.0.dev5", "2.0a1", "2.0b2", "2.0rc1", "2.0rc9", "2.0rc10", "2.0"],
    ["5.0.rc1", "5.0.0"],
    [
      "1.0.dev1",
      "1.0t1",
      "1.0a1.dev1",
      "1.0a1",
      "1.0a1.post1",
      "1.0rc1",
      "1.0rc1.post1",
      "1.0",
      "1.0.post1.dev1",
      "1.0.post1",
      "1.0.post2",
      "1.0.1.dev1",
      "1.1",
    ],
    [
      "8.0.T63",
      "8.0.RC1.alpha001",
      "8.0.RC1.alpha002",
      "8.0.RC1.beta1",
      "8.0.RC1",
      "8.0.RC1.1",
      "8.0.RC2.alpha001",
      "8.0.RC2",
      "8.0",
      "8.0.1",
      "8.1.RC1",
    ],
    ["2.6.0-nightly", "2.6.0-nightly20240901", "2.6.0.dev20241112", "2.6.0rc1"],
  ];
  for (const versions of ascending) {
    it(`puts ${versions.join(" before ")}`, () => {
      for (const [i, older] of versions.entries()) {
        for (const newer of versions.slice(i + 1)) {
          assert.ok(compareVersions(version(older), version(newer)) < 0, `${older} before ${newer}`);
          assert.ok(compareVersions(version(newer), version(older)) > 0, `${newer} after ${older}`);
        }
      }
    });
  }

  for (const [a, b] of [
    ["1.8", "1.8.0"],
    ["2.1.0+cu118", "2.1.0+cu121"],
    ["1.0c1", "1.0rc1"],
    ["1.0alpha1", "1.0a1"],
    ["8.3.RC1.alpha002", "8.3.0-rc1-alpha2"],
  ] as const) {
    it(`makes no difference between ${a} and ${b}`, () => {
      assert.equal(compareVersions(version(a), version(b)), 0);
    });
  }
});

describe("a pre-release", () => {
  for (const [text, ordinary, cann] of [
    ["1.0", false, false],
    ["1.0.post1", false, false],
    ["1.0rc1", true, false],
    ["8.3.RC1", true, false],
    ["5.1.RC1.1", true, false],
    ["8.3.RC1.alpha002", true, true],
    ["8.3.RC1.beta1", true, true],
    ["8.3.beta1", true, true],
    ["8.0.T63", true, true],
    ["2.6.0-nightly", true, true],
    ["1.0.post1.dev1", true, true],
  ] as const) {
    it(`${ordinary ? "is" : "is not"} ${text}, and of CANN it ${cann ? "is" : "is not"}`, () => {
      assert.deepEqual([isPrerelease(version(text)), isPrerelease(version(text), "cann")], [ordinary, cann]);
    });
  }
});

describe("two versions", () => {
  it("are of one release whatever their stages", () => {
    assert.equal(sameRelease(version("5.0.rc1"), version("5.0.0.post1")), true);
  });

  it("are of two releases where a number differs", () => {
    assert.equal(sameRelease(version("5.0.rc1"), version("5.0.1.rc1")), false);
  });
});
