import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { canonicalQuery, type SignedParts } from "../../../../../provider/clouds/canonical-request";
import {
  authorize,
  canonicalRequest,
  signatureDate,
  signatureOf,
} from "../../../../../provider/clouds/modelarts/signature";

const service = { Host: "service.endpoint.myhuaweicloud.com", "X-Sdk-Date": "20200608T023900Z" };
const dateOnly = { "X-Sdk-Date": "20060102T150405Z" };

/** The signing guide's worked example. */
const guide: SignedParts = {
  method: "GET",
  path: "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs",
  query: [
    ["limit", "2"],
    ["marker", "13551d6b-755d-4757-b956-536f674975c0"],
  ],
  headers: { "content-type": "application/json", Host: "service.region.example.com", "X-Sdk-Date": "20191115T033655Z" },
  body: "",
};
const guideSecret = "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc";

/** A listing as this package sends it; computed by the vendor's own Node signer. */
const listing: SignedParts = {
  method: "GET",
  path: "/v1/0123456789abcdef0123456789abcdef/images",
  query: [
    ["name", "pytorch"],
    ["name_fuzzy_match", "false"],
    ["type", "BUILD_IN"],
    ["limit", "200"],
    ["offset", "0"],
  ],
  headers: {
    Host: "modelarts.cn-north-4.myhuaweicloud.com",
    "X-Sdk-Date": "20240102T030405Z",
    "X-Project-Id": "0123456789abcdef0123456789abcdef",
  },
  body: "",
};

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

describe("SDK-HMAC-SHA256 signatures, against the vendor's published vectors", () => {
  it("H1: the canonical request of the signing guide hashes as printed there", () => {
    assert.equal(sha256(canonicalRequest(guide)), "b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a");
  });

  it("H1: the signature of the signing guide", () => {
    assert.equal(
      signatureOf(guide, "20191115T033655Z", guideSecret),
      "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
    );
  });

  it("H1: the whole Authorization header", () => {
    assert.equal(
      authorize(guide, "20191115T033655Z", "QTWAOYTTINDUT2QVKYUC", guideSecret),
      "SDK-HMAC-SHA256 Access=QTWAOYTTINDUT2QVKYUC, SignedHeaders=content-type;host;x-sdk-date, " +
        "Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
    );
  });

  it("H2: the Python SDK's GET", () => {
    const parts: SignedParts = {
      method: "GET",
      path: "/resources",
      query: [["size", "1"]],
      headers: service,
      body: "",
    };
    assert.equal(
      signatureOf(parts, "20200608T023900Z", "SecretKey"),
      "cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842",
    );
  });

  it("H3: the Python SDK's POST", () => {
    const parts: SignedParts = {
      method: "POST",
      path: "/resources",
      query: [["size", "1"]],
      headers: service,
      body: '{"name":"test","id":1}',
    };
    assert.equal(
      signatureOf(parts, "20200608T023900Z", "SecretKey"),
      "436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f",
    );
  });

  it("H4: the Go SDK's GET, where only the date is signed", () => {
    const parts: SignedParts = { method: "GET", path: "/path", query: [["limit", "1"]], headers: dateOnly, body: "" };
    assert.equal(
      signatureOf(parts, "20060102T150405Z", "SecretKey"),
      "5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624",
    );
  });

  it("H5: the Go SDK's POST, whose body ends with a line feed", () => {
    const parts: SignedParts = {
      method: "POST",
      path: "/path",
      query: [["key", "value"]],
      headers: dateOnly,
      body: '{"Name":"test","Id":1}\n',
    };
    assert.equal(
      signatureOf(parts, "20060102T150405Z", "SecretKey"),
      "cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59",
    );
  });

  it("H6: the canonical query of both SDKs, from any order", () => {
    const query: SignedParts["query"] = [
      ["limit", "1"],
      ["multi", "3"],
      ["multi", "1"],
      ["test", "一 (&=?!#%.*)"],
      ["enable", "true"],
      ["path", "/tmp/123"],
      ["multi", "2"],
    ];
    assert.equal(
      canonicalQuery(query),
      "enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29",
    );
  });

  it("H7: the canonical request of a listing, whatever the order of parameters and headers", () => {
    assert.equal(sha256(canonicalRequest(listing)), "434ff54eb8ac645b22d8a8a639cd25bd8858a40b57993c0c982ad5f94793db8d");
  });

  it("H7: the signature of a listing", () => {
    assert.equal(
      signatureOf(listing, "20240102T030405Z", "SecretKey"),
      "f39a9f5f008c02a85eb505849ca95525dec65f9104f4cc3796e8d2c5d2ef0a8d",
    );
  });
});

describe("SDK-HMAC-SHA256 signatures", () => {
  it("end the path with one slash, whether or not the request does", () => {
    const paths = ["/path", "/path/"].map(
      (path) => canonicalRequest({ method: "GET", path, query: [], headers: {}, body: "" }).split("\n")[1],
    );
    assert.deepEqual(paths, ["/path/", "/path/"]);
  });

  it("encode a path segment once, not twice", () => {
    const request = canonicalRequest({ method: "GET", path: "/a%20b/c'd", query: [], headers: {}, body: "" });
    assert.equal(request.split("\n")[1], "/a%20b/c%27d/");
  });

  it("trim header values and write header names in lower case", () => {
    const request = canonicalRequest({
      method: "GET",
      path: "/",
      query: [],
      headers: { "X-B": "  2 ", "X-A": "1" },
      body: "",
    });
    assert.deepEqual(request.split("\n").slice(3, 7), ["x-a:1", "x-b:2", "", "x-a;x-b"]);
  });

  it("hash an empty body as the empty text", () => {
    const request = canonicalRequest({ method: "GET", path: "/", query: [], headers: {}, body: "" });
    assert.equal(request.split("\n").at(-1), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });

  it("write the date without separators and fractions, in UTC", () => {
    assert.equal(signatureDate(new Date(Date.UTC(2024, 0, 2, 3, 4, 5, 678))), "20240102T030405Z");
  });
});
