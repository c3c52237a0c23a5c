import assert from "node:assert/strict";
import { mock } from "node:test";
import { createClient, type Ask } from "../../../../../provider/clouds/pai/client";
import type { Connection, Credentials } from "../../../../../provider/connection/connection";
import { CatalogError } from "../../../../../provider/errors";
import type { Deadline } from "../../../../../provider/http/deadline";
import { createWire } from "../../../../../provider/http/wire";
import type { HttpRequest, HttpResponse } from "../../../../../provider/http/message";
import { rejectionOf } from "../../fixtures";

const ask: Ask = {
  what: "listing images",
  action: "ListImages",
  path: "/api/v1/images",
  query: [
    ["Verbose", "true"],
    ["Labels", "a b=c,d=e"],
  ],
};
const keys: Credentials = { kind: "keys", accessKey: "AccessKey", secretKey: "SecretKey" };
const ok: HttpResponse = { status: 200, headers: {}, body: "{}" };

/** Asks a cloud that gives these answers in turn, and keeps what was sent. */
function talk(credentials: Credentials, answers: readonly HttpResponse[] = [ok]) {
  const sent: HttpRequest[] = [];
  const { signal } = new AbortController();
  const deadline: Deadline = { timeoutMs: 60_000, signal, remainingMs: () => 60_000 };
  const connection: Connection = {
    cloud: "pai",
    region: "cn-hangzhou",
    endpoint: "https://aiworkspace.cn-hangzhou.aliyuncs.com",
    credentials,
    credentialsFrom: "configuration",
    timeoutMs: 60_000,
    maxRetries: 3,
  };
  const client = createClient(
    connection,
    createWire({
      maxRetries: 3,
      pace: { now: () => 0, random: () => 0, sleep: () => Promise.resolve() },
      transport: async (request) => {
        sent.push(request);
        return answers[Math.min(sent.length, answers.length) - 1]!;
      },
    }),
  );
  return { result: client(ask, deadline, (json) => json), sent };
}

describe("a request to PAI", () => {
  before(() => {
    mock.timers.enable({ apis: ["Date"], now: Date.UTC(2024, 0, 2, 3, 4, 5) });
  });
  after(() => {
    mock.timers.reset();
  });

  it("goes to the operation's path, with the query as it is signed", async () => {
    const { result, sent } = talk(keys);
    await result;
    assert.deepEqual(
      [sent[0]?.method, sent[0]?.url],
      ["GET", "https://aiworkspace.cn-hangzhou.aliyuncs.com/api/v1/images?Labels=a%20b%3Dc%2Cd%3De&Verbose=true"],
    );
  });

  it("names action, version and time, and signs them", async () => {
    const { result, sent } = talk(keys);
    await result;
    const { headers } = sent[0]!;
    assert.deepEqual(
      [headers["x-acs-action"], headers["x-acs-version"], headers["x-acs-date"]],
      ["ListImages", "2021-02-04", "2024-01-02T03:04:05Z"],
    );
    assert.match(
      headers.Authorization ?? "",
      /^ACS3-HMAC-SHA256 Credential=AccessKey,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=[0-9a-f]{64}$/,
    );
  });

  it("with temporary keys carries and signs their token and the key's name", async () => {
    const { result, sent } = talk({ ...keys, securityToken: "sts-token" });
    await result;
    const { headers } = sent[0]!;
    assert.deepEqual([headers["x-acs-security-token"], headers["x-acs-accesskey-id"]], ["sts-token", "AccessKey"]);
    assert.match(headers.Authorization ?? "", /x-acs-accesskey-id;.*;x-acs-security-token;/);
  });

  it("has another nonce in every attempt, so that a used one passes", async () => {
    const used = { status: 400, headers: {}, body: JSON.stringify({ Code: "SignatureNonceUsed", Message: "used" }) };
    const { result, sent } = talk(keys, [used, used, ok]);
    await result;
    assert.equal(new Set(sent.map(({ headers }) => headers["x-acs-signature-nonce"])).size, 3);
  });
});

describe("keys that are looked for", () => {
  it("are asked for before every attempt", async () => {
    let asked = 0;
    const chain: Credentials = {
      kind: "chain",
      keys: async () => ({ accessKey: `AK${++asked}`, secretKey: "SecretKey" }),
    };
    const { result, sent } = talk(chain, [{ status: 503, headers: {}, body: "" }, ok]);
    await result;
    assert.deepEqual(
      sent.map(({ headers }) => /Credential=(\w+)/.exec(headers.Authorization ?? "")?.[1]),
      ["AK1", "AK2"],
    );
  });

  it("do not appear in a message that repeats them", async () => {
    const chain: Credentials = {
      kind: "chain",
      keys: async () => ({ accessKey: "ChainAccessKey", secretKey: "chain-secret", securityToken: "chain-token" }),
    };
    const body = JSON.stringify({ Code: "NoPermission", Message: "ChainAccessKey chain-secret chain-token" });
    const { message } = await rejectionOf(talk(chain, [{ status: 403, headers: {}, body }]).result);
    assert.match(message, /\[secret\] \[secret\] \[secret\]/);
  });

  it("and are not there fail as the chain says, before anything is sent", async () => {
    const missing = new CatalogError("invalid_config", { what: "connecting", why: "credentials missing" });
    const { result, sent } = talk({ kind: "chain", keys: () => Promise.reject(missing) });
    assert.deepEqual([await rejectionOf(result), sent.length], [missing, 0]);
  });
});
