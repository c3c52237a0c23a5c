import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { recordKeys } from "../../../../provider/pin/record";
import {
  getImage,
  getImageGroups,
  getImageOutput,
  getImages,
  PinnedImage,
  PinnedImageGroups,
  PinnedImages,
  type CallError,
  type GetImageArgs,
} from "../../../../sdk/index";
import { imageMocks, promiseOf, type ImageMocksOptions, type MockImage } from "../../../../sdk/testing/index";

const torch: MockImage = {
  name: "pytorch_2.3.1-cuda_12.1-py_3.10-ubuntu_22.04-x86_64",
  swrPath: "swr.cn-north-4.myhuaweicloud.com/atelier/pytorch_2_3:pytorch_2.3.1-cuda_12.1-20250519140233-f2b6d04",
  arch: "x86_64",
  resourceCategories: ["GPU", "CPU"],
};
const oldTorch: MockImage = {
  ...torch,
  name: "pytorch_1.8.0",
  swrPath: "swr.cn-north-4.myhuaweicloud.com/atelier/pytorch_1_8:pytorch_1.8.0-20220926104358-041ba2e",
};
const own: MockImage = {
  name: "team_torch",
  swrPath: "swr.cn-north-4.myhuaweicloud.com/team/torch:1",
  type: "DEDICATED",
  imageId: "own-1",
  createdAt: "2026-01-31T01:00:00+01:00",
  framework: "pytorch",
  frameworkVersion: "9.0",
};
const broken: MockImage = {
  ...torch,
  name: "pytorch_3.0.0",
  swrPath: "swr.cn-north-4.myhuaweicloud.com/atelier/pytorch_3:pytorch_3.0.0",
  status: "ERROR",
};

async function mock(
  images: readonly MockImage[],
  {
    config = {},
    mocks,
    preview,
  }: { config?: Record<string, string>; mocks?: ImageMocksOptions["mocks"]; preview?: boolean } = {},
): Promise<void> {
  pulumi.runtime.setAllConfig(config);
  await pulumi.runtime.setMocks(imageMocks({ images, mocks }), "project", "stack", preview);
}

/** What the runtime prints on the way: an output that fails is told there. */
let printed: string[];
const printer = console.error;

/** Takes the mocks and the configuration of each test of a suite away. */
function restoreAfterwards(): void {
  afterEach(() => {
    pulumi.runtime.setMockOptions(undefined);
    pulumi.runtime.setAllConfig({});
  });
}

