import assert from "node:assert/strict";
import { checkRange, type RangeOptions, type RangeVerdict } from "../../../../provider/image/range-check";
import { parseVersion, type VersionScheme } from "../../../../provider/image/version";
import {
  describeRange,
  namesPrerelease,
  parseRange,
  rangeSyntax,
  readingOf,
  withoutExactness,
  type VersionRange,
} from "../../../../provider/image/version-range";
import { said } from "../told";

function rangeOf(text: string, scheme?: VersionScheme): VersionRange {
  const parsed = parseRange(text, scheme);
  assert.ok(!("problem" in parsed), `${text} is no range`);
  return parsed;
}

function verdict(range: string, version: string, options?: RangeOptions, scheme?: VersionScheme): RangeVerdict {
  const number = parseVersion(version);
  assert.ok(number !== undefined, `${version} is no version`);
  return checkRange(rangeOf(range, scheme), number, options);
}

function problemOf(range: string): string {
  const parsed = parseRange(range);
  assert.ok("problem" in parsed, `${range} is a range`);
  return said(parsed.problem);
}

type Expectation = readonly [range: string, verdicts: Readonly<Partial<Record<RangeVerdict, readonly string[]>>>];

const expectations: readonly Expectation[] = [
  // A bare version stands for everything that starts with it.
  [
    "1.8",
    {
      inside: ["1.8", "1.8.0", "1.8.99"],
      outside: ["1.7.9", "1.9", "1.9.0", "1.10", "1.80", "18", "1.9rc1"],
      imprecise: ["1"],
      prerelease: ["1.8.1rc1", "1.8rc1"],
    },
  ],
  [
    "1.8.0",
    {
      inside: ["1.8.0", "1.8.0+cu118"],
      outside: ["1.8.1", "1.7", "1.9", "1.8.1rc1"],
      imprecise: ["1.8", "1"],
      prerelease: ["1.8.0rc1"],
    },
  ],
  ["=1.8", { inside: ["1.8.5"], outside: ["1.9"] }],
  ["= 1.8", { inside: ["1.8.5"], outside: ["1.9"] }],
  ["1.8.x", { inside: ["1.8.0", "1.8.5"], outside: ["1.9.0"] }],
  ["1.x", { inside: ["1.0", "1.10"], outside: ["2.0"] }],
  ["1.*", { inside: ["1.10"], outside: ["2.0"] }],
  ["1.x.x", { inside: ["1.10.3"], outside: ["2.0.0"] }],
  ["v1.8", { inside: ["1.8.5"], outside: ["1.9"] }],
  // Bounds.
  [
    ">=1.8",
    {
      inside: ["1.8", "1.8.0", "1.10", "2", "10.0"],
      outside: ["1.7.99", "1.8.0rc1"],
      imprecise: ["1"],
      prerelease: ["1.9.0rc1"],
    },
  ],
  [">=1.8.1", { inside: ["1.8.1", "1.9"], outside: ["1.8.0", "1.7"], imprecise: ["1.8", "1"] }],
  [">=1.8.0", { inside: ["1.8", "1.8.0"], outside: ["1.7.9"] }],
  [
    ">1.8",
    {
      inside: ["1.9", "1.9.0", "2"],
      outside: ["1.8", "1.8.0", "1.8.99", "1.9rc1"],
      imprecise: ["1"],
      prerelease: ["1.9.1rc1"],
    },
  ],
  [">1.8.0", { inside: ["1.8.1", "1.9"], outside: ["1.8.0"], imprecise: ["1.8"] }],
  [
    "<1.8",
    {
      inside: ["1.7", "1.7.99", "0"],
      outside: ["1.8", "1.8.0", "1.10", "1.8.0rc1", "1.8.dev1"],
      imprecise: ["1"],
      prerelease: ["1.7rc1"],
    },
  ],
  ["<1.8.5", { inside: ["1.8.4", "1.7"], outside: ["1.8.5", "1.9"], imprecise: ["1.8"] }],
  ["<=1.8", { inside: ["1.8", "1.8.0", "1.8.99", "1.7"], outside: ["1.9", "1.9.0"], imprecise: ["1"] }],
  ["<=1.8.2", { inside: ["1.8.2", "1.8.2.7"], outside: ["1.8.3"], imprecise: ["1.8"] }],
  // All of several bounds must hold.
  [
    ">=1.8 <3",
    {
      inside: ["1.8.0", "1.10", "2", "2.99"],
      outside: ["1.7", "3", "3.0.0", "3.0rc1"],
      imprecise: ["1"],
      prerelease: ["2.9rc1"],
    },
  ],
  [">=1.8,<3", { inside: ["2.1"], outside: ["3.0", "1.7"] }],
  [">=1.8, <3", { inside: ["2.1"], outside: ["3.0"] }],
  [">=1.8<3", { inside: ["2.1"], outside: ["3.0"] }],
  [">= 1.8   < 3", { inside: ["2.1"], outside: ["3.0"] }],
  [">=1 >=2", { inside: ["2.0"], outside: ["1.9"] }],
  ["<3 <2", { inside: ["1.9"], outside: ["2.0"] }],
  // Tilde and caret, as npm has them.
  ["~1.8.2", { inside: ["1.8.2", "1.8.9"], outside: ["1.8.1", "1.9.0"], imprecise: ["1.8"] }],
  ["~1.8", { inside: ["1.8.0", "1.8.9"], outside: ["1.9"] }],
  ["~1", { inside: ["1.0", "1.99"], outside: ["2.0"] }],
  ["^1.8", { inside: ["1.8.0", "1.10", "1.99.9"], outside: ["1.7", "2.0", "2.0rc1"], imprecise: ["1"] }],
  ["^2", { inside: ["2.0", "2.99"], outside: ["3.0", "1.9"] }],
  ["^0.13.1", { inside: ["0.13.1", "0.13.9"], outside: ["0.13.0", "0.14.0", "1.0"] }],
  ["^0.0.3", { inside: ["0.0.3"], outside: ["0.0.4", "0.0.2"] }],
  ["^0.0", { inside: ["0.0.9"], outside: ["0.1.0"] }],
  ["^0", { inside: ["0.9"], outside: ["1.0"] }],
  // Exactly, as pip has it.
  [
    "==1.8",
    {
      inside: ["1.8", "1.8.0", "1.8.0.0", "v1.8", "1.8+cu118"],
      outside: ["1.8.2", "1.9", "1.8rc1", "1.8.post1", "1.8.0.post1"],
      imprecise: ["1"],
    },
  ],
  [
    "==1.8.0",
    { inside: ["1.8.0", "1.8.0.0"], outside: ["1.8.2", "1.8.0.1", "1.8.0.post1", "1.8.0rc1"], imprecise: ["1.8", "1"] },
  ],
  ["== 1.8.2", { inside: ["1.8.2"], outside: ["1.8.0", "1.8.3"], imprecise: ["1.8"] }],
  ["==2", { inside: ["2", "2.0", "2.0.0"], outside: ["2.1", "2.0.1"] }],
  ["==2.1rc1", { inside: ["2.1rc1", "2.1.0-rc.1"], outside: ["2.1", "2.1rc2", "2.1rc1.post1", "2.1rc1.dev1"] }],
  [
    "==2.1.0.post6",
    { inside: ["2.1.0.post6", "2.1.post6"], outside: ["2.1.0", "2.1.0.post5", "2.1.1"], imprecise: ["2.1"] },
  ],
  [
    "==2.3.*",
    { inside: ["2.3", "2.3.1", "2.3.1.post1"], outside: ["2.4", "2.2.9"], imprecise: ["2"], prerelease: ["2.3rc1"] },
  ],
  ["==2.*", { inside: ["2", "2.9"], outside: ["3.0"] }],
  ["==1.8 || ==2.1", { inside: ["1.8.0", "2.1"], outside: ["1.8.1", "2.0"] }],
  // Exclusions.
  [
    "!=2.1",
    {
      inside: ["2.0.9", "2.2", "3", "1"],
      outside: ["2.1", "2.1.0", "2.1.7", "2.1.0.post6", "2.1rc1", "2.1.3.dev1"],
      imprecise: ["2"],
      prerelease: ["2.2rc1"],
    },
  ],
  ["!=2.1.*", { inside: ["2.0.9", "2.2"], outside: ["2.1", "2.1.7", "2.1.0.post6", "2.1rc1"], imprecise: ["2"] }],
  [
    "!=2.1.0",
    {
      inside: ["2.1.1", "2.2", "2.0"],
      outside: ["2.1.0", "2.1.0.post6", "2.1.0.1", "2.1rc1"],
      imprecise: ["2.1", "2"],
    },
  ],
  [
    "!=2.1.0.post6",
    {
      inside: ["2.1.0", "2.1.0.post5", "2.1.0.post7", "2.1.1"],
      outside: ["2.1.0.post6", "2.1.0.post6.dev1"],
      imprecise: ["2.1"],
    },
  ],
  ["!=2.1rc1", { inside: ["2.1", "2.0"], outside: ["2.1rc1", "2.1rc1.dev1"], prerelease: ["2.1rc2"] }],
  [">=2 <3 !=2.1 !=2.2", { inside: ["2.0", "2.3"], outside: ["2.1.5", "2.2", "3.0", "1.9"], imprecise: ["2"] }],
  [">=1.5 <2.2 !=2.0 !=2.1", { inside: ["1.9"], outside: ["2", "2.0", "2.2"], imprecise: ["1"] }],
  // Compatible with, as pip has it.
  [
    "~=2.3",
    {
      inside: ["2.3", "2.3.1", "2.99"],
      outside: ["2.2", "3.0", "3.0rc1", "2.3rc1"],
      imprecise: ["2"],
      prerelease: ["2.4rc1"],
    },
  ],
  ["~=2.3.1", { inside: ["2.3.1", "2.3.9"], outside: ["2.3.0", "2.4"], imprecise: ["2.3"] }],
  ["~=2.3.1.4", { inside: ["2.3.1.4", "2.3.1.9"], outside: ["2.3.2", "2.3.1.3"], imprecise: ["2.3.1"] }],
  ["~= 2.3rc1", { inside: ["2.3rc1", "2.3", "2.9"], outside: ["2.3a1", "3.0"], prerelease: ["2.4rc1"] }],
  ["~=2.1.0.post3", { inside: ["2.1.0.post3", "2.1.0.post6", "2.1.5"], outside: ["2.1.0", "2.1.0.post2", "2.2"] }],
  // Any.
  ["*", { inside: ["0", "2.1", "2.1.post1", "2.1rc1", "8.3.RC1.alpha002"] }],
  [" * ", { inside: ["1.8"] }],
  ["1.8 || *", { inside: ["2.1"] }],
  // Alternatives.
  ["1.8 || 2.1", { inside: ["1.8.1", "2.1.0"], outside: ["1.9", "2.0", "2.2"], imprecise: ["2"] }],
  ["<1 || >=2 <3", { inside: ["0.9", "2.5"], outside: ["1.5", "3.0"] }],
  ["1.8.1 || >=1", { inside: ["1.8"] }],
  // Pre-releases match only where one of the same release is named.
  [
    ">=5.0.rc1",
    {
      inside: ["5.0.rc1", "5.0.rc2", "5.0", "5.1", "6.0.0"],
      outside: ["4.9", "5.0.beta1"],
      prerelease: ["5.1.rc1", "6.0rc1"],
    },
  ],
  [
    "5.0.rc1",
    { inside: ["5.0.rc1", "5.0.0rc1", "5.0.rc1.post1"], outside: ["5.0.rc2", "5.0", "5.0.0", "5.0.rc1.dev1"] },
  ],
  [">5.0.rc1", { inside: ["5.0.rc2", "5.0"], outside: ["5.0.rc1", "5.0.rc1.post1"] }],
  ["<5.0.rc2", { inside: ["5.0.rc1", "4.9"], outside: ["5.0.rc2", "5.0"], prerelease: ["4.9rc1"] }],
  ["<=5.0.rc2", { inside: ["5.0.rc2", "5.0.rc1"], outside: ["5.0.rc3", "5.0"] }],
  ["^5.0.rc1", { inside: ["5.0.rc1", "5.0", "5.9"], outside: ["6.0"], prerelease: ["5.9rc1"] }],
  ["~5.0.rc1", { inside: ["5.0.rc2", "5.0.7"], outside: ["5.1"] }],
  ["5.0 >=5.0.rc2", { inside: ["5.0.rc2", "5.0.3"], outside: ["5.0.rc1", "5.1"], prerelease: ["5.0.3rc1"] }],
  [
    ">=2.6.0.dev20241112",
    {
      inside: ["2.6.0.dev20241113", "2.6.0-nightly20250101", "2.6.0rc1", "2.6.0"],
      outside: ["2.6.0-nightly", "2.6.0.dev20241111"],
    },
  ],
  [">=1.0a1.dev1", { inside: ["1.0a1.dev1", "1.0a1", "1.0"], outside: ["1.0.dev1"] }],
  // Post-releases belong to their release.
  ["2.1", { inside: ["2.1.0.post6", "2.1.post1"] }],
  ["2.1.0", { inside: ["2.1.0.post6"], outside: ["2.1.1.post1"] }],
  ["<=2.1.0", { inside: ["2.1.0.post6", "2.1.0"] }],
  [">2.1.0", { outside: ["2.1.0.post6"], inside: ["2.1.1"] }],
  ["<2.1.0", { outside: ["2.1.0.post6"] }],
  [">=2.1.0", { inside: ["2.1.0.post6"], prerelease: ["2.1.0.post6.dev1"] }],
  [
    "2.1.0.post6",
    {
      inside: ["2.1.0.post6", "2.1.post6"],
      outside: ["2.1.0", "2.1.0.post5", "2.1.0.post7", "2.1.1"],
      imprecise: ["2.1", "2"],
    },
  ],
  ["=2.1.0-post6", { inside: ["2.1.0.post6"], outside: ["2.1.0"] }],
  [
    ">=2.1.0.post6",
    { inside: ["2.1.0.post6", "2.1.0.post7", "2.1.1"], outside: ["2.1.0", "2.1.0.post5"], imprecise: ["2.1"] },
  ],
  [">2.1.0.post6", { inside: ["2.1.0.post7", "2.1.1"], outside: ["2.1.0.post6", "2.1.0"] }],
  [
    "<2.1.0.post6",
    {
      inside: ["2.1.0", "2.1.0.post5", "2.0"],
      outside: ["2.1.0.post6", "2.1.0.post6.dev1", "2.1.1"],
      imprecise: ["2.1"],
    },
  ],
  ["<=2.1.0.post6", { inside: ["2.1.0", "2.1.0.post6"], outside: ["2.1.0.post7", "2.1.1"], imprecise: ["2.1"] }],
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
    assert.equal(rangeOf("  >=1.8 <3 ").text, ">=1.8 <3");
  });

  for (const range of [
    ">=2 <1",
    ">1.8 <1.9",
    ">=1.8 <1.8",
    "1.8 1.9",
    "1.8, 2.1",
    "<2 ^2",
    "<1 >2 || 3",
    "==1.8 ==1.9",
    "==1.8 !=1.8",
    "1.8 !=1",
    ">=2 <2.2 !=2.0 !=2.1",
    "<0",
    ">2.1.post1 <2.1.post2",
  ]) {
    it(`${JSON.stringify(range)} is refused, as nothing can meet it`, () => {
      assert.match(problemOf(range), /no version can be in/);
    });
  }

  it("that ends at a release holds none of its pre-releases, also where it names one", () => {
    assert.equal(problemOf(">=2.0rc1 <2.0"), 'no version can be in ">=2.0rc1 <2.0"');
  });

  it("quotes the impossible alternative, not the others, and how it was read", () => {
    assert.equal(problemOf("1.8 || >=2 <1"), 'no version can be in ">=2 <1"');
    assert.equal(problemOf("1.8 || >1.8 <1.9"), 'no version can be in ">1.8 <1.9" (>=1.9 <1.9)');
  });

  for (const range of ["", " ", "||", "1.8 ||", "|| 1.8", ">="]) {
    it(`${JSON.stringify(range)} is refused, as a version is missing`, () => {
      assert.notEqual(problemOf(range), "");
    });
  }

  for (const range of [
    "latest",
    "1..8",
    "1.8 - 2.0",
    ">>1.8",
    "=>1.8",
    "1.8 | 2.1",
    "1.8 && 2",
    "x",
    "1.8;2",
    "(1.8)",
    "~>1.8",
    "1.*.2",
    "2.7.0-b200",
    "2.6.0-devel",
    "*.1",
  ]) {
    it(`${JSON.stringify(range)} is refused, and the message quotes it`, () => {
      assert.ok(problemOf(range).startsWith(`"${range}" is no version range`));
    });
  }

  for (const [range, operator] of [
    ["===1.8", "=="],
    ["=>1.8", ">="],
    ["=<1.8", "<="],
    ["><1.8", "!="],
    ["<>1.8", "!="],
    ["!1.8", "!="],
    ["!==1.8", "!="],
    ["~>1.8", "~="],
    ["=~1.8", "~="],
    [">>1.8", ">"],
    [">=1.8 =<3", "<="],
  ] as const) {
    it(`${range} is refused, and the message offers ${operator}`, () => {
      assert.ok(problemOf(range).endsWith(`is no operator; "${operator}" is`), problemOf(range));
    });
  }

  it("with an operator that nobody has is refused with those there are", () => {
    assert.equal(
      problemOf("<~1.8"),
      '"<~1.8" is no version range: "<~" is no operator; there are = == != < <= > >= ~ ~= and ^',
    );
  });

  for (const [range, local, plain] of [
    ["2.1.0+cu118", "+cu118", "2.1.0"],
    ["==2.1.0+cu118", "+cu118", "==2.1.0"],
    [">=2.1.0_cu118", "_cu118", ">=2.1.0"],
    ["2.1.0-cu121", "-cu121", "2.1.0"],
    ["2.1.0.build-cu118", ".build-cu118", "2.1.0"],
    ["2.1.0.post3+cpu", "+cpu", "2.1.0.post3"],
  ] as const) {
    it(`${range} is refused, as a build is asked for by cudaVersion`, () => {
      assert.equal(
        problemOf(range),
        `"${range}" is no version range: it holds the build "${local}"; ${local.includes("cu") ? "ask for the CUDA version by cudaVersion, and here for" : "leave that out:"} "${plain}"`,
      );
    });
  }

  it('"~=2" is refused with what it could mean', () => {
    assert.equal(problemOf("~=2"), '"~=2" is no version range: "~=" needs two numbers or more; "~=2.0" is >=2 <3');
    assert.equal(
      problemOf("~=2.3.*"),
      '"~=2.3.*" is no version range: "~=" takes no wildcard; "==2.3.*" is all of 2.3.x',
    );
  });

  for (const range of ["* <2", ">=1 *", ">=*", "==*", "!=*"]) {
    it(`${range} is refused: "*" stands alone`, () => assert.match(problemOf(range), /"\*" stands alone$/));
  }

  it("that is longer than any range is refused unread", () => {
    assert.ok(!("problem" in parseRange(`1.8${" || 1.9".repeat(72)}`)));
    assert.match(problemOf(`1.8${" || 1.9".repeat(73)}`), /^has more than 512 characters/);
    assert.match(problemOf(`${"1.8 ".repeat(20_000)}!`), /^has more than 512 characters/);
  });
});

