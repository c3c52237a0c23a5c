import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { request as httpRequest } from "node:http";
import { generatePaiCatalog, startEmulator, type Emulator, type Fault } from "../../emulator/index";
import { call, jsonOf, type Reply } from "./client";
import { listOf, pai, paiJson, paiSigned } from "./pai-client";

describe("emulator: faults of PAI", () => {
  let emulator: Emulator;
  before(async () => (emulator = await startEmulator()));
  after(() => emulator.close());
  afterEach(() => emulator.reset());

  const target = "/api/v1/images?PageSize=2";
  const under = (fault: Fault): Promise<Reply> => {
    emulator.addFault(fault);
    return pai(emulator, target);
  };
  const codeOf = (reply: Reply, status: number): unknown => paiJson(reply, status)["Code"];

  it("throttles in Alibaba's words, with the wait in milliseconds", async () => {
    const reply = await under({ kind: "throttle", retryAfter: 1.5 });
    assert.equal(codeOf(reply, 400), "Throttling.User");
    assert.equal(reply.headers["x-acs-retry-after"], "1500");
    assert.equal(reply.headers["retry-after"], undefined);
    assert.equal(paiJson(reply, 400)["RequestId"], reply.headers["x-acs-request-id"]);
  });

  it("throttles with another status, with garbage, without a wait and for the whole API", async () => {
    assert.equal(codeOf(await under({ kind: "throttle", status: 429 }), 429), "Throttling.User");
    assert.equal((await under({ kind: "throttle", retryAfter: "soon" })).headers["x-acs-retry-after"], "soon");
    assert.equal((await under({ kind: "throttle" })).headers["x-acs-retry-after"], undefined);
    assert.equal(codeOf(await under({ kind: "gateway-throttle", retryAfter: 2 }), 400), "Throttling.Api");
  });

  for (const [status, code] of [
    [403, "NoPermission"],
    [429, "Throttling.User"],
    [500, "InternalError"],
    [502, "InternalError"],
    [503, "ServiceUnavailable"],
    [400, "InvalidParameter"],
  ] as const) {
    it(`answers ${status} with ${code} where the fault does not say more`, async () => {
      assert.equal(codeOf(await under({ kind: "status", status }), status), code);
    });
  }

  it("words one fault for each cloud that meets it", async () => {
    emulator.addFault({ kind: "status", status: 503, times: 2 });
    assert.equal(codeOf(await pai(emulator, target), 503), "ServiceUnavailable");
    assert.equal(jsonOf(await call(emulator, "/images"), 503)["error_code"], "ModelArts.0010");
    assert.deepEqual(
      emulator.requests().map(({ cloud, fault }) => [cloud, fault]),
      [
        ["pai", "status"],
        ["modelarts", "status"],
      ],
    );
  });

  it("answers any status with any body and headers", async () => {
    const reply = await under({
      kind: "status",
      status: 400,
      body: { code: "Throttling", message: "lower case", requestId: "x" },
      headers: { "x-acs-retry-after": "20" },
    });
    assert.deepEqual(
      [reply.status, reply.headers["x-acs-retry-after"], reply.text],
      [400, "20", '{"code":"Throttling","message":"lower case","requestId":"x"}'],
    );
  });

  it("serves pages that do not say the truth", async () => {
    emulator.seed({ paiImages: generatePaiCatalog(5) });
    const first = (await listOf(emulator, { PageSize: 2 })).Images;
    const last = (await listOf(emulator, { PageSize: 2, PageNumber: 3 })).Images;
    const page = async (fault: Fault, PageNumber: number): Promise<[unknown, unknown]> => {
      emulator.addFault(fault);
      const { Images, TotalCount } = await listOf(emulator, { PageSize: 2, PageNumber });
      return [Images, TotalCount];
    };
    assert.deepEqual(await page({ kind: "repeated-page" }, 2), [first, 5]);
    assert.deepEqual(await page({ kind: "empty-page" }, 2), [[], 5]);
    assert.deepEqual(await page({ kind: "changing-total", by: -3 }, 1), [first, 2]);
    assert.deepEqual(await page({ kind: "repeat-last-page" }, 9), [last, 5]);
  });

  it("cuts, resets and replaces as with any cloud", async () => {
    await assert.rejects(under({ kind: "truncated-body" }), { code: "ECONNRESET" });
    await assert.rejects(under({ kind: "reset", when: "before-headers" }), { code: "ECONNRESET" });
    assert.match((await under({ kind: "html" })).text, /^<!DOCTYPE html>/);
    assert.equal((await under({ kind: "null-body" })).text, "null");
  });

  it("notices a call sent again as it was after its answer got lost", async () => {
    emulator.addFault({ kind: "truncated-body" });
    await assert.rejects(pai(emulator, target, { nonce: "again" }));
    assert.equal(codeOf(await pai(emulator, target, { nonce: "again" }), 400), "SignatureNonceUsed");
  });

  it("sends a gzip bomb in the shape of PAI's listing", async () => {
    emulator.addFault({ kind: "gzip-bomb", inflatedBytes: 2 * 1024 * 1024 });
    const body = await new Promise<Buffer>((resolve, reject) => {
      httpRequest(`${emulator.url}${target}`, { headers: paiSigned(emulator, emulator.url, target) }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => resolve(Buffer.concat(chunks)));
      })
        .on("error", reject)
        .end();
    });
    const { Images } = JSON.parse(gunzipSync(body).toString("utf8")) as { Images: { ImageId: string }[] };
    assert.equal(Images[0]?.ImageId.length, 2 * 1024 * 1024);
  });

  it("calls a hook's defect one of the emulator, in PAI's shape", async () => {
    emulator.onRequest(() => {
      throw new Error("broken test");
    });
    const body = paiJson(await pai(emulator, target), 500);
    assert.deepEqual([body["Code"], body["Message"]], ["Emulator.Defect", "The emulator itself failed: broken test"]);
  });
});
