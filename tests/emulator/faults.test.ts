import assert from "node:assert/strict";
import { Agent, request as httpRequest } from "node:http";
import { gunzipSync } from "node:zlib";
import { startEmulator, type Emulator, type Fault } from "../../emulator/index";
import { call, jsonOf, projectOf, signed, type Json, type Reply } from "./client";

describe("emulator: faults", () => {
  let emulator: Emulator;
  before(async () => (emulator = await startEmulator()));
  after(() => emulator.close());
  afterEach(() => emulator.reset());

  const images = (query = "?limit=2"): Promise<Reply> => call(emulator, `/images${query}`);
  const under = (fault: Fault, query?: string): Promise<Reply> => {
    emulator.addFault(fault);
    return images(query);
  };
  const dataUnder = async (fault: Fault, query: string): Promise<Json> => jsonOf(await under(fault, query));

  it("plays a fault for the next n matching requests only, and notes it in the journal", async () => {
    emulator.addFault({ kind: "status", status: 503, path: "/images", times: 2, after: 1 });
    const statuses = [];
    for (let turn = 0; turn < 5; turn += 1) statuses.push((await images()).status);
    assert.deepEqual(statuses, [200, 503, 503, 200, 200]);
    assert.deepEqual(
      emulator.requests().map((entry) => entry.fault),
      [undefined, "status", "status", undefined, undefined],
    );
  });

  it("matches by pattern, method and query", async () => {
    emulator.addFault({
      kind: "status",
      status: 500,
      path: /\/images$/g,
      method: "get",
      query: { offset: "2" },
      times: 9,
    });
    assert.equal((await images()).status, 200);
    assert.equal((await images("?offset=2")).status, 500);
    assert.equal((await images("?offset=2")).status, 500);
    assert.equal((await images("/group?offset=2")).status, 200);
  });

  for (const status of [500, 502, 503, 504]) {
    it(`answers ${status} with a body of the service's shape`, async () => {
      assert.equal(jsonOf(await under({ kind: "status", status }), status)["error_code"], "ModelArts.0010");
    });
  }

  it("answers any status with any body and headers", async () => {
    const reply = await under({ kind: "status", status: 418, body: "short and stout", headers: { "X-Pot": "yes" } });
    assert.deepEqual([reply.status, reply.text, reply.headers["x-pot"]], [418, "short and stout", "yes"]);
  });

  it("throttles with Retry-After in seconds, as a date, as garbage and without", async () => {
    const after = async (fault: Fault): Promise<string | undefined> => {
      const reply = await under(fault);
      assert.equal(reply.status, 429);
      return reply.headers["retry-after"];
    };
    assert.equal(await after({ kind: "throttle", retryAfter: 3 }), "3");
    const date = Date.parse((await after({ kind: "throttle", retryAfter: { dateInSeconds: 60 } })) ?? "");
    assert.ok(date > Date.now() + 50_000 && date < Date.now() + 61_000);
    assert.equal(await after({ kind: "throttle", retryAfter: "soon" }), "soon");
    assert.equal(await after({ kind: "throttle" }), undefined);
  });

  it("throttles as the gateway does, naming the window", async () => {
    const reply = await under({ kind: "gateway-throttle", policy: "ip", limit: 5, window: "1 second" });
    const body = jsonOf(reply, 429);
    assert.equal(
      body["error_msg"],
      "The throttling threshold has been reached: policy ip over ratelimit,limit:5,time:1 second",
    );
    assert.equal(body["request_id"], reply.headers["x-request-id"]);
  });

  it("serves a web page, null and a redirect", async () => {
    assert.match((await under({ kind: "html" })).text, /^<!DOCTYPE html>/);
    assert.equal((await under({ kind: "null-body" })).text, "null");
    const redirect = await under({ kind: "redirect", location: "http://127.0.0.1:9/elsewhere" });
    assert.deepEqual([redirect.status, redirect.headers.location], [302, "http://127.0.0.1:9/elsewhere"]);
  });

  it("cuts the connection inside a body", async () => {
    await assert.rejects(under({ kind: "truncated-body" }), { code: "ECONNRESET" });
  });

  it("promises less than it sends", async () => {
    await assert.rejects(under({ kind: "short-content-length" }), { code: /^HPE_/ });
  });

  it("lets a body drip", async () => {
    const reply = await new Promise<{ chunks: number; text: string }>((resolve, reject) => {
      emulator.addFault({ kind: "drip", chunkBytes: 200, intervalMs: 1 });
      const target = `/v1/${projectOf(emulator)}/images?limit=2`;
      httpRequest(`${emulator.url}${target}`, { headers: signed(emulator, target, "") }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => resolve({ chunks: chunks.length, text: Buffer.concat(chunks).toString() }));
      })
        .on("error", reject)
        .end();
    });
    assert.ok(reply.chunks > 1);
    assert.equal((JSON.parse(reply.text) as Json).data?.length, 2);
  });

  it("hangs until the caller gives up", async () => {
    emulator.addFault({ kind: "hang" });
    const target = `/v1/${projectOf(emulator)}/images`;
    await assert.rejects(
      new Promise((resolve, reject) => {
        httpRequest(
          `${emulator.url}${target}`,
          { headers: signed(emulator, target, ""), signal: AbortSignal.timeout(50) },
          resolve,
        )
          .on("error", reject)
          .end();
      }),
      { code: "ABORT_ERR" },
    );
    assert.equal(emulator.requests()[0]?.status, undefined);
  });

  it("resets before and after the headers", async () => {
    await assert.rejects(under({ kind: "reset", when: "before-headers" }), { code: "ECONNRESET" });
    assert.equal(emulator.requests().at(-1)?.status, undefined);
    await assert.rejects(under({ kind: "reset", when: "after-headers" }), { code: "ECONNRESET" });
    assert.equal(emulator.requests().at(-1)?.status, 200);
  });

  it("closes a reused connection, and only a reused one", async () => {
    emulator.addFault({ kind: "stale-keep-alive" });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    jsonOf(await call(emulator, "/images?limit=1", { agent }));
    await assert.rejects(call(emulator, "/images?limit=1", { agent }), { code: "ECONNRESET" });
    jsonOf(await call(emulator, "/images?limit=1", { agent }));
    agent.destroy();
    assert.deepEqual(
      emulator.requests().map((entry) => entry.connection - (emulator.requests()[0]?.connection ?? 0)),
      [0, 0, 1],
    );
  });

  it("sends a gzip bomb that is small on the wire and valid", async () => {
    emulator.addFault({ kind: "gzip-bomb", inflatedBytes: 50 * 1024 * 1024 });
    const target = `/v1/${projectOf(emulator)}/images`;
    const body = await new Promise<Buffer>((resolve, reject) => {
      httpRequest(`${emulator.url}${target}`, { headers: signed(emulator, target, "") }, (response) => {
        assert.equal(response.headers["content-encoding"], "gzip");
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => resolve(Buffer.concat(chunks)));
      })
        .on("error", reject)
        .end();
    });
    assert.ok(body.length < 100_000, String(body.length));
    assert.ok(gunzipSync(body).length > 50 * 1024 * 1024);
  });

  it("serves pages that do not say the truth", async () => {
    const first = (await dataUnder({ kind: "latency", ms: 0 }, "?limit=2")).data;
    assert.deepEqual((await dataUnder({ kind: "repeated-page" }, "?limit=2&offset=2")).data, first);
    assert.deepEqual((await dataUnder({ kind: "empty-page" }, "?limit=2&offset=2")).data, []);
    const total = Number(jsonOf(await images())["total"]);
    assert.equal((await dataUnder({ kind: "changing-total", by: -3 }, "?limit=2"))["total"], total - 3);
    const last = jsonOf(await images(`?limit=2&offset=${Math.floor((total - 1) / 2) * 2}`)).data;
    assert.deepEqual((await dataUnder({ kind: "repeat-last-page" }, `?limit=2&offset=${total + 10}`)).data, last);
  });

  it("adds latency to another fault", async () => {
    emulator.addFault({ kind: "latency", ms: 30 });
    const started = performance.now();
    assert.equal((await under({ kind: "status", status: 500 })).status, 500);
    assert.ok(performance.now() - started >= 29);
  });
});
