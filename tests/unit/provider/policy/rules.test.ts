import assert from "node:assert/strict";
import type { Message } from "../../../../provider/message/message";
import type { Image } from "../../../../provider/image/image";
import type { Finding, Report } from "../../../../provider/policy/finding";
import { imageAge } from "../../../../provider/policy/image-age";
import { imageConsistency } from "../../../../provider/policy/image-consistency";
import { imageContent } from "../../../../provider/policy/image-content";
import { imageFit } from "../../../../provider/policy/image-fit";
import { imagePinned } from "../../../../provider/policy/image-pinned";
import { imageSource } from "../../../../provider/policy/image-source";
import { imageStatus } from "../../../../provider/policy/image-status";
import type { Rule } from "../../../../provider/policy/rule";
import type { Use } from "../../../../provider/policy/stack-images";
import { pinType } from "../../../../sdk/type-tokens";
import { imagesOf, jobOf, listOf, namedUseOf, notebookOf, pinnedUseOf, pinOf, resourceOf } from "./fixtures";
import { said } from "../told";

const leave = (error: unknown): never => {
  throw error;
};
const now = Date.parse("2026-11-21T00:00:00Z");

function judge<Options extends object>(rule: Rule<Options>, options: Options, use: Use) {
  assert.equal(rule.problemIn?.(options), undefined);
  return toldFindings(rule.judgeImage?.(use, options, now));
}

function toldFindings(findings: readonly Finding[] = []) {
  return findings.map(({ found, allowed, fix }) => ({ found: said(found), allowed: said(allowed), fix: said(fix) }));
}

const found = (findings: readonly { readonly found: Message }[]): string[] =>
  findings.map((finding) => said(finding.found));

describe("the rule on the source of images", () => {
  const image = {
    cloud: "modelarts",
    registry: "swr.cn-north-4.myhuaweicloud.com",
    namespace: "atelier",
    type: "BUILD_IN",
    workspaceId: "0",
  } as const;
  const all = {
    clouds: ["modelarts"],
    registries: ["swr.*.myhuaweicloud.com"],
    namespaces: ["atelier", "team-*"],
    types: ["BUILD_IN"],
    workspaces: ["0"],
  };

  it("lets pass what is allowed, case aside", () => {
    assert.deepEqual(judge(imageSource, { ...all, types: ["build_in"] }, pinnedUseOf(image)), []);
  });

  const wrong: readonly (readonly [fields: Partial<Image>, found: string, fix: string])[] = [
    [{ cloud: "pai" }, 'its cloud is "pai"', 'take an image whose cloud is "modelarts"'],
    [
      { registry: "swr.cn-north-4.myhuaweicloud.com.evil.example" },
      'its registry is "swr.cn-north-4.myhuaweicloud.com.evil.example"',
      'take an image whose registry is "swr.*.myhuaweicloud.com"',
    ],
    [
      { namespace: "stranger" },
      'its namespace is "stranger"',
      'write namespace: "atelier" in the arguments of PinnedImage "torch"',
    ],
    [
      { type: "DEDICATED" },
      'its type is "DEDICATED"',
      'write type: "BUILD_IN" in the arguments of PinnedImage "torch"',
    ],
    [{ workspaceId: "7" }, 'its workspaceId is "7"', 'write workspaceId: "0" in the arguments of PinnedImage "torch"'],
  ];
  for (const [fields, text, fix] of wrong) {
    it(`says that ${text}, and how to get another`, () => {
      const findings = judge(imageSource, all, pinnedUseOf({ ...image, ...fields }));
      assert.deepEqual(
        findings.map((finding) => [finding.found, finding.fix]),
        [[text, fix]],
      );
    });
  }

  it("takes the organization in the path where no namespace is stated", () => {
    assert.deepEqual(judge(imageSource, { namespaces: ["atelier"] }, pinnedUseOf({ organization: "atelier" })), []);
    assert.deepEqual(
      found(judge(imageSource, { namespaces: ["atelier"] }, pinnedUseOf({ organization: "stranger" }))),
      ['its namespace is "stranger"'],
    );
  });

  it("lets nothing pass that does not state what is asked", () => {
    const [finding] = judge(
      imageSource,
      { namespaces: ["atelier"] },
      pinnedUseOf({ swrPath: "swr.example.com/torch:1" }),
    );
    assert.deepEqual(finding, {
      found: "its namespace is not stated",
      allowed: 'namespace "atelier"',
      fix: 'write namespace: "atelier" in the arguments of PinnedImage "torch"',
    });
  });

  it("judges a bare path by what stands in it, and says of the rest that it cannot be told", () => {
    const use = namedUseOf("atelier/torch:1-20250101000000");
    assert.deepEqual(judge(imageSource, { namespaces: ["atelier"] }, use), []);
    assert.deepEqual(judge(imageSource, { types: ["BUILD_IN"] }, use), [
      {
        found: 'its type cannot be told from "atelier/torch:1-20250101000000"',
        allowed: 'type "BUILD_IN"',
        fix: 'pin it with new mlimages.PinnedImage("job-image", { namespace: "atelier", tag: "1-20250101000000", type: "ALL" }), and give TrainingJob "job" its imageUrl; where no catalog holds it, choose another image',
      },
    ]);
  });

  it("allows nothing where the list is empty", () => {
    const [finding] = judge(imageSource, { types: [] }, pinnedUseOf(image));
    assert.deepEqual([finding?.allowed, finding?.fix], ["type none", "take an image whose type is none"]);
  });

  it("asks for a value instead of the ID that a pin was asked by", () => {
    const [finding] = judge(
      imageSource,
      { types: ["BUILD_IN"] },
      pinnedUseOf({ type: "DEDICATED" }, { selector: { id: "i" } }),
    );
    assert.equal(
      finding?.fix,
      'write type: "BUILD_IN", mostRecent: true instead of the id in the arguments of PinnedImage "torch"',
    );
    const [beside] = judge(
      imageSource,
      { types: ["BUILD_IN"] },
      pinnedUseOf({ type: "DEDICATED" }, { selector: { id: null } }),
    );
    assert.equal(beside?.fix, 'write type: "BUILD_IN" in the arguments of PinnedImage "torch"');
  });

  it("says that it restricts nothing", () => assert.match(imageSource.problemIn?.({}) ?? "", /nothing is restricted/));
});

