import assert from "node:assert/strict";
import type { ImageFilter } from "../../../../provider/ask";
import type { Image } from "../../../../provider/image/image";
import { criteriaOf, type Criterion, type Finding } from "../../../../provider/select/criteria";
import { imageOf } from "../fixtures";
import { said } from "../told";

function criterionOf(filter: ImageFilter, field: string): Criterion {
  const criterion = criteriaOf(filter).find((each) => each.field === field);
  assert.ok(criterion !== undefined, `no criterion on ${field}`);
  return criterion;
}

function find(filter: ImageFilter, field: string, image: Partial<Image>): Finding {
  const { pass, found, because } = criterionOf(filter, field).check(image);
  return { pass, ...(found === undefined ? {} : { found }), ...(because === undefined ? {} : { because }) };
}

describe("the criteria of a filter", () => {
  it("are type BUILD_IN and status ACTIVE where the filter says nothing", () => {
    assert.deepEqual(
      criteriaOf({}).map(({ field, wanted }) => [field, wanted]),
      [
        ["type", "BUILD_IN"],
        ["status", "ACTIVE"],
      ],
    );
  });

  it("leave type out for ALL", () => {
    assert.deepEqual(
      criteriaOf({ type: "ALL" }).map(({ field }) => field),
      ["status"],
    );
  });

  it("leave status out where unusable images are included", () => {
    assert.deepEqual(
      criteriaOf({ includeUnusable: true }).map(({ field }) => field),
      ["type"],
    );
  });

  it("do not filter by place", () => {
    assert.deepEqual(
      criteriaOf({ region: "cn-north-4", connection: "eu" }).map(({ field }) => field),
      ["type", "status"],
    );
  });

  it("come in the order place, machine, name, content", () => {
    const filter: ImageFilter = {
      labels: { team: "a", stage: "b" },
      cannVersion: "6",
      cudaVersion: "11",
      pythonVersion: "3",
      frameworkVersion: "1",
      framework: "f",
      tag: "t",
      nameRegex: "n",
      nameContains: "n",
      name: "n",
      devService: "SSH",
      flavorType: "F",
      resourceCategory: "GPU",
      arch: "a",
      serviceType: "DEV",
      visibility: "PUBLIC",
      namespace: "n",
      workspaceId: "0",
    };
    assert.deepEqual(
      criteriaOf(filter).map(({ field }) => field),
      [
        "type",
        "status",
        "workspaceId",
        "namespace",
        "visibility",
        "serviceType",
        "arch",
        "resourceCategory",
        "flavorType",
        "devService",
        "name",
        "nameContains",
        "nameRegex",
        "tag",
        "framework",
        "frameworkVersion",
        "pythonVersion",
        "cudaVersion",
        "cannVersion",
        "labels.team",
        "labels.stage",
      ],
    );
  });
});

/** Fields whose words are compared without case. */
const words: readonly (readonly [
  field: keyof ImageFilter & keyof Image,
  wanted: string,
  otherCase: string,
  other: string,
])[] = [
  ["type", "DEDICATED", "dedicated", "BUILD_IN"],
  ["workspaceId", "0", "0", "0123456789abcdef0123456789abcdef"],
  ["namespace", "atelier", "Atelier", "team"],
  ["visibility", "PUBLIC", "public", "PRIVATE"],
  ["serviceType", "TRAIN", "train", "COMMON"],
  ["arch", "X86_64", "x86_64", "aarch64"],
  ["flavorType", "ASCEND_SNT9B", "ascend_snt9b", "ASCEND_SNT9"],
  ["framework", "PyTorch", "pytorch", "pytorchlightning"],
];

/** Fields that hold exactly the text. */
const texts: readonly (readonly [field: keyof ImageFilter & keyof Image, wanted: string, other: string])[] = [
  ["name", "pytorch1.8", "PyTorch1.8"],
  ["name", "pytorch1.8", "pytorch1.8-cuda10.2"],
  ["tag", "1.8.0", "1.8.0-rc"],
  ["tag", "Release", "release"],
];

describe("a criterion on a word", () => {
  for (const [field, wanted, otherCase, other] of words) {
    it(`${field} takes an image that states the word in any case`, () => {
      assert.deepEqual(find({ [field]: wanted }, field, { [field]: otherCase }), { pass: true, found: otherCase });
    });
    it(`${field} does not take an image that states another one`, () => {
      assert.deepEqual(find({ [field]: wanted }, field, { [field]: other }), { pass: false, found: other });
    });
    it(`${field} does not take an image that does not state it`, () => {
      assert.deepEqual(find({ [field]: wanted }, field, {}), { pass: false });
    });
  }

  it("status takes only ACTIVE by default", () => {
    assert.deepEqual(find({}, "status", { status: "ERROR" }), { pass: false, found: "ERROR" });
  });

  it("status does not take an image that does not state it", () => {
    assert.deepEqual(find({}, "status", {}), { pass: false });
  });

  it("namespace goes by the organization in the path where the catalog states none", () => {
    assert.deepEqual(find({ namespace: "atelier" }, "namespace", { organization: "atelier" }), {
      pass: true,
      found: "atelier",
    });
  });

  it("namespace goes by the catalog where both are stated", () => {
    assert.deepEqual(find({ namespace: "atelier" }, "namespace", { namespace: "team", organization: "atelier" }), {
      pass: false,
      found: "team",
    });
  });
});

