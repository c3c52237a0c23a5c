import assert from "node:assert/strict";
import { readRefusal, readWindow } from "../../../../../provider/clouds/modelarts/failures";
import type { CatalogErrorCode } from "../../../../../provider/errors";
import type { Refusal } from "../../../../../provider/http/refusal";
import { createRedactor } from "../../../../../provider/http/redact";
import type { RetryClass } from "../../../../../provider/http/retry";
import type { HttpResponse } from "../../../../../provider/http/message";
import { said } from "../../told";

const asked = {
  origin: "https://modelarts.cn-north-4.myhuaweicloud.com",
  rights: "modelarts:image:list",
  credentialsFrom: "environment variables HW_*",
};

function refusalOf(status: number, body: unknown, headers: HttpResponse["headers"] = {}): Refusal {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return readRefusal({ status, headers, body: text }, asked, createRedactor(["canary"]));
}

const modelarts = (code: string) => ({ error_code: code, error_msg: "words" });

describe("ModelArts' documented errors", () => {
  const table: readonly (readonly [status: number, body: unknown, code: CatalogErrorCode, retryClass: RetryClass])[] = [
    [400, modelarts("ModelArts.0101"), "invalid_arguments", "final"],
    [400, modelarts("ModelArts.0102"), "invalid_arguments", "final"],
    [400, modelarts("ModelArts.0104"), "invalid_arguments", "final"],
    [400, modelarts("ModelArts.6303"), "invalid_arguments", "final"],
    [400, modelarts("ModelArts.6404"), "not_found", "final"],
    [400, modelarts("ModelArts.6797"), "not_found", "final"],
    [404, modelarts("ModelArts.6404"), "not_found", "final"],
    [401, modelarts("ModelArts.0201"), "unauthenticated", "final"],
    [401, modelarts("ModelArts.0212"), "unauthenticated", "final"],
    [401, modelarts("ModelArts.6203"), "unauthenticated", "final"],
    [401, modelarts("ModelArts.0112"), "forbidden", "final"],
    [403, modelarts("ModelArts.0112"), "forbidden", "final"],
    [403, modelarts("ModelArts.0108"), "forbidden", "final"],
    [429, modelarts("ModelArts.6101"), "throttled", "throttled"],
    [429, modelarts("ModelArts.2799"), "throttled", "throttled"],
    [429, modelarts("ModelArts.4206"), "throttled", "throttled"],
    [429, modelarts("ModelArts.4395"), "throttled", "throttled"],
    [500, modelarts("ModelArts.0010"), "unavailable", "transient"],
    [
      401,
      { error_msg: "Incorrect IAM authentication information", error_code: "APIGW.0301", request_id: "r-1" },
      "unauthenticated",
      "final",
    ],
    [429, modelarts("APIGW.0308"), "throttled", "throttled"],
    [429, modelarts("APIG.0308"), "throttled", "throttled"],
    [400, modelarts("APIGW.0308"), "throttled", "throttled"],
    [429, "", "throttled", "throttled"],
    [401, "", "unauthenticated", "final"],
    [403, "", "forbidden", "final"],
    [408, "", "unavailable", "transient"],
    [500, "", "unavailable", "transient"],
    [501, "", "unavailable", "final"],
    [502, "<html>Bad Gateway</html>", "unavailable", "transient"],
    [503, "", "unavailable", "transient"],
    [504, "", "unavailable", "transient"],
    [505, "", "unavailable", "final"],
    [404, "", "bad_response", "final"],
    [404, modelarts("APIGW.0101"), "bad_response", "final"],
    [400, "", "bad_response", "final"],
    [302, "", "bad_response", "final"],
  ];
  for (const [status, body, code, retryClass] of table) {
    const text = typeof body === "string" ? body : (body as { error_code: string }).error_code;
    it(`${status} ${JSON.stringify(text)} is ${code}, ${retryClass}`, () => {
      const refusal = refusalOf(status, body);
      assert.deepEqual([refusal.code, refusal.retryClass], [code, retryClass]);
    });
  }
});

