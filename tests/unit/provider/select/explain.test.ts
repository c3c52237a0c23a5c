import assert from "node:assert/strict";
import type { Image } from "../../../../provider/image/image";
import { criteriaOf } from "../../../../provider/select/criteria";
import {
  describeCandidates,
  describeChoice,
  describeCriteria,
  describeFunnel,
  describeUnread,
} from "../../../../provider/select/explain";
import { describeDeadEnd, describeNearMisses } from "../../../../provider/select/near-misses";
import type { Row } from "../../../../provider/listing";
import { select } from "../../../../provider/select/select";
import { imageOf, whyUnread } from "../fixtures";
import { said } from "../told";

function rowsOf(...images: readonly Partial<Image>[]): Row[] {
  return images.map((fields) => ({ image: imageOf(fields) }));
}

describe("criteria as a phrase", () => {
  it("say how a range was read, where that is not what is written", () => {
    assert.equal(
      said(
        describeCriteria(
          criteriaOf({ type: "ALL", includeUnusable: true, frameworkVersion: "~=2.3", cudaVersion: ">=11 <13" }),
        ),
      ),
      'frameworkVersion "~=2.3" (>=2.3 <3), cudaVersion ">=11 <13"',
    );
  });

  it("name field and value, defaults included", () => {
    assert.equal(
      said(describeCriteria(criteriaOf({ arch: "x86_64" }))),
      'type "BUILD_IN", status "ACTIVE", arch "x86_64"',
    );
  });

  it("are anything where there are none", () => {
    assert.equal(said(describeCriteria(criteriaOf({ type: "ALL", includeUnusable: true }))), "anything");
  });
});

describe("a funnel as a line", () => {
  it("counts what remains after each criterion that excludes", () => {
    const rows = rowsOf({ arch: "x86_64", framework: "pytorch" }, { arch: "x86_64" }, { arch: "aarch64" });
    const { funnel } = select(rows, criteriaOf({ arch: "x86_64", framework: "pytorch" }));
    assert.equal(said(describeFunnel(funnel)), "3 listed → 2 arch x86_64 → 1 framework pytorch");
  });

  it("says how a range was read, where that is not what is written", () => {
    const rows = rowsOf(
      { frameworkVersion: "2.3", cudaVersion: "12.1" },
      { frameworkVersion: "2.2" },
      { frameworkVersion: "2.9", cudaVersion: "10.2" },
    );
    const { funnel } = select(rows, criteriaOf({ frameworkVersion: "~=2.3", cudaVersion: ">=11" }));
    assert.equal(said(describeFunnel(funnel)), "3 listed → 2 frameworkVersion ~=2.3 (>=2.3 <3) → 1 cudaVersion >=11");
  });

  it("holds nothing but the listing where nothing was excluded", () => {
    assert.equal(said(describeFunnel(select(rowsOf({}), criteriaOf({})).funnel)), "1 listed");
  });

  it("shows the criterion that left none", () => {
    assert.equal(
      said(describeFunnel(select(rowsOf({ arch: "aarch64" }), criteriaOf({ arch: "x86_64", framework: "x" })).funnel)),
      "1 listed → 0 arch x86_64",
    );
  });
});

describe("the reason of a choice", () => {
  const image = imageOf({ frameworkVersion: "1.8", updatedAt: "2022-09-26T10:43:58.000Z" });

  it("says that one matches", () => {
    assert.match(said(describeChoice(image, 1, 0, "newest")), /^1 match/);
  });

  it("names the time that made it the newest, and which time that is", () => {
    assert.match(said(describeChoice(image, 3, 0, "newest")), /^3 match.*newest.*updatedAt 2022-09-26T10:43:58.000Z/);
  });

  it("names the version that made it the highest", () => {
    assert.match(said(describeChoice(image, 3, 0, "highestVersion")), /^3 match.*highest version.*1\.8/);
  });

  it("says how many pre-releases were passed over", () => {
    assert.match(
      said(describeChoice(image, 3, 2, "newest")),
      /^3 match, 2 of them pre-releases and passed over, newest taken/,
    );
    assert.match(
      said(describeChoice(image, 2, 1, "highestVersion")),
      /^2 match, 1 of them a pre-release and passed over, highest version taken/,
    );
  });

  it("says that no image states a time", () => {
    assert.match(said(describeChoice(imageOf(), 2, 0, "newest")), /no image states a time/);
  });
});

