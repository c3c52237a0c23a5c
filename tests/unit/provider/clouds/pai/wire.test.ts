import assert from "node:assert/strict";
import { unreadVersion } from "../../../../../provider/clouds/pai/facets";
import { readDetails, readImage } from "../../../../../provider/clouds/pai/image-columns";
import { imageKeyOf, readEnvelope } from "../../../../../provider/clouds/pai/wire";
import type { Image } from "../../../../../provider/image/image";
import { wholeRow } from "../../fixtures";

const region = "cn-hangzhou";

/** A row of a listing that is an image, with whatever a test is about. */
const rowOf = (fields: object = {}): object => ({
  ImageId: "image-0123456789abcdefgh",
  Name: "pytorch:2.8.0-gpu-py313-cu129-ubuntu22.04",
  ImageUri:
    "dsw-registry-vpc.cn-hangzhou.cr.aliyuncs.com/pai/pytorch:2.8.0-gpu-py313-cu129-ubuntu22.04-3995b779-1764361782",
  GmtCreateTime: "2025-11-28T20:34:54.047Z",
  ...fields,
});

const read = (fields: object = {}) => wholeRow(readImage(rowOf(fields), region));

function imageOf(fields: object = {}): Image {
  const { image, defect } = read(fields);
  assert.equal(defect, undefined);
  return image;
}

const labelled = (labels: Readonly<Record<string, string>>, more: object = {}): Image =>
  imageOf({ Labels: Object.entries(labels).map(([Key, Value]) => ({ Key, Value })), ...more });

describe("the document's example of an image", () => {
  const example = {
    RequestId: "5A14FA81-DD4E-******-6343FE44B941",
    GmtCreateTime: "2021-01-21T17:12:35.232Z",
    GmtModifiedTime: "2021-01-21T17:12:35.232Z",
    Name: "nlp-compression\n",
    Description: "NLP模型压缩训练镜像\n",
    ImageUri: "registry.cn-hangzhou.aliyuncs.com/session/nlp:gpu\n",
    UserId: "15577******8921",
    ParentUserId: "15577******8921",
    Labels: [{ Key: "system.chipType\n", Value: "GPU" }],
    WorkspaceId: "15945",
    Accessibility: "PUBLIC",
    Size: 10,
    SourceType: "",
    SourceId: "",
  };

  it("is read whole, without the line feeds, under the ID that was asked for", () => {
    assert.deepEqual(wholeRow(readDetails(example, "image-4c62abc53uor", region)), {
      unread: [],
      defect: undefined,
      image: {
        imageId: "image-4c62abc53uor",
        name: "nlp-compression",
        description: "NLP模型压缩训练镜像",
        swrPath: "registry.cn-hangzhou.aliyuncs.com/session/nlp:gpu",
        imageUrl: "session/nlp:gpu",
        registry: "registry.cn-hangzhou.aliyuncs.com",
        registryNetwork: "public",
        organization: "session",
        repository: "nlp",
        tag: "gpu",
        cloud: "pai",
        region,
        type: "DEDICATED",
        resourceCategories: ["GPU"],
        devServices: [],
        labels: { "system.chipType": "GPU" },
        visibility: "PUBLIC",
        workspaceId: "15945",
        prerelease: false,
        sizeBytes: 10,
        createdAt: "2021-01-21T17:12:35.232Z",
        updatedAt: "2021-01-21T17:12:35.232Z",
        userId: "15577******8921",
        parentUserId: "15577******8921",
      },
    });
  });

  it("that is no image at all is a bad answer", () => {
    for (const json of [null, [], "image", 7]) assert.throws(() => readDetails(json, "image-1", region), TypeError);
  });
});