describe("a function under image mocks", () => {
  restoreAfterwards();
  it("answers the one image that matches, with all that its name and path tell", async () => {
    await mock([torch, oldTorch]);
    assert.deepEqual(await getImage({ framework: "pytorch", frameworkVersion: ">=2" }), {
      imageId: "image-1",
      name: torch.name,
      swrPath: torch.swrPath,
      imageUrl: "atelier/pytorch_2_3:pytorch_2.3.1-cuda_12.1-20250519140233-f2b6d04",
      registry: "swr.cn-north-4.myhuaweicloud.com",
      organization: "atelier",
      repository: "pytorch_2_3",
      tag: "pytorch_2.3.1-cuda_12.1-20250519140233-f2b6d04",
      cloud: "modelarts",
      region: "cn-north-4",
      type: "BUILD_IN",
      status: "ACTIVE",
      arch: "x86_64",
      resourceCategories: ["CPU", "GPU"],
      devServices: [],
      labels: {},
      framework: "pytorch",
      frameworkVersion: "2.3.1",
      prerelease: false,
      cudaVersion: "12.1",
      pythonVersion: "3.10",
      os: "ubuntu 22.04",
      builtAt: "2025-05-19T14:02:33.000Z",
      selectorIndex: 0,
      explanation: "2 listed → 1 frameworkVersion >=2; 1 matches",
    });
  });

  const choices: readonly [string, GetImageArgs, string][] = [
    ["the newest by the stamp in the tag", { framework: "pytorch", mostRecent: true }, "image-1"],
    ["the highest version of all owners", { framework: "pytorch", highestVersion: true, type: "ALL" }, "own-1"],
    [
      "one that cannot be used, where that is asked for",
      { framework: "pytorch", highestVersion: true, includeUnusable: true },
      "image-4",
    ],
    ["the image of an ID, whoever owns it", { id: "own-1" }, "own-1"],
    [
      "the first fallback that matches",
      { framework: "mindspore", fallbacks: [{ framework: "tensorflow" }, { name: "pytorch_1.8.0" }] },
      "image-2",
    ],
    [
      "what a machine needs",
      { resourceCategory: "CPU", tag: "pytorch_2.3.1-cuda_12.1-20250519140233-f2b6d04" },
      "image-1",
    ],
  ];
  for (const [what, args, imageId] of choices) {
    it(`answers ${what}`, async () => {
      await mock([torch, oldTorch, own, broken]);
      assert.equal((await getImage(args)).imageId, imageId);
    });
  }

  it("says which fallback hit", async () => {
    await mock([torch]);
    assert.equal((await getImage({ framework: "mindspore", fallbacks: [{ framework: "pytorch" }] })).selectorIndex, 1);
  });

  it("lists what matches, newest first, and counts what limit cuts off", async () => {
    await mock([oldTorch, torch, own, broken]);
    const { images, matchCount } = await getImages({ framework: "pytorch", type: "ALL", limit: 2 });
    assert.deepEqual([images.map(({ name }) => name), matchCount], [["team_torch", torch.name], 3]);
    assert.equal(images[0]!.createdAt, "2026-01-31T00:00:00.000Z");
  });

  it("lists as many as must match at least, or fails as in reality", async () => {
    await mock([oldTorch, torch]);
    assert.equal((await getImages({ framework: "pytorch", atLeast: 2 })).matchCount, 2);
    await assert.rejects(
      getImages({ framework: "pytorch", atLeast: 3 }),
      (error: CallError) =>
        error.code === "no_match" && /2 images in cn-north-4 match .*, and at least 3 must/.test(error.message),
    );
  });

  it("groups images of one name and ownership", async () => {
    await mock([torch, { ...torch, swrPath: "swr.cn-north-4.myhuaweicloud.com/atelier/pytorch_2_3:2" }, own]);
    const { groups } = await getImageGroups();
    assert.deepEqual(
      groups.map(({ name, namespace, type, versionCount }) => [name, namespace, type, versionCount]),
      [
        [torch.name, "atelier", "BUILD_IN", 2],
        ["team_torch", "team", "DEDICATED", 1],
      ],
    );
    assert.deepEqual((await getImageGroups({ type: "DEDICATED", nameContains: "team" })).groups.length, 1);
  });

  it("groups images by their instance of SWR Enterprise, and chooses by it", async () => {
    await mock([torch, { ...torch, swrInstanceId: "instance-1" }]);
    const instances = async (args?: object) =>
      (await getImageGroups(args)).groups.map(({ swrInstanceId }) => swrInstanceId);
    assert.deepEqual(
      [await instances(), await instances({ swrInstanceId: "instance-1" })],
      [[undefined, "instance-1"], ["instance-1"]],
    );
    await mock([], { config: { "mlimages:cloud": "pai" } });
    await assert.rejects(
      getImageGroups({ swrInstanceId: "instance-1" }),
      /swrInstanceId: cannot be asked of PAI: its images are in no SWR Enterprise/,
    );
  });

  it("takes words in any case and null for left out, as it does in reality", async () => {
    for (const cloud of ["modelarts", "pai"] as const) {
      await mock([own, { ...torch, type: "build_in" }], { config: { "mlimages:cloud": cloud } });
      const idsOf = async (type: string | null) =>
        (await getImages({ type, labels: { team: null } } as object)).images.map(({ imageId }) => imageId).sort();
      for (const type of ["all", "build_in", "Dedicated"])
        assert.deepEqual(await idsOf(type), await idsOf(type.toUpperCase()), `${type} at ${cloud}`);
      assert.deepEqual(await idsOf(null), await idsOf("BUILD_IN"));
      assert.equal((await idsOf(null)).length, 1, "the case shows nothing");
      assert.equal((await getImageGroups({ type: "build_in", nameContains: null } as object)).groups.length, 1);
    }
  });

  it("answers outputs, secret where an argument is", async () => {
    await mock([torch]);
    const { imageId } = getImageOutput({ name: pulumi.secret(torch.name) });
    assert.deepEqual([await promiseOf(imageId), await pulumi.isSecret(imageId)], ["image-1", true]);
  });
});