describe("a version range where pre-releases are included", () => {
  const included: readonly Expectation[] = [
    ["2.0", { inside: ["2.0rc1", "2.0.3.dev1", "2.0-nightly", "2.0"], outside: ["2.1rc1", "1.9"] }],
    ["==2.0.*", { inside: ["2.0rc1", "2.0.3.dev1"], outside: ["2.1rc1"] }],
    ["==2.0", { inside: ["2.0"], outside: ["2.0rc1"] }],
    [">=2.0", { inside: ["2.1rc1", "2.0"], outside: ["2.0rc1"] }],
    ["~2.0", { inside: ["2.0.1rc1"], outside: ["2.0rc1", "2.1rc1"] }],
    ["^2.0", { inside: ["2.1rc1"], outside: ["2.0rc1", "3.0rc1"] }],
    ["~=2.0", { inside: ["2.1rc1"], outside: ["2.0rc1", "3.0rc1"] }],
    [">2.0", { inside: ["2.1.1rc1", "2.1"], outside: ["2.0.1rc1", "2.1rc1"] }],
    ["<2.0", { inside: ["1.9rc1"], outside: ["2.0rc1", "2.0.dev1", "2.0-nightly"] }],
    ["<2.0.post1", { inside: ["2.0rc1", "2.0"], outside: ["2.0.post1.dev1"] }],
    ["<=2.0", { inside: ["2.0rc1", "2.0.3rc1"], outside: ["2.1rc1"] }],
    ["!=2.0", { inside: ["2.1rc1"], outside: ["2.0rc1"] }],
  ];
  for (const [range, verdicts] of included) {
    for (const [expected, versions] of Object.entries(verdicts)) {
      it(`${JSON.stringify(range)} has ${versions.join(", ")} ${expected}`, () => {
        for (const version of versions)
          assert.equal(verdict(range, version, { includePrereleases: true }), expected, version);
      });
    }
  }
});

