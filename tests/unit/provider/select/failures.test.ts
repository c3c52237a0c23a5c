import assert from "node:assert/strict";
import { criteriaOf } from "../../../../provider/select/criteria";
import {
  ambiguous,
  ofUnknownOwner,
  describeNoMatch,
  noMatch,
  notAsDescribed,
  unreadable,
  withoutBuild,
} from "../../../../provider/select/failures";
import type { Row } from "../../../../provider/listing";
import { select } from "../../../../provider/select/select";
import { imageOf } from "../fixtures";
import { said } from "../told";

describe("an ambiguous answer", () => {
  const old = imageOf({ imageId: "id-old", updatedAt: "2021-01-01T00:00:00.000Z", cudaVersion: "10.2" });
  const fresh = imageOf({ imageId: "id-new", updatedAt: "2022-01-01T00:00:00.000Z", cudaVersion: "11.8" });
  const error = ambiguous([old, fresh], criteriaOf({ framework: "pytorch" }), "cn-north-4");
  const why = said(error.why);

  it("has its code", () => {
    assert.equal(error.code, "ambiguous");
  });

  it("says how many match, where, and what was asked", () => {
    assert.match(why, /^2 images in cn-north-4 match .*framework "pytorch"/);
  });

  it("shows in what they differ", () => {
    assert.match(why, /differ in .*cudaVersion/);
  });

  it("shows the newest first", () => {
    assert.ok(why.indexOf("id-new") < why.indexOf("id-old"));
  });

  it("names both ways to let one win", () => {
    assert.match(said(error.fix), /mostRecent.*highestVersion/);
  });
});

describe("no match", () => {
  const rows: readonly Row[] = [
    { image: imageOf({ arch: "aarch64" }) },
    { image: imageOf({ type: "DEDICATED", arch: "aarch64" }) },
  ];
  const criteria = criteriaOf({ arch: "x86_64" });

  it("has its code and points to fallbacks and getImages", () => {
    const { code, fix } = noMatch(["nothing"]);
    assert.deepEqual([code, /fallbacks/.test(said(fix)), /getImages/.test(said(fix))], ["no_match", true, true]);
  });

  it("leaves out no image that no stated fact excludes, however many of its facts are open", () => {
    const facts = { frameworkVersion: ["2.1.0", "2", undefined], cudaVersion: ["12.1", "12", undefined] };
    const wanted = criteriaOf({ framework: "pytorch", frameworkVersion: ">=2.1", cudaVersion: "12.1" });
    for (const frameworkVersion of facts.frameworkVersion) {
      for (const cudaVersion of facts.cudaVersion) {
        if (frameworkVersion === "2.1.0" && cudaVersion === "12.1") continue;
        const image = imageOf({ name: "open", framework: "pytorch", frameworkVersion, cudaVersion });
        const text = said(describeNoMatch([{ image }], select([{ image }], wanted), wanted, "r-1"));
        assert.match(text, /\n.*(could not be told|too few numbers)/, JSON.stringify([frameworkVersion, cudaVersion]));
      }
    }
  });

  it("of one filter says why in so many words", () => {
    assert.equal(noMatch(["nothing here"]).why, "nothing here");
  });

  it("of several filters says why for each", () => {
    assert.match(
      said(noMatch(["first", "second", "third"]).why),
      /the arguments: first\nfallback 1: second\nfallback 2: third/,
    );
  });

  it("shows what was asked, where, the funnel and the near misses", () => {
    const text = said(describeNoMatch(rows, select(rows, criteria), criteria, "cn-north-4"));
    assert.match(
      text,
      /no image in cn-north-4 matches .*arch "x86_64"\n\s+2 listed → 1 type BUILD_IN → 0 arch x86_64\n\s+1 would match but for arch: aarch64$/,
    );
  });

  it("shows the dead end where there is no near miss", () => {
    const wanted = criteriaOf({ framework: "jax", frameworkVersion: "1" });
    const text = said(describeNoMatch(rows, select(rows, wanted), wanted, "cn-north-4"));
    assert.match(text, /framework .*not stated/);
  });

  it("admits it where the whole catalog does hold a match", () => {
    const wanted = criteriaOf({ arch: "aarch64" });
    assert.match(said(describeNoMatch(rows, select(rows, wanted), wanted, "cn-north-4")), /1 match.*changed meanwhile/);
  });
});

