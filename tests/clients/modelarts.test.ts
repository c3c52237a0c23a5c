import assert from "node:assert/strict";
import { failure, demoSettings, openLookups, type Lookups, type Settings } from "../wire/harness";
import { answerOf, errorOf, useClients } from "./harness";
import { assertSame, modelArtsGroup, modelArtsImage, type VendorRow } from "./same-image";
import type { Keys, VendorReply } from "./vendor";

const region = "cn-north-4";

describe("ModelArts' own client against the embedded catalog", () => {
  const bench = useClients();

  const keysOf = ({ accessKey, secretKey }: Keys): Keys => ({ accessKey, secretKey });
  const ask = (call: string, request: object = {}, keys?: Keys): Promise<VendorReply> => {
    const { account, url } = bench.emulator;
    const project = account.projects[region] ?? "";
    return bench.ask({
      to: "modelarts",
      call,
      endpoint: url,
      keys: keys ?? keysOf(account),
      project,
      request: { ...request },
    });
  };
  const rowsOf = async (call: string, request: object, keys?: Keys): Promise<VendorRow[]> =>
    answerOf(await ask(call, request, keys))["data"] as VendorRow[];
  const everything = { limit: 200 };
  const open = (settings: Settings = {}): Lookups => openLookups({ ...demoSettings(bench.emulator), ...settings });

  for (const type of ["BUILD_IN", "DEDICATED"]) {
    it(`ListImage: ${type} images are ours, field by field`, async () => {
      const rows = await rowsOf("ListImage", { ...everything, type });
      assert.ok(rows.length > 3);
      const { images } = await open().getImages({ type, includeUnusable: true });
      assertSame(images, rows, modelArtsImage);
    });
  }

  it("ListImage: pages join to the whole listing", async () => {
    const whole = await rowsOf("ListImage", everything);
    const pages: VendorRow[] = [];
    for (let offset = 0; offset < whole.length; offset += 7)
      pages.push(...(await rowsOf("ListImage", { limit: 7, offset })));
    assert.deepEqual(pages, whole);
  });

  it("ListImage: an exact name and a part of a name mean what they mean to us", async () => {
    const exact = { name: "conda3-ubuntu18.04", name_fuzzy_match: false };
    const part = { name: "pytorch", name_fuzzy_match: true };
    const lookups = open();
    assertSame(
      (await lookups.getImages({ name: exact.name })).images,
      await rowsOf("ListImage", { ...exact, ...everything }),
      modelArtsImage,
    );
    const parts = await rowsOf("ListImage", { ...part, ...everything });
    assert.ok(parts.length > 3);
    const { images } = await lookups.getImages({ nameContains: part.name, includeUnusable: true });
    assertSame(images, parts, modelArtsImage);
  });

  it("ListImage: blanks, plus signs and other letters arrive as they were written", async () => {
    const name = "a b+c/d&e=f*~é一";
    bench.emulator.seed({ images: [{ id: "1", name, swr_path: "host/a/b:1", status: "ACTIVE", type: "BUILD_IN" }] });
    for (const name_fuzzy_match of [true, false])
      assert.equal((await rowsOf("ListImage", { name, name_fuzzy_match })).length, 1);
    assert.equal((await open().getImages({ name })).images.length, 1);
  });

  it("ListImage: every parameter of the client is known to the emulator", async () => {
    const texts = { name: "a", namespace: "a", show_name: "a", show_tag: "a", workspace_id: "0" };
    const words = { type: "BUILD_IN", service_type: "COMMON", sort_key: "name", sort_dir: "ASC" };
    const request = { ...texts, ...words, limit: 1, offset: 0, name_fuzzy_match: true };
    const known = (await bench.ask({ to: "fields", of: "modelarts", model: "ListImageRequest" })) as object;
    assert.deepEqual(known, { answer: (known as { answer: string[] }).answer.filter((name) => name in request) });
    assert.deepEqual(await rowsOf("ListImage", request), []);
  });

  it("ShowImage: each image is the one that we show, field by field", async () => {
    const lookups = open();
    const rows = [...(await rowsOf("ListImage", everything)), ...(await rowsOf("ListImage", { type: "DEDICATED" }))];
    const usable = rows.filter(({ status }) => status === "ACTIVE");
    for (const { id, type } of usable.slice(0, 12).concat(usable.slice(-4))) {
      const shown = answerOf(await ask("ShowImage", { id }));
      const image = await lookups.getImage({ id: String(id), type: String(type) });
      assertSame([image], [shown], modelArtsImage);
    }
  });

  it("ListImageGroup: the groups are ours, field by field, and so is what is said beside them", async () => {
    const answer = answerOf(await ask("ListImageGroup", everything));
    const rows = answer["data"] as VendorRow[];
    assert.ok(rows.length > 3);
    const { groups } = await open().getImageGroups();
    assertSame(groups, rows, modelArtsGroup);
    for (const group of groups) assert.equal(group.isSwrEnterprise, answer["is_swr_enterprise"] ?? undefined);
  });

  it("ListImageGroup: a page, an exact name, a namespace and a type", async () => {
    const [first, second] = await rowsOf("ListImageGroup", everything);
    assert.deepEqual(await rowsOf("ListImageGroup", { limit: 1, offset: 1 }), [second]);
    const { name, namespace } = first ?? {};
    const request = { name, namespace, name_fuzzy_match: false, type: "BUILD_IN", workspace_id: "0" };
    for (const group of await rowsOf("ListImageGroup", request))
      assert.deepEqual([group["name"], group["namespace"]], [name, namespace]);
  });

  it("temporary keys: list, show and groups", async () => {
    const { temporary } = bench.emulator.account;
    const [row] = await rowsOf("ListImage", { limit: 1 }, temporary);
    answerOf(await ask("ShowImage", { id: row?.["id"] }, temporary));
    assert.ok((await rowsOf("ListImageGroup", { limit: 1 }, temporary)).length > 0);
    assert.deepEqual(
      bench.emulator.requests().map(({ authentication }) => authentication),
      ["temporary", "temporary", "temporary"],
    );
  });

  describe("typed errors: status, code and request ID are those of our error", () => {
    const failing = async (call: string, request: object, keys: Keys, settings: Settings, asked: object) => {
      const theirs = errorOf(await ask(call, request, keys));
      assert.equal(theirs.type, "ClientRequestException");
      assert.match(theirs.requestId, /^[0-9a-f]{32}$/);
      const ours = await failure(open(settings).getImage(asked), "unauthenticated", "not_found", "forbidden");
      assert.deepEqual([ours.status, ours.cloudCode], [theirs.status, theirs.code]);
      assert.match(ours.requestId ?? "", /^[0-9a-f]{32}$/);
      return theirs;
    };

    it("ShowImage: an image that does not exist", async () => {
      const asked = { id: "nope" };
      const { status, code } = await failing("ShowImage", asked, keysOf(bench.emulator.account), {}, asked);
      assert.deepEqual([status, code], [400, "ModelArts.6404"]);
    });

    it("ListImage: a wrong secret key", async () => {
      const { accessKey } = bench.emulator.account;
      const keys = { accessKey, secretKey: "wrong-secret-key" };
      const { status, code } = await failing("ListImage", {}, keys, keys, { name: "a" });
      assert.deepEqual([status, code], [401, "APIGW.0301"]);
    });

    it("ListImage: temporary keys without their token, and with one that has expired", async () => {
      const { temporary, expired } = bench.emulator.account;
      const keys = { ...keysOf(temporary), securityToken: expired.securityToken };
      await failing("ListImage", {}, keys, { ...keys }, { name: "a" });
      await failing("ListImage", {}, keysOf(temporary), { ...keysOf(temporary) }, { name: "a" });
    });
  });

  it("ListFlavors: a listing beside the notebooks is no notebook", async () => {
    const { status, code } = errorOf(await ask("ListFlavors"));
    assert.deepEqual([status, code], [404, "APIGW.0101"]);
  });

  it("CreateNotebook: takes the ID that we answer", async () => {
    const { imageId } = await open().getImage({ name: "conda3-ubuntu18.04" });
    const volume = { category: "EFS", ownership: "MANAGED", capacity: 50 };
    const body = { name: "nb", flavor: "modelarts.vm.cpu.2u", image_id: imageId, volume };
    const created = answerOf(await ask("CreateNotebook", { body }));
    assert.equal((created["image"] as VendorRow)["id"], imageId);
  });
});
