import assert from "node:assert/strict";
import { startEmulator, type Emulator } from "../../emulator/index";
import { call, jsonOf, send, type Reply } from "./client";
import { listOf, pai, paiDate, paiJson, paiSigned, type PaiJson } from "./pai-client";

describe("emulator: authentication with PAI", () => {
  let emulator: Emulator;
  before(async () => (emulator = await startEmulator()));
  after(() => emulator.close());
  afterEach(() => emulator.reset());

  const target = "/api/v1/images?PageSize=1";
  const refused = (reply: Reply, status: number, code: string): PaiJson => {
    const body = paiJson(reply, status);
    assert.equal(body["Code"], code);
    assert.equal(body["HostId"], "aiworkspace.cn-hangzhou.aliyuncs.com");
    assert.equal(body["RequestId"], reply.headers["x-acs-request-id"]);
    assert.match(String(body["RequestId"]), /^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$/);
    assert.equal(emulator.requests().at(-1)?.authentication, "none");
    return body;
  };

  it("accepts a signed request", async () => {
    const reply = await pai(emulator, target);
    assert.equal(paiJson(reply)["RequestId"], reply.headers["x-acs-request-id"]);
    assert.equal(emulator.requests()[0]?.authentication, "aksk");
  });

  it("refuses a wrong secret and shows what it has calculated", async () => {
    const body = refused(await pai(emulator, target, { accessKeySecret: "wrong" }), 400, "SignatureDoesNotMatch");
    assert.match(
      String(body["Message"]),
      /^Specified signature does not match our calculation\. server StringToSign is \[ACS3-HMAC-SHA256\n[0-9a-f]{64}\] server CanonicalRequest is \[GET\n\/api\/v1\/images\nPageSize=1\n/,
    );
    assert.match(String(body["Recommend"]), /SignatureDoesNotMatch/);
  });

  it("refuses a query altered after signing", async () => {
    refused(await pai(emulator, target, { sendTarget: "/api/v1/images?PageSize=2" }), 400, "SignatureDoesNotMatch");
  });

  it("refuses a body that is not the one signed", async () => {
    const headers = { ...paiSigned(emulator, emulator.url, target), "content-length": "2" };
    refused(await send(emulator.url, "GET", target, headers, "{}"), 400, "SignatureDoesNotMatch");
    refused(
      await pai(emulator, target, { headers: { "x-acs-content-sha256": "0".repeat(64) } }),
      400,
      "SignatureDoesNotMatch",
    );
  });

  it("refuses an unknown access key", async () => {
    refused(await pai(emulator, target, { accessKeyId: "NOBODY" }), 404, "InvalidAccessKeyId.NotFound");
  });

  it("refuses the keys of another cloud, both ways", async () => {
    const { accessKey, secretKey, pai: own } = emulator.account;
    refused(
      await pai(emulator, target, { accessKeyId: accessKey, accessKeySecret: secretKey }),
      404,
      "InvalidAccessKeyId.NotFound",
    );
    jsonOf(await call(emulator, "/images", { accessKey: own.accessKeyId, secretKey: own.accessKeySecret }), 401);
  });

  it("refuses requests without proof, or with that of another algorithm", async () => {
    refused(await send(emulator.url, "GET", target, {}), 400, "IncompleteSignature");
    refused(
      await pai(emulator, target, { unsigned: { authorization: "acs EMULATORDEMOPAIAK01:c2lnbmF0dXJl" } }),
      400,
      "IncompleteSignature",
    );
  });

  for (const name of ["x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"]) {
    it(`refuses a request without ${name}`, async () => {
      const body = refused(await pai(emulator, target, { headers: { [name]: null } }), 400, "IncompleteSignature");
      assert.match(String(body["Message"]), new RegExp(name));
    });
  }

  it("refuses a host that is not signed", async () => {
    const headers = paiSigned(emulator, emulator.url, target, { headers: { host: null } });
    refused(await send(emulator.url, "GET", target, headers), 400, "IncompleteSignature");
  });

  it("refuses headers that are sent but not signed, and signed but not sent", async () => {
    for (const name of ["x-acs-tag", "x-acs-security-token"]) {
      refused(await pai(emulator, target, { unsigned: { [name]: "application/json" } }), 400, "IncompleteSignature");
    }
    const signed = Object.entries(paiSigned(emulator, emulator.url, target, { headers: { "x-acs-extra": "1" } }));
    const sent = Object.fromEntries(signed.filter(([name]) => name !== "x-acs-extra"));
    refused(await send(emulator.url, "GET", target, sent), 400, "IncompleteSignature");
  });

  it("accepts headers that an HTTP library adds without their being signed", async () => {
    for (const name of ["content-type", "accept", "user-agent"])
      paiJson(await pai(emulator, target, { unsigned: { [name]: "application/json" } }));
  });

  it("accepts a blank of the query that is sent as a plus sign and signed as %20", async () => {
    const signedTarget = "/api/v1/images?Labels=system.framework%3DXGBoost%201.6.0&Verbose=true";
    const sendTarget = signedTarget.replace("%20", "+");
    const { Images: signed } = paiJson(await pai(emulator, signedTarget));
    assert.ok(signed!.length > 0);
    assert.deepEqual(paiJson(await pai(emulator, signedTarget, { sendTarget })).Images, signed);
  });

  it("refuses a date more than 15 minutes off, either way, and one in another form", async () => {
    for (const minutes of [-16, 16]) {
      refused(
        await pai(emulator, target, { date: paiDate(Date.now() + minutes * 60_000) }),
        400,
        "InvalidTimeStamp.Expired",
      );
    }
    refused(await pai(emulator, target, { date: new Date().toUTCString() }), 400, "InvalidTimeStamp.Format");
    paiJson(await pai(emulator, target, { date: paiDate(Date.now() - 14 * 60_000) }));
  });

  it("judges dates by its own clock and shows it", async () => {
    emulator.setClockOffset(60 * 60_000);
    const reply = await pai(emulator, target);
    refused(reply, 400, "InvalidTimeStamp.Expired");
    const ahead = Date.parse(String(reply.headers.date)) - Date.now();
    assert.ok(ahead > 59 * 60_000 && ahead < 61 * 60_000, String(ahead));
    paiJson(await pai(emulator, target, { date: paiDate(Date.now() + 60 * 60_000) }));
  });

  it("refuses a nonce that was used, even for another request or in another region", async () => {
    paiJson(await pai(emulator, target, { nonce: "once" }));
    refused(await pai(emulator, target, { nonce: "once" }), 400, "SignatureNonceUsed");
    refused(await pai(emulator, "/api/v1/images?PageSize=2", { nonce: "once" }), 400, "SignatureNonceUsed");
    assert.equal(
      paiJson(await pai(emulator, target, { nonce: "once", region: "cn-shanghai" }), 400)["Code"],
      "SignatureNonceUsed",
    );
  });

  it("does not let a stranger use up a nonce", async () => {
    refused(await pai(emulator, target, { nonce: "mine", accessKeySecret: "wrong" }), 400, "SignatureDoesNotMatch");
    paiJson(await pai(emulator, target, { nonce: "mine" }));
  });

  it("forgets nonces once their dates are long past, and on reset", async () => {
    paiJson(await pai(emulator, target, { nonce: "old" }));
    emulator.setClockOffset(40 * 60_000);
    paiJson(await pai(emulator, target, { nonce: "old", date: paiDate(Date.now() + 40 * 60_000) }));
    emulator.reset();
    paiJson(await pai(emulator, target, { nonce: "old" }));
  });

  it("accepts temporary credentials with their token only, and tells what is wrong with another", async () => {
    const { temporary, expired } = emulator.account.pai;
    const keys = { accessKeyId: temporary.accessKeyId, accessKeySecret: temporary.accessKeySecret };
    paiJson(await pai(emulator, target, temporary));
    assert.equal(emulator.requests()[0]?.authentication, "temporary");
    refused(await pai(emulator, target, keys), 400, "MissingSecurityToken");
    refused(
      await pai(emulator, target, { ...keys, securityToken: expired.securityToken }),
      400,
      "InvalidSecurityToken.Expired",
    );
    refused(await pai(emulator, target, { ...keys, securityToken: "forged" }), 400, "InvalidSecurityToken.Malformed");
    refused(
      await pai(emulator, target, { securityToken: temporary.securityToken }),
      400,
      "InvalidSecurityToken.MismatchWithAccessKey",
    );
    refused(
      await pai(emulator, target, { ...temporary, headers: { "x-acs-accesskey-id": "OTHER" } }),
      400,
      "IncompleteSignature",
    );
  });

  it("does not repeat a security token in what it has calculated", async () => {
    const { temporary } = emulator.account.pai;
    const body = refused(
      await pai(emulator, target, { ...temporary, accessKeySecret: "wrong" }),
      400,
      "SignatureDoesNotMatch",
    );
    assert.ok(!String(body["Message"]).includes(temporary.securityToken));
  });

  it("refuses an action that is not that of the path, and another version", async () => {
    refused(await pai(emulator, target, { action: "GetImage" }), 404, "InvalidAction.NotFound");
    refused(await pai(emulator, "/api/v1/colours", { action: "ListColours" }), 404, "InvalidAction.NotFound");
    refused(await pai(emulator, target, { method: "POST" }), 404, "InvalidAction.NotFound");
    refused(await pai(emulator, target, { headers: { "x-acs-version": "2020-01-01" } }), 400, "InvalidVersion");
  });

  it("knows Alibaba's clients on a wrong path too", async () => {
    refused(await pai(emulator, "/images", { action: "ListImages" }), 404, "InvalidAction.NotFound");
  });

  it("keeps secrets and nonces out of its journal", async () => {
    const { accessKeySecret, temporary, expired } = emulator.account.pai;
    await listOf(emulator, { Name: accessKeySecret }, { nonce: "a-nonce-to-look-for" });
    await pai(emulator, `/api/v1/images/${temporary.securityToken}?Verbose=${expired.securityToken}`, temporary);
    const journal = JSON.stringify(emulator.requests());
    for (const secret of [
      accessKeySecret,
      temporary.accessKeySecret,
      temporary.securityToken,
      expired.securityToken,
      "a-nonce-to-look-for",
    ])
      assert.ok(!journal.includes(secret), secret);
  });
});
