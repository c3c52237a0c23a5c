import assert from "node:assert/strict";
import { criteriaOf } from "../../../../provider/select/criteria";
import type { Row } from "../../../../provider/listing";
import { select, type Selection } from "../../../../provider/select/select";
import { imageOf, whyUnread } from "../fixtures";

const catalog: readonly Row[] = [
  { image: imageOf({ imageId: "1", arch: "x86_64", resourceCategories: ["CPU", "GPU"] }) },
  { image: imageOf({ imageId: "2", arch: "x86_64", resourceCategories: ["CPU"] }) },
  { image: imageOf({ imageId: "3", arch: "aarch64", resourceCategories: ["GPU"] }) },
  { image: imageOf({ imageId: "4", arch: "x86_64", resourceCategories: ["GPU"], status: "ERROR" }) },
  { image: imageOf({ imageId: "5", arch: "x86_64", resourceCategories: ["GPU"], type: "DEDICATED" }) },
  { image: imageOf({ imageId: "6", resourceCategories: ["GPU"] }) },
];
const criteria = criteriaOf({ arch: "x86_64", resourceCategory: "GPU" });

function stepsOf({ funnel }: Selection): (readonly [string, number])[] {
  return funnel.steps.map(({ criterion, remaining }) => [criterion.field, remaining] as const);
}

describe("a selection", () => {
  it("holds the images that meet every criterion", () => {
    assert.deepEqual(
      select(catalog, criteria).matches.map(({ imageId }) => imageId),
      ["1"],
    );
  });

  it("keeps the order of the listing", () => {
    assert.deepEqual(
      select(catalog, criteriaOf({})).matches.map(({ imageId }) => imageId),
      ["1", "2", "3", "6"],
    );
  });

  it("counts what was listed", () => {
    assert.equal(select(catalog, criteria).funnel.listed, 6);
  });

  it("counts what each criterion leaves, in their order", () => {
    assert.deepEqual(stepsOf(select(catalog, criteria)), [
      ["type", 5],
      ["status", 4],
      ["arch", 2],
      ["resourceCategory", 1],
    ]);
  });

  it("holds what matches and cannot be read, and nothing of what does not match", () => {
    const odd = whyUnread([{ field: "updatedAt", why: "odd" }]);
    const [hit, miss, plain] = [
      imageOf({ imageId: "1", arch: "x86_64" }),
      imageOf({ imageId: "2", arch: "aarch64" }),
      imageOf({ imageId: "3", arch: "x86_64" }),
    ];
    const selection = select(
      [{ image: hit, whyUnread: odd }, { image: miss, whyUnread: odd }, { image: plain }],
      criteriaOf({ arch: "x86_64" }),
    );
    assert.deepEqual([selection.matches, [...selection.whyUnread]], [[hit, plain], [[hit, odd]]]);
  });

  it("of an empty listing is empty", () => {
    const selection = select([], criteria);
    assert.deepEqual(
      [selection.matches, selection.doubtful, stepsOf(selection).map(([, count]) => count)],
      [[], [], [0, 0, 0, 0]],
    );
  });

  it("without criteria holds everything", () => {
    assert.equal(select(catalog, []).matches.length, 6);
  });
});

describe("an unreadable row", () => {
  it("that a readable field excludes is left out", () => {
    assert.deepEqual(select([{ defect: "broken", known: { arch: "aarch64" } }], criteria).doubtful, []);
  });

  it("that no readable field excludes is doubtful", () => {
    const known = { type: "BUILD_IN", status: "ACTIVE", arch: "x86_64", resourceCategories: ["GPU"] };
    assert.deepEqual(
      select([{ defect: "broken", known }], criteria).doubtful.map(({ why }) => why),
      ["broken"],
    );
  });

  it("that states nothing is doubtful, as it may hold anything", () => {
    assert.deepEqual(
      select([{ defect: "broken", known: {} }], criteria).doubtful.map(({ why }) => why),
      ["broken"],
    );
  });

  it("is never a match", () => {
    assert.deepEqual(select([{ defect: "broken", known: imageOf() }], []).matches, []);
  });

  it("counts as listed", () => {
    assert.equal(select([...catalog, { defect: "broken", known: {} }], criteria).funnel.listed, 7);
  });
});
