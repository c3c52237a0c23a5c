import assert from "node:assert/strict";
import fc from "fast-check";
import * as verifier from "../../emulator/pai/signature";
import { canonicalQuery } from "../../provider/clouds/canonical-request";
import { labelConditions, unaskableLabel } from "../../provider/clouds/pai/labels";
import { authorize } from "../../provider/clouds/pai/signature";
import { readImage } from "../../provider/clouds/pai/image-columns";
import { plainImage } from "../../provider/fields/image-fields";
import type { Image } from "../../provider/image/image";
import { compareVersions, parseVersion } from "../../provider/image/version";
import { sortImages } from "../../provider/select/order";

const text = fc.string({ unit: "binary", maxLength: 12 });
const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z]$/);
const versions = fc
  // A greater number than PyTorch can have is not read from a tag.
  .tuple(fc.tuple(fc.nat(3), fc.nat(30), fc.nat(30)), fc.constantFrom("", "", "rc1", "rc2", "rc10", "a1", "b3"))
  .map(([numbers, pre]) => `${numbers.join(".")}${pre}`);

describe("a signature for PAI", () => {
  it("is the one that the other implementation calculates from what arrives", () => {
    const query = fc.array(
      fc.tuple(
        fc.oneof(text, fc.constantFrom("Labels", "Name")),
        fc.oneof(text, fc.constantFrom("!'()*~", "a=b,c=d", "XGBoost 1.6.0", "映像")),
      ),
      { maxLength: 5 },
    );
    const headers = fc.dictionary(word, fc.stringMatching(/^[\x21-\x7e]([\x20-\x7e]{0,10}[\x21-\x7e])?$/), {
      maxKeys: 5,
    });
    fc.assert(
      fc.property(
        query,
        headers,
        text.filter((each) => each !== ""),
        text,
        (pairs, own, id, secret) => {
          const path = `/api/v1/images/${encodeURIComponent(id)}`;
          const parts = { method: "GET", path, query: pairs, headers: { host: "h", ...own }, body: "" };
          const authorization = verifier.parseAuthorization(authorize(parts, "AK", secret));
          assert.ok(authorization !== undefined);
          const received = authorization.signedHeaders.map(
            (name) => [name, (parts.headers as Record<string, string>)[name] ?? ""] as const,
          );
          const canonical = verifier.canonicalRequest({
            method: "GET",
            path,
            rawQuery: canonicalQuery(pairs),
            headers: received,
            body: Buffer.alloc(0),
          });
          assert.equal(verifier.signatureOf(secret, canonical), authorization.signature);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("the content of an official image", () => {
  const image = (version: string, isLabelled: boolean, index = 0): Image => {
    const tag = `${version}-gpu-py312-cu128-ubuntu24.04`;
    const Labels = isLabelled
      ? [
          { Key: "system.framework", Value: `PyTorch ${version}` },
          { Key: "system.chipType", Value: "GPU" },
          { Key: "system.pythonVersion", Value: "3.12" },
          { Key: "system.dsw.cudaVersion", Value: "12.8" },
          { Key: "system.dsw.os", Value: "Ubuntu" },
          { Key: "system.dsw.osVersion", Value: "24.04" },
        ]
      : [];
    const row = readImage(
      {
        ImageId: `image-${index}`,
        Name: `pytorch:${tag}`,
        ImageUri: `h.example.com/pai/pytorch:${tag}-3995b779-1764361782`,
        Labels,
      },
      "cn-hangzhou",
    );
    assert.ok("image" in row);
    return plainImage(row.image);
  };

  it("is the same by labels and by name", () => {
    fc.assert(
      fc.property(versions, (version) => {
        const bare = image(version, false);
        assert.deepEqual({ ...image(version, true), labels: {} }, bare);
        assert.equal(bare.frameworkVersion, version);
      }),
    );
  });

  it("puts the highest version first", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(versions, { minLength: 2, maxLength: 8 }),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        (all, labelled) => {
          const sorted = sortImages(
            all.map((version, i) => image(version, labelled[i] ?? false, i)),
            "highestVersion",
          ).map(({ frameworkVersion }) => parseVersion(frameworkVersion ?? "")!);
          for (const [i, version] of sorted.slice(1).entries()) {
            const before = sorted[i]!;
            assert.ok(compareVersions(before, version) >= 0);
          }
        },
      ),
    );
  });
});

describe("labels of a filter", () => {
  it("are either refused or come out of the request as they went in", () => {
    const part = fc.oneof(text, fc.constantFrom("team", "a,b", "a=b", "", "XGBoost 1.6.0"));
    fc.assert(
      fc.property(fc.dictionary(part, part, { maxKeys: 4 }), (labels) => {
        const conditions = labelConditions(labels);
        if (unaskableLabel({ labels }) !== undefined) return;
        const read = conditions
          .join(",")
          .split(",")
          .filter((each) => each !== "")
          .map((each) => each.split("="));
        assert.deepEqual(
          read,
          Object.entries(labels).filter(([key, value]) => key !== "" && value !== ""),
        );
      }),
      { numRuns: 500 },
    );
  });
});