describe("an official image", () => {
  const labels = {
    "system.official": "true",
    "system.origin": "PAI",
    "system.chipType": "GPU",
    "system.framework": "PyTorch 2.8.0",
    "system.framework.PyTorch": "2.8.0",
    "system.pythonVersion": "3.13",
    "system.dsw.cudaVersion": "12.9",
    "system.dsw.os": "ubuntu",
    "system.dsw.osVersion": "22.04",
    "system.supported.dsw": "true",
    "system.supported.dlc": "true",
    "system.supported.eas": "false",
  };

  it("says what it holds by its labels", () => {
    const {
      type,
      origin,
      framework,
      frameworkVersion,
      pythonVersion,
      cudaVersion,
      os,
      resourceCategories,
      devServices,
      builtAt,
    } = labelled(labels);
    assert.deepEqual(
      {
        type,
        origin,
        framework,
        frameworkVersion,
        pythonVersion,
        cudaVersion,
        os,
        resourceCategories,
        devServices,
        builtAt,
      },
      {
        type: "BUILD_IN",
        origin: "PAI",
        framework: "pytorch",
        frameworkVersion: "2.8.0",
        pythonVersion: "3.13",
        cudaVersion: "12.9",
        os: "ubuntu 22.04",
        resourceCategories: ["GPU"],
        devServices: ["DLC", "DSW", "NOTEBOOK"],
        builtAt: "2025-11-28T20:29:42.000Z",
      },
    );
  });

  it("without labels says the same by its name and tag", () => {
    const { framework, frameworkVersion, pythonVersion, cudaVersion, os, resourceCategories, builtAt } = imageOf();
    assert.deepEqual(
      { framework, frameworkVersion, pythonVersion, cudaVersion, os, resourceCategories, builtAt },
      {
        framework: "pytorch",
        frameworkVersion: "2.8.0",
        pythonVersion: "3.13",
        cudaVersion: "12.9",
        os: "ubuntu 22.04",
        resourceCategories: ["GPU"],
        builtAt: "2025-11-28T20:29:42.000Z",
      },
    );
  });

  it("is one in a workspace too", () => {
    assert.equal(labelled(labels, { WorkspaceId: "15945" }).type, "BUILD_IN");
  });
});

describe("the framework of an image", () => {
  const cases: readonly (readonly [
    what: string,
    labels: Readonly<Record<string, string>>,
    name: string,
    framework: string | undefined,
    version: string | undefined,
  ])[] = [
    ["has one name, whichever the label writes", { "system.framework": "Torch 2.1.0" }, "mine", "pytorch", "2.1.0"],
    [
      "keeps a build after its release",
      { "system.framework": "PyTorch 2.1.0.post3" },
      "mine",
      "pytorch",
      "2.1.0.post3",
    ],
    ["has the release of a local build", { "system.framework": "PyTorch 2.1.0+cu118" }, "mine", "pytorch", "2.1.0"],
    [
      "is taken at the label's word where nobody knows it",
      { "system.framework": "AcmeNet 3.2" },
      "mine",
      "acmenet",
      "3.2",
    ],
    [
      "is of the label, also a calendar version",
      { "system.framework": "Triton 25.03" },
      "tritonserver:25.03-py3",
      "triton",
      "25.03",
    ],
    ["is that of the label with its version", { "system.framework": "XGBoost 1.6.0" }, "mine", "xgboost", "1.6.0"],
    [
      "may have a name of several words",
      { "system.framework": "Hugging Face Transformers 4.30.2" },
      "mine",
      "hugging-face-transformers",
      "4.30.2",
    ],
    [
      "has the version of its own label where the other holds none",
      { "system.framework": "PyTorch", "system.framework.PyTorch": "2.1.0" },
      "mine",
      "pytorch",
      "2.1.0",
    ],
    ["has no version where any will do", { "system.framework.PyTorch": "*" }, "mine", "pytorch", undefined],
    [
      "is, of several, the one the image is called after",
      { "system.framework.DeepSpeed": "0.10.1", "system.framework.PyTorch": "2.1.0" },
      "my-pytorch",
      "pytorch",
      "2.1.0",
    ],
    [
      "is, of several and none of them named, always the same",
      { "system.framework.PyTorch": "2.1.0", "system.framework.DeepSpeed": "0.10.1" },
      "mine",
      "deepspeed",
      "0.10.1",
    ],
    ["keeps its release candidate", { "system.framework": "vLLM 0.13.0rc2" }, "vllm:0.13.0rc2", "vllm", "0.13.0rc2"],
    ["is read from a name alone", {}, "vllm:0.13.0rc2", "vllm", "0.13.0rc2"],
    ["is not what the image is for", {}, "xgboost-training:1.6.0-cpu-py36-ubuntu18.04", "xgboost", "1.6.0"],
    ["stands behind what the image is for", {}, "training:26.01.20-pytorch2.9.1-gpu-py312", "pytorch", "2.9.1"],
    ["is not guessed from a name of several words", {}, "pai-rag:0.3.5", undefined, undefined],
  ];
  for (const [what, labels, name, framework, version] of cases) {
    it(what, () => {
      const image = labelled(labels, { Name: name, ImageUri: "registry.cn-hangzhou.aliyuncs.com/team/mine:latest" });
      assert.deepEqual([image.framework, image.frameworkVersion], [framework, version]);
    });
  }
});

describe("the owner of an image", () => {
  for (const [what, WorkspaceId, type] of [
    ["a workspace", "15945", "DEDICATED"],
    ["workspace 0", "0", undefined],
    ["an empty workspace", "", undefined],
    ["no workspace", undefined, undefined],
  ] as const) {
    it(`in ${what} is ${type === undefined ? "not known" : "a user"}`, () => {
      assert.equal(imageOf({ WorkspaceId }).type, type);
    });
  }

  it("is not Alibaba because a label denies it", () => {
    assert.equal(labelled({ "system.official": "false" }).type, undefined);
  });
});

