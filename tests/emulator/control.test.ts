import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator, type Emulator } from "../../emulator/index";
import { call, control, jsonOf, send } from "./client";

describe("emulator: control", () => {
  let emulator: Emulator;
  before(async () => (emulator = await startEmulator({ images: [{ id: "start" }] })));
  after(() => emulator.close());
  afterEach(() => emulator.reset());

  const ids = async (query = ""): Promise<unknown[]> =>
    (jsonOf(await call(emulator, `/images${query}`)).data ?? []).map((image) => image["id"]);

  it("seeds, faults, pages, sets the clock and resets over HTTP", async () => {
    await control(emulator, "seed", { images: [{ id: "a" }, { id: "b" }, { id: "c" }] });
    await control(emulator, "paging", { maxPageSize: 2 });
    assert.deepEqual(await ids(), ["a", "b"]);
    await control(emulator, "faults", [{ kind: "status", status: 500, path: "/images" }]);
    assert.equal((await call(emulator, "/images")).status, 500);
    await control(emulator, "clock", { offsetMs: 3_600_000 });
    assert.equal((await call(emulator, "/images")).status, 401);
    await control(emulator, "reset", {});
    assert.deepEqual(await ids(), ["start"]);
  });

  it("lets so many requests through in a window, and refuses those beyond as the gateway does", async () => {
    await control(emulator, "rate-limit", { requests: 2, seconds: 3600 });
    const replies = [
      await call(emulator, "/images"),
      await call(emulator, "/images/start"),
      await call(emulator, "/images"),
    ];
    assert.deepEqual(
      replies.map(({ status }) => status),
      [200, 200, 429],
    );
    assert.deepEqual(
      [jsonOf(replies[2]!, 429)["error_code"], jsonOf(replies[2]!, 429)["error_msg"]],
      ["APIGW.0308", "The throttling threshold has been reached: policy user over ratelimit,limit:2,time:3600 second"],
    );
    await control(emulator, "rate-limit", {});
    assert.equal((await call(emulator, "/images")).status, 200);
    assert.equal((await control(emulator, "rate-limit", { requests: 0, seconds: 1 })).status, 400);
  });

  it("lets requests through again in the next window, and ends a limit with a reset", async () => {
    emulator.setRateLimit({ requests: 1, seconds: 0.001 });
    assert.equal((await call(emulator, "/images")).status, 200);
    await new Promise((resolve) => setTimeout(resolve, 2));
    assert.equal((await call(emulator, "/images")).status, 200);
    emulator.setRateLimit({ requests: 1, seconds: 3600 });
    await call(emulator, "/images");
    emulator.reset();
    assert.equal((await call(emulator, "/images")).status, 200);
  });

  it("shows the journal, in which control itself does not appear", async () => {
    await ids("?limit=7");
    const entries = JSON.parse((await control(emulator, "requests")).text) as {
      path: string;
      query: object;
      region: string;
    }[];
    assert.equal(entries.length, 1);
    assert.deepEqual([entries[0]?.query, entries[0]?.region], [{ limit: "7" }, "cn-north-4"]);
  });

  it("names an unknown command, refuses bad JSON and browsers", async () => {
    assert.equal((await control(emulator, "dance", {})).status, 404);
    assert.equal((await send(emulator.url, "POST", "/__control/seed", {}, "{")).status, 400);
    assert.equal((await send(emulator.url, "POST", "/__control/reset", { origin: "https://example.com" })).status, 403);
  });

  it("refuses faults it does not know and seeds that are no lists", async () => {
    assert.equal((await control(emulator, "faults", { kind: "flood" })).status, 400);
    assert.equal((await control(emulator, "seed", { images: "many" })).status, 400);
  });

  it("lets a hook change the catalog between two pages", async () => {
    emulator.seed({ images: [{ id: "a" }, { id: "b" }] });
    emulator.onRequest((entry) => {
      if (entry.query["offset"] === "1") emulator.seed({ images: [{ id: "new" }, { id: "a" }, { id: "b" }] });
    });
    assert.deepEqual(await ids("?limit=1"), ["a"]);
    assert.deepEqual(await ids("?limit=1&offset=1"), ["a"]);
  });

  it("counts requests under way", async () => {
    const other = await startEmulator({ images: [] });
    try {
      other.addFault({ kind: "hang", times: 3 });
      let arrived = 0;
      const all = new Promise<void>((resolve) => other.onRequest(() => ++arrived === 3 && resolve()));
      const hanging = [1, 2, 3].map(() => assert.rejects(call(other, "/images")));
      await all;
      assert.deepEqual(
        other.requests().map((entry) => entry.concurrent),
        [1, 2, 3],
      );
      await Promise.all([other.close(), ...hanging]);
    } finally {
      await other.close();
    }
  });

  it("keeps two emulators apart and closes with requests hanging", async () => {
    const other = await startEmulator({ images: [] });
    other.addFault({ kind: "hang" });
    const hanging = assert.rejects(call(other, "/images"));
    await new Promise<void>((resolve) => other.onRequest(() => resolve()));
    await Promise.all([other.close(), other.close(), hanging]);
    assert.deepEqual(await ids(), ["start"]);
  });

  it("speaks https with the key and certificate given", async () => {
    const pem = readFileSync(join(__dirname, "../wire/fixtures/loopback.pem"), "utf8");
    const tls = { key: pem, cert: pem };
    const secure = await startEmulator({ tls });
    try {
      assert.match(secure.url, /^https:/);
      jsonOf(await call(secure, "/images?limit=1", { ca: tls.cert }));
      secure.addFault({ kind: "reset", when: "before-headers" });
      await assert.rejects(call(secure, "/images", { ca: tls.cert }), { code: "ECONNRESET" });
      await assert.rejects(call(secure, "/images"), { code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    } finally {
      await secure.close();
    }
  });
});