describe("a criterion on a text", () => {
  for (const [field, wanted, other] of texts) {
    it(`${field} ${wanted} takes exactly that, not ${other}`, () => {
      const criterion = criterionOf({ [field]: wanted }, field);
      assert.deepEqual(
        [wanted, other].map((text) => criterion.check({ [field]: text }).pass),
        [true, false],
      );
    });
  }

  for (const field of ["name", "tag"] as const) {
    it(`${field} does not take an image that does not state it`, () => {
      assert.deepEqual(find({ [field]: "a" }, field, {}), { pass: false });
    });
  }

  it("nameContains takes a part of the name", () => {
    assert.deepEqual(find({ nameContains: "cuda" }, "nameContains", { name: "torch-cuda" }), {
      pass: true,
      found: "torch-cuda",
    });
  });

  it("nameContains heeds case", () => {
    assert.deepEqual(find({ nameContains: "CUDA" }, "nameContains", { name: "torch-cuda" }), {
      pass: false,
      found: "torch-cuda",
    });
  });

  it("nameRegex finds the expression anywhere in the name", () => {
    assert.equal(find({ nameRegex: "cu[a-d]a" }, "nameRegex", { name: "torch-cuda" }).pass, true);
  });

  it("nameRegex is anchored where it says so", () => {
    assert.equal(find({ nameRegex: "^cuda" }, "nameRegex", { name: "torch-cuda" }).pass, false);
  });

  it("nameRegex does not take an image without a name", () => {
    assert.deepEqual(find({ nameRegex: ".*" }, "nameRegex", {}), { pass: false });
  });
});

describe("a criterion on a list", () => {
  it("resourceCategory CPU takes an image for CPU and GPU", () => {
    assert.deepEqual(find({ resourceCategory: "CPU" }, "resourceCategory", { resourceCategories: ["CPU", "GPU"] }), {
      pass: true,
      found: "CPU+GPU",
    });
  });

  it("resourceCategory ASCEND does not take an image for CPU and GPU", () => {
    assert.deepEqual(find({ resourceCategory: "ASCEND" }, "resourceCategory", { resourceCategories: ["CPU", "GPU"] }), {
      pass: false,
      found: "CPU+GPU",
    });
  });

  it("resourceCategory is compared without case", () => {
    assert.equal(find({ resourceCategory: "gpu" }, "resourceCategory", { resourceCategories: ["GPU"] }).pass, true);
  });

  it("resourceCategory does not take an image that states none", () => {
    assert.deepEqual(find({ resourceCategory: "CPU" }, "resourceCategory", { resourceCategories: [] }), {
      pass: false,
    });
  });

  it("devService takes an image that offers it among others", () => {
    assert.equal(find({ devService: "notebook" }, "devService", { devServices: ["NOTEBOOK", "SSH"] }).pass, true);
  });

  it("devService does not take an image that offers another one", () => {
    assert.deepEqual(find({ devService: "NOTEBOOK" }, "devService", { devServices: ["SSH"] }), {
      pass: false,
      found: "SSH",
    });
  });

  it("devService does not take an image that states none", () => {
    assert.deepEqual(find({ devService: "SSH" }, "devService", {}), { pass: false });
  });
});