describe("a range of CANN versions", () => {
  const ranges: readonly Expectation[] = [
    [
      "8.3",
      {
        inside: ["8.3.RC1", "8.3.RC2", "8.3", "8.3.1", "8.3.RC1.1"],
        outside: ["8.2.RC1", "8.4.RC1"],
        prerelease: ["8.3.RC1.alpha002", "8.3.T63", "8.3.beta1"],
        imprecise: ["8"],
      },
    ],
    [
      ">=8.3",
      {
        inside: ["8.3.RC1", "8.3", "8.4.RC1", "9.0"],
        outside: ["8.2.RC1", "8.2.9", "8.3.T63"],
        prerelease: ["8.3.RC2.alpha001", "8.4.T1"],
      },
    ],
    [
      "<8.3",
      {
        inside: ["8.2.RC1", "8.2"],
        outside: ["8.3.RC1", "8.3.RC1.alpha002", "8.3.T63", "8.3"],
        prerelease: ["8.2.RC1.alpha001"],
      },
    ],
    ["<=8.3", { inside: ["8.3.RC1", "8.3", "8.3.5"], outside: ["8.4.RC1"] }],
    [">8.2", { inside: ["8.3.RC1", "8.3"], outside: ["8.2.RC1", "8.2.3"] }],
    ["~8.3", { inside: ["8.3.RC1", "8.3.1"], outside: ["8.4.RC1", "8.2.RC3"] }],
    ["^8.1", { inside: ["8.1.RC1", "8.3.RC1"], outside: ["9.0.RC1", "8.0.RC3"] }],
    ["~=8.1", { inside: ["8.1.RC1", "8.3.RC1"], outside: ["9.0.RC1"] }],
    ["!=8.3", { inside: ["8.2.RC1", "8.4"], outside: ["8.3.RC1", "8.3"] }],
    ["==8.3", { inside: ["8.3", "8.3.0"], outside: ["8.3.RC1", "8.3.1"] }],
    ["8", { inside: ["8.0.RC1", "8.3.RC1", "8.5.0"], outside: ["9.0.RC1"] }],
    ["8.3.RC1", { inside: ["8.3.RC1", "8.3.0-rc1", "8.3.RC1.1"], outside: ["8.3.RC1.alpha002", "8.3.RC2", "8.3"] }],
    [
      ">=8.3.RC2",
      {
        inside: ["8.3.RC2", "8.3", "8.4.RC1"],
        outside: ["8.3.RC1", "8.3.RC2.alpha001"],
        prerelease: ["8.3.RC3.alpha001"],
      },
    ],
    [
      "<8.3.RC2",
      { inside: ["8.3.RC1", "8.2"], outside: ["8.3.RC2", "8.3.RC2.alpha001"], prerelease: ["8.3.RC1.alpha002"] },
    ],
    ["!=8.3.RC1", { inside: ["8.3.RC2", "8.3"], outside: ["8.3.RC1", "8.3.RC1.alpha002", "8.3.RC1.1"] }],
    [
      ">=8.3.RC1.alpha002",
      { inside: ["8.3.RC1.alpha002", "8.3.RC1.beta1", "8.3.RC1", "8.3.RC2.alpha001"], outside: ["8.3.RC1.alpha001"] },
    ],
    ["8.0.T63", { inside: ["8.0.T63", "8.0.t63"], outside: ["8.0.T64", "8.0"] }],
    // A release candidate is one of the line that it states.
    [
      "8.0.0",
      { inside: ["8.0.0"], outside: ["8.0.RC1", "8.0.RC1.alpha001"], imprecise: ["8.0"], prerelease: ["8.0.0.beta1"] },
    ],
    [">=8.0.0", { inside: ["8.0.0", "8.0", "8.1.RC1"], outside: ["8.0.RC3"] }],
    [
      "8.0 !=8.0.0",
      { inside: ["8.0.RC1", "8.0.1"], outside: ["8.0.0"], imprecise: ["8.0"], prerelease: ["8.0.RC1.alpha001"] },
    ],
    [">=8.0 !=8.0.0", { inside: ["8.0.RC1", "8.0.1", "8.1.RC1"], outside: ["8.0.0", "7.0.RC1"] }],
    ["<8.0.0", { inside: ["8.0.RC3", "7.0"], outside: ["8.0.0", "8.0.0.beta1"] }],
  ];
  for (const [range, verdicts] of ranges) {
    for (const [expected, versions] of Object.entries(verdicts)) {
      it(`${JSON.stringify(range)} has ${versions.join(", ")} ${expected === "inside" || expected === "outside" ? expected : `as ${expected}`}`, () => {
        for (const version of versions) assert.equal(verdict(range, version, {}, "cann"), expected, version);
      });
    }
  }

  it("takes alpha, beta and test builds where pre-releases are included", () => {
    const options = { includePrereleases: true };
    assert.deepEqual(
      ["8.3.RC1.alpha002", "8.3.T63", "8.3.beta1"].map((version) => verdict("8.3", version, options, "cann")),
      ["inside", "inside", "inside"],
    );
    assert.equal(verdict("8.3.RC1", "8.3.RC1.alpha002", options, "cann"), "outside");
    assert.equal(verdict("<8.3", "8.3.RC1.alpha002", options, "cann"), "outside");
  });
});

