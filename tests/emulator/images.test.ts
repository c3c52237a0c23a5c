import assert from "node:assert/strict";
import {
  documentedGroups,
  documentedImages,
  generateCatalog,
  startEmulator,
  type Emulator,
} from "../../emulator/index";
import { call, callTarget, jsonOf, type Json } from "./client";

describe("emulator: image catalog", () => {
  let emulator: Emulator;
  before(async () => (emulator = await startEmulator()));
  after(() => emulator.close());
  afterEach(() => emulator.reset());

  const list = async (query = ""): Promise<Json> => jsonOf(await call(emulator, `/images${query}`));
  const names = async (query: string): Promise<unknown[]> =>
    ((await list(query)).data ?? []).map((image) => image["name"]);

  it("serves the documents' examples as they stand there", async () => {
    const { data } = await list("?limit=2");
    assert.deepEqual(data, documentedImages);
    const groups = jsonOf(await call(emulator, "/images/group?limit=3"));
    assert.deepEqual(groups.data, documentedGroups);
    assert.equal(groups["current"], 1);
    assert.equal(groups["size"], 3);
  });

  it("lists built-in images unless told otherwise", async () => {
    assert.ok((await list()).data?.every((image) => image["type"] === "BUILD_IN"));
    assert.ok((await list("?type=DEDICATED")).data?.every((image) => image["type"] === "DEDICATED"));
  });

  it("matches names loosely by default and exactly on request", async () => {
    assert.ok((await names("?name=mindspore")).length > 5);
    assert.deepEqual(await names("?name=mindspore&name_fuzzy_match=false"), []);
    assert.deepEqual(await names("?name=conda3-ubuntu18.04&name_fuzzy_match=false"), ["conda3-ubuntu18.04"]);
  });

  it("takes booleans in any case", async () => {
    for (const no of ["False", "FALSE"]) assert.deepEqual(await names(`?name=mindspore&name_fuzzy_match=${no}`), []);
    assert.ok((await names("?name=mindspore&name_fuzzy_match=True")).length > 5);
  });

  it("filters by namespace, service type, workspace, show_name and show_tag", async () => {
    assert.deepEqual(await names("?namespace=notebook-preset"), ["mindspore1.7.0-cuda10.1-py3.7-ubuntu18.04"]);
    assert.ok((await list("?service_type=DEV")).data?.every((image) => image["service_type"] === "DEV"));
    assert.deepEqual(await names(`?workspace_id=${"a".repeat(32)}`), []);
    assert.equal((await names("?show_name=MindSpore%202.3.0")).length, 1);
    assert.equal((await names("?show_tag=nothing")).length, 0);
  });

  it("sorts by the keys it knows and refuses others as the service does", async () => {
    const times = ((await list("?sort_key=update_at&sort_dir=ASC")).data ?? []).map((image) =>
      Number(image["update_at"] ?? 0),
    );
    assert.deepEqual(
      times,
      [...times].sort((a, b) => a - b),
    );
    assert.equal(jsonOf(await call(emulator, "/images?sort_key=colour"), 400)["error_code"], "ModelArts.6303");
  });

  for (const query of [
    "limit=x",
    "limit=0",
    "limit=-1",
    "offset=-1",
    "offset=1.5",
    "type=ALL",
    "name_fuzzy_match=yes",
    "colour=red",
    "limit=1&limit=2",
  ]) {
    it(`refuses ${query}`, async () => {
      assert.equal(jsonOf(await call(emulator, `/images?${query}`), 400)["error_code"], "ModelArts.0104");
    });
  }

  it("pages by record, clamps the limit and says so in the envelope", async () => {
    emulator.seed({ images: generateCatalog(450) });
    emulator.setPaging({ maxPageSize: 100 });
    const ids = new Set<unknown>();
    for (let offset = 0; offset < 500; offset += 100) {
      const page = await list(`?limit=1000&offset=${offset}`);
      assert.deepEqual([page["current"], page["pages"], page["size"], page["total"]], [offset / 100, 5, 100, 450]);
      for (const image of page.data ?? []) ids.add(image["id"]);
    }
    assert.equal(ids.size, 450);
    assert.deepEqual((await list("?offset=450")).data, []);
  });

  it("defaults to pages of 200", async () => {
    emulator.seed({ images: generateCatalog(201) });
    assert.equal((await list()).data?.length, 200);
  });

  it("generates the same catalog every time, with unique ids", () => {
    const images = generateCatalog(5000);
    assert.deepEqual(images.slice(0, 40), generateCatalog(40));
    assert.equal(new Set(images.map((image) => image.id)).size, 5000);
  });

  it("shows one image, with the field only the details have", async () => {
    const [listed] = (await list("?show_name=MindSpore%202.3.0")).data ?? [];
    assert.equal(listed?.["support_res_categories"], undefined);
    const shown = jsonOf(await call(emulator, `/images/${String(listed?.["id"])}`));
    assert.deepEqual(shown["support_res_categories"], ["ASCEND", "CPU"]);
  });

  it("answers a missing image with 400 and ModelArts.6404", async () => {
    assert.equal(
      jsonOf(await call(emulator, "/images/00000000-0000-4000-8000-000000000000"), 400)["error_code"],
      "ModelArts.6404",
    );
  });

  it("serves rows of any shape, and raw text verbatim", async () => {
    emulator.seed({
      images: [
        { id: "a", name: null, size: "big", tomorrow: { x: 1 }, regions: ["cn-north-4"] },
        { id: "b", rawJson: '{"id":"b","size":12345678901234567}' },
      ],
    });
    const reply = await call(emulator, "/images");
    assert.match(
      reply.text,
      /"data":\[\{"id":"a","name":null,"size":"big","tomorrow":\{"x":1\}\},\{"id":"b","size":12345678901234567\}\]/,
    );
  });

  it("keeps regions apart", async () => {
    assert.ok((await names("?name=mindspore_2")).length > 0);
    const elsewhere = jsonOf(await call(emulator, "/images?name=mindspore_2", { region: "eu-west-101" }));
    assert.equal(elsewhere["total"], 0);
    const [image] = jsonOf(await call(emulator, "/images?name=pytorch_2.3", { region: "eu-west-101" })).data ?? [];
    assert.match(String(image?.["swr_path"]), /^swr\.eu-west-101\./);
  });

  it("filters groups and pages them", async () => {
    const groups = jsonOf(await call(emulator, "/images/group?name=resnet-train&name_fuzzy_match=false"));
    assert.deepEqual(
      groups.data?.map((group) => [group["namespace"], group["version_count"]]),
      [["demo-team", 2]],
    );
    assert.ok(!JSON.stringify(groups).includes("ofType"));
    assert.equal(jsonOf(await call(emulator, "/images/group?show_name=x"), 400)["error_code"], "ModelArts.0104");
  });

  it("says beside the groups whether the account has images in SWR Enterprise, and chooses by instance", async () => {
    const groups = async (query = "") => jsonOf(await call(emulator, `/images/group${query}`));
    const all = await groups();
    assert.equal(all["is_swr_enterprise"], true);
    assert.ok(!JSON.stringify(all.data).includes("is_swr_enterprise"));
    const instance = all.data?.find((group) => group["swr_instance_id"] !== undefined)?.["swr_instance_id"];
    assert.deepEqual(
      (await groups(`?swr_instance_id=${String(instance)}`)).data?.map((group) => group["name"]),
      ["ascend-llm-train"],
    );
    assert.equal((await groups("?name=pytorch_1_8"))["is_swr_enterprise"], true);
    emulator.seed({ groups: [{ name: "a" }, { name: "b", is_swr_enterprise: false }] });
    assert.equal((await groups())["is_swr_enterprise"], false);
    emulator.seed({ groups: documentedGroups });
    assert.deepEqual(Object.keys(await groups()), ["current", "data", "pages", "size", "total"]);
  });

  it("names unknown paths in the gateway's words", async () => {
    const body = jsonOf(await callTarget(emulator, "/v1/x/colours"), 404);
    assert.equal(body["error_code"], "APIGW.0101");
    assert.match(String(body["error_msg"]), /\/v1\/x\/colours/);
  });
});
