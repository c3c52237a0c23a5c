import assert from "node:assert/strict";
import {
  documentedPaiImages,
  generatePaiCatalog,
  startEmulator,
  type EmulatedPaiImage,
  type Emulator,
} from "../../emulator/index";
import { listOf, pai, paiJson, queryOf, type PaiJson } from "./pai-client";

describe("emulator: PAI's image catalog", () => {
  let emulator: Emulator;
  before(async () => (emulator = await startEmulator()));
  after(() => emulator.close());
  afterEach(() => emulator.reset());

  type Parameters = Record<string, string | number | boolean>;
  const list = (parameters?: Parameters): Promise<PaiJson> => listOf(emulator, parameters);
  const names = async (parameters: Parameters): Promise<unknown[]> =>
    ((await list({ PageSize: 100, ...parameters })).Images ?? []).map((image) => image["Name"]);
  const ids = async (parameters: Parameters): Promise<unknown[]> =>
    ((await list({ PageSize: 100, ...parameters })).Images ?? []).map((image) => image["ImageId"]);
  const get = async (id: string, query = "", status = 200): Promise<PaiJson> =>
    paiJson(await pai(emulator, `/api/v1/images/${encodeURIComponent(id).replaceAll("*", "%2A")}${query}`), status);
  const row = (ImageId: string, fields: Partial<EmulatedPaiImage> = {}): EmulatedPaiImage => ({ ImageId, ...fields });
  const label = (Key: string, Value: string): { Key: string; Value: string } => ({ Key, Value });

  describe("as documented", () => {
    it("shows the document's example element by element, line feeds included, and without its id", async () => {
      const { RequestId, ...shown } = await get("image-4c62******53uor", "?Verbose=true");
      assert.match(String(RequestId), /^[0-9A-F-]{36}$/);
      assert.deepEqual(shown, {
        GmtCreateTime: "2021-01-21T17:12:35.232Z",
        GmtModifiedTime: "2021-01-21T17:12:35.232Z",
        Name: "nlp-compression\n",
        Description: "NLP模型压缩训练镜像\n",
        ImageUri: "registry.cn-hangzhou.aliyuncs.******ession/nlp:gpu\n",
        UserId: "15577******8921",
        ParentUserId: "15577******8921",
        Labels: [{ Key: "system.chipType\n", Value: "GPU" }],
        WorkspaceId: "15945",
        Accessibility: "PUBLIC",
        Size: 10,
        SourceType: "",
        SourceId: "",
      });
    });

    it("lists the same row with its id", async () => {
      assert.deepEqual((await list({ Name: "nlp-compression", Verbose: true })).Images, documentedPaiImages);
    });

    it("answers with RequestId, TotalCount and Images", async () => {
      assert.deepEqual(Object.keys(await list()), ["RequestId", "TotalCount", "Images"]);
    });

    it("takes booleans in any case", async () => {
      const [image] = (await list({ Name: "nlp-compression", Verbose: "True" })).Images ?? [];
      assert.ok(image && "Labels" in image);
      assert.ok("Labels" in (await get("image-4c62******53uor", "?Verbose=TRUE")));
    });

    for (const parameters of [{}, { Verbose: false }, { Verbose: "False" }] as Parameters[]) {
      it(`leaves labels out with ${JSON.stringify(parameters)}, in list and details`, async () => {
        const { Images = [] } = await list({ PageSize: 100, ...parameters });
        assert.ok(Images.length > 50 && Images.every((image) => !("Labels" in image)));
        const query = queryOf(parameters);
        assert.ok(!("Labels" in (await get("image-4c62******53uor", query === "" ? "" : `?${query}`))));
      });
    }
  });

  describe("filters", () => {
    it("filters by labels, all of which must hold", async () => {
      emulator.seed({
        paiImages: [
          row("gpu", { Labels: [label("system.official", "true"), label("system.chipType", "GPU")] }),
          row("cpu", { Labels: [label("system.official", "true"), label("system.chipType", "CPU")] }),
          row("own", { Labels: [label("system.chipType", "GPU")] }),
          row("none"),
        ],
      });
      assert.deepEqual(await ids({ Labels: "system.official=true" }), ["gpu", "cpu"]);
      assert.deepEqual(await ids({ Labels: "system.official=true,system.chipType=GPU" }), ["gpu"]);
      assert.deepEqual(await ids({ Labels: "system.chipType=GPU,system.chipType=CPU" }), []);
      assert.deepEqual(await ids({ Labels: "system.official=false" }), ["own", "none"]);
    });

    it("takes spaces and equals signs in label values, and a star for any value", async () => {
      emulator.seed({
        paiImages: [
          row("a", {
            Labels: [
              label("system.framework", "XGBoost 1.6.0"),
              label("system.framework.XGBoost", "1.6.0"),
              label("note", "x=y"),
            ],
          }),
          row("b", { Labels: [label("system.framework.XGBoost", "2.0")] }),
        ],
      });
      assert.deepEqual(await ids({ Labels: "system.framework=XGBoost 1.6.0" }), ["a"]);
      assert.deepEqual(await ids({ Labels: "note=x=y" }), ["a"]);
      assert.deepEqual(await ids({ Labels: "system.framework.XGBoost=*" }), ["a", "b"]);
      assert.deepEqual(await ids({ Labels: "system.framework.PyTorch=*" }), []);
    });

    it("filters by labels without showing them", async () => {
      const { Images = [] } = await list({ Labels: "system.chipType=XPU" });
      assert.ok(Images.length > 0 && Images.every((image) => !("Labels" in image)));
    });

    it("matches names loosely, and exactly on request", async () => {
      emulator.seed({
        paiImages: [row("1", { Name: "vllm" }), row("2", { Name: "vllm:0.14.0-xpu" }), row("3", { Name: null })],
      });
      assert.deepEqual(await ids({ Name: "vllm" }), ["1", "2"]);
      assert.deepEqual(await ids({ Name: "vllm", Options: "ExactMatchName" }), ["1"]);
      assert.deepEqual(await ids({ Name: "0.14" }), ["2"]);
    });

    it("queries name and description", async () => {
      emulator.seed({
        paiImages: [row("1", { Name: "resnet" }), row("2", { Description: "for resnet" }), row("3", { Name: "bert" })],
      });
      assert.deepEqual(await ids({ Query: "resnet" }), ["1", "2"]);
    });

    it("finds an image by its address, line feed or not", async () => {
      assert.deepEqual(await names({ ImageUri: "registry.cn-hangzhou.aliyuncs.******ession/nlp:gpu" }), [
        "nlp-compression\n",
      ]);
      assert.deepEqual(await names({ ImageUri: "registry.cn-hangzhou.aliyuncs" }), []);
    });

    it("applies Accessibility to custom images only", async () => {
      const official = row("official", { Accessibility: "PUBLIC", Labels: [label("system.official", "true")] });
      emulator.seed({
        paiImages: [official, row("shared", { Accessibility: "PUBLIC" }), row("own", { Accessibility: "PRIVATE" })],
      });
      assert.deepEqual(await ids({ Accessibility: "PUBLIC" }), ["official", "shared"]);
      assert.deepEqual(await ids({ Accessibility: "PRIVATE" }), ["official", "own"]);
    });

    it("lists everything for workspace 0 or none, and one workspace's own images by its id", async () => {
      const { workspaceId } = emulator.account.pai;
      assert.equal((await list({ WorkspaceId: 0 }))["TotalCount"], (await list())["TotalCount"]);
      const own = (await list({ WorkspaceId: workspaceId })).Images ?? [];
      assert.ok(own.length > 3 && own.every((image) => image["WorkspaceId"] === workspaceId));
    });

    it("says which workspace does not exist, and knows that of the account even when it is empty", async () => {
      const body = paiJson(await pai(emulator, "/api/v1/images?WorkspaceId=987654"), 404);
      assert.deepEqual([body["Code"], body["Message"]], ["100400027", "Workspace not exists"]);
      emulator.seed({ paiImages: [] });
      assert.deepEqual(await ids({ WorkspaceId: emulator.account.pai.workspaceId }), []);
    });
  });

  describe("order and pages", () => {
    it("sorts by time of creation, upwards by default, and leaves equal times as they are", async () => {
      const at = (time: string): Partial<EmulatedPaiImage> => ({ GmtCreateTime: time });
      emulator.seed({
        paiImages: [
          row("b", at("2024-01-02T00:00:00.000Z")),
          row("twin", at("2024-01-02T00:00:00Z")),
          row("c", at("2025-01-01T00:00:00.001Z")),
          row("a", at("2023-12-31T23:59:59Z")),
        ],
      });
      assert.deepEqual(await ids({ SortBy: "GmtCreateTime" }), ["a", "b", "twin", "c"]);
      assert.deepEqual(await ids({ SortBy: "GmtCreateTime", Order: "DESC" }), ["c", "b", "twin", "a"]);
      assert.deepEqual(await ids({ Order: "DESC" }), ["b", "twin", "c", "a"]);
    });

    it("defaults to the first page of 20", async () => {
      emulator.seed({ paiImages: generatePaiCatalog(45) });
      const page = await list();
      assert.deepEqual([page.Images?.length, page["TotalCount"]], [20, 45]);
      assert.deepEqual(page.Images, (await list({ PageNumber: 1, PageSize: 20 })).Images);
    });

    it("reaches every row once, and an empty page past the end", async () => {
      const catalog = generatePaiCatalog(45);
      emulator.seed({ paiImages: catalog });
      const read: unknown[] = [];
      for (const PageNumber of [1, 2, 3]) read.push(...(await ids({ PageNumber, PageSize: 20 })));
      assert.deepEqual(
        read,
        catalog.map((image) => image.ImageId),
      );
      const past = await list({ PageNumber: 4 });
      assert.deepEqual([past.Images, past["TotalCount"]], [[], 45]);
    });

    it("clamps the page size to 100 without a word, or to what it is told", async () => {
      emulator.seed({ paiImages: generatePaiCatalog(250) });
      assert.equal((await list({ PageSize: 1000 })).Images?.length, 100);
      emulator.setPaging({ maxPageSize: 7 });
      const third = await list({ PageSize: 1000, PageNumber: 3 });
      assert.deepEqual(
        third.Images?.map((image) => image["ImageId"]),
        generatePaiCatalog(21)
          .slice(14)
          .map((image) => image.ImageId),
      );
      emulator.reset();
      assert.ok(((await list({ PageSize: 60 })).Images?.length ?? 0) === 60);
    });
  });

  describe("what it refuses", () => {
    const refusals = [
      "PageSize=abc",
      "PageSize=0",
      "PageSize=-1",
      "PageNumber=0",
      "PageNumber=1.5",
      "Order=SIDEWAYS",
      "SortBy=Name",
      "Verbose=yes",
      "Accessibility=SECRET",
      "Labels=GPU",
      "Labels=a%3Db%2C",
      "WorkspaceId=mine",
      "Options=All",
      "Colour=red",
      "Name=a&Name=b",
    ];
    for (const query of refusals) {
      it(`refuses ${query}`, async () => {
        const body = paiJson(await pai(emulator, `/api/v1/images?${query}`), 400);
        assert.equal(body["Code"], "InvalidParameter");
        assert.match(String(body["Message"]), new RegExp(query.split("=")[0] ?? ""));
      });
    }

    it("answers a missing image with 404 and a number", async () => {
      assert.match(String((await get("image-000000000000000000", "", 404))["Code"]), /^\d{9}$/);
      assert.equal((await get("image-4c62******53uor", "?Colour=red", 400))["Code"], "InvalidParameter");
    });
  });

  it("serves rows of any shape, and raw text verbatim", async () => {
    emulator.seed({
      paiImages: [
        row("a", { Name: null, Size: "big", Tomorrow: { x: 1 }, Labels: "none" }),
        row("b", { rawJson: '{"ImageId":"b","Size":12345678901234567}' }),
      ],
    });
    const reply = await pai(emulator, "/api/v1/images?Verbose=true");
    assert.match(
      reply.text,
      /"Images":\[\{"ImageId":"a","Name":null,"Size":"big","Tomorrow":\{"x":1\},"Labels":"none"\},\{"ImageId":"b","Size":12345678901234567\}\]\}$/,
    );
    assert.equal((await pai(emulator, "/api/v1/images/b")).text, '{"ImageId":"b","Size":12345678901234567}');
  });

  it("notes in its journal what was asked, so that a client's mockedClouds can be tested", async () => {
    await list({ Labels: "system.chipType=GPU", Verbose: true, PageSize: 50 });
    const [entry] = emulator.requests();
    assert.deepEqual(entry?.query, { Labels: "system.chipType=GPU", Verbose: "true", PageSize: "50" });
    assert.deepEqual(
      [entry?.cloud, entry?.region, entry?.method, entry?.path, entry?.status],
      ["pai", "cn-hangzhou", "GET", "/api/v1/images", 200],
    );
  });
});