describe("the reading of a range", () => {
  for (const [range, reading] of [
    ["1.8", ">=1.8 <1.9"],
    ["v1.8.x", ">=1.8 <1.9"],
    ["1.8 || 2.1", ">=1.8 <1.9 || >=2.1 <2.2"],
    [">1.8", ">=1.9"],
    ["<=1.8", "<1.9"],
    ["~1.8.2", ">=1.8.2 <1.9"],
    ["^0.13.1", ">=0.13.1 <0.14"],
    ["~=2.3", ">=2.3 <3"],
    ["~=2.3.1", ">=2.3.1 <2.4"],
    ["==2.3.*", ">=2.3 <2.4"],
    ["==1.8", "exactly 1.8 or 1.8.0"],
    ["==2", "exactly 2 or 2.0 or 2.0.0"],
    ["==1.8.0", "exactly 1.8.0"],
    ["==2.1rc1", "exactly 2.1rc1"],
    ["!=2.1", "!=2.1.*"],
    [">=2, !=2.1", ">=2 !=2.1.*"],
    ["=5.0.rc1", "5.0.rc1"],
    ["*", "any stated version"],
  ] as const) {
    it(`${range} is ${reading}`, () => {
      assert.equal(describeRange(rangeOf(range)), reading);
      assert.equal(readingOf(rangeOf(range)), reading);
    });
  }

  for (const range of [
    ">=1.8 <3",
    ">= 1.8,<3",
    "!=2.1.*",
    "5.0.rc1",
    "2.1.0.post6",
    ">2.1.0.post6",
    "<=2.1.0.post6",
    ">=5.0.rc1 || <2",
  ]) {
    it(`${range} is left out, as it is what is written`, () => assert.equal(readingOf(rangeOf(range)), undefined));
  }

  it("is the same in both schemes", () => assert.equal(describeRange(rangeOf("8.3", "cann")), ">=8.3 <8.4"));
});