describe("a criterion on a version", () => {
  for (const field of ["frameworkVersion", "pythonVersion", "cudaVersion", "cannVersion"] as const) {
    it(`${field} takes a version in the range`, () => {
      assert.deepEqual(find({ [field]: ">=1.9" }, field, { [field]: "1.10" }), { pass: true, found: "1.10" });
    });
    it(`${field} does not take a version outside it`, () => {
      assert.deepEqual(find({ [field]: ">=1.9" }, field, { [field]: "1.8" }), { pass: false, found: "1.8" });
    });
    it(`${field} does not take an image that does not state it`, () => {
      assert.deepEqual(find({ [field]: ">=1.9" }, field, {}), { pass: false });
    });
  }

  it("says that a version has too few numbers", () => {
    assert.match(
      said(find({ frameworkVersion: "1.8.1" }, "frameworkVersion", { frameworkVersion: "1.8" }).because),
      /too few numbers/,
    );
  });

  it("says that a pre-release must be named", () => {
    assert.match(
      said(
        find({ framework: "mindspore", frameworkVersion: ">=1" }, "frameworkVersion", { frameworkVersion: "2.0rc1" })
          .because,
      ),
      /pre-release/,
    );
  });

  it("offers the range without == where that would take the image", () => {
    for (const [range, version, because] of [
      ["==1.8", "1.8.2", '"1.8" would take it'],
      ["==2.1.0", "2.1.0.post6", '"2.1.0" would take it'],
      ["==1.8 || ==2.1", "2.1.3", '"1.8 || 2.1" would take it'],
      ["==1.8", "1.9", undefined],
      ["==1.8", "1.8rc1", "a pre-release, which comes before that version"],
      ["==1.8.0", "1.8", "too few numbers to tell"],
      ["==1.8.*", "1.9", undefined],
    ] as const) {
      assert.deepEqual(find({ frameworkVersion: range }, "frameworkVersion", { frameworkVersion: version }), {
        pass: false,
        found: version,
        ...(because === undefined ? {} : { because }),
      });
    }
  });

  it("counts a release candidate as a release for CANN alone", () => {
    assert.equal(find({ cannVersion: ">=8.3" }, "cannVersion", { cannVersion: "8.3.RC1" }).pass, true);
    assert.equal(find({ cannVersion: "<8.3" }, "cannVersion", { cannVersion: "8.3.RC1" }).pass, false);
    assert.equal(find({ cannVersion: "8.3" }, "cannVersion", { cannVersion: "8.3.RC1.alpha002" }).pass, false);
    for (const field of ["frameworkVersion", "pythonVersion", "cudaVersion"] as const)
      assert.equal(find({ [field]: ">=8.2" }, field, { [field]: "8.3.RC1" }).pass, false);
  });

  it("says how the range was read, where that is not what is written", () => {
    assert.deepEqual(
      ["~=2.3", "1.8", "==1.8", "*", ">=1.8, <3"].map(
        (frameworkVersion) => criterionOf({ frameworkVersion }, "frameworkVersion").reading,
      ),
      [">=2.3 <3", ">=1.8 <1.9", "exactly 1.8 or 1.8.0", "any stated version", undefined],
    );
    assert.equal(criterionOf({ arch: "x86_64" }, "arch").reading, undefined);
  });

  it("does not take a nightly, also where its version does not say so", () => {
    const nightly = { frameworkVersion: "2.6.0", prerelease: true };
    assert.match(
      said(find({ framework: "pytorch", frameworkVersion: "2.6" }, "frameworkVersion", nightly).because),
      /pre-release/,
    );
    assert.equal(
      find({ framework: "pytorch", frameworkVersion: ">=2.6.0.dev0" }, "frameworkVersion", nightly).pass,
      true,
    );
    assert.equal(find({ framework: "pytorch", frameworkVersion: "*" }, "frameworkVersion", nightly).pass, true);
  });

  it("says why a nightly lies before a range that its version lies in as it is written", () => {
    const nightly = { frameworkVersion: "2.6.0", prerelease: true };
    for (const frameworkVersion of [">=2.6", ">=2.6.0 <3", "~=2.6"]) {
      const { pass, because } = find({ framework: "pytorch", frameworkVersion }, "frameworkVersion", nightly);
      assert.deepEqual([pass, /nightly|pre-release/.test(said(because))], [false, true], frameworkVersion);
    }
    const candidate = { frameworkVersion: "2.6.0rc1", prerelease: true };
    for (const includePrereleases of [true, false]) {
      const filter = { framework: "pytorch", frameworkVersion: ">=2.6", includePrereleases };
      assert.match(said(find(filter, "frameworkVersion", candidate).because), /pre-release, which comes before/);
    }
    const release = find({ framework: "pytorch", frameworkVersion: ">=2.7" }, "frameworkVersion", nightly);
    assert.deepEqual([release.pass, release.because], [false, undefined]);
  });

  it("takes pre-releases where they are included", () => {
    for (const image of [{ frameworkVersion: "2.6.0rc1" }, { frameworkVersion: "2.6.0", prerelease: true }]) {
      assert.equal(
        find({ framework: "pytorch", frameworkVersion: "2.6", includePrereleases: true }, "frameworkVersion", image)
          .pass,
        true,
      );
    }
  });
});

describe("a criterion on the framework", () => {
  it("takes every name of a framework, on both sides", () => {
    for (const wanted of ["pytorch", "PyTorch", "torch", "torch_npu"]) {
      assert.equal(find({ framework: wanted }, "framework", { framework: "pytorch" }).pass, true, wanted);
    }
    // As an older version recorded it.
    assert.equal(find({ framework: "tensorflow" }, "framework", { framework: "tf" }).pass, true);
  });
});

describe("a criterion on a label", () => {
  const filter: ImageFilter = { labels: { team: "vision" } };

  it("takes an image with that value", () => {
    assert.deepEqual(find(filter, "labels.team", imageOf({ labels: { team: "vision", stage: "x" } })), {
      pass: true,
      found: "vision",
    });
  });

  it("does not take an image with another value, or another case", () => {
    assert.deepEqual(find(filter, "labels.team", imageOf({ labels: { team: "Vision" } })), {
      pass: false,
      found: "Vision",
    });
  });

  it("does not take an image without the label", () => {
    assert.deepEqual(find(filter, "labels.team", imageOf()), { pass: false });
  });

  it("does not take an image whose labels are unknown", () => {
    assert.deepEqual(find(filter, "labels.team", {}), { pass: false });
  });

  it("does not find a label in what every object has", () => {
    assert.deepEqual(find({ labels: { constructor: "x" } }, "labels.constructor", imageOf()), { pass: false });
  });
});
