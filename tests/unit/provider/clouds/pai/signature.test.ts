import assert from "node:assert/strict";
import { canonicalRequest, sha256, type SignedParts } from "../../../../../provider/clouds/canonical-request";
import { authorize, signatureDate, signatureOf } from "../../../../../provider/clouds/pai/signature";

const noBody = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const headersOf = (host: string, action: string, version: string): Record<string, string> => ({
  host,
  "x-acs-action": action,
  "x-acs-content-sha256": noBody,
  "x-acs-date": "2023-10-26T10:22:32Z",
  "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
  "x-acs-version": version,
});
const aiworkspace = "aiworkspace.cn-hangzhou.aliyuncs.com";

/** The signing guide's worked example, and requests to AIWorkSpace that the vendor's own library signs alike. */
const vectors: Readonly<
  Record<string, { readonly parts: SignedParts; readonly hash: string; readonly signature: string }>
> = {
  "the signing guide's example": {
    parts: {
      method: "POST",
      path: "/",
      body: "",
      query: [
        ["ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"],
        ["RegionId", "cn-shanghai"],
      ],
      headers: headersOf("ecs.cn-shanghai.aliyuncs.com", "RunInstances", "2014-05-26"),
    },
    hash: "7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259",
    signature: "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
  },
  "a listing by labels": {
    parts: {
      method: "GET",
      path: "/api/v1/images",
      body: "",
      query: [
        ["Labels", "system.framework=XGBoost 1.6.0,system.official=true"],
        ["PageNumber", "1"],
        ["PageSize", "50"],
        ["Verbose", "true"],
      ],
      headers: headersOf(aiworkspace, "ListImages", "2021-02-04"),
    },
    hash: "e4a102c5b943a022d65f937fe47faa2c1ebe5f5a9f3b1a7ec28896a6af296b64",
    signature: "40d333f27def67175cde0ae07dba748c1e86ec67fac23e99c0c49696ec9ab9cf",
  },
  "one image with temporary keys": {
    parts: {
      method: "GET",
      path: "/api/v1/images/image-4c62abc53uor",
      body: "",
      query: [["Verbose", "true"]],
      headers: {
        ...headersOf(aiworkspace, "GetImage", "2021-02-04"),
        "x-acs-security-token": "sts-token",
        "x-acs-accesskey-id": "YourAccessKeyId",
      },
    },
    hash: "09a6be76e63f0655a247e92a4b72a51f16e10ccf70d9daecca308e0a0c6cb687",
    signature: "f196098845cdf2c946f305f7e3aa93bbc7ae2dfc2a4d723ebc31d3a7c8efcc36",
  },
};

describe("the signature ACS3-HMAC-SHA256", () => {
  for (const [what, { parts, hash, signature }] of Object.entries(vectors)) {
    it(`of ${what} is the published one`, () => {
      assert.equal(sha256(canonicalRequest(parts)), hash);
      assert.equal(signatureOf(parts, "YourAccessKeySecret"), signature);
    });
  }

  it("stands in the header without a space behind a comma", () => {
    assert.equal(
      authorize(vectors["the signing guide's example"]!.parts, "YourAccessKeyId", "YourAccessKeySecret"),
      "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
    );
  });

  it("is dated to the second", () => {
    assert.equal(signatureDate(new Date("2024-01-02T03:04:05.678Z")), "2024-01-02T03:04:05Z");
  });
});
