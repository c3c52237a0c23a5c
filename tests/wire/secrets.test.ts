import assert from "node:assert/strict";
import { failure, openLookups, row, useBench, useOwnServers, type Settings } from "./harness";

const secret = "canary+secret/key=0001";
const settingsWith: Readonly<Record<string, Settings>> = {
  "secret key": { accessKey: "AK", secretKey: secret },
  "security token": { accessKey: "AK", secretKey: "another-secret-key", securityToken: secret },
  "ready token": { authToken: secret },
};
const forms: Readonly<Record<string, string>> = {
  "as it is": secret,
  "percent-encoded": encodeURIComponent(secret),
  "in base64": Buffer.from(secret).toString("base64"),
  "in the base64 of URLs": Buffer.from(secret).toString("base64url"),
};

describe("wire: a cloud that repeats a secret", () => {
  const start = useOwnServers();

  for (const [which, settings] of Object.entries(settingsWith)) {
    for (const [form, text] of Object.entries(forms)) {
      it(`(the ${which}, ${form}) is not repeated by us`, async () => {
        const bodies = [
          { error_code: "APIGW.0301", error_msg: `denied: ${text}`, request_id: text },
          { error: { code: 401, message: text, title: text } },
          { errorCode: "X", errorMsg: `${"x".repeat(295)}${text}` },
          text,
          `<html>${text}</html>`,
        ];
        let status = 200;
        let body: unknown;
        const server = await start((_, response) => {
          response.writeHead(status, {
            "X-Request-Id": text,
            Location: `https://${encodeURIComponent(text)}.example.com/${text}`,
            "Retry-After": "1",
          });
          response.end(typeof body === "string" ? body : JSON.stringify(body));
        });
        const { getImages } = openLookups({
          endpoint: server.url,
          region: "cn-north-4",
          projectId: "p",
          maxRetries: "0",
          ...settings,
        });
        for (status of [200, 302, 400, 401, 403, 404, 429, 501]) {
          // The harness searches every failure for the secret.
          for (body of bodies)
            await failure(
              getImages(),
              "bad_response",
              "invalid_arguments",
              "unauthenticated",
              "forbidden",
              "throttled",
              "unavailable",
            );
        }
      });
    }
  }

  it("as its error code is not repeated by us", async () => {
    const code = "CanarySecretKey0001";
    const server = await start(
      (_, response) => void response.writeHead(400).end(JSON.stringify({ error_code: code, error_msg: "no" })),
    );
    await failure(
      openLookups({
        endpoint: server.url,
        region: "cn-north-4",
        projectId: "p",
        accessKey: "AK",
        secretKey: code,
      }).getImages(),
      "invalid_arguments",
      "bad_response",
    );
  });
});

describe("wire: texts of the cloud", () => {
  const bench = useBench();
  const settings = () => ({ projectId: bench.emulator.account.projects["cn-north-4"] });

  it("are cut and cannot steer a terminal", async () => {
    const body = { error_code: "ModelArts.0101", error_msg: `\u001b[31mred\u0007${"long ".repeat(1000)}` };
    bench.emulator.addFault({ kind: "status", status: 400, body });
    const { message } = await failure(bench.open(settings()).getImages(), "invalid_arguments");
    assert.ok(message.length < 700, String(message.length));
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    assert.doesNotMatch(message, /[\u0000-\u0009\u000b-\u001f]/);
  });

  it("are taken from every shape in which the services write errors", async () => {
    const shapes = [
      { error_code: "A.1", error_msg: "the reason" },
      { errorCode: "A.1", errorMsg: "the reason" },
      { code: "A.1", message: "the reason" },
      { error: { code: "A.1", message: "the reason", title: "Bad Request" } },
    ];
    for (const body of shapes) {
      bench.emulator.addFault({ kind: "status", status: 403, body });
      const error = await failure(bench.open(settings()).getImages(), "forbidden");
      assert.equal(error.cloudCode, "A.1");
      assert.match(error.message, /the reason/);
    }
  });

  it("in a failure carry what its support needs: status, code and request", async () => {
    const error = await failure(bench.open(settings()).getImage({ id: "missing" }), "not_found");
    assert.match(error.requestId ?? "", /^[0-9a-f]{32}$/);
    assert.deepEqual(Object.keys(error.toJSON()).sort(), [
      "attempts",
      "cloudCode",
      "code",
      "message",
      "requestId",
      "status",
    ]);
  });

  it("in the names of images reach the answer unchanged", async () => {
    bench.seed([row("a", { name: "<b>&amp;\u2028${x}", description: "line\nline" })]);
    const { name, description } = await bench.open(settings()).getImage();
    assert.deepEqual([name, description], ["<b>&amp;\u2028${x}", "line\nline"]);
  });
});
