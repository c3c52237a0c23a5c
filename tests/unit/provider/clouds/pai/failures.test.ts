import assert from "node:assert/strict";
import { readRefusal, readRetryAfter } from "../../../../../provider/clouds/pai/failures";
import type { CatalogErrorCode } from "../../../../../provider/errors";
import type { Refusal } from "../../../../../provider/http/refusal";
import { createRedactor } from "../../../../../provider/http/redact";
import type { RetryClass } from "../../../../../provider/http/retry";
import type { HttpResponse } from "../../../../../provider/http/message";
import { said } from "../../told";

const asked = {
  origin: "https://aiworkspace.cn-hangzhou.aliyuncs.com",
  rights: "paiimage:GetImage",
  credentialsFrom: "environment variables ALICLOUD_*",
  isOneImage: true,
};

function refusalOf(status: number, body: unknown, headers: HttpResponse["headers"] = {}, more: object = {}): Refusal {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return readRefusal({ status, headers, body: text }, { ...asked, ...more }, createRedactor(["canary"]));
}

const coded = (Code: string) => ({ RequestId: "r-1", Code, Message: "words" });

describe("PAI's errors", () => {
  const table: readonly (readonly [status: number, body: unknown, code: CatalogErrorCode, retryClass: RetryClass])[] = [
    [404, coded("InvalidAccessKeyId.NotFound"), "unauthenticated", "final"],
    [400, coded("InvalidAccessKeyId.Inactive"), "unauthenticated", "final"],
    [400, coded("SignatureDoesNotMatch"), "unauthenticated", "final"],
    [400, coded("IncompleteSignature"), "unauthenticated", "final"],
    [400, coded("InvalidSecurityToken.Expired"), "unauthenticated", "final"],
    [400, coded("InvalidSecurityToken.MismatchWithAccessKey"), "unauthenticated", "final"],
    [400, coded("MissingSecurityToken"), "unauthenticated", "final"],
    [400, coded("InvalidTimeStamp.Expired"), "unauthenticated", "final"],
    [401, "", "unauthenticated", "final"],
    [403, coded("NoPermission"), "forbidden", "final"],
    [400, coded("NoPermission"), "forbidden", "final"],
    [400, coded("Forbidden.RAM"), "forbidden", "final"],
    [403, coded("100600006"), "forbidden", "final"],
    [400, coded("Throttling"), "throttled", "throttled"],
    [400, coded("Throttling.User"), "throttled", "throttled"],
    [400, coded("Throttling.Api"), "throttled", "throttled"],
    [503, coded("Rejected.Throttling"), "throttled", "throttled"],
    [429, "", "throttled", "throttled"],
    [503, coded("ServiceUnavailable"), "unavailable", "transient"],
    [400, coded("ServiceUnavailable"), "unavailable", "transient"],
    [400, coded("SignatureNonceUsed"), "unavailable", "transient"],
    [500, coded("InternalError"), "unavailable", "transient"],
    [502, "<html>Bad Gateway</html>", "unavailable", "transient"],
    [404, coded("201500002"), "not_found", "final"],
    [404, { code: "201500002", message: "words" }, "not_found", "final"],
    [404, coded("100400027"), "invalid_arguments", "final"],
    [400, coded("201500002"), "invalid_arguments", "final"],
    [400, coded("InvalidParameter"), "invalid_arguments", "final"],
    [404, coded("InvalidAction.NotFound"), "bad_response", "final"],
    [404, coded("Image.NotFound1"), "bad_response", "final"],
    [404, "<html>Not Found</html>", "bad_response", "final"],
    [404, "", "bad_response", "final"],
    [302, "", "bad_response", "final"],
  ];
  for (const [status, body, code, retryClass] of table) {
    const text =
      typeof body === "string" ? body : JSON.stringify(Object.values(body as object).find((value) => value !== "r-1"));
    it(`${status} ${text} is ${code}, ${retryClass}`, () => {
      const refusal = refusalOf(status, body);
      assert.deepEqual([refusal.code, refusal.retryClass], [code, retryClass]);
    });
  }

  it("of a listing never say that an image is missing", () => {
    assert.equal(refusalOf(404, coded("201500002"), {}, { isOneImage: false }).code, "invalid_arguments");
  });

  it("of missing permission name the RAM action", () => {
    assert.match(
      said(refusalOf(403, coded("NoPermission")).fix),
      /environment variables ALICLOUD_\*.*paiimage:GetImage/,
    );
  });

  it("of expired keys say that they have expired", () => {
    assert.match(
      said(
        refusalOf(400, { Code: "InvalidSecurityToken.Expired", Message: "Specified SecurityToken is expired." }).fix,
      ),
      /expired: get new ones/,
    );
  });
});

describe("an error body of PAI", () => {
  for (const body of [
    { RequestId: "r-1", Code: "X", Message: "words", Recommend: "https://…", AccessDeniedDetail: {} },
    { requestId: "r-1", code: "X", message: "words" },
  ]) {
    it(`with ${Object.keys(body)[0]} is read`, () => {
      const { cloudCode, why, requestId } = refusalOf(400, body);
      assert.deepEqual([cloudCode, why, requestId], ["X", "words", "r-1"]);
    });
  }

  it("without an ID has that of the header", () => {
    assert.equal(refusalOf(400, { Code: "X" }, { "x-acs-request-id": "r-2" }).requestId, "r-2");
  });

  for (const [what, body, headers] of [
    ["a declaration", "<?xml version='1.0'?><Error><Code>Throttling</Code></Error>", {}],
    ["its content type", "<Error><Code>NoPermission</Code></Error>", { "content-type": "text/xml;charset=utf-8" }],
  ] as const) {
    it(`in XML, told by ${what}, is said not to be the API's JSON`, () => {
      assert.equal(refusalOf(400, body, headers).why, "the answer is XML, not the API's JSON");
    });
  }

  for (const [what, behind] of [
    ["StringToSign", " server StringToSign is [ACS3-HMAC-SHA256\nabc] server CanonicalRequest is [GET\n/api]"],
    ["string to sign", " server string to sign is:GET&%2F&canary"],
    ["CanonicalRequest", ", CanonicalRequest: [GET]"],
  ] as const) {
    it(`that repeats the ${what} is cut there`, () => {
      const Message = `Specified signature does not match our calculation.${behind}`;
      assert.equal(
        refusalOf(400, { Code: "SignatureDoesNotMatch", Message }).why,
        "Specified signature does not match our calculation.",
      );
    });
  }

  it("with a secret does not show it", () => {
    const { why, cloudCode, requestId } = refusalOf(400, {
      Code: "canary",
      Message: "a canary",
      RequestId: "canary-1",
    });
    assert.deepEqual([why, cloudCode, requestId], ["a [secret]", undefined, "[secret]-1"]);
  });
});

describe("x-acs-retry-after", () => {
  for (const [text, expected] of [
    ["1500", 1500],
    [" 20 ", 20],
    ["0", undefined],
    ["-5", undefined],
    ["1.5", undefined],
    ["soon", undefined],
    ["", undefined],
    ["9999999999", undefined],
  ] as const) {
    it(`${JSON.stringify(text)} is ${expected === undefined ? "nothing" : `${expected} ms`}`, () => {
      assert.equal(readRetryAfter({ status: 400, headers: { "x-acs-retry-after": text }, body: "" }), expected);
    });
  }

  it("is passed on", () => {
    assert.equal(refusalOf(400, coded("Throttling.User"), { "x-acs-retry-after": "2500" }).retryAfterMs, 2500);
  });
});