describe("the rule on the content of images", () => {
  const frameworks = { PyTorch: ">=1.8.1 <3", mindspore: "*" };
  const cases: readonly (readonly [
    framework: string | undefined,
    version: string | undefined,
    found: string | undefined,
  ])[] = [
    ["pytorch", "2.1.0", undefined],
    ["pytorch", "3.0", 'its frameworkVersion is "3.0"'],
    ["pytorch", "1.8", 'its frameworkVersion is "1.8", too few numbers to tell'],
    [
      "pytorch",
      "2.0.0.rc1",
      'its frameworkVersion is "2.0.0.rc1", and pre-releases are allowed only by a range that names one',
    ],
    ["pytorch", undefined, "its frameworkVersion is not stated"],
    ["pytorch", "2.0.0.post1", undefined],
    ["mindspore", "2.3.0rc1", undefined],
    ["mindspore", undefined, undefined],
    ["tensorflow", "2.1.0", 'its framework is "tensorflow"'],
    [undefined, undefined, "its framework is not stated"],
  ];
  for (const [framework, frameworkVersion, text] of cases) {
    it(`says of ${framework ?? "none"} ${frameworkVersion ?? "without a version"}: ${text ?? "nothing"}`, () => {
      assert.deepEqual(
        found(judge(imageContent, { frameworks }, pinnedUseOf({ framework, frameworkVersion }))),
        text === undefined ? [] : [text],
      );
    });
  }

  it("takes every name of a framework, in its options and in what an older version recorded", () => {
    assert.deepEqual(
      judge(
        imageContent,
        { frameworks: { torch: ">=2" } },
        pinnedUseOf({ framework: "pytorch", frameworkVersion: "2.1.0" }),
      ),
      [],
    );
    assert.deepEqual(
      judge(
        imageContent,
        { frameworks: { tensorflow: ">=2" } },
        pinnedUseOf({ framework: "tf", frameworkVersion: "2.15" }),
      ),
      [],
    );
  });

  it("reads a framework that only its options know", () => {
    const use = namedUseOf("swr.example.com/team/train:acmenet3.2-cuda12.1");
    assert.deepEqual(judge(imageContent, { frameworks: { acmenet: ">=3" } }, use), []);
    assert.deepEqual(found(judge(imageContent, { frameworks: { acmenet: ">=4" } }, use)), [
      'its frameworkVersion is "3.2"',
    ]);
    assert.deepEqual(found(judge(imageContent, { frameworks: { pytorch: "*" } }, use)), [
      'its framework cannot be told from "swr.example.com/team/train:acmenet3.2-cuda12.1"',
    ]);
  });

  it("does not let a nightly pass for its release", () => {
    const use = namedUseOf("swr.example.com/pytorch/pytorch-nightly:2.6.0-cuda12.4");
    assert.deepEqual(found(judge(imageContent, { frameworks: { pytorch: ">=2" } }, use)), [
      'its frameworkVersion is "2.6.0", and pre-releases are allowed only by a range that names one',
    ]);
  });

  it("names framework and range to ask for", () => {
    const [finding] = judge(
      imageContent,
      { frameworks },
      pinnedUseOf({ framework: "pytorch", frameworkVersion: "3.0" }),
    );
    assert.deepEqual(
      [finding?.allowed, finding?.fix],
      [
        'frameworkVersion ">=1.8.1 <3"',
        'write framework: "PyTorch", frameworkVersion: ">=1.8.1 <3" in the arguments of PinnedImage "torch"',
      ],
    );
  });

  it("says which range is none", () => {
    assert.match(
      imageContent.problemIn?.({ frameworks: { pytorch: ">=2", mindspore: "newest" } }) ?? "",
      /^frameworks\.mindspore "newest" is no version range/,
    );
    assert.match(imageContent.problemIn?.({}) ?? "", /set frameworks/);
  });
});

