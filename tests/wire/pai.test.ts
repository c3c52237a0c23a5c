import assert from "node:assert/strict";
import { demoPaiImages, generatePaiCatalog } from "../../emulator/index";
import { checkPin, readPin, type PinState } from "../../provider/pin/pin";
import type { Wish } from "../../provider/pin/wish";
import { failure, idsOf, openLookups, openSession, paiRow, paiSettings, useBench, type Settings } from "./harness";

const hour = 60 * 60 * 1000;
const label = (Key: string, Value: string) => ({ Key, Value });

describe("wire: images of PAI", () => {
  const bench = useBench();
  const requests = () => bench.emulator.requests();

  it("are the official ones, with what their labels say", async () => {
    const { images } = await bench.openPai().getImages();
    assert.equal(
      images.length,
      demoPaiImages("cn-hangzhou").filter(({ Labels }) =>
        JSON.stringify(Labels ?? []).includes('"system.official","Value":"true"'),
      ).length,
    );
    assert.ok(
      images.every(({ type, cloud, region }) => type === "BUILD_IN" && cloud === "pai" && region === "cn-hangzhou"),
    );
  });

  it("are asked for with labels, in a stated order and size", async () => {
    await bench.openPai().getImages();
    assert.deepEqual(
      requests().map(({ path, query }) => [path, query]),
      [
        [
          "/api/v1/images",
          {
            Labels: "system.official=true",
            Order: "ASC",
            PageNumber: "1",
            PageSize: "100",
            SortBy: "GmtCreateTime",
            Verbose: "true",
          },
        ],
      ],
    );
  });

  it("are narrowed by the service where that loses nothing", async () => {
    const { getImages } = bench.openPai();
    const { images } = await getImages({
      type: "ALL",
      nameContains: "resnet",
      workspaceId: bench.emulator.account.pai.workspaceId,
      labels: { team: "vision", stage: "prod" },
      framework: "pytorch",
      visibility: "PRIVATE",
      devService: "NOTEBOOK",
    });
    assert.deepEqual(
      images.map(({ tag }) => tag),
      ["v1.10.0"],
    );
    const [{ query } = { query: {} }] = requests();
    assert.deepEqual(query, {
      Labels: "team=vision,stage=prod",
      Name: "resnet",
      WorkspaceId: "20001",
      Order: "ASC",
      PageNumber: "1",
      PageSize: "100",
      SortBy: "GmtCreateTime",
      Verbose: "true",
    });
  });

  it("that lack a label are found by their name all the same", async () => {
    const uri = { ImageUri: "registry.{region}.aliyuncs.com/pai/serving:1" };
    bench.emulator.seed({
      paiImages: [
        paiRow("a", { ...uri, Name: "vllm:0.13.0rc2-gpu" }),
        paiRow("b", { ...uri, Name: "vllm:0.13.0-xpu" }),
      ],
    });
    assert.deepEqual(idsOf((await bench.openPai().getImages({ framework: "vllm", resourceCategory: "GPU" })).images), [
      "a",
    ]);
  });

  it("have versions of which the highest is no release candidate", async () => {
    const { getImage } = bench.openPai();
    assert.equal(
      (await getImage({ framework: "vllm", frameworkVersion: "0.13", highestVersion: true })).name,
      "vllm:0.13.0",
    );
    assert.equal((await getImage({ framework: "vllm", frameworkVersion: "0.13.0rc2" })).name, "vllm:0.13.0rc2");
  });

  it("in a registry of a private network can be told", async () => {
    const { getImage } = bench.openPai();
    assert.equal(
      (await getImage({ framework: "vllm", highestVersion: true, resourceCategory: "XPU" })).registryNetwork,
      "vpc",
    );
  });

  it("are the same by ID, which the answer does not repeat", async () => {
    const lookups = bench.openPai();
    const { images } = await lookups.getImages({ type: "ALL" });
    for (const image of images.filter((each) => !each.imageId.includes("*")).slice(0, 10)) {
      const { selectorIndex, explanation, ...shown } = await lookups.getImage({ id: image.imageId });
      assert.deepEqual(shown, image);
      assert.deepEqual([selectorIndex, explanation.length > 0], [0, true]);
    }
    assert.ok(
      requests()
        .slice(1)
        .every(({ query }) => query.Verbose === "true"),
    );
  });

  it("of all workspaces and of the official ones are asked for apart where the connection names a workspace", async () => {
    const { getImages } = bench.openPai({ workspaceId: bench.emulator.account.pai.workspaceId });
    const all = (await getImages({ type: "ALL" })).images;
    assert.ok(all.some(({ type }) => type === "BUILD_IN") && all.some(({ type }) => type === "DEDICATED"));
    assert.ok(all.every(({ type, workspaceId }) => type === "BUILD_IN" || workspaceId === "20001"));
    assert.deepEqual(
      requests().map(({ query }) => [query.Labels, query.WorkspaceId]),
      [
        ["system.official=true", undefined],
        [undefined, "20001"],
      ],
    );
    assert.ok((await getImages()).images.length > 0);
  });

  it("of another region are asked for at its own address", async () => {
    const connections = Object.fromEntries(
      Object.entries(bench.emulator.paiUrls).map(([region, endpoint]) => [
        region,
        { ...paiSettings(bench.emulator), region, endpoint },
      ]),
    );
    const { getImages } = openLookups({ connections: JSON.stringify(connections) });
    const { images } = await getImages({ connection: "cn-shanghai", name: "shanghai-only", type: "DEDICATED" });
    assert.deepEqual(
      images.map(({ region, swrPath }) => [region, swrPath]),
      [["cn-shanghai", "registry.cn-shanghai.aliyuncs.com/demo-team/shanghai-only:1.0"]],
    );
  });

  it("of another region than the address serves are not asked for: the answer would be one region's and be called another's", async () => {
    for (const settings of [{}, { region: undefined }]) {
      const { getImage, getImages, getImageGroups } = bench.openPai(settings);
      const region = "mars-1";
      const asked = [
        getImage({ region, mostRecent: true }),
        getImages({ region }),
        getImageGroups({ region }),
        getImage({ region, id: "any" }),
        getImage({ name: "no", fallbacks: [{ region }], region }),
      ];
      for (const each of asked)
        assert.match(
          (await failure(each, "invalid_arguments")).message,
          /region "mars-1" cannot be asked: the connection has the endpoint http:\/\/127\.0\.0\.1:\d+, /,
        );
    }
    assert.deepEqual(requests(), []);
    const { images } = await bench.openPai().getImages({ region: "cn-hangzhou" });
    assert.ok(
      images.length > 0 &&
        images.every(({ region, swrPath }) => region === "cn-hangzhou" && !swrPath.includes("shanghai")),
    );
  });

  it("and of ModelArts are found by one program", async () => {
    const { url, account } = bench.emulator;
    const connections = {
      huawei: { endpoint: url, region: "cn-north-4", accessKey: account.accessKey, secretKey: account.secretKey },
      alibaba: paiSettings(bench.emulator),
    };
    const { getImage } = openLookups({ connections: JSON.stringify(connections) });
    const wanted = { framework: "pytorch", devService: "NOTEBOOK", resourceCategory: "GPU", highestVersion: true };
    const { cloud, selectorIndex } = await getImage({
      ...wanted,
      connection: "huawei",
      framework: "sglang",
      fallbacks: [
        {
          ...wanted,
          highestVersion: undefined,
          connection: "alibaba",
          name: "pytorch:2.10.0-gpu-py312-cu130-ubuntu24.04",
        },
      ],
    });
    assert.deepEqual([cloud, selectorIndex], ["pai", 1]);
    assert.equal((await getImage({ ...wanted, connection: "huawei" })).cloud, "modelarts");
  });
});

