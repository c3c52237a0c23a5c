import assert from "node:assert/strict";
import { reasonForNoKeys } from "../../../../../provider/clouds/pai/no-keys";

describe("why a way of Alibaba's library gave no keys", () => {
  const canary = "canary-s3cret";
  const body = (code: string): string => JSON.stringify({ RequestId: "r", Message: canary, Code: code });
  const cases: readonly (readonly [error: unknown, reason: string])[] = [
    [
      new Error(`refresh session token failed: ${body("InvalidSecurityToken.Expired")}`),
      "it gave no keys (InvalidSecurityToken.Expired)",
    ],
    [new Error(`get sts token failed with OIDC: ${body("NoPermission")}`), "it gave no keys (NoPermission)"],
    [new Error(`get session token from CloudSSO failed: ${body("Denied")}`), "it gave no keys (Denied)"],
    [new Error(`refresh session token failed: ${body(canary)}`), "it gave no keys"],
    [new Error(`parse aliyun cli config from 'x' failed: ${body("NoPermission")}`), "it gave no keys"],
    [new Error(`get sts token failed, httpStatus: 404, message = ${canary}.`), "it gave no keys (HTTP 404)"],
    [Object.assign(new Error(canary), { code: "ECONNREFUSED" }), "it gave no keys (ECONNREFUSED)"],
    [Object.assign(new Error(canary), { code: canary }), "it gave no keys"],
    [new Error(`ReadTimeout(1000). GET http://${canary}/ failed.`), "it did not answer in time"],
    [canary, "it gave no keys"],
    [{}, "it gave no keys"],
  ];
  for (const [error, reason] of cases) {
    it(`is told without what it has read: ${reason}`, () => {
      assert.equal(reasonForNoKeys(error), reason);
    });
  }
});