describe("the rule on the status of images", () => {
  it("lets ACTIVE ones pass", () => assert.deepEqual(judge(imageStatus, {}, pinnedUseOf({ status: "ACTIVE" })), []));

  it("says what else it is, and that includeUnusable let it in", () => {
    assert.deepEqual(judge(imageStatus, {}, pinnedUseOf({ status: "ERROR" })), [
      {
        found: 'its status is "ERROR"',
        allowed: 'status "ACTIVE"',
        fix: 'take includeUnusable out of the arguments of PinnedImage "torch"',
      },
    ]);
  });

  it("lets pass what comes from a cloud that states none, and nothing else that states none", () => {
    assert.deepEqual(judge(imageStatus, {}, pinnedUseOf({ cloud: "pai", status: undefined })), []);
    assert.deepEqual(found(judge(imageStatus, {}, pinnedUseOf({ status: undefined }))), ["its status is not stated"]);
    assert.deepEqual(found(judge(imageStatus, {}, namedUseOf("a/b:1"))), ['its status cannot be told from "a/b:1"']);
  });
});

describe("the rule on the age of images", () => {
  const builtAt = "2026-11-11T12:00:00.000Z";

  it("counts days since the build", () => {
    assert.deepEqual(judge(imageAge, { maxDays: 9.5 }, pinnedUseOf({ builtAt })), []);
    assert.deepEqual(found(judge(imageAge, { maxDays: 9 }, pinnedUseOf({ builtAt }))), [
      `it is 9 days old, by builtAt ${builtAt}`,
    ]);
  });

  it("goes by the catalog's times where there is no build stamp, and by the stamp of a bare path", () => {
    assert.deepEqual(
      found(judge(imageAge, { maxDays: 1 }, pinnedUseOf({ updatedAt: builtAt, createdAt: "2020-01-01T00:00:00Z" }))),
      [`it is 9 days old, by updatedAt ${builtAt}`],
    );
    assert.deepEqual(judge(imageAge, { maxDays: 9.5 }, namedUseOf("a/b:1.0-20261111120000-abc")), []);
  });

  it("takes no build of a day to come for a young one, however the clocks differ", () => {
    assert.deepEqual(judge(imageAge, { maxDays: 9 }, namedUseOf("a/b:1.0-20261121120000-abc")), []);
    assert.deepEqual(found(judge(imageAge, { maxDays: 9 }, namedUseOf("a/b:1.0-20991231000000-abc"))), [
      "its builtAt 2099-12-31T00:00:00.000Z is in the future",
    ]);
  });

  it("lets nothing pass whose age cannot be told", () =>
    assert.deepEqual(found(judge(imageAge, { maxDays: 9 }, pinnedUseOf())), ["its age is not stated"]));

  const fixes: readonly (readonly [
    more: { readonly selector: object; readonly newerImageId?: string },
    fix: string,
  ])[] = [
    [
      { selector: { mostRecent: true }, newerImageId: "i-2" },
      'change a value in triggers of PinnedImage "torch": image i-2 is newer',
    ],
    [
      { selector: { mostRecent: true } },
      'change a value in triggers of PinnedImage "torch": it takes the newest that there is',
    ],
    [
      { selector: { id: "i" } },
      'write mostRecent: true in the arguments of PinnedImage "torch", without id or highestVersion',
    ],
  ];
  for (const [more, fix] of fixes) {
    it(`says to a pin of ${JSON.stringify(more.selector)}: ${fix}`, () => {
      assert.deepEqual(
        judge(imageAge, { maxDays: 1 }, pinnedUseOf({ builtAt }, more)).map((finding) => finding.fix),
        [fix],
      );
    });
  }
});