describe("the chip of an image", () => {
  for (const [labels, Name, expected] of [
    [{ "system.chipType": "xpu" }, "vllm:0.14.0-gpu", ["XPU"]],
    [{ "system.chipType": "GPU,CPU" }, "any", ["CPU", "GPU"]],
    [{}, "vllm:0.14.0-xpu", ["XPU"]],
    [{}, "trainer-cpu", ["CPU"]],
    [{}, "gpustat", []],
  ] as const) {
    it(`labelled ${JSON.stringify(labels)} and called ${Name} is ${expected.join("+") || "not stated"}`, () => {
      assert.deepEqual(
        labelled(labels, { Name, ImageUri: "registry.cn-hangzhou.aliyuncs.com/team/mine:latest" }).resourceCategories,
        expected,
      );
    });
  }
});

describe("the registry of an image", () => {
  for (const [ImageUri, network] of [
    ["dsw-registry-vpc.cn-hangzhou.cr.aliyuncs.com/pai/pytorch:1", "vpc"],
    ["registry-vpc.cn-hangzhou.aliyuncs.com/team/mine:1", "vpc"],
    ["registry.cn-hangzhou.aliyuncs.com/team/my-vpc.image:1", "public"],
    ["docker.io/openlab/isaac-sim:4.5.0", "public"],
    ["openlab/isaac-sim:4.5.0", undefined],
  ] as const) {
    it(`in ${ImageUri} is ${network ?? "not stated"}`, () => {
      assert.equal(imageOf({ ImageUri }).registryNetwork, network);
    });
  }
});

describe("a field", () => {
  it("that is null or empty is absent", () => {
    const { description, workspaceId, createdAt, sourceType, labels, devServices } = imageOf({
      Description: null,
      WorkspaceId: "",
      GmtCreateTime: "",
      SourceType: " \n",
      Labels: null,
    });
    assert.deepEqual(
      { description, workspaceId, createdAt, sourceType, labels, devServices },
      {
        description: undefined,
        workspaceId: undefined,
        createdAt: undefined,
        sourceType: undefined,
        labels: {},
        devServices: [],
      },
    );
  });

  it("that nobody knows is ignored", () => {
    assert.ok(!("Tomorrow" in imageOf({ Tomorrow: 1 })));
  });

  it("beyond what a number can hold is absent", () => {
    assert.equal(imageOf({ Size: 2 ** 60 }).sizeBytes, undefined);
  });

  it("of time is in UTC", () => {
    assert.equal(imageOf({ GmtCreateTime: "2021-01-21T17:12Z" }).createdAt, "2021-01-21T17:12:00.000Z");
    assert.equal(imageOf({ GmtCreateTime: "2021-01-22T01:12:35+08:00" }).createdAt, "2021-01-21T17:12:35.000Z");
  });
});

describe("what a row states and nobody can read", () => {
  const unreadOf = (fields: object) => {
    const { unread, image, defect } = read(fields);
    assert.equal(defect, undefined);
    return { unread, image };
  };

  for (const [spelling, field] of Object.entries({
    GmtCreateTime: "createdAt",
    GmtModifiedTime: "updatedAt",
  } as const)) {
    for (const value of [
      "2021-01-21 17:12:35",
      "2021-13-41T17:12:35Z",
      "2021-02-30T00:00:00Z",
      "2021-01-21T25:00:00Z",
      "yesterday",
      1611249155232,
      true,
      {},
    ]) {
      it(`is none of the image, and is told beside it: ${spelling} ${JSON.stringify(value)}`, () => {
        const { unread, image } = unreadOf({ [spelling]: value });
        assert.deepEqual([unread, field in image], [[{ field, why: `${spelling} is no time in ISO 8601` }], false]);
      });
    }

    for (const nothing of [undefined, null, "", " \n"]) {
      it(`is no time that is not stated: ${spelling} ${JSON.stringify(nothing)}`, () => {
        const { unread, image } = unreadOf({ [spelling]: nothing });
        assert.deepEqual([unread, field in image], [[], false]);
      });
    }
  }

  it("is no 29th of February where there is one", () => {
    assert.equal(unreadOf({ GmtCreateTime: "2024-02-29T00:00:00Z" }).image.createdAt, "2024-02-29T00:00:00.000Z");
  });

  const bare = { Name: "nightly-image", ImageUri: "h.example.com/pai/image:latest" };
  const label = (Key: string, Value: string) => ({ ...bare, Labels: [{ Key, Value }] });

  it("is the version of the framework in a label", () => {
    const { unread, image } = unreadOf(label("system.framework.PyTorch", "two"));
    assert.deepEqual([image.framework, image.frameworkVersion], ["pytorch", undefined]);
    assert.deepEqual(unread, [{ field: "frameworkVersion", why: "label system.framework.PyTorch holds no version" }]);
  });

  for (const [what, row] of [
    ["any version", label("system.framework.PyTorch", "*")],
    ["none", label("system.framework.PyTorch", "")],
    ["one that can be read", label("system.framework.PyTorch", "2.1.0")],
    [
      "that of another framework than the image's",
      {
        ...bare,
        Labels: [
          { Key: "system.framework", Value: "XGBoost 1.6.0" },
          { Key: "system.framework.Keras", Value: "new" },
        ],
      },
    ],
    [
      "what the name tells all the same",
      {
        Name: "pytorch:2.8.0-gpu",
        ImageUri: "h.example.com/pai/pytorch:2.8.0-gpu",
        Labels: [{ Key: "system.framework.PyTorch", Value: "two" }],
      },
    ],
  ] as const) {
    it(`is no version where the label states ${what}`, () => {
      assert.deepEqual(unreadOf(row).unread, []);
    });
  }
});

