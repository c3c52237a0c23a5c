import assert from "node:assert/strict";
import type { Questions } from "../../../provider/ask";
import { parseArguments } from "../../../provider/parse-arguments";
import { failureOf } from "./fixtures";

/** The problem of arguments that must be refused. */
function problemOf(args: unknown, question: keyof Questions = "getImage"): string {
  const { code, what, why } = failureOf(() => parseArguments(question, args));
  assert.deepEqual([code, what], ["invalid_arguments", question]);
  return why;
}

const everyFilter = {
  region: "cn-north-4",
  connection: "main",
  name: "torch",
  nameContains: "to",
  nameRegex: "^to",
  namespace: "atelier",
  type: "ALL",
  serviceType: "TRAIN",
  workspaceId: "0",
  arch: "x86_64",
  resourceCategory: "GPU",
  flavorType: "ASCEND_SNT9B",
  devService: "SSH",
  tag: "1",
  visibility: "PUBLIC",
  framework: "pytorch",
  frameworkVersion: ">=1.8 <3",
  pythonVersion: "3.9",
  cudaVersion: "11.x",
  cannVersion: ">=5.0.rc1",
  labels: { team: "a", empty: "" },
  includeUnusable: true,
};

describe("arguments that are accepted", () => {
  const accepted: readonly (readonly [what: string, question: keyof Questions, args: Record<string, unknown>])[] = [
    ["every filter of getImage", "getImage", { ...everyFilter, mostRecent: true, fallbacks: [everyFilter, {}] }],
    ["every filter of getImages", "getImages", { ...everyFilter, limit: 1, atLeast: 1 }],
    ["none at least", "getImages", { atLeast: 0 }],
    [
      "every argument of getImageGroups",
      "getImageGroups",
      {
        region: "cn-north-4",
        connection: "main",
        name: "torch",
        nameContains: "to",
        namespace: "atelier",
        type: "ALL",
        serviceType: "TRAIN",
        workspaceId: "0",
        swrInstanceId: "i-1",
      },
    ],
    ["an ID with assertions", "getImage", { id: "278e88d1-5b71-4766-8502-b3ba72e824d9", arch: "x86_64" }],
    [
      "an ID with flags that are off and no fallbacks",
      "getImage",
      { id: "a1", mostRecent: false, highestVersion: false, fallbacks: [] },
    ],
    ["ten fallbacks", "getImage", { fallbacks: Array.from({ length: 10 }, () => ({ arch: "x86_64" })) }],
    ["a name of 512 characters", "getImage", { name: "a".repeat(512) }],
    [
      "words that no cloud knows yet",
      "getImage",
      { type: "SHARED", arch: "riscv64", resourceCategory: "XPU", serviceType: "NEW" },
    ],
    ["both ways to pick off", "getImage", { mostRecent: false, highestVersion: false }],
  ];
  for (const [what, question, args] of accepted) {
    it(`${what}, as they are`, () => {
      assert.deepEqual(parseArguments(question, args), args);
    });
  }

  for (const question of ["getImage", "getImages", "getImageGroups"] as const) {
    it(`none at all of ${question}`, () => {
      assert.deepEqual(
        [parseArguments(question, undefined), parseArguments(question, null), parseArguments(question, {})],
        [{}, {}, {}],
      );
    });
  }

  it("those left undefined", () => {
    assert.equal(parseArguments("getImage", { name: undefined, arch: "x86_64" }).name, undefined);
  });
});

