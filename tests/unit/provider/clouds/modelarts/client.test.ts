import assert from "node:assert/strict";
import { mock } from "node:test";
import { createClient, type Ask } from "../../../../../provider/clouds/modelarts/client";
import type { Connection, Credentials } from "../../../../../provider/connection/connection";
import type { Deadline } from "../../../../../provider/http/deadline";
import { createWire } from "../../../../../provider/http/wire";
import type { HttpRequest, HttpResponse } from "../../../../../provider/http/message";
import { rejectionOf } from "../../fixtures";

const project = "0123456789abcdef0123456789abcdef";
const ask: Ask = {
  what: "listing images",
  rights: "modelarts:image:list",
  path: `/v1/${project}/images`,
  query: [
    ["name", "pytorch"],
    ["name_fuzzy_match", "false"],
    ["type", "BUILD_IN"],
    ["limit", "200"],
    ["offset", "0"],
  ],
  projectId: project,
};
const keys: Credentials = { kind: "keys", accessKey: "AccessKey", secretKey: "SecretKey" };
const ok: HttpResponse = { status: 200, headers: { "x-request-id": "r-1" }, body: "{}" };

/** Asks a cloud that gives one answer, and keeps what was sent. */
function talk(
  credentials: Credentials,
  answer: HttpResponse = ok,
  asked: Ask = ask,
  decode: (json: unknown) => unknown = (json) => json,
) {
  const sent: HttpRequest[] = [];
  const { signal } = new AbortController();
  const deadline: Deadline = { timeoutMs: 60_000, signal, remainingMs: () => 60_000 };
  const connection: Connection = {
    cloud: "modelarts",
    region: "cn-north-4",
    endpoint: "https://modelarts.cn-north-4.myhuaweicloud.com",
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
        return answer;
      },
    }),
  );
  return { result: client(asked, deadline, decode), sent };
}

describe("a request to ModelArts", () => {
  before(() => {
    mock.timers.enable({ apis: ["Date"], now: Date.UTC(2024, 0, 2, 3, 4, 5) });
  });
  after(() => {
    mock.timers.reset();
  });

  it("with keys is signed as the vendor's own signer does it", async () => {
    const { result, sent } = talk(keys);
    await result;
    assert.equal(
      sent[0]?.headers.Authorization,
      "SDK-HMAC-SHA256 Access=AccessKey, SignedHeaders=host;x-project-id;x-sdk-date, Signature=f39a9f5f008c02a85eb505849ca95525dec65f9104f4cc3796e8d2c5d2ef0a8d",
    );
  });

  it("carries the query in the order that is signed", async () => {
    const { result, sent } = talk(keys);
    await result;
    assert.equal(
      sent[0]?.url,
      `https://modelarts.cn-north-4.myhuaweicloud.com/v1/${project}/images?limit=200&name=pytorch&name_fuzzy_match=false&offset=0&type=BUILD_IN`,
    );
  });

  it("with temporary keys signs the security token too", async () => {
    const { result, sent } = talk({ ...keys, securityToken: "token" });
    await result;
    assert.deepEqual(
      [
        sent[0]?.headers["X-Security-Token"],
        /SignedHeaders=host;x-project-id;x-sdk-date;x-security-token,/.test(sent[0]?.headers.Authorization ?? ""),
      ],
      ["token", true],
    );
  });

  it("with a token carries it, and no signature", async () => {
    const { result, sent } = talk({ kind: "token", authToken: "token" });
    await result;
    assert.deepEqual(sent[0]?.headers, { "X-Auth-Token": "token" });
  });

  it("never carries the secret key", async () => {
    const { result, sent } = talk(keys);
    await result;
    assert.doesNotMatch(JSON.stringify(sent), /SecretKey/);
  });

  it("without a project leaves its header out", async () => {
    const { result, sent } = talk(keys, ok, { ...ask, projectId: undefined });
    await result;
    assert.deepEqual(Object.keys(sent[0]?.headers ?? {}).sort(), ["Authorization", "Host", "X-Sdk-Date"]);
  });

  it("with a body says that it is JSON", async () => {
    const { result, sent } = talk(keys, ok, { what: "a", method: "POST", rights: "", path: "/v1", body: { a: 1 } });
    await result;
    assert.deepEqual(
      [sent[0]?.method, sent[0]?.body, sent[0]?.headers["Content-Type"]],
      ["POST", '{"a":1}', "application/json"],
    );
  });
});

describe("an answer of ModelArts", () => {
  it("is read as JSON", async () => {
    assert.deepEqual(await talk(keys, { ...ok, body: '{"total":1}' }).result, { total: 1 });
  });

  it("that is a web page is asked for once more, then refused with a hint at the endpoint", async () => {
    const { result, sent } = talk(keys, { ...ok, body: "<html>login</html>" });
    const { code, message } = await rejectionOf(result);
    assert.deepEqual(
      [code, /web page/.test(message), /mlimages:endpoint/.test(message), sent.length],
      ["bad_response", true, true, 2],
    );
  });

  it("that is cut short is asked for once more, then refused", async () => {
    const { result, sent } = talk(keys, { ...ok, body: '{"total":' });
    assert.deepEqual([(await rejectionOf(result)).code, sent.length], ["bad_response", 2]);
  });

  it("of another shape is refused at once, with its request ID", async () => {
    const { result, sent } = talk(keys, ok, ask, () => {
      throw new TypeError("total: is missing");
    });
    const { code, message, requestId } = await rejectionOf(result);
    assert.deepEqual(
      [code, /total: is missing/.test(message), requestId, sent.length],
      ["bad_response", true, "r-1", 1],
    );
  });

  it("that repeats the credentials is passed on without them", async () => {
    const body = JSON.stringify({ error_code: "APIGW.0301", error_msg: "verify SecretKey failed" });
    assert.doesNotMatch(
      (await rejectionOf(talk(keys, { status: 401, headers: {}, body }).result)).message,
      /SecretKey/,
    );
  });
});