describe("a function under image mocks fails as it does in reality", () => {
  restoreAfterwards();
  const odd: MockImage = {
    name: "a",
    swrPath: "swr.example.com/team/a",
    imageId: "a",
    framework: "odd",
    frameworkVersion: "2.0",
  };
  beforeEach(() => mock([torch, oldTorch, odd, { ...odd, name: "b", imageId: "b", frameworkVersion: "next" }]));

  const mistakes: readonly [string, object, string, RegExp][] = [
    [
      "nothing matches",
      { framework: "pytorch", arch: "aarch64" },
      "no_match",
      /^getImage: no image in cn-north-4 matches .*arch "aarch64", framework "pytorch"\n {2}4 listed → 0 arch aarch64\n {2}2 would match but for arch: x86_64 \(2\)\nloosen a filter/,
    ],
    [
      "several match and nothing chooses",
      { framework: "pytorch" },
      "ambiguous",
      /2 images in cn-north-4 match[^]*they differ in frameworkVersion, [^]*mostRecent: true/,
    ],
    [
      "an ID does not exist",
      { id: "image-9" },
      "not_found",
      /^getImage, reading image image-9 in cn-north-4: the image image-9 does not exist\ncheck the ID, the region/,
    ],
    [
      "an argument is misspelled",
      { frameworkversion: "2" },
      "invalid_arguments",
      /^getImage: frameworkversion: there is no such argument; did you mean frameworkVersion\?/,
    ],
    [
      "a version cannot be read and might be the highest",
      { framework: "odd", highestVersion: true },
      "bad_response",
      /^getImage, reading the catalog: highestVersion cannot tell whether to choose b \(b\), whose frameworkVersion cannot be read: "next" is no version\n/,
    ],
    [
      "a version is a number",
      { framework: "pytorch", frameworkVersion: 2.3 },
      "invalid_arguments",
      /frameworkVersion 2\.3: must be a text: write it in quotes/,
    ],
    [
      "no connection has that name",
      { connection: "eu" },
      "invalid_config",
      /there is no connection "eu"; none is configured/,
    ],
  ];
  for (const [what, args, code, message] of mistakes) {
    it(`where ${what}`, async () => {
      await assert.rejects(getImage(args), (error: CallError) => {
        assert.match(error.message, message);
        return error instanceof pulumi.RunError && error.code === code && error.stack === `RunError: ${error.message}`;
      });
    });
  }
});

