import assert from "node:assert/strict";
import { startEmulator, type Emulator } from "../../emulator/index";
import { call, callTarget, jsonOf, projectOf, sdkDate, send, signed, type Json, type Reply } from "./client";

describe("emulator: authentication", () => {
  let emulator: Emulator;
  before(async () => (emulator = await startEmulator()));
  after(() => emulator.close());
  afterEach(() => emulator.reset());

  const refused = (reply: Reply, message: RegExp): Json => {
    const body = jsonOf(reply, 401);
    assert.equal(body["error_code"], "APIGW.0301");
    assert.match(String(body["error_msg"]), message);
    assert.equal(body["request_id"], reply.headers["x-request-id"]);
    return body;
  };

  it("accepts a signed request", async () => {
    jsonOf(await call(emulator, "/images?limit=1"));
    assert.equal(emulator.requests()[0]?.authentication, "aksk");
  });

  it("refuses a wrong secret and shows its own canonical request", async () => {
    const body = refused(
      await call(emulator, "/images?limit=1", { secretKey: "wrong" }),
      /verify aksk signature fail, canonicalRequest:GET\|/,
    );
    assert.ok(!String(body["error_msg"]).includes(emulator.account.secretKey));
  });

  it("refuses a query altered after signing", async () => {
    const path = `/v1/${projectOf(emulator)}/images`;
    refused(
      await callTarget(emulator, `${path}?limit=1`, { sendTarget: `${path}?limit=2` }),
      /verify aksk signature fail/,
    );
  });

  it("refuses a body altered after signing", async () => {
    const target = `/v1/${projectOf(emulator)}/notebooks`;
    const headers = signed(emulator, target, "{}", { method: "POST" });
    refused(await send(emulator.url, "POST", target, headers, '{"a":1}'), /verify aksk signature fail/);
  });

  it("refuses an unknown access key by name", async () => {
    refused(
      await call(emulator, "/images", { accessKey: "NOBODY" }),
      /Get secretKey failed,ak:NOBODY,err:ak not exist/,
    );
  });

  it("refuses a date more than 15 minutes off, either way", async () => {
    for (const minutes of [-16, 16]) {
      refused(
        await call(emulator, "/images", { sdkDate: sdkDate(Date.now() + minutes * 60_000) }),
        /signature expired/,
      );
    }
    jsonOf(await call(emulator, "/images?limit=1", { sdkDate: sdkDate(Date.now() - 14 * 60_000) }));
  });

  it("judges dates by its own clock and shows it", async () => {
    emulator.setClockOffset(60 * 60_000);
    const reply = await call(emulator, "/images");
    refused(reply, /signature expired/);
    const ahead = Date.parse(String(reply.headers.date)) - Date.now();
    assert.ok(ahead > 59 * 60_000 && ahead < 61 * 60_000, String(ahead));
    jsonOf(await call(emulator, "/images", { sdkDate: sdkDate(Date.now() + 60 * 60_000) }));
  });

  it("refuses AK/SK calls that do not name their project", async () => {
    refused(await call(emulator, "/images", { projectHeader: null }), /X-Project-Id/);
  });

  it("accepts temporary credentials with their token only", async () => {
    const { accessKey, secretKey, securityToken } = emulator.account.temporary;
    jsonOf(await call(emulator, "/images?limit=1", { accessKey, secretKey, securityToken }));
    assert.equal(emulator.requests()[0]?.authentication, "temporary");
    refused(await call(emulator, "/images", { accessKey, secretKey }), /X-Security-Token/);
    refused(await call(emulator, "/images", { accessKey, secretKey, securityToken: "forged" }), /decrypt token fail/);
    refused(
      await call(emulator, "/images", { accessKey, secretKey, securityToken: emulator.account.expired.securityToken }),
      /expires/,
    );
  });

  it("accepts the token of temporary credentials that is set after signing", async () => {
    const { accessKey, secretKey, securityToken } = emulator.account.temporary;
    const target = `/v1/${projectOf(emulator)}/images?limit=1`;
    const headers = signed(emulator, target, "", { accessKey, secretKey });
    const sendWith = (token: string): Promise<Reply> =>
      send(emulator.url, "GET", target, { ...headers, "x-security-token": token });
    jsonOf(await sendWith(securityToken));
    assert.equal(emulator.requests()[0]?.authentication, "temporary");
    refused(await sendWith("forged"), /decrypt token fail/);
    refused(await sendWith(emulator.account.expired.securityToken), /expires/);
  });

  it("accepts a token and tells an expired one from a forged one", async () => {
    jsonOf(await call(emulator, "/images?limit=1", { headers: { "x-auth-token": emulator.account.authToken } }));
    const expired = jsonOf(
      await call(emulator, "/images", { headers: { "x-auth-token": emulator.account.expired.authToken } }),
      401,
    );
    assert.equal(expired["error_code"], "ModelArts.0203");
    refused(await call(emulator, "/images", { headers: { "x-auth-token": "forged" } }), /decrypt token fail/);
  });

  it("refuses requests without any proof", async () => {
    refused(await call(emulator, "/images", { headers: {} }), /x-auth-token not found/);
    assert.equal(emulator.requests()[0]?.authentication, "none");
  });

  it("refuses a project that is not the account's, and a header that contradicts the path", async () => {
    const foreign = await callTarget(emulator, `/v1/${"f".repeat(32)}/images`);
    assert.match(foreign.text, /ModelArts\.0112/);
    assert.equal(foreign.status, 403);
    assert.equal((await call(emulator, "/images", { projectHeader: projectOf(emulator, "cn-north-1") })).status, 403);
  });

  it("keeps secrets out of its journal", async () => {
    await callTarget(emulator, `/v1/${emulator.account.secretKey}/images?name=${emulator.account.authToken}`);
    const journal = JSON.stringify(emulator.requests());
    assert.ok(!journal.includes(emulator.account.secretKey) && !journal.includes(emulator.account.authToken));
  });
});