describe("an error body", () => {
  const shapes: readonly (readonly [what: string, body: unknown, cloudCode: string])[] = [
    ["error_code and error_msg", { error_code: "ModelArts.0104", error_msg: "Parameter error." }, "ModelArts.0104"],
    ["errorCode and errorMsg", { errorCode: "ModelArts.0104", errorMsg: "Parameter error." }, "ModelArts.0104"],
    ["code and message", { code: "ModelArts.0104", message: "Parameter error." }, "ModelArts.0104"],
    [
      "IAM's, one level down",
      { error: { code: "IAM.0011", message: "Parameter error.", title: "Bad Request" } },
      "IAM.0011",
    ],
    ["one with a number as code", { error: { code: 400, message: "Parameter error." } }, "400"],
  ];
  for (const [what, body, cloudCode] of shapes) {
    it(`is read in this shape: ${what}`, () => {
      const refusal = refusalOf(400, body);
      assert.deepEqual([refusal.cloudCode, refusal.why], [cloudCode, "Parameter error."]);
    });
  }

  it("gives the request ID", () => {
    assert.equal(
      refusalOf(500, { ...modelarts("X.1"), request_id: "in-body" }, { "x-request-id": "in-header" }).requestId,
      "in-body",
    );
  });

  it("leaves the request ID to the header where it has none", () => {
    assert.equal(refusalOf(500, modelarts("X.1"), { "x-request-id": "in-header" }).requestId, "in-header");
  });

  it("that is a web page says so, and its text is not repeated", () => {
    const { code, why } = refusalOf(404, "<!DOCTYPE html><h1>Not here</h1>", { "x-request-id": "r-1" });
    assert.deepEqual([code, /web page/.test(why), /Not here/.test(why)], ["bad_response", true, false]);
  });

  it("never gives a secret that it repeats", () => {
    assert.doesNotMatch(
      JSON.stringify(refusalOf(401, { error_code: "APIGW.0301", error_msg: "key canary", request_id: "canary" })),
      /canary/,
    );
  });

  it("does not give the encoded authorization message", () => {
    const body = { ...modelarts("ModelArts.0112"), encoded_authorization_message: "LONG" };
    assert.doesNotMatch(JSON.stringify(refusalOf(403, body)), /LONG/);
  });

  it("that is long is cut", () => {
    assert.ok(refusalOf(400, { error_code: "X.1", error_msg: "a".repeat(5000) }).why.length <= 301);
  });

  it("does not give as code what does not look like one", () => {
    assert.equal(refusalOf(400, { error_code: "two words\n", error_msg: "x" }).cloudCode, undefined);
  });

  for (const body of ["null", "[]", "5", '"text"', "{}", '{"error_msg":""}', '{"error":null}']) {
    it(`${body} still is an error`, () => {
      const { code, why } = refusalOf(403, body);
      assert.deepEqual([code, why === ""], ["forbidden", false]);
    });
  }
});

describe("the fix", () => {
  it("of refused credentials names where they come from", () => {
    assert.match(said(refusalOf(401, "").fix), /environment variables HW_\*/);
  });

  it("of expired credentials says to get new ones", () => {
    assert.match(
      said(refusalOf(401, { error_code: "ModelArts.0203", error_msg: "The token has expired." }).fix),
      /expired/,
    );
  });

  it("of a missing permission names what is needed and whose it is", () => {
    const fix = refusalOf(403, "").fix ?? "";
    for (const part of ["modelarts:image:list", "environment variables HW_*"])
      assert.ok(said(fix).includes(part), said(fix));
  });

  it("of an unknown path names the endpoint", () => {
    assert.match(said(refusalOf(404, "").fix), /https:\/\/modelarts\.cn-north-4\.myhuaweicloud\.com/);
  });
});

describe("a redirect", () => {
  it("names the other host, without path and query", () => {
    const { why } = refusalOf(302, "", { location: "https://login.example.com/path?token=secret" });
    assert.match(why, /redirect to https:\/\/login\.example\.com,/);
    assert.doesNotMatch(why, /secret|path\?/);
  });

  it("within the host says so", () => {
    assert.match(refusalOf(307, "", { location: "/other" }).why, /redirect to another path/);
  });
});

describe("a throttle's window", () => {
  const table: readonly (readonly [words: string, ms: number | undefined])[] = [
    ["The throttling threshold has been reached: policy ip over ratelimit,limit:5,time:1 second", 1000],
    ["The throttling threshold has been reached: policy user over ratelimit,limit:200,time:5 minute", 300_000],
    ["policy api over ratelimit, limit:1,time:2 hour", 7_200_000],
    ["policy user over ratelimit,limit:200,time:1 day", undefined],
    ["too many requests", undefined],
    ["", undefined],
  ];
  for (const [words, ms] of table) {
    it(`is ${ms ?? "not known"} in ${JSON.stringify(words)}`, () => {
      assert.equal(readWindow(words), ms);
    });
  }

  it("is how long the cloud asks to wait", () => {
    assert.equal(
      refusalOf(429, { error_code: "APIGW.0308", error_msg: "policy ip over ratelimit,limit:5,time:1 second" })
        .retryAfterMs,
      1000,
    );
  });
});