describe("an unknown argument", () => {
  const misspelt: readonly (readonly [written: string, meant: string])[] = [
    ["framwork", "framework"],
    ["frameworkversion", "frameworkVersion"],
    ["most_recent", "mostRecent"],
    ["MostRecent", "mostRecent"],
    ["label", "labels"],
    ["fallback", "fallbacks"],
    ["nameRegexp", "nameRegex"],
    ["frameworkVersoin", "frameworkVersion"],
    ["resourceCatgeory", "resourceCategory"],
    ["resource-category", "resourceCategory"],
  ];
  for (const [written, meant] of misspelt) {
    it(`${written} is refused, suggesting ${meant}`, () => {
      assert.match(problemOf({ [written]: "x" }), new RegExp(`^${written}: .*did you mean ${meant}\\?`));
    });
  }

  it("that resembles none is refused with the list of those there are", () => {
    assert.match(problemOf({ colour: "red" }), /^colour: .*\bframework\b.*\bmostRecent\b/);
  });

  it("of getImages is refused, though getImage knows it", () => {
    assert.match(problemOf({ mostRecent: true }, "getImages"), /^mostRecent: .*no such argument/);
  });

  it("of getImageGroups is refused with the few there are", () => {
    const problem = problemOf({ arch: "x86_64" }, "getImageGroups");
    assert.deepEqual([/\bnameContains\b/.test(problem), /\bframework\b/.test(problem)], [true, false]);
  });

  const elsewhere: readonly (readonly [question: keyof Questions, args: object, text: string])[] = [
    ["getImage", { cloud: "pai" }, "it belongs to a connection: set mlimages:cloud, or cloud of a named connection"],
    [
      "getImages",
      { projectId: "p" },
      "it belongs to a connection: set mlimages:projectId, or projectId of a named connection",
    ],
    ["getImage", { credentials: "environment" }, "it belongs to a named connection; name one in connection"],
    [
      "getImage",
      { triggers: ["2026"] },
      "only pins have them, such as PinnedImage: what is no pin is looked up anew on every run",
    ],
    ["getImage", { limit: 1 }, "getImages has it"],
    ["getImages", { fallbacks: [] }, "getImage has it"],
    ["getImage", { imageId: "i" }, "did you mean id?"],
    ["getImages", { organization: "o" }, "did you mean namespace?"],
    ["getImages", { swrPath: "p" }, "it is a field of answers, and no filter asks for it"],
  ];
  for (const [question, args, text] of elsewhere) {
    it(`that means something elsewhere is told where: ${JSON.stringify(args)} of ${question}`, () => {
      const name = Object.keys(args).join();
      assert.equal(problemOf(args, question), `${name}: there is no such argument; ${text}`);
    });
  }

  it("that stands in a fallback and belongs beside it is told so, and each has a line beside a misspelt one", () => {
    assert.equal(
      problemOf({ fallbacks: [{ mostRecent: true }], frameworks: "a", cloud: "pai" }),
      `fallbacks.0.mostRecent: there is no such argument; it stands beside fallbacks, not in them
  frameworks: there is no such argument; did you mean framework?
  cloud: there is no such argument; it belongs to a connection: set mlimages:cloud, or cloud of a named connection`,
    );
  });

  it("of a fallback is refused with its place", () => {
    assert.match(
      problemOf({ fallbacks: [{}, { framwork: "x" }] }),
      /fallbacks\.1\.framwork: .*did you mean framework\?/,
    );
  });

  it("mostRecent of a fallback is refused, as it stands beside the fallbacks", () => {
    assert.match(problemOf({ fallbacks: [{ mostRecent: true }] }), /fallbacks\.0\.mostRecent/);
  });
});