describe("the rule on machines", () => {
  const image = { imageId: "i", arch: "x86_64", resourceCategories: ["CPU", "GPU"], devServices: ["NOTEBOOK", "SSH"] };
  const flavors = {
    "gpu.*": { arch: "x86_64", resourceCategory: "GPU" },
    "gpu.arm": { arch: "aarch64" },
    "npu.*": { arch: "aarch64", resourceCategory: "ASCEND", flavorType: "ASCEND_SNT9B" },
    "any.*": {},
  };
  const fit = (flavor: string | null, fields: Partial<Image> = {}, options: object = { flavors }) => {
    const [use] = imagesOf([
      pinOf("torch", { ...image, ...fields }),
      notebookOf("nb", { imageId: "i", flavor }),
    ]).consumed;
    return toldFindings(imageFit.judgeUse?.(use!, options, leave));
  };

  it("lets pass an image that fits, also a pinned one", () => assert.deepEqual(fit("gpu.v100"), []));

  it("goes by the exact name before a pattern", () => {
    assert.deepEqual(fit("gpu.arm"), [
      {
        found: 'its arch is "x86_64"',
        allowed: 'arch "aarch64", as flavor "gpu.arm" is',
        fix: 'write arch: "aarch64" in the arguments of PinnedImage "torch"',
      },
    ]);
  });

  it("says everything that does not fit", () => {
    assert.deepEqual(found(fit("npu.1", { devServices: ["SSH"] })), [
      'its devService is "SSH"',
      'its arch is "x86_64"',
      'its resourceCategory is "CPU+GPU"',
      "its flavorType is not stated",
    ]);
  });

  it("asks a machine about nothing that is not said of it", () =>
    assert.deepEqual(fit("any.1", { arch: undefined, resourceCategories: [] }), []));

  it("cannot tell what a machine is that is not in the map", () => {
    const [finding] = fit("tpu.1");
    assert.match(
      `${finding!.found}; ${finding!.fix}`,
      /^what machine flavor "tpu\.1" is cannot be told; add "tpu\.1" to flavors/,
    );
    assert.deepEqual(found(fit(null)), ["what machine no flavor is cannot be told"]);
    assert.deepEqual(fit(null, {}, { flavors: { "*": { resourceCategory: "GPU" } } }), []);
  });

  it("asks about the service alone where there is no map", () => {
    assert.deepEqual(fit("tpu.1", {}, {}), []);
    assert.deepEqual(found(fit("tpu.1", { devServices: [] }, {})), ["its devService is not stated"]);
  });

  it("says which cloud never states an architecture", () => {
    const [finding] = fit("gpu.arm", { cloud: "pai", arch: undefined });
    assert.equal(
      finding?.fix,
      "leave arch out of the rule for images of pai: it does not state the processor architecture",
    );
  });

  it("reads flavor and service of the clouds' resources where their types have them", () => {
    const { consumed } = imagesOf([
      pinOf("torch", image),
      resourceOf("huaweicloud:ModelArts/notebook:Notebook", "nb", { imageId: "i", flavorId: "npu.1" }),
      resourceOf("alicloud:pai/service:Service", "eas", {
        serviceConfig: JSON.stringify({
          containers: [{ image: "i" }],
          cloud: { computing: { instance_type: "gpu.arm" } },
        }),
      }),
      resourceOf("alicloud:pai/service:Service", "eas-any", {
        serviceConfig: JSON.stringify({
          containers: [{ image: "i" }],
          cloud: { computing: { instances: [{ type: "gpu.arm" }] } },
        }),
      }),
    ]);
    assert.deepEqual(
      consumed.map((use) => found(imageFit.judgeUse?.(use, { flavors }, leave) ?? [])),
      [
        ['its arch is "x86_64"', 'its resourceCategory is "CPU+GPU"', "its flavorType is not stated"],
        ['its devService is "NOTEBOOK+SSH"', 'its arch is "x86_64"'],
        ['its devService is "NOTEBOOK+SSH"', 'its arch is "x86_64"'],
      ],
    );
  });
});