describe("a range that names a pre-release", () => {
  for (const range of [">=5.0.rc1", "2.1 || 2.2rc1", "==2.6.0.dev20241112", "<2.0rc2"]) {
    it(`is ${range}`, () => assert.equal(namesPrerelease(rangeOf(range)), true));
  }
  for (const range of ["*", "2.1", "2.1.0.post6", "!=2.1rc1"]) {
    it(`is not ${range}`, () => assert.equal(namesPrerelease(rangeOf(range)), false));
  }
  it("is a candidate's pre-release for CANN, not a candidate", () => {
    assert.deepEqual(
      ["8.3.RC1", "8.3.RC1.alpha002"].map((range) => namesPrerelease(rangeOf(range, "cann"))),
      [false, true],
    );
  });
});

describe("a range without its exactness", () => {
  for (const [range, wider] of [
    ["==1.8", "1.8"],
    ["== 1.8 !=1.8.3", "1.8 !=1.8.3"],
    ["==1.8 || ==2.3.*", "1.8 || 2.3.*"],
    ["1.8", undefined],
    [">=1.8", undefined],
    ["*", undefined],
  ] as const) {
    it(`is ${wider ?? "none"} for ${range}`, () => assert.equal(withoutExactness(rangeOf(range))?.text, wider));
  }

  it("keeps its scheme", () => assert.equal(withoutExactness(rangeOf("==8.3", "cann"))?.scheme, "cann"));
});