describe("fields that cannot be read", () => {
  const none: ReadonlySet<Image> = new Set();
  const unread = (count: number) =>
    new Map(
      Array.from(
        { length: count },
        (_, i) =>
          [
            imageOf({ imageId: `id-${i}`, name: "torch" }),
            whyUnread([{ field: "updatedAt", why: "update_at is odd" }]),
          ] as const,
      ),
    );

  it("are named with their images", () => {
    assert.deepEqual(describeUnread({ whyUnread: unread(2) }, none).map(said), [
      "not readable, and taken as not stated: updatedAt of torch (id-0): update_at is odd, updatedAt of torch (id-1): update_at is odd",
    ]);
  });

  it("are counted beyond the fifth", () => {
    assert.match(
      describeUnread({ whyUnread: unread(7) }, none)
        .map(said)
        .join(),
      /\(id-4\): update_at is odd and 2 more$/,
    );
  });

  it("are not spoken of where there are none", () => {
    assert.deepEqual(describeUnread({ whyUnread: unread(0) }, none).map(said), []);
  });
});

describe("near misses", () => {
  const criteria = criteriaOf({ arch: "x86_64", framework: "pytorch", frameworkVersion: ">=2" });

  it("begin with what fails for a reason of its own, such as a range that is too exact", () => {
    const rows = rowsOf(
      { frameworkVersion: "1.4" },
      { frameworkVersion: "1.4" },
      { frameworkVersion: "2.3.1" },
      { frameworkVersion: "3.0" },
    );
    const exact = criteriaOf({ frameworkVersion: "==2.3" });
    assert.deepEqual(describeNearMisses(rows, exact).map(said), [
      '4 would match but for frameworkVersion: 2.3.1 ("2.3" would take it), 3.0, 1.4 (2)',
    ]);
  });

  it("of one count stand in the order of what was found, the shorter first", () => {
    const rows = rowsOf(...["arm64", "arm-2", "arm"].map((arch) => ({ arch })));
    assert.deepEqual(describeNearMisses(rows, criteriaOf({ arch: "x86_64" })).map(said), [
      "3 would match but for arch: arm, arm-2, arm64",
    ]);
  });

  it("are the images that fail one criterion only, with what they have instead", () => {
    const rows = rowsOf(
      { arch: "aarch64", framework: "pytorch", frameworkVersion: "2.1" },
      { arch: "aarch64", framework: "mindspore", frameworkVersion: "2.1" },
    );
    assert.deepEqual(describeNearMisses(rows, criteria).map(said), ["1 would match but for arch: aarch64"]);
  });

  it("are counted by criterion and value, the most frequent first", () => {
    const rows = rowsOf(
      { arch: "aarch64", framework: "pytorch", frameworkVersion: "2.1" },
      { arch: "x86_64", framework: "pytorch", frameworkVersion: "1.10" },
      { arch: "x86_64", framework: "pytorch", frameworkVersion: "1.9" },
      { arch: "x86_64", framework: "pytorch", frameworkVersion: "1.10" },
    );
    assert.deepEqual(describeNearMisses(rows, criteria).map(said), [
      "3 would match but for frameworkVersion: 1.10 (2), 1.9",
      "1 would match but for arch: aarch64",
    ]);
  });

  it("say where a field is not stated", () => {
    assert.deepEqual(
      describeNearMisses(rowsOf({ framework: "pytorch", frameworkVersion: "2.1" }), criteria).map(said),
      ["1 would match but for arch: not stated"],
    );
  });

  it("say why a version is not in the range", () => {
    const [line] = describeNearMisses(
      rowsOf({ arch: "x86_64", framework: "pytorch", frameworkVersion: "3.0rc1" }),
      criteria,
    ).map(said);
    assert.match(said(line), /frameworkVersion: 3\.0rc1 \(.*pre-release/);
  });

  it("offer the range without == where that would take the image", () => {
    const exact = criteriaOf({ framework: "pytorch", frameworkVersion: "==1.8" });
    const rows = rowsOf(
      { framework: "pytorch", frameworkVersion: "1.8.2" },
      { framework: "pytorch", frameworkVersion: "1.9" },
    );
    assert.deepEqual(describeNearMisses(rows, exact).map(said), [
      '2 would match but for frameworkVersion: 1.8.2 ("1.8" would take it), 1.9',
    ]);
  });

  it("show that images of another ownership would match", () => {
    const rows = rowsOf({ arch: "x86_64", framework: "pytorch", frameworkVersion: "2.1", type: "DEDICATED" });
    assert.deepEqual(describeNearMisses(rows, criteria).map(said), ["1 would match but for type: DEDICATED"]);
  });

  it("leave unreadable rows out", () => {
    assert.deepEqual(describeNearMisses([{ defect: "broken", known: { arch: "aarch64" } }], criteria).map(said), []);
  });

  it("count the values beyond the fifth", () => {
    const rows = rowsOf(
      ...["a", "b", "c", "d", "e", "f", "g"].map((arch) => ({ arch, framework: "pytorch", frameworkVersion: "2" })),
    );
    assert.deepEqual(describeNearMisses(rows, criteria).map(said), [
      "7 would match but for arch: a, b, c, d, e and 2 more",
    ]);
  });
});

describe("what is nearest", () => {
  const lines = (rows: readonly Row[], filter: Parameters<typeof criteriaOf>[0]): string[] =>
    describeNearMisses(rows, criteriaOf(filter)).map(said);

  it("comes first: the highest versions, however often they are there", () => {
    const versions = ["1.9", "1.10", "1.10", "2.7.1", "2.10.0", "2.8.0rc1", "0.4", "0.4"];
    const rows = rowsOf(...versions.map((cudaVersion) => ({ cudaVersion })));
    assert.deepEqual(lines(rows, { cudaVersion: "13" }), [
      "8 would match but for cudaVersion: 2.10.0, 2.8.0rc1, 2.7.1, 1.10 (2), 1.9 and 1 more",
    ]);
  });

  it("comes first: the names that have most in common with the one that is wanted", () => {
    const names = ["aaa", "mindspore_2.3", "pytorch_1.8-cpu", "pytorch_2.1-gpu", "zzz", "tensorflow", "torch"];
    const [line = ""] = lines(rowsOf(...names.map((name) => ({ name }))), { name: "pytorch_2.1-gpv" });
    assert.match(line, /but for name: pytorch_2\.1-gpu, pytorch_1\.8-cpu, torch, .* and 2 more$/);
  });

  it("is of the framework that is asked for, where the catalog has it", () => {
    const rows = rowsOf(
      { framework: "pytorch", frameworkVersion: "2.1", arch: "aarch64", cudaVersion: "11.8" },
      { framework: "mindspore", frameworkVersion: "3.1", arch: "x86_64", cudaVersion: "12.4" },
    );
    assert.deepEqual(lines(rows, { framework: "torch", arch: "aarch64", cudaVersion: "12.4" }), [
      "1 would match but for cudaVersion: 11.8",
    ]);
    const wanted = criteriaOf({ arch: "x86_64", framework: "pytorch", frameworkVersion: "3" });
    assert.deepEqual(describeNearMisses(rows, wanted), []);
    assert.equal(
      said(describeDeadEnd(rows, select(rows, wanted).funnel)),
      "arch in the catalog there, of framework pytorch: aarch64",
    );
  });

  it("is of any framework, where the catalog has none of that name", () => {
    const rows = rowsOf({ framework: "pytorch" }, { framework: "mindspore" });
    assert.deepEqual(lines(rows, { framework: "pytroch" }), ["2 would match but for framework: mindspore, pytorch"]);
  });
});

describe("a dead end", () => {
  it("shows the values of the field at which the last images were lost", () => {
    const rows = rowsOf(
      { framework: "pytorch" },
      { framework: "pytorch" },
      { framework: "mindspore" },
      { type: "DEDICATED", framework: "other" },
    );
    const criteria = criteriaOf({ framework: "jax", frameworkVersion: "1" });
    assert.match(said(describeDeadEnd(rows, select(rows, criteria).funnel)), /^framework .*pytorch \(2\), mindspore$/);
  });

  it("is none where something is left", () => {
    const rows = rowsOf({});
    assert.equal(describeDeadEnd(rows, select(rows, criteriaOf({})).funnel), undefined);
  });

  it("is none in an empty catalog", () => {
    assert.equal(describeDeadEnd([], select([], criteriaOf({})).funnel), undefined);
  });
});

describe("the candidates of an ambiguous answer", () => {
  it("come with the fields in which they differ", () => {
    const lines = describeCandidates([
      imageOf({ imageId: "id-1", name: "same", arch: "x86_64", resourceCategories: ["CPU", "GPU"] }),
      imageOf({ imageId: "id-2", name: "same", arch: "x86_64", resourceCategories: ["CPU"] }),
    ]).map(said);
    assert.deepEqual(lines, [
      "they differ in resourceCategory",
      "- same (id-1), resourceCategory CPU+GPU",
      "- same (id-2), resourceCategory CPU",
    ]);
  });

  it("say where one does not state what the other does", () => {
    const lines = describeCandidates([imageOf({ imageId: "id-1", arch: "x86_64" }), imageOf({ imageId: "id-2" })]).map(
      said,
    );
    assert.match(lines.join("\n"), /id-2\), arch not stated/);
  });

  it("say that nothing but the ID tells them apart", () => {
    assert.match(
      said(describeCandidates([imageOf({ imageId: "id-1" }), imageOf({ imageId: "id-2" })])[0]),
      /nothing but the ID/,
    );
  });

  it("are counted beyond the fifth", () => {
    const lines = describeCandidates(Array.from({ length: 8 }, (_, i) => imageOf({ imageId: `id-${i}` }))).map(said);
    assert.deepEqual([lines.length, lines.at(-1)], [7, "- and 3 more"]);
  });
});