describe("the rule on pins", () => {
  const judgeAll = (use: Use, options: object = {}): string[] =>
    found([
      ...(imagePinned.judgeImage?.(use, options, now) ?? []),
      ...(imagePinned.judgeUse?.(use, options, leave) ?? []),
    ]);

  it("lets pass what a pin or a row of a pinned list holds", () => {
    const { consumed } = imagesOf([
      pinOf("pin", { imageId: "i-1", swrPath: "r.example.com/a/b:1", tag: "1" }),
      listOf("list", [{ imageId: "i-2", swrPath: "r.example.com/a/c:1" }]),
      notebookOf("a", { imageId: "i-1" }),
      notebookOf("b", { imageId: "i-2" }),
    ]);
    assert.deepEqual(
      consumed.map((use) => judgeAll(use)),
      [[], []],
    );
  });

  it("takes what a pin's path says without its registry for the pin's only where that registry is meant", () => {
    const pins = [
      pinOf("torch", { imageUrl: "atelier/pytorch_1_8:1" }),
      pinOf("vllm", { imageId: "i-2", cloud: "pai", organization: "pai" }),
    ];
    const { consumed } = imagesOf([
      ...pins,
      jobOf("ours", { imageUrl: "atelier/pytorch_1_8:1" }),
      jobOf("of-another-cloud", { imageUrl: "pai/pytorch_1_8:1" }),
      resourceOf("alicloud:pai/service:Service", "service", {
        serviceConfig: JSON.stringify({ containers: [{ image: "pai/pytorch_1_8:1" }] }),
      }),
      notebookOf("notebook", { imageId: "atelier/pytorch_1_8:1" }),
    ]);
    assert.deepEqual(
      consumed.map((use) => [use.resource.name, use.pin?.name]),
      [
        ["ours", "torch"],
        ["of-another-cloud", undefined],
        ["service", undefined],
        ["notebook", undefined],
      ],
    );
  });

  it("reads what stands in a pinned path from the path, whatever a record says beside it", () => {
    const use = pinnedUseOf({
      swrPath: "swr.example.com/atelier/torch:1",
      imageUrl: "stranger/miner:1",
      organization: "stranger",
      registry: "evil.example.com",
      tag: "2",
    });
    const { imageUrl, organization, registry, tag } = use.facts;
    assert.deepEqual([imageUrl, organization, registry, tag], ["atelier/torch:1", "atelier", "swr.example.com", "1"]);
  });

  it("lets no pattern for a registry reach into the path", () => {
    const allow = ["swr.*.myhuaweicloud.com/team/*", "local-*"];
    const judged = (path: string): number => imagePinned.judgeUse?.(namedUseOf(path), { allow }, leave).length ?? 0;
    assert.deepEqual(["swr.cn-north-4.myhuaweicloud.com/team/a:1", "local-1"].map(judged), [0, 0]);
    assert.deepEqual(["swr.evil.com/x.myhuaweicloud.com/team/miner:1", "local-x/a:1"].map(judged), [1, 1]);
  });

  it("has a withdrawn image of an ID replaced, and any other pin resolved anew", () => {
    const fixOf = (catalogState: string, selector: object): string | undefined =>
      said(imagePinned.judgePin?.(pinOf("torch", {}, { catalogState, selector }), {}, "getImage")[0]?.fix);
    assert.equal(fixOf("withdrawn", { id: "i" }), 'write another id in the arguments of PinnedImage "torch"');
    const anew = 'change a value in triggers of PinnedImage "torch": it is resolved anew';
    assert.deepEqual([fixOf("moved", { id: "i" }), fixOf("withdrawn", {})], [anew, anew]);
  });

  it("stops what no pin holds, and says how to pin it and what to take of it", () => {
    const fixOf = (path: string): string => said(imagePinned.judgeUse?.(namedUseOf(path), {}, leave)[0]?.fix);
    assert.equal(
      fixOf("i-1"),
      'pin it with new mlimages.PinnedImage("job-image", { id: "i-1" }), and give TrainingJob "job" its imageId',
    );
    assert.equal(
      fixOf("r.example.com/a/b:1"),
      'pin it with new mlimages.PinnedImage("job-image", { namespace: "a", tag: "1", type: "ALL" }), and give TrainingJob "job" its swrPath; where no catalog holds it, choose another image',
    );
    assert.equal(
      fixOf("a/b:latest"),
      'name one build by its tag in TrainingJob "job": "latest" is another one tomorrow',
    );
    assert.equal(fixOf("a/b"), 'name one build by its tag in TrainingJob "job": "a/b" has none');
  });

  it("lets pass what is allowed by name, in its own case", () => {
    assert.deepEqual(judgeAll(namedUseOf("r.example.com/base/x:1"), { allow: ["r.example.com/base/*"] }), []);
    assert.deepEqual(judgeAll(namedUseOf("r.example.com/Base/x:1"), { allow: ["r.example.com/base/*"] }), [
      "no pin in this stack holds it",
    ]);
  });

  const tags: readonly (readonly [path: string, found: readonly string[]])[] = [
    ["a/b:latest", ['its tag "latest" does not name one build']],
    ["a/b:LATEST-gpu", ['its tag "LATEST-gpu" does not name one build']],
    ["a/b:2.1-latest", ['its tag "2.1-latest" does not name one build']],
    ["a/b:main", ['its tag "main" does not name one build']],
    ["a/b", ["it has no tag, which means the latest build"]],
    ["a/b@sha256:0123", []],
    ["a/b:2.1-20250101000000", []],
    ["i-1", []],
  ];
  for (const [path, text] of tags) {
    it(`says of ${path}: ${text.join() || "nothing"}`, () =>
      assert.deepEqual(found(judge(imagePinned, {}, namedUseOf(path))), text));
  }

  it("asks the same of the tag of a pin, and takes other words for it", () => {
    assert.deepEqual(found(judge(imagePinned, {}, pinnedUseOf({ tag: "latest" }))), [
      'its tag "latest" does not name one build',
    ]);
    assert.deepEqual(found(judge(imagePinned, { movingTags: ["prod"] }, pinnedUseOf({ tag: "latest" }))), []);
    assert.deepEqual(found(judge(imagePinned, { movingTags: ["Nightly-*"] }, pinnedUseOf({ tag: "nightly-7" }))), [
      'its tag "nightly-7" does not name one build',
    ]);
  });

  it("stops a pin of which a refresh found that it is not what it was, of any type", () => {
    const states = (props: object): string[] =>
      found(imagePinned.judgePin?.(pinOf("torch", {}, props as never), {}, "getImage") ?? []);
    assert.deepEqual(states({ catalogState: "current" }), []);
    assert.deepEqual(states({ catalogState: null }), []);
    assert.deepEqual(states({ catalogState: "outdated", newerImageId: "i-2" }), []);
    assert.deepEqual(states({ catalogState: "withdrawn" }), ['its catalogState is "withdrawn"']);
    assert.deepEqual(states({ catalogState: "moved", catalogSwrPath: "r/a:2" }), [
      'its catalogState is "moved": its ID serves r/a:2 now',
    ]);
    const list = resourceOf(pinType("getImages"), "list", { catalogState: "moved" });
    assert.deepEqual(toldFindings(imagePinned.judgePin?.(list, {}, "getImages")), [
      {
        found: 'its catalogState is "moved"',
        allowed: '"current" or "outdated"',
        fix: 'change a value in triggers of PinnedImages "list": it is resolved anew',
      },
    ]);
  });
});