describe("a wrong value", () => {
  const wrong: readonly (readonly [what: string, args: Record<string, unknown>, expected: RegExp])[] = [
    ["a number for a text", { name: 5 }, /^name 5: must be a text/],
    ["an empty text", { arch: "" }, /^arch "": .*empty.*leave it out/],
    ["an empty version", { pythonVersion: "" }, /^pythonVersion "": .*empty/],
    ["an empty expression", { nameRegex: "" }, /^nameRegex "": .*empty/],
    ["a number for a version", { pythonVersion: 3.1 }, /^pythonVersion 3\.1: .*quotes.*3\.10 is 3\.1/],
    ["garbage for a version", { cudaVersion: "latest" }, /^cudaVersion "latest": .*no version range.*">=1\.8 <3"/],
    ["a build for a version", { pythonVersion: "3.10+cu118" }, /^pythonVersion "3\.10\+cu118": .*cudaVersion.*"3\.10"/],
    ["an operator of another tool", { cudaVersion: "=>11" }, /^cudaVersion "=>11": .*"=>" is no operator; ">=" is/],
    ["a compatible version of one number", { cudaVersion: "~=11" }, /^cudaVersion "~=11": .*"~=11\.0" is >=11 <12/],
    [
      "a range longer than any",
      { cudaVersion: `11${" || 12".repeat(200)}` },
      /^cudaVersion "11 .*: has more than 512 characters/,
    ],
    ["an impossible range", { cannVersion: ">=2 <1" }, /^cannVersion ">=2 <1": no version can be in/],
    ["a text for a flag", { includeUnusable: "true" }, /^includeUnusable "true": must be true or false/],
    ["a text for mostRecent", { mostRecent: "yes" }, /^mostRecent "yes": must be true or false/],
    ["a list for labels", { labels: ["a"] }, /^labels \["a"\]: must be an object/],
    ["a number in labels", { labels: { team: 5 } }, /^labels\.team 5: must be a text/],
    ["an object for fallbacks", { fallbacks: {} }, /^fallbacks \{\}: must be a list/],
    ["a text in fallbacks", { fallbacks: ["x"] }, /^fallbacks\.0 "x": must be an object/],
    ["eleven fallbacks", { fallbacks: Array.from({ length: 11 }, () => ({})) }, /^fallbacks .*more than 10/],
    ["a wrong value in a fallback", { fallbacks: [{ arch: 5 }] }, /^fallbacks\.0\.arch 5: must be a text/],
    [
      "a range no version meets in a fallback",
      { fallbacks: [{ pythonVersion: "<1 >2" }] },
      /^fallbacks\.0\.pythonVersion/,
    ],
    ["a name of 513 characters", { name: "a".repeat(513) }, /^name "a+… .*more than 512 characters/],
    ["a namespace of 65 characters", { namespace: "a".repeat(65) }, /^namespace .*more than 64 characters/],
    ["an expression that RE2 does not know", { nameRegex: "a(?=b)" }, /^nameRegex "a\(\?=b\)": .*look-around/],
    ["an expression that is none", { nameRegex: "(" }, /^nameRegex "\(": is no RE2 expression: \S/],
    ["a region in capitals", { region: "CN-North-4" }, /^region "CN-North-4": .*cn-north-4/],
    ["a region that is a host", { region: "cn-north-4.evil.com/" }, /^region .*no region name/],
  ];
  for (const [what, args, expected] of wrong) {
    it(`is refused with field, value and reason: ${what}`, () => {
      assert.match(problemOf(args), expected);
    });
  }

  it("that is long is not repeated whole", () => {
    assert.ok(problemOf({ name: "a".repeat(5000) }).length < 200);
  });

  for (const limit of [0, -1, 1.5, "5", Number.NaN]) {
    it(`limit ${JSON.stringify(limit)} is refused`, () => {
      assert.match(problemOf({ limit }, "getImages"), /^limit .*must be/);
    });
  }

  for (const atLeast of [-1, 1.5, "5", Number.NaN]) {
    it(`atLeast ${JSON.stringify(atLeast)} is refused`, () => {
      assert.match(problemOf({ atLeast }, "getImages"), /^atLeast .*must be/);
    });
  }

  it("atLeast of getImage is refused: it is at least one", () => {
    assert.match(problemOf({ atLeast: 1 }), /^atLeast: there is no such argument/);
  });

  for (const args of ["torch", 5, true, ["a"]]) {
    it(`${JSON.stringify(args)} is refused as no object of arguments`, () => {
      assert.match(problemOf(args), /must be an object of arguments/);
    });
  }
});

describe("an image ID", () => {
  it('"group" is refused, as it would read the groups', () => {
    assert.match(problemOf({ id: "group" }), /^id "group": .*getImageGroups/);
  });

  for (const id of ["a/b", "../x", "a b", "a%2Fb", "a?b", "a#b", "-a", ".", "ä"]) {
    it(`${JSON.stringify(id)} is refused`, () => {
      assert.match(problemOf({ id }), /^id ".*": is no image ID/);
    });
  }

  it("of 129 characters is refused", () => {
    assert.match(problemOf({ id: "a".repeat(129) }), /^id .*more than 128 characters/);
  });

  for (const [field, value] of [
    ["mostRecent", true],
    ["highestVersion", true],
    ["fallbacks", [{}]],
  ] as const) {
    it(`together with ${field} is refused as a contradiction`, () => {
      assert.match(problemOf({ id: "a1", [field]: value }), new RegExp(`^${field} .*contradicts id`));
    });
  }
});

describe("contradictions", () => {
  it("of mostRecent and highestVersion are refused", () => {
    assert.match(problemOf({ mostRecent: true, highestVersion: true }), /^highestVersion true: contradicts mostRecent/);
  });

  it("of name and nameContains are refused", () => {
    assert.match(problemOf({ name: "torch", nameContains: "mind" }), /^nameContains "mind": contradicts name "torch"/);
  });

  it("of name and nameContains are refused for groups too", () => {
    assert.match(problemOf({ name: "torch", nameContains: "mind" }, "getImageGroups"), /^nameContains "mind"/);
  });

  it("of atLeast and limit are refused", () => {
    assert.match(
      problemOf({ atLeast: 3, limit: 2 }, "getImages"),
      /^atLeast 3: contradicts limit 2: .*raise limit, or leave it out$/,
    );
    assert.deepEqual(parseArguments("getImages", { atLeast: 2, limit: 2 }), { atLeast: 2, limit: 2 });
  });

  it("frameworkVersion without framework is refused", () => {
    assert.match(problemOf({ frameworkVersion: "1.8" }), /^frameworkVersion "1\.8": needs framework/);
  });

  it("in a fallback are refused with their place", () => {
    assert.match(problemOf({ fallbacks: [{ frameworkVersion: "1.8" }] }), /^fallbacks\.0\.frameworkVersion "1\.8"/);
  });
});

describe("several problems", () => {
  it("are reported at once", () => {
    const problem = problemOf({ name: 5, arch: "", pythonVersion: 3.1, framwork: "x" });
    for (const field of ["name", "arch", "pythonVersion", "framwork"])
      assert.match(problem, new RegExp(`\\b${field}\\b`));
  });

  it("that contradict are reported at once", () => {
    assert.match(
      problemOf({ frameworkVersion: "1", mostRecent: true, highestVersion: true }),
      /frameworkVersion[^]*highestVersion/,
    );
  });

  it("beyond the tenth are counted", () => {
    const names = [
      "name",
      "nameContains",
      "namespace",
      "type",
      "serviceType",
      "workspaceId",
      "arch",
      "resourceCategory",
      "flavorType",
      "devService",
      "tag",
      "framework",
    ];
    assert.match(problemOf(Object.fromEntries(names.map((name) => [name, ""]))), /and 2 more$/);
  });
});

describe("what the user left undefined or null", () => {
  for (const nothing of [undefined, null]) {
    it(`is not there, at any depth: ${nothing}`, () => {
      const args = {
        name: nothing,
        labels: { team: nothing, stage: "prod" },
        fallbacks: [{ arch: nothing, name: "x", labels: { a: nothing } }],
      };
      assert.deepEqual(parseArguments("getImage", args), {
        labels: { stage: "prod" },
        fallbacks: [{ name: "x", labels: {} }],
      });
    });

    for (const [question, args] of [
      ["getImage", { ...everyFilter, id: "a", mostRecent: true, highestVersion: true, fallbacks: [] }],
      ["getImages", { ...everyFilter, limit: 1, atLeast: 1 }],
      [
        "getImageGroups",
        {
          region: "r",
          connection: "c",
          name: "n",
          nameContains: "n",
          namespace: "n",
          type: "ALL",
          serviceType: "TRAIN",
          workspaceId: "0",
          swrInstanceId: "i",
        },
      ],
    ] as const) {
      it(`is not there in any argument of ${question}: ${nothing}`, () => {
        assert.deepEqual(
          parseArguments(question, Object.fromEntries(Object.keys(args).map((field) => [field, nothing]))),
          {},
        );
      });
    }
  }

  it("is no filter of a list of fallbacks: the place in the list says which one hit", () => {
    assert.match(problemOf({ fallbacks: [null] }), /^fallbacks\.0 null: must be an object of filters/);
  });
});

describe("a known word", () => {
  const spellings = [
    ["all", "ALL"],
    ["Build_In", "BUILD_IN"],
    ["dedicated", "DEDICATED"],
    ["BUILD_IN", "BUILD_IN"],
  ] as const;
  for (const [written, meant] of spellings) {
    for (const question of ["getImage", "getImages", "getImageGroups"] as const) {
      it(`of ${question} counts in any case: type ${written}`, () => {
        assert.deepEqual(parseArguments(question, { type: written }), { type: meant });
      });
    }

    it(`of a fallback counts in any case: type ${written}`, () => {
      assert.deepEqual(parseArguments("getImage", { fallbacks: [{ type: written }] }), {
        fallbacks: [{ type: meant }],
      });
    });
  }

  it("that is sent to the service is sent as the service spells it", () => {
    assert.deepEqual(
      ["train", "Common", "inference", "dev", "unknown"].map(
        (serviceType) => parseArguments("getImageGroups", { serviceType }).serviceType,
      ),
      ["TRAIN", "COMMON", "INFERENCE", "DEV", "UNKNOWN"],
    );
  });

  it("is one of the field alone: a name that reads the same stays as it is", () => {
    assert.deepEqual(parseArguments("getImage", { name: "all", labels: { type: "all" } }), {
      name: "all",
      labels: { type: "all" },
    });
  });

  it("is repeated in a message as the user wrote it", () => {
    assert.match(problemOf({ type: "all", arch: "" }), /^arch/);
    assert.match(problemOf({ fallbacks: [{ type: "all" }, "all"] }), /^fallbacks\.1 "all"/);
  });

  it("that nobody knows yet passes as it is", () => {
    assert.deepEqual(parseArguments("getImages", { type: "shared", serviceType: "batch" }), {
      type: "shared",
      serviceType: "batch",
    });
  });
});

describe("highestVersion", () => {
  it("needs a framework: versions of two do not compare", () => {
    assert.throws(
      () => parseArguments("getImage", { arch: "x86_64", highestVersion: true }),
      /highestVersion true: needs framework/,
    );
  });

  it("needs one in every fallback too", () => {
    const args = { framework: "pytorch", highestVersion: true, fallbacks: [{ arch: "x86_64" }] };
    assert.throws(() => parseArguments("getImage", args), /needs framework in fallback 0 too/);
  });
});

describe("several unknown arguments", () => {
  it("each get their own suggestion", () => {
    assert.throws(
      () => parseArguments("getImage", { frameworks: "x", mostRecnt: true }),
      /frameworks, mostRecnt: .*did you mean framework, mostRecent\?/,
    );
  });
});