describe("wire: image groups of PAI", () => {
  const bench = useBench();

  it("are the names before the colon", async () => {
    bench.emulator.seed({
      paiImages: [
        paiRow("a", {
          Name: "pytorch:2.8.0",
          GmtCreateTime: "2025-03-01T00:00:00Z",
          GmtModifiedTime: "2025-03-02T00:00:00Z",
        }),
        paiRow("b", {
          Name: "pytorch:2.6.0",
          GmtCreateTime: "2025-01-01T00:00:00Z",
          GmtModifiedTime: "2025-04-01T00:00:00Z",
        }),
        paiRow("c", {
          Name: "mine",
          ImageUri: "registry.{region}.aliyuncs.com/team/mine:1",
          Labels: [],
          WorkspaceId: "7",
        }),
      ],
    });
    const { getImageGroups } = bench.openPai();
    assert.deepEqual((await getImageGroups()).groups, [
      {
        name: "mine",
        namespace: "team",
        type: "DEDICATED",
        versionCount: 1,
        cloud: "pai",
        region: "cn-hangzhou",
        createdAt: "2025-01-01T00:00:00.000Z",
      },
      {
        name: "pytorch",
        namespace: "pai",
        type: "BUILD_IN",
        versionCount: 2,
        cloud: "pai",
        region: "cn-hangzhou",
        createdAt: "2025-01-01T00:00:00.000Z",
        updatedAt: "2025-04-01T00:00:00.000Z",
      },
    ]);
    assert.deepEqual(
      (await getImageGroups({ name: "pytorch", type: "BUILD_IN", namespace: "pai" })).groups.map(({ name }) => name),
      ["pytorch"],
    );
    assert.deepEqual(
      (await getImageGroups({ nameContains: "torch" })).groups.map(({ name }) => name),
      ["pytorch"],
    );
  });
});

