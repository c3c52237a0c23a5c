import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Agent } from "node:http";
import { join } from "node:path";
import { DEFAULT_PAI_REGION, PAI_REGIONS, startEmulator, type Emulator } from "../../emulator/index";
import { call, control, jsonOf, send } from "./client";
import { listOf, pai, paiDate, paiJson } from "./pai-client";

describe("emulator: regions of PAI", () => {
  let emulator: Emulator;
  before(async () => (emulator = await startEmulator()));
  after(() => emulator.close());
  afterEach(() => emulator.reset());

  const namesIn = async (region: string): Promise<unknown[]> =>
    ((await listOf(emulator, { PageSize: 100 }, { region })).Images ?? []).map((image) => image["Name"]);

  it("has an address for each, the main one for the region used where nothing else is said", () => {
    assert.deepEqual(Object.keys(emulator.paiUrls), PAI_REGIONS);
    assert.equal(emulator.paiUrls[DEFAULT_PAI_REGION], emulator.url);
    assert.equal(new Set(Object.values(emulator.paiUrls)).size, PAI_REGIONS.length);
  });

  it("writes the region into addresses", async () => {
    for (const region of PAI_REGIONS) {
      const uri = `dsw-registry-vpc.${region}.cr.aliyuncs.com/pai/pytorch:2.8.0-gpu-py313-cu129-ubuntu22.04-3995b779-1764361782`;
      const { Images = [] } = await listOf(emulator, { Name: "pytorch:2.8.0-gpu" }, { region });
      assert.deepEqual(
        Images.map((image) => image["ImageUri"]),
        [uri],
      );
      const shown = paiJson(await pai(emulator, `/api/v1/images/${String(Images[0]?.["ImageId"])}`, { region }));
      assert.equal(shown["ImageUri"], uri);
      assert.equal((await listOf(emulator, { ImageUri: uri }, { region }))["TotalCount"], 1);
    }
  });

  it("keeps catalogs apart that differ", async () => {
    const [hangzhou, shanghai] = [await namesIn("cn-hangzhou"), await namesIn("cn-shanghai")];
    assert.ok(
      shanghai.includes("pytorch:2.8.0-xpu-py312-ubuntu22.04") &&
        !hangzhou.includes("pytorch:2.8.0-xpu-py312-ubuntu22.04"),
    );
    assert.ok(hangzhou.some((name) => !shanghai.includes(name)));
    emulator.seed({ paiImages: [{ ImageId: "here", regions: ["cn-shanghai"] }, { ImageId: "everywhere" }] });
    assert.equal((await listOf(emulator))["TotalCount"], 1);
    assert.equal((await listOf(emulator, {}, { region: "cn-shanghai" }))["TotalCount"], 2);
    assert.equal((await pai(emulator, "/api/v1/images/here")).status, 404);
  });

  it("shares journal, faults, clock, paging and account", async () => {
    emulator.addFault({ kind: "throttle", times: 2 });
    for (const region of PAI_REGIONS) assert.equal((await pai(emulator, "/api/v1/images", { region })).status, 400);
    emulator.setPaging({ maxPageSize: 3 });
    emulator.setClockOffset(3_600_000);
    for (const region of PAI_REGIONS)
      assert.equal((await listOf(emulator, {}, { region, date: paiDate(Date.now() + 3_600_000) })).Images?.length, 3);
    const entries = emulator.requests();
    assert.deepEqual(
      entries.map((entry) => entry.region),
      [...PAI_REGIONS, ...PAI_REGIONS],
    );
    assert.deepEqual(
      entries.map((entry) => entry.sequence),
      [1, 2, 3, 4],
    );
  });

  it("numbers the connections of all addresses together", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const region of [...PAI_REGIONS, ...PAI_REGIONS]) await listOf(emulator, {}, { region, agent });
    agent.destroy();
    const [first, second, ...again] = emulator.requests().map((entry) => entry.connection);
    assert.notEqual(first, second);
    assert.deepEqual(again, [first, second]);
  });

  it("speaks nothing but PAI at a further region's address, and names that region in failures", async () => {
    const url = emulator.paiUrls["cn-shanghai"] ?? "";
    const body = paiJson(await send(url, "GET", "/v3/projects", {}), 404);
    assert.deepEqual(
      [body["Code"], body["HostId"]],
      ["InvalidAction.NotFound", "aiworkspace.cn-shanghai.aliyuncs.com"],
    );
    assert.equal((JSON.parse((await send(url, "GET", "/__control/requests", {})).text) as unknown[]).length, 1);
  });

  it("leaves the other cloud at the main address alone", async () => {
    await listOf(emulator);
    jsonOf(await call(emulator, "/images?limit=1"));
    assert.deepEqual(
      emulator.requests().map(({ cloud, region }) => [cloud, region]),
      [
        ["pai", "cn-hangzhou"],
        ["modelarts", "cn-north-4"],
      ],
    );
  });

  it("closes all of them, with requests hanging", async () => {
    const other = await startEmulator();
    other.addFault({ kind: "hang", times: 2 });
    const hanging = PAI_REGIONS.map((region) => assert.rejects(listOf(other, {}, { region })));
    await new Promise<void>((resolve) =>
      other.onRequest(() => other.requests().length === PAI_REGIONS.length && resolve()),
    );
    await Promise.all([other.close(), other.close(), ...hanging]);
    for (const url of Object.values(other.paiUrls))
      await assert.rejects(send(url, "GET", "/", {}), { code: "ECONNREFUSED" });
  });

  it("fails to start when its port is taken", async () => {
    const { port } = new URL(emulator.url);
    await assert.rejects(startEmulator({ port: Number(port) }), { code: "EADDRINUSE" });
  });

  it("speaks https everywhere with the key and certificate given", async () => {
    const pem = readFileSync(join(__dirname, "../wire/fixtures/loopback.pem"), "utf8");
    const secure = await startEmulator({ tls: { key: pem, cert: pem } });
    try {
      for (const region of PAI_REGIONS) assert.ok((await listOf(secure, {}, { region, ca: pem })).Images);
    } finally {
      await secure.close();
    }
  });

  it("seeds, pages and resets over HTTP as well", async () => {
    await control(emulator, "seed", { paiImages: [{ ImageId: "a" }, { ImageId: "b" }] });
    await control(emulator, "paging", { maxPageSize: 1 });
    const page = await listOf(emulator, {}, { region: "cn-shanghai" });
    assert.deepEqual([page.Images, page["TotalCount"]], [[{ ImageId: "a" }], 2]);
    await control(emulator, "reset", {});
    assert.ok(Number((await listOf(emulator))["TotalCount"]) > 60);
  });

  it("refuses a seed that is no list before it replaces anything", async () => {
    const before = jsonOf(await call(emulator, "/images?limit=1"))["total"];
    assert.equal((await control(emulator, "seed", { images: [], paiImages: "many" })).status, 400);
    assert.equal(jsonOf(await call(emulator, "/images?limit=1"))["total"], before);
  });

  it("starts with the images given, and goes back to them", async () => {
    const own = await startEmulator({ paiImages: [{ ImageId: "start" }], maxPageSize: 1 });
    try {
      own.seed({ paiImages: [] });
      assert.deepEqual((await listOf(own)).Images, []);
      own.reset();
      assert.deepEqual((await listOf(own, { PageSize: 5 })).Images, [{ ImageId: "start" }]);
    } finally {
      await own.close();
    }
  });
});