describe("the version behind a framework's name in a label", () => {
  for (const [value, isUnread] of [
    ["PyTorch two", true],
    ["pytorch  2.x-odd", true],
    ["PyTorch 2.1.0", false],
    ["PyTorch *", false],
    ["PyTorch", false],
    ["PyTorchX two", false],
    ["TensorFlow two", false],
  ] as const) {
    it(`${JSON.stringify(value)} is ${isUnread ? "unreadable" : "read, or none"} for an image of PyTorch`, () => {
      const unread = unreadVersion({ "system.framework": value }, "pytorch");
      assert.equal(unread, isUnread ? "label system.framework holds no version" : undefined);
    });
  }
});

describe("labels that cannot be read", () => {
  for (const Labels of ["x", { team: "vision" }, [{ Key: 5 }], [{ Key: "team", Value: "\ud800" }]]) {
    it(`leave open all that depends on them, and are told: ${JSON.stringify(Labels)}`, () => {
      const { image, unread, defect } = read({ Labels, WorkspaceId: "15945" });
      assert.equal(defect, undefined);
      assert.deepEqual(
        [image.type, image.framework, image.resourceCategories, image.devServices, image.labels, image.workspaceId],
        [undefined, undefined, [], [], {}, "15945"],
      );
      const told = unread.map(({ field }) => field);
      for (const field of ["type", "framework", "frameworkVersion", "builtAt", "labels", "origin"] as const)
        assert.ok(told.includes(field), field);
      for (const { why } of unread) assert.equal(why, "Labels is no list of labels");
    });
  }
});

describe("a row that is no image", () => {
  const defectOf = (fields: object) => {
    const { defect, image } = read(fields);
    return { defect: defect ?? assert.fail("it is an image"), known: image };
  };

  for (const [what, fields, text] of [
    ["has no ID", { ImageId: undefined }, /without a readable ID: ImageId/],
    ["has no name", { Name: " \n" }, /Name/],
    ["has no path", { ImageUri: undefined }, /ImageUri/],
    ["has half a character in its path", { ImageUri: "h.example.com/a\ud800" }, /ImageUri holds half a character/],
  ] as const) {
    it(`because it ${what} says so`, () => {
      assert.match(defectOf(fields).defect, text);
    });
  }

  it("keeps what its other fields say", () => {
    const { known } = defectOf({ ImageId: 5, Size: "x", GmtCreateTime: "x" });
    assert.deepEqual(
      [known.name, known.frameworkVersion, known.createdAt],
      ["pytorch:2.8.0-gpu-py313-cu129-ubuntu22.04", "2.8.0", undefined],
    );
  });

  it("may be anything", () => {
    for (const json of [null, 7, "x", []]) assert.ok("defect" in readImage(json, region));
  });
});

describe("a page", () => {
  it("is its rows and their total", () => {
    assert.deepEqual(readEnvelope({ RequestId: "r", TotalCount: 3, Images: [{}, {}] }), { rows: [{}, {}], total: 3 });
  });

  for (const json of [null, {}, { Images: [] }, { Images: {}, TotalCount: 1 }, { Images: [], TotalCount: -1 }]) {
    it(`is not ${JSON.stringify(json)}`, () => {
      assert.throws(() => readEnvelope(json), /no page of a listing/);
    });
  }

  it("tells rows apart by their ID, or else by their text", () => {
    assert.deepEqual([imageKeyOf({ ImageId: "a", Name: "x" }), imageKeyOf({ Name: "x" })], ["a", '{"Name":"x"}']);
  });
});