describe("wire: what cannot be asked of PAI", () => {
  const bench = useBench();
  const sent = () => bench.emulator.requests().length;

  for (const [what, ask, text] of [
    [
      "a field it does not have",
      { arch: "x86_64" },
      /arch: cannot be asked of PAI: it does not state the processor architecture\nleave arch out/,
    ],
    ["a status", { includeUnusable: true }, /includeUnusable: cannot be asked of PAI: it states no status/],
    [
      "a label with a comma",
      { labels: { team: "a,b" } },
      /labels\.team: cannot be asked of PAI: the value "a,b" holds ","/,
    ],
    [
      "a label whose key holds an equals sign",
      { labels: { "a=b": "c" } },
      /labels\.a=b: cannot be asked of PAI: the key "a=b" holds "="/,
    ],
    [
      "a field in a fallback",
      { name: "any", fallbacks: [{ name: "other" }, { serviceType: "TRAIN" }] },
      /serviceType: cannot be asked of PAI/,
    ],
    [
      "a label in a fallback",
      { name: "any", fallbacks: [{ labels: { team: "a=b" } }] },
      /labels\.team: cannot be asked of PAI/,
    ],
  ] as const) {
    it(`such as ${what} is an error before anything is sent`, async () => {
      assert.match((await failure(bench.openPai().getImage(ask), "invalid_arguments")).message, text);
      assert.equal(sent(), 0);
    });
  }

  it("is told all at once, what fallbacks ask too", async () => {
    const ask = {
      arch: "x86_64",
      flavorType: "a",
      labels: { team: "a,b" },
      fallbacks: [{ serviceType: "TRAIN", arch: "x86_64" }],
    };
    const { message } = await failure(bench.openPai().getImage(ask), "invalid_arguments");
    assert.match(
      message,
      /^getImage, arch, flavorType, labels\.team, serviceType: cannot be asked of PAI\n {2}arch: .+\n {2}flavorType: .+\n {2}labels\.team: .+\n {2}serviceType: .+\nleave arch, flavorType and serviceType out; leave this label out/,
    );
    assert.equal(sent(), 0);
  });

  it("is no default that is written out", async () => {
    const { matchCount } = await bench.openPai().getImages({ includeUnusable: false });
    assert.equal(matchCount, (await bench.openPai().getImages({})).matchCount);
  });

  it("such as a service type of groups is an error before anything is sent", async () => {
    assert.match(
      (await failure(bench.openPai().getImageGroups({ serviceType: "TRAIN" }), "invalid_arguments")).message,
      /serviceType: cannot be asked of PAI/,
    );
    assert.equal(sent(), 0);
  });

  it("as a label is still a condition on an image of an ID", async () => {
    bench.emulator.seed({ paiImages: [paiRow("odd", { Labels: [label("gpu,count", "a=b")] })] });
    assert.equal((await bench.openPai().getImage({ id: "odd", labels: { "gpu,count": "a=b" } })).imageId, "odd");
  });

  it("does not keep a fallback at ModelArts from being tried", async () => {
    const { url, account } = bench.emulator;
    const huawei = { endpoint: url, region: "cn-north-4", accessKey: account.accessKey, secretKey: account.secretKey };
    const { getImage } = openLookups({ ...paiSettings(bench.emulator), connections: JSON.stringify({ huawei }) });
    const found = await getImage({
      name: "nowhere",
      fallbacks: [
        {
          connection: "huawei",
          region: "cn-north-4",
          arch: "aarch64",
          framework: "mindspore",
          resourceCategory: "ASCEND",
          nameContains: "mindspore",
        },
      ],
    }).catch((error: unknown) => error as { code: string });
    assert.ok("imageId" in found ? found.cloud === "modelarts" : found.code === "ambiguous");
  });
});