describe("the rule on builds", () => {
  const build = (stamp: string, more: Partial<Image> = {}): Partial<Image> => ({
    imageId: `i-${stamp}`,
    name: "torch-2",
    organization: "a",
    repository: "torch",
    imageUrl: `a/torch:${stamp}`,
    swrPath: `r.example.com/a/torch:${stamp}`,
    ...more,
  });
  const judgeStack = async (
    resources: Parameters<typeof imagesOf>[0],
    options: object = {},
  ): Promise<readonly Report[]> =>
    (await imageConsistency.judgeStack?.(imagesOf(resources), options, async () => new Map())) ?? [];

  it("lets pass one build in many places, other regions' registries too", async () => {
    assert.deepEqual(
      await judgeStack([
        pinOf("a", build("1")),
        pinOf("b", build("1", { imageId: "i-9", swrPath: "r2.example.com/a/torch:1" })),
        notebookOf("nb", { imageId: "i-1" }),
        jobOf("job", { imageUrl: "a/torch:1" }),
      ]),
      [],
    );
  });

  it("lets pass different names", async () =>
    assert.deepEqual(await judgeStack([pinOf("a", build("1")), pinOf("b", build("2", { name: "torch-3" }))]), []));

  it("says who uses which build, and how to make them one", async () => {
    const reports = await judgeStack([
      pinOf("a", build("1")),
      pinOf("b", build("2")),
      notebookOf("nb", { imageId: "i-2" }),
    ]);
    assert.deepEqual(
      reports.map(({ message, urn }) => ({ message: said(message), urn })),
      [
        {
          message:
            'image torch-2: its builds differ: a/torch:1 in PinnedImage "a"; a/torch:2 in PinnedImage "b", Notebook "nb"\nallowed: one build in a stack\nto fix: give all of them the outputs of PinnedImage "a", or add "torch-2" to allow of the policy',
          urn: pinOf("a").urn,
        },
      ],
    );
  });

  it("knows a bare path by its repository", async () => {
    assert.equal((await judgeStack([pinOf("a", build("1")), jobOf("job", { imageUrl: "a/torch:2" })])).length, 1);
    assert.equal(
      (await judgeStack([jobOf("one", { imageUrl: "a/torch:1" }), jobOf("two", { imageUrl: "a/torch:2" })])).length,
      1,
    );
    assert.equal(
      (await judgeStack([jobOf("one", { imageUrl: "a/torch:1" }), jobOf("two", { imageUrl: "b/torch:2" })])).length,
      0,
    );
  });

  it("cannot tell what a bare ID is, nor a path into a repository of several names", async () => {
    assert.match(
      said((await judgeStack([notebookOf("nb", { imageId: "i-1" })]))[0]?.message),
      /its name cannot be told from "i-1"/,
    );
    const [report] = await judgeStack([
      pinOf("a", build("1")),
      pinOf("b", build("2", { name: "torch-3" })),
      jobOf("job", { imageUrl: "a/torch:3" }),
    ]);
    assert.match(said(report?.message), /its name cannot be told from "a\/torch:3"/);
  });

  it("leaves alone what is allowed", async () =>
    assert.deepEqual(await judgeStack([pinOf("a", build("1")), pinOf("b", build("2"))], { allow: ["torch-*"] }), []));

  it("takes the images of one group at PAI for builds of one name", async () => {
    const pai = { cloud: "pai" } as const;
    assert.equal(
      (
        await judgeStack([
          pinOf("a", build("1", { ...pai, name: "torch:2.1" })),
          pinOf("b", build("2", { ...pai, name: "torch:2.2" })),
        ])
      ).length,
      1,
    );
  });
});