describe("the syntax of ranges, as messages offer it", () => {
  it("holds only ranges", () => {
    const offered = [...rangeSyntax.matchAll(/"([^"]+)"/g)].map(([, range = ""]) => range);
    assert.ok(offered.length > 6);
    for (const range of offered) rangeOf(range);
  });
});

describe("a slip in a range", () => {
  for (const [range, meant] of [
    ["1.8+", 'write ">=1.8"'],
    ["1.8 - 2.0", 'write ">=1.8 <=2.0"'],
    [">=1.8 and <2", "comparators that must all hold are joined by blanks"],
    ["1.8 or 2.1", 'alternatives are joined by "||"'],
    ["2.1-2.3", 'write ">=2.1 <=2.3"'],
    ["2.1.0-v2.3.1", 'write ">=2.1.0 <=v2.3.1"'],
    ["torch>=2.1", 'without "torch", write ">=2.1"'],
    ["pytorch==2.1.0,<3", 'without "pytorch", write "==2.1.0,<3"'],
    ["2.1 – 2.3", 'write ">=2.1 <=2.3"'],
    ["scikit-learn3 >1.0", 'without "scikit-learn3", write ">1.0"'],
    ["tensorflow-gpu ~=2.3", 'without "tensorflow-gpu", write "~=2.3"'],
    [">=2.1.0-0", 'write ">=2.1.0"; "includePrereleases: true" lets pre-releases in'],
    [">=2.1.0-0 <2.2.0-0", 'write ">=2.1.0 <2.2.0"; "includePrereleases: true" lets pre-releases in'],
    ...["x", "X", "x.x", "*.*", "any", "latest", "newest"].map(
      (word) => [word, 'write "*" for any version; "highestVersion: true" takes the highest'] as const,
    ),
  ] as const) {
    it(`${JSON.stringify(range)} is answered with what is meant`, () => {
      assert.equal(problemOf(range), `"${range}" is no version range: ${meant}`);
    });
  }

  it("is answered with no range that is none", () => {
    for (const range of [
      "2.3-2.1",
      "torch>=",
      "torch>=x",
      "latest>=2 <1",
      "2.1.0-0-0",
      "cu118",
      "1.7-1",
      "min 2.1",
      "v2 <1",
    ]) {
      assert.doesNotMatch(problemOf(range), /write/, range);
    }
  });
});
