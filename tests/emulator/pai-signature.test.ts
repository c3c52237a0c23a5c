import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { canonicalRequest, parseAuthorization, signatureOf, stringToSign } from "../../emulator/pai/signature";

interface Signed {
  hash: string;
  signature: string;
}

const COMMON: [string, string][] = [
  ["x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["x-acs-date", "2023-10-26T10:22:32Z"],
  ["x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d"],
];

function sign(method: string, target: string, headers: [string, string][]): Signed {
  const [path = "", rawQuery = ""] = target.split("?");
  const canonical = canonicalRequest({
    method,
    path,
    rawQuery,
    headers: [...COMMON, ...headers],
    body: Buffer.alloc(0),
  });
  return {
    hash: createHash("sha256").update(canonical).digest("hex"),
    signature: signatureOf("YourAccessKeySecret", canonical),
  };
}

describe("emulator: ACS3-HMAC-SHA256, against published vectors", () => {
  it("A1: agrees with the worked example of the signing guide", () => {
    const target = "/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai";
    assert.deepEqual(
      sign("POST", target, [
        ["host", "ecs.cn-shanghai.aliyuncs.com"],
        ["x-acs-action", "RunInstances"],
        ["x-acs-version", "2014-05-26"],
      ]),
      {
        hash: "7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259",
        signature: "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
      },
    );
  });

  const aiworkspace: [string, string][] = [
    ["host", "aiworkspace.cn-hangzhou.aliyuncs.com"],
    ["x-acs-version", "2021-02-04"],
  ];

  it("A3: agrees with the vendor's SDK on a listing whose labels need encoding, whatever the order", () => {
    const target =
      "/api/v1/images?Verbose=true&PageSize=50&PageNumber=1&Labels=system.framework%3DXGBoost%201.6.0%2Csystem.official%3Dtrue";
    assert.deepEqual(sign("GET", target, [...aiworkspace, ["x-acs-action", "ListImages"]]), {
      hash: "e4a102c5b943a022d65f937fe47faa2c1ebe5f5a9f3b1a7ec28896a6af296b64",
      signature: "40d333f27def67175cde0ae07dba748c1e86ec67fac23e99c0c49696ec9ab9cf",
    });
  });

  it("A4: agrees with the vendor's SDK on a call with a security token", () => {
    const token: [string, string][] = [
      ["x-acs-security-token", "sts-token"],
      ["x-acs-accesskey-id", "YourAccessKeyId"],
    ];
    assert.deepEqual(
      sign("GET", "/api/v1/images/image-4c62abc53uor?Verbose=true", [
        ...aiworkspace,
        ["x-acs-action", "GetImage"],
        ...token,
      ]),
      {
        hash: "09a6be76e63f0655a247e92a4b72a51f16e10ccf70d9daecca308e0a0c6cb687",
        signature: "f196098845cdf2c946f305f7e3aa93bbc7ae2dfc2a4d723ebc31d3a7c8efcc36",
      },
    );
  });

  it("signs no date line: algorithm and hash are all", () => {
    assert.match(stringToSign("anything"), /^ACS3-HMAC-SHA256\n[0-9a-f]{64}$/);
  });

  it("reads an Authorization header of its own form only", () => {
    const signature = "0".repeat(64);
    assert.deepEqual(
      parseAuthorization(`ACS3-HMAC-SHA256 Credential=a,SignedHeaders=host;x-acs-date,Signature=${signature}`),
      { accessKeyId: "a", signedHeaders: ["host", "x-acs-date"], signature },
    );
    assert.equal(
      parseAuthorization(`ACS3-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=${signature}`),
      undefined,
    );
    assert.equal(
      parseAuthorization(`SDK-HMAC-SHA256 Credential=a,SignedHeaders=host,Signature=${signature}`),
      undefined,
    );
  });
});