describe("wire: the highest version at PAI", () => {
  const bench = useBench();
  const labelled = (id: string, version: string) =>
    paiRow(id, {
      Name: id,
      ImageUri: `registry.{region}.aliyuncs.com/pai/${id}:one`,
      Labels: [label("system.official", "true"), label("system.framework.PyTorch", version)],
    });

  it("is not chosen where a label states a version that cannot be read", async () => {
    bench.emulator.seed({ paiImages: [labelled("good", "2.1.0"), labelled("odd", "twenty"), labelled("any", "*")] });
    const { getImage, getImages } = bench.openPai();
    const { message } = await failure(getImage({ framework: "pytorch", highestVersion: true }), "bad_response");
    assert.match(
      message,
      /: highestVersion cannot tell whether to choose odd \(odd\), whose frameworkVersion cannot be read: label system\.framework\.PyTorch holds no version\n/,
    );
    assert.equal(
      (await getImage({ framework: "pytorch", nameContains: "o", nameRegex: "^good$", highestVersion: true })).imageId,
      "good",
    );
    assert.match(
      (await getImages({ framework: "pytorch" })).explanation,
      /taken as not stated: frameworkVersion of odd \(odd\): label system\.framework\.PyTorch holds no version$/,
    );
  });

  it("is chosen over an image that states any version, or none", async () => {
    bench.emulator.seed({ paiImages: [labelled("good", "2.1.0"), labelled("any", "*"), labelled("none", "")] });
    assert.equal((await bench.openPai().getImage({ framework: "pytorch", highestVersion: true })).imageId, "good");
  });
});