describe("an image read by its ID", () => {
  const image = imageOf({ imageId: "id-1", name: "torch", arch: "aarch64", frameworkVersion: "1.8" });

  it("is accepted where it is as described", () => {
    assert.equal(notAsDescribed(image, criteriaOf({ arch: "AARCH64" })), undefined);
  });

  it("is refused where it is not, with every field, its value and what was wanted", () => {
    const error = notAsDescribed(image, criteriaOf({ arch: "x86_64", framework: "pytorch" }));
    assert.match(said(error?.why), /id-1 .*torch.*arch is aarch64, not x86_64.*framework is not stated, not pytorch/);
  });

  it("is refused as no match", () => {
    assert.equal(notAsDescribed(image, criteriaOf({ arch: "x86_64" }))?.code, "no_match");
  });

  it("is refused with the reason where the value alone does not tell", () => {
    assert.match(said(notAsDescribed(image, criteriaOf({ frameworkVersion: "1.8.1" }))?.why), /1\.8 \(too few numbers/);
  });

  it("says how a range was read, and what would take the image", () => {
    assert.match(
      said(notAsDescribed({ ...image, frameworkVersion: "1.8.2" }, criteriaOf({ frameworkVersion: "==1.8" }))?.why),
      /its frameworkVersion is 1\.8\.2 \("1\.8" would take it\), not ==1\.8 \(exactly 1\.8 or 1\.8\.0\)$/,
    );
  });

  it("is refused where it cannot be used, and the message says how to accept it all the same", () => {
    assert.match(said(notAsDescribed(imageOf({ status: "ERROR" }), criteriaOf({}))?.fix), /includeUnusable/);
  });

  it("is refused where it has no build", () => {
    const error = withoutBuild(imageOf({ imageId: "id-1", swrPath: "", status: "CREATING" }));
    assert.match(`${error?.code ?? ""} ${said(error?.why)}`, /^no_match .*id-1.*CREATING/);
  });

  it("is accepted where it has one", () => {
    assert.equal(withoutBuild(image), undefined);
  });
});

describe("an unreadable row", () => {
  it("is a bad response that names the defect", () => {
    const error = unreadable("image id-1: name: expected string");
    assert.deepEqual(
      [error.code, said(error.why).includes("image id-1: name: expected string")],
      ["bad_response", true],
    );
  });
});

describe("an image that a rule picks among those of strangers", () => {
  it("is anybody's where everybody may read it and nobody was named", () => {
    const error = ofUnknownOwner(imageOf({ type: "DEDICATED", visibility: "PUBLIC" }), {});
    assert.equal(error?.code, "ambiguous");
    assert.match(error?.message ?? "", /visibility is PUBLIC[^]*namespace or workspaceId[^]*BUILD_IN/);
  });

  it("is anybody's where nothing states its owner", () => {
    assert.match(
      said(ofUnknownOwner(imageOf({ type: undefined, visibility: undefined }), {})?.why),
      /nothing states its owner/,
    );
  });

  for (const [what, image, filter] of [
    ["is official", { type: "BUILD_IN", visibility: "PUBLIC" }, {}],
    ["is private", { type: "DEDICATED", visibility: "PRIVATE" }, {}],
    ["is in the organization that was named", { type: "DEDICATED", visibility: "PUBLIC" }, { namespace: "team" }],
    ["is in the workspace that was named", { type: "DEDICATED", visibility: "PUBLIC" }, { workspaceId: "7" }],
  ] as const) {
    it(`is nobody else's where it ${what}`, () => {
      assert.equal(ofUnknownOwner(imageOf(image), filter), undefined);
    });
  }
});