describe("the place under image mocks", () => {
  restoreAfterwards();
  const connections = JSON.stringify({
    eu: { region: "eu-west-101" },
    ali: { cloud: "pai", region: "cn-hangzhou" },
    keyed: { region: "eu-west-101", accessKey: "a", secretKey: "b" },
  });
  const everywhere: MockImage = { ...torch, imageId: "everywhere" };
  const european: MockImage = { ...torch, imageId: "european", region: "eu-west-101" };
  const chinese: MockImage = { ...torch, imageId: "chinese", region: "cn-north-4", cloud: "modelarts" };
  const official: MockImage = {
    name: "pytorch:2.8.0-gpu-py313-cu129-ubuntu22.04",
    swrPath: "dsw-registry.cn-hangzhou.cr.aliyuncs.com/pai/pytorch:2.8.0-gpu-py313-cu129-ubuntu22.04",
    imageId: "official",
    cloud: "pai",
  };

  it("is a region of the cloud where nothing is configured", async () => {
    await mock([european, chinese]);
    assert.deepEqual(
      [(await getImage()).imageId, (await getImage({ region: "eu-west-101" })).imageId],
      ["chinese", "european"],
    );
  });

  it("is the configured one", async () => {
    await mock([european, chinese], { config: { "mlimages:region": "eu-west-101" } });
    assert.equal((await getImage()).imageId, "european");
  });

  it("is a named connection's, which needs no credentials", async () => {
    await mock([european, chinese], { config: { "mlimages:connections": connections } });
    assert.deepEqual(
      [(await getImage({ connection: "eu" })).imageId, (await getImage({ connection: "keyed" })).imageId],
      ["european", "european"],
    );
  });

  it("holds what names no place", async () => {
    await mock([everywhere, official], { config: { "mlimages:connections": connections } });
    const found = await Promise.all([
      getImage(),
      getImage({ region: "ap-southeast-1" }),
      getImage({ connection: "ali", name: torch.name }),
    ]);
    assert.deepEqual(
      found.map(({ imageId, cloud, region }) => [imageId, cloud, region]),
      [
        ["everywhere", "modelarts", "cn-north-4"],
        ["everywhere", "modelarts", "ap-southeast-1"],
        ["everywhere", "pai", "cn-hangzhou"],
      ],
    );
  });

  it("is PAI with its own rules where that is configured", async () => {
    const stranger: MockImage = {
      ...official,
      imageId: "stranger",
      labels: { "system.official": "false" },
      createdAt: "2026-10-10T00:00:00Z",
    };
    await mock([official, stranger], { config: { "mlimages:cloud": "pai" } });
    const image = await getImage({ framework: "pytorch", resourceCategory: "GPU" });
    assert.deepEqual(
      [image.imageId, image.pythonVersion, image.cudaVersion, image.registryNetwork, image.labels],
      ["official", "3.13", "12.9", "public", { "system.official": "true" }],
    );
    await assert.rejects(
      getImage({ arch: "x86_64" }),
      /arch: cannot be asked of PAI: it does not state the processor architecture/,
    );
    await assert.rejects(
      getImage({ type: "ALL", mostRecent: true }),
      /the choice falls on .*\(stranger, .*which is not official/,
    );
    assert.deepEqual(
      (await getImageGroups({ type: "BUILD_IN" })).groups.map(({ name, versionCount }) => [name, versionCount]),
      [["pytorch", 1]],
    );
  });

  it("leaves out what is in another workspace than the configured one", async () => {
    await mock(
      [
        { ...own, imageId: "ours", workspaceId: "w1" },
        { ...own, imageId: "theirs", workspaceId: "w2" },
      ],
      { config: { "mlimages:workspaceId": "w1" } },
    );
    assert.equal((await getImage({ type: "DEDICATED" })).imageId, "ours");
    assert.equal((await getImage({ type: "DEDICATED", workspaceId: "w2" })).imageId, "theirs");
  });

  it("at PAI leaves out no official image for its workspace", async () => {
    const config = { "mlimages:cloud": "pai", "mlimages:workspaceId": "77" };
    const theirs: MockImage = { ...official, imageId: "theirs", type: "DEDICATED", workspaceId: "78" };
    await mock([{ ...official, workspaceId: "0" }, theirs, { ...theirs, imageId: "ours", workspaceId: "77" }], {
      config,
    });
    assert.equal((await getImage()).imageId, "official");
    assert.deepEqual((await getImages({ type: "ALL" })).images.map(({ imageId }) => imageId).sort(), [
      "official",
      "ours",
    ]);
    await assert.rejects(getImage({ workspaceId: "77" }), /no image in cn-hangzhou matches/);
  });

  it("groups what is in the configured workspace, or in the one asked for", async () => {
    const places: Record<string, string>[] = [
      { "mlimages:workspaceId": "w1" },
      { "mlimages:workspaceId": "w1", "mlimages:cloud": "pai" },
    ];
    for (const config of places) {
      await mock(
        [
          { ...own, imageId: "ours", workspaceId: "w1" },
          { ...own, imageId: "theirs", name: "theirs", swrPath: "swr.example.com/team/theirs:1", workspaceId: "w2" },
        ],
        { config },
      );
      assert.deepEqual(
        (await getImageGroups()).groups.map(({ versionCount }) => versionCount),
        [1],
      );
      assert.deepEqual(
        (await getImageGroups({ workspaceId: "w2" })).groups.map(({ name }) => name),
        ["theirs"],
      );
    }
  });

  it("at PAI leaves out what its images do not state", async () => {
    await mock(
      [
        {
          ...official,
          cloud: undefined,
          arch: "x86_64",
          status: "ERROR",
          serviceType: "TRAIN",
          flavorType: "GPU",
          cannVersion: "8.0",
          cudaVersion: "12.8",
        },
      ],
      { config: { "mlimages:connections": connections } },
    );
    const { arch, status, serviceType, flavorType, cannVersion, cudaVersion } = await getImage({ connection: "ali" });
    assert.deepEqual(
      [arch, status, serviceType, flavorType, cannVersion, cudaVersion],
      [undefined, undefined, undefined, undefined, undefined, "12.8"],
    );
    assert.equal((await getImage({ includeUnusable: true })).status, "ERROR");
  });

  it("knows nothing of this machine's environment", async () => {
    Object.assign(process.env, { HW_REGION_NAME: "eu-west-101", MLIMAGES_ENDPOINT: "https://catalog.example.com" });
    try {
      await mock([chinese]);
      const [place] = await promiseOf(new PinnedImage("base").places);
      assert.deepEqual([place?.region, place?.endpoint], ["cn-north-4", "modelarts.cn-north-4.myhuaweicloud.com"]);
    } finally {
      delete process.env["HW_REGION_NAME"];
      delete process.env["MLIMAGES_ENDPOINT"];
    }
  });
});

describe("a pin under image mocks", () => {
  restoreAfterwards();
  beforeEach(() => {
    printed = [];
    console.error = (line: string) => printed.push(line);
  });
  afterEach(() => {
    console.error = printer;
  });

  it("records every fact of its image, null where there is none", async () => {
    await mock([torch, oldTorch]);
    const pin = new PinnedImage("base", {
      framework: "pytorch",
      mostRecent: true,
      triggers: ["2026-Q4"],
    }) as unknown as Readonly<Record<string, pulumi.Output<unknown>>>;
    const record = Object.fromEntries(
      await Promise.all(
        ["id", "selector", "triggers", ...recordKeys("getImage")].map(
          async (key) => [key, await promiseOf(pin[key]!)] as const,
        ),
      ),
    );
    const facts = await getImage({ framework: "pytorch", mostRecent: true });
    const nothing = Object.fromEntries(recordKeys("getImage").map((key) => [key, null]));
    assert.deepEqual(record, {
      ...nothing,
      ...facts,
      id: "pin-base",
      selector: { framework: "pytorch", mostRecent: true },
      triggers: ["2026-Q4"],
      recordVersion: 2,
      catalogState: "current",
      places: [
        {
          cloud: "modelarts",
          region: "cn-north-4",
          endpoint: "modelarts.cn-north-4.myhuaweicloud.com",
          endpointIsConfigured: false,
          projectId: null,
          workspaceId: null,
        },
      ],
    });
  });

  it("of a list records rows, and of groups groups", async () => {
    await mock([torch, oldTorch]);
    const list = new PinnedImages("list", { framework: "pytorch", limit: 1 });
    const groups = new PinnedImageGroups("groups", { nameContains: "1.8" });
    assert.deepEqual(await promiseOf(list.images), [
      {
        imageId: "image-1",
        swrPath: torch.swrPath,
        name: torch.name,
        arch: "x86_64",
        framework: "pytorch",
        frameworkVersion: "2.3.1",
      },
    ]);
    assert.equal(await promiseOf(list.matchCount), 2);
    assert.deepEqual(await promiseOf(groups.groups), [
      { name: "pytorch_1.8.0", namespace: "atelier", type: "BUILD_IN", versionCount: 1 },
    ]);
  });

  it("is secret where an argument is", async () => {
    await mock([torch]);
    const { imageId, catalogState } = new PinnedImage("base", { framework: pulumi.secret("pytorch") });
    assert.deepEqual(
      [await promiseOf(imageId), await pulumi.isSecret(imageId), await pulumi.isSecret(catalogState)],
      ["image-1", true, true],
    );
  });

  it("fails with what is wrong, which is printed too: who waits for an output in the usual way would never know", async () => {
    await mock([torch]);
    const pin = new PinnedImage("base", { framework: "mindspore" });
    await assert.rejects(promiseOf(pin.imageId), /getImage: no image in cn-north-4 matches .*framework "mindspore"/);
    assert.match(printed.join("\n"), /base: getImage: no image in cn-north-4 matches/);
  });

  it("prints nothing of a secret argument, of a function neither", async () => {
    await mock([torch]);
    const said =
      "too few images match, by framework, labels (no_match; no values and reasons are shown, because an argument is secret)";
    const args = { framework: pulumi.secret("pytorch"), labels: { "hidden-key": "v" } };
    await assert.rejects(promiseOf(new PinnedImage("base", args).imageId));
    await assert.rejects(promiseOf(getImageOutput(args).imageId), (error: Error) =>
      error.message.startsWith(`getImage: ${said}`),
    );
    assert.equal(printed.filter((line) => line.includes(`getImage: ${said}`)).length >= 2, true, printed.join("\n"));
    assert.doesNotMatch(printed.join("\n"), /hidden-key|pytorch/);
  });

  it("shares that with outputs of functions", async () => {
    await mock([torch]);
    await assert.rejects(promiseOf(getImageOutput({ framework: "mindspore" }).imageId), /framework "mindspore"/);
    assert.match(printed.join("\n"), /getImage: no image in cn-north-4 matches/);
  });

  it("is unknown in a preview while an argument is, and else known", async () => {
    await mock([torch], { preview: true });
    const isKnown = (output: pulumi.Output<unknown>) => (output as unknown as { isKnown: Promise<boolean> }).isKnown;
    const unknown = pulumi.output(pulumi.unknown as unknown as string);
    const known = await Promise.all(
      [{ name: unknown }, { triggers: [unknown] }, { name: torch.name }].map((args, i) =>
        isKnown(new PinnedImage(`pin-${i}`, args).imageId),
      ),
    );
    assert.deepEqual(known, [false, false, true]);
  });
});

describe("what is not of this package under image mocks", () => {
  restoreAfterwards();
  class Bucket extends pulumi.CustomResource {
    declare readonly acl: pulumi.Output<string>;
    declare readonly arn: pulumi.Output<string>;
    constructor(name: string) {
      super("cloud:storage:Bucket", name, { acl: "private", arn: undefined });
    }
  }

  it("gets an ID from its name and keeps its inputs", async () => {
    await mock([]);
    const bucket = new Bucket("data");
    assert.deepEqual([await promiseOf(bucket.id), await promiseOf(bucket.acl)], ["data-id", "private"]);
    assert.deepEqual(await pulumi.runtime.invoke("cloud:index:getZones", { region: "a" }), { region: "a" });
  });

  it("goes to the test's own mocks, and nothing else does", async () => {
    const asked: string[] = [];
    const mocks = {
      prefix: "arn:",
      call({ token }: { token: string }) {
        asked.push(token);
        return { zones: ["a"] };
      },
      newResource({ type, name, inputs }: { type: string; name: string; inputs: object }) {
        asked.push(type);
        return { id: name, state: { ...inputs, arn: `${this.prefix}${name}` } };
      },
    };
    await mock([torch], { mocks });
    await promiseOf(new PinnedImage("base", { name: torch.name }).imageId);
    await getImage();
    assert.equal(await promiseOf(new Bucket("data").arn), "arn:data");
    assert.deepEqual(await pulumi.runtime.invoke("cloud:index:getZones", {}), { zones: ["a"] });
    assert.deepEqual(asked, ["cloud:storage:Bucket", "cloud:index:getZones"]);
  });
});

describe("an image that is described wrongly", () => {
  const wrong: readonly [string, unknown, RegExp][] = [
    ["has no path", [{ name: "torch" }], /^imageMocks: images\.0\.swrPath undefined: must be a text$/],
    [
      "has a field of another spelling",
      [torch, { ...torch, swr_path: "x" }],
      /images\.1\.swr_path: there is no such argument; did you mean swrPath\?/,
    ],
    [
      "has a field that follows from its path",
      [{ ...torch, imageUrl: "x" }],
      /images\.0\.imageUrl: there is no such argument; there are imageId, name, swrPath, /,
    ],
    [
      "has a time that is none",
      [{ ...torch, createdAt: "yesterday" }],
      /images\.0\.createdAt "yesterday": is no time in ISO 8601; one looks like 2026-01-31T00:00:00Z/,
    ],
    ["is in no cloud", [{ ...torch, cloud: "aws" }], /images\.0\.cloud "aws": must be one of modelarts, pai/],
    [
      "has another's ID",
      [{ ...torch, imageId: "a" }, torch, { ...torch, imageId: "a" }],
      /images\.2\.imageId "a": is the ID of another image there/,
    ],
    [
      "states what its cloud does not",
      [torch, { ...torch, cloud: "pai" }],
      /^imageMocks: images\.1\.arch "x86_64": pytorch_2\.3\.1-\S+ cannot state it at PAI: it does not state the processor architecture; leave arch out$/,
    ],
    [
      "states a status where there is none",
      [{ ...torch, arch: undefined, cloud: "pai", status: "ACTIVE" }],
      /images\.0\.status "ACTIVE": .* cannot state it at PAI: it states no status; [^]*leave status out/,
    ],
    ["is no image", ["torch"], /images\.0 "torch": must be an object that describes an image/],
  ];
  for (const [what, images, message] of wrong) {
    it(`is refused with its field, value and reason: ${what}`, () => {
      assert.throws(() => imageMocks({ images: images as MockImage[] }), { code: "invalid_arguments", message });
    });
  }

  it("is refused as a list that is none", () => {
    assert.throws(
      () => imageMocks({} as ImageMocksOptions),
      /^CatalogError: imageMocks: images undefined: must be a list of images/,
    );
  });

  it("is not one whose ID is another's in another region", () => {
    assert.doesNotThrow(() =>
      imageMocks({
        images: [
          { ...torch, imageId: "a", region: "cn-north-4" },
          { ...torch, imageId: "a", region: "cn-east-3" },
        ],
      }),
    );
  });
});