describe("wire: the newest image at PAI", () => {
  const bench = useBench();
  const own = { WorkspaceId: "20001", Labels: [] };

  it("is not a stranger's", async () => {
    bench.emulator.seed({
      paiImages: [
        paiRow("official"),
        paiRow("strange", { Labels: [], Accessibility: "PUBLIC", GmtCreateTime: "2026-01-01T00:00:00Z" }),
      ],
    });
    const { getImage } = bench.openPai();
    assert.equal((await getImage({ mostRecent: true })).imageId, "official");
    const { message } = await failure(getImage({ type: "ALL", mostRecent: true }), "ambiguous");
    assert.match(
      message,
      /choice falls on pytorch:2\.1\.0-gpu-strange \(strange, registry[^]*nothing states its owner[^]*namespace or workspaceId/,
    );
    assert.equal((await getImage({ type: "ALL", namespace: "pai", mostRecent: true })).imageId, "strange");
  });

  it("of users is not a stranger's either, who also has a workspace", async () => {
    bench.emulator.seed({
      paiImages: [
        paiRow("own", { ...own, Accessibility: "PRIVATE" }),
        paiRow("strange", {
          Labels: [],
          WorkspaceId: "70412",
          Accessibility: "PUBLIC",
          GmtCreateTime: "2026-01-01T00:00:00Z",
        }),
      ],
    });
    const { getImage } = bench.openPai();
    await failure(getImage({ type: "DEDICATED", mostRecent: true }), "ambiguous");
    assert.equal((await getImage({ type: "DEDICATED", mostRecent: true, workspaceId: "20001" })).imageId, "own");
    assert.equal(
      (await bench.openPai({ workspaceId: "20001" }).getImage({ type: "DEDICATED", mostRecent: true })).imageId,
      "own",
    );
  });

  it("may be one that only its owner can read", async () => {
    bench.emulator.seed({
      paiImages: [
        paiRow("official"),
        paiRow("own", { ...own, Accessibility: "PRIVATE", GmtCreateTime: "2026-01-01T00:00:00Z" }),
      ],
    });
    assert.equal((await bench.openPai().getImage({ type: "ALL", mostRecent: true })).imageId, "own");
  });
});

describe("wire: credentials for PAI", () => {
  const bench = useBench();
  const account = () => bench.emulator.account.pai;
  const temporary = () => ({
    accessKey: account().temporary.accessKeyId,
    secretKey: account().temporary.accessKeySecret,
    securityToken: account().temporary.securityToken,
  });
  const requests = () => bench.emulator.requests();

  it("may be permanent or temporary", async () => {
    await bench.openPai().getImages();
    await bench.openPai(temporary()).getImages();
    assert.deepEqual(
      requests().map(({ authentication, status }) => [authentication, status]),
      [
        ["aksk", 200],
        ["temporary", 200],
      ],
    );
  });

  for (const [what, settings, cloudCode, text] of [
    [
      "a wrong secret",
      () => ({ secretKey: "a-wrong-secret" }),
      "SignatureDoesNotMatch",
      /does not match our calculation \(HTTP 400[^]*come from the configuration; check them$/,
    ],
    ["an unknown key", () => ({ accessKey: "nobody" }), "InvalidAccessKeyId.NotFound", /check them$/],
    [
      "temporary keys without their token",
      () => ({ ...temporary(), securityToken: undefined }),
      "MissingSecurityToken",
      /check them$/,
    ],
    [
      "an expired token",
      () => ({ ...temporary(), securityToken: account().expired.securityToken }),
      "InvalidSecurityToken.Expired",
      /they have expired: get new ones$/,
    ],
  ] as const) {
    it(`that are ${what} are refused after one request, without what the gateway calculated`, async () => {
      const error = await failure(bench.openPai(settings()).getImages(), "unauthenticated");
      assert.equal(error.cloudCode, cloudCode);
      assert.match(error.message, text);
      assert.doesNotMatch(error.message, /StringToSign|CanonicalRequest/);
      assert.equal(requests().length, 1);
    });
  }

  it("that are refused for one image do not make it a missing one", async () => {
    await failure(bench.openPai({ accessKey: "nobody" }).getImage({ id: "image-1" }), "unauthenticated");
  });

  for (const offsetMs of [hour, -hour]) {
    it(`with a clock that is wrong by ${offsetMs / hour} hours are corrected once, and stay so`, async () => {
      bench.emulator.setClockOffset(offsetMs);
      const { getImages, getImageGroups, delays } = bench.openPai();
      await getImages();
      await getImageGroups();
      assert.deepEqual(
        requests().map(({ status }) => status),
        [400, 200, 200],
      );
      assert.deepEqual(delays, []);
    });
  }

  it("without the right to list name it", async () => {
    bench.emulator.addFault({ kind: "status", status: 403 });
    assert.match((await failure(bench.openPai().getImages(), "forbidden")).message, /need paiimage:ListImages$/);
  });
});

describe("wire: an image that PAI does not have", () => {
  const bench = useBench();

  it("is not found, by the service's own code", async () => {
    const error = await failure(bench.openPai().getImage({ id: "image-000000000000000000" }), "not_found");
    assert.deepEqual([error.status, error.cloudCode], [404, "201500002"]);
  });

  it("is not told from a web page, nor from a path that is unknown", async () => {
    bench.emulator.addFault({ kind: "html", status: 404 });
    bench.emulator.addFault({
      kind: "status",
      status: 404,
      body: { Code: "InvalidAction.NotFound", Message: "Specified api is not found." },
    });
    const { getImage } = bench.openPai();
    await failure(getImage({ id: "image-1" }), "bad_response");
    await failure(getImage({ id: "image-2" }), "bad_response");
  });

  it("is explained where nothing matches, with the values of a label that there are", async () => {
    const { message } = await failure(
      bench.openPai().getImage({ labels: { team: "nobody" }, type: "ALL" }),
      "no_match",
    );
    assert.match(message, /0 labels\.team nobody[^]*but for labels\.team: not stated \(\d+\), vision \(2\)/);
  });

  it("does not exist in a workspace that does not", async () => {
    assert.match(
      (await failure(bench.openPai().getImages({ workspaceId: "99999", type: "DEDICATED" }), "invalid_arguments"))
        .message,
      /Workspace not exists/,
    );
  });
});

describe("wire: PAI under load", () => {
  const bench = useBench();

  it("is waited for as long as it asks, in milliseconds", async () => {
    bench.emulator.addFault({ kind: "throttle", retryAfter: 2.5 });
    const { getImages, delays } = bench.openPai();
    await getImages();
    assert.deepEqual(delays, [2500]);
  });

  it("is not waited for beyond the deadline", async () => {
    bench.emulator.addFault({ kind: "throttle", retryAfter: 120 });
    const { getImages, delays } = bench.openPai();
    const { message } = await failure(getImages(), "throttled");
    assert.match(
      message,
      /user flow control; it asks to wait 120 s, and the deadline of 60 s leaves no room for another attempt \(HTTP 400, Throttling\.User/,
    );
    assert.deepEqual(delays, []);
  });

  it("is asked again with another nonce, as the gateway knows the first", async () => {
    bench.emulator.addFault({ kind: "gateway-throttle" });
    bench.emulator.addFault({ kind: "status", status: 503 });
    await bench.openPai().getImages();
    assert.deepEqual(
      bench.emulator.requests().map(({ status }) => status),
      [400, 503, 200],
    );
  });
});

describe("wire: a long listing of PAI", () => {
  const bench = useBench({ paiImages: generatePaiCatalog(730) });
  const ids = generatePaiCatalog(730)
    .map(({ ImageId }) => ImageId)
    .sort();
  const numbers = () => bench.emulator.requests().map(({ query }) => `${query.PageNumber}×${query.PageSize}`);

  it("is read whole, one page after the other", async () => {
    assert.deepEqual(
      idsOf((await bench.openPai().getImages({ type: "ALL" })).images),
      idsOf(await dedicatedAndOfficial()),
    );
    assert.ok(bench.emulator.requests().every(({ concurrent, query }) => concurrent === 1 && query.Verbose === "true"));
  });

  for (const maxPageSize of [1000, 50, 33, 7]) {
    it(`is read whole where the server gives ${maxPageSize} rows at most`, async () => {
      bench.emulator.setPaging({ maxPageSize });
      const { groups } = await bench.openPai().getImageGroups();
      assert.equal(
        groups.reduce((sum, { versionCount = 0 }) => sum + versionCount, 0),
        ids.length,
      );
    });
  }

  it("is read anew where it changed meanwhile", async () => {
    let at = 0;
    bench.emulator.onRequest(() => {
      if (++at === 4) bench.emulator.seed({ paiImages: generatePaiCatalog(730).slice(1) });
    });
    const { groups } = await bench.openPai().getImageGroups();
    assert.equal(
      groups.reduce((sum, { versionCount = 0 }) => sum + versionCount, 0),
      729,
    );
    assert.equal(numbers().filter((number) => number === "1×100").length, 2);
  });

  it("that never stands still is incomplete, not short", async () => {
    let at = 0;
    bench.emulator.onRequest(() => bench.emulator.seed({ paiImages: generatePaiCatalog(730).slice(at++ % 5) }));
    await failure(bench.openPai().getImages(), "incomplete_listing");
  });

  async function dedicatedAndOfficial() {
    const { getImages } = bench.openPai();
    return (await getImages({ type: "ALL", nameContains: ":" })).images;
  }
});

describe("wire: a pin at PAI", () => {
  const bench = useBench();
  const wish: Wish = {
    kind: "getImage",
    selector: { framework: "pytorch", resourceCategory: "GPU", highestVersion: true },
    triggers: [],
  };
  const session = (more: Settings = {}) => openSession({ ...paiSettings(bench.emulator), ...more });
  const facts = (state: object) => state as Readonly<Record<string, unknown>>;
  const pin = async () =>
    (await checkPin({}, wish, { session: session() })).pin as PinState & { readonly imageId: string };

  it("records what PAI says, and null for what it does not", async () => {
    const { imageId, cloud, registryNetwork, userId, arch, status, places } = facts(await pin());
    assert.deepEqual(
      [typeof imageId, cloud, registryNetwork, userId, arch, status],
      ["string", "pai", "vpc", "1000000000000000", null, null],
    );
    assert.deepEqual(places, [
      {
        cloud: "pai",
        region: "cn-hangzhou",
        endpoint: "127.0.0.1",
        endpointIsConfigured: true,
        projectId: null,
        workspaceId: null,
      },
    ]);
  });

  it("stands without a request and without credentials", async () => {
    const first = await pin();
    bench.emulator.reset();
    const again = await checkPin(first, wish, { session: session({ accessKey: undefined, secretKey: undefined }) });
    assert.deepEqual(again, { pin: first, notices: [] });
    assert.deepEqual(bench.emulator.requests(), []);
  });

  it("is another one in another cloud", async () => {
    const first = await pin();
    const { account } = bench.emulator;
    const { pin: moved } = await checkPin(first, wish, {
      session: session({
        cloud: undefined,
        region: "cn-north-4",
        accessKey: account.accessKey,
        secretKey: account.secretKey,
      }),
    });
    assert.equal(facts(moved).cloud, "modelarts");
  });

  it("is current, moved, or withdrawn by the service's own code only", async () => {
    const first = await pin();
    const images = demoPaiImages();
    const look = async () => facts((await readPin(first, { session: session() })).pin).catalogState;
    assert.equal(await look(), "current");
    bench.emulator.seed({
      paiImages: images.map((image) =>
        image.ImageId === first.imageId
          ? { ...image, ImageUri: "registry.cn-hangzhou.aliyuncs.com/pai/pytorch:other" }
          : image,
      ),
    });
    assert.equal(await look(), "moved");
    bench.emulator.seed({ paiImages: images.filter(({ ImageId }) => ImageId !== first.imageId) });
    assert.equal(await look(), "withdrawn");
    bench.emulator.addFault({ kind: "html", status: 404, path: "/api/v1/images/" });
    await assert.rejects(look());
  });
});
