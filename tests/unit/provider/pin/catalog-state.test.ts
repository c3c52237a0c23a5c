import assert from "node:assert/strict";
import { CatalogError } from "../../../../provider/errors";
import {
  judgeGroups,
  judgeImage,
  judgeImages,
  nothingFound,
  type Choice,
} from "../../../../provider/pin/catalog-state";
import { imageOf } from "../fixtures";

const pinned = { imageId: "a", swrPath: "swr.example.com/o/r:1" };
const nothing = new CatalogError("no_match", { what: "getImage", why: "no image matches" });
const same = imageOf(pinned);
const elsewhere = imageOf({ ...pinned, swrPath: "swr.example.com/o/r:2" });

describe("what a refresh says of a pinned image", () => {
  it("is current where its ID serves its path", () => {
    assert.deepEqual(judgeImage(pinned, same, pinned), {
      catalogState: "current",
      catalogSwrPath: null,
      newerImageId: null,
      newerSwrPath: null,
    });
  });

  it("is what a new pin says of itself, as long as nothing changed", () => {
    assert.deepEqual(judgeImage(pinned, same, pinned), nothingFound);
  });

  it("is moved where its ID serves another path, which is named", () => {
    const { catalogState, catalogSwrPath } = judgeImage(pinned, elsewhere, nothing);
    assert.deepEqual([catalogState, catalogSwrPath], ["moved", "swr.example.com/o/r:2"]);
  });

  it("is moved to no path where its ID serves none now", () => {
    const { catalogState, catalogSwrPath } = judgeImage(
      pinned,
      imageOf({ ...pinned, swrPath: "", status: "CREATING" }),
      nothing,
    );
    assert.deepEqual([catalogState, catalogSwrPath], ["moved", null]);
  });

  it("is withdrawn where its ID is gone", () => {
    assert.deepEqual(judgeImage(pinned, undefined, nothing), {
      catalogState: "withdrawn",
      catalogSwrPath: null,
      newerImageId: null,
      newerSwrPath: null,
    });
  });

  it("is withdrawn where its ID is deleted, whatever path is still shown", () => {
    for (const shown of [same, elsewhere]) {
      const { catalogState, catalogSwrPath } = judgeImage(pinned, { ...shown, status: "DELETED" }, nothing);
      assert.deepEqual([catalogState, catalogSwrPath], ["withdrawn", null]);
    }
  });

  for (const status of ["ERROR", "CREATING", "INIT", "CREATE_FAILED", "deleted?", undefined]) {
    it(`is current where its ID is ${status ?? "of no stated status"} and serves its path`, () => {
      assert.equal(judgeImage(pinned, { ...same, status }, nothing).catalogState, "current");
    });
  }

  it("is outdated where the same arguments choose another image, or another build", () => {
    for (const chosen of [
      { ...pinned, imageId: "b" },
      { ...pinned, swrPath: "swr.example.com/o/r:9" },
      { imageId: "b", swrPath: "swr.example.com/o/r:9" },
    ]) {
      assert.equal(judgeImage(pinned, same, chosen).catalogState, "outdated");
    }
  });

  it("is outdated where the same arguments match several, of which none is named", () => {
    assert.deepEqual(judgeImage(pinned, same, "several"), { ...nothingFound, catalogState: "outdated" });
  });

  it("is current where the same arguments choose nothing: the image is still what it was", () => {
    assert.deepEqual(judgeImage(pinned, same, nothing), nothingFound);
  });

  it("is the worst of what there is to say", () => {
    const choices: readonly Choice[] = [{ imageId: "b", swrPath: "swr.example.com/o/r:9" }, "several", pinned, nothing];
    for (const chosen of choices) {
      assert.equal(judgeImage(pinned, elsewhere, chosen).catalogState, "moved");
      assert.equal(judgeImage(pinned, undefined, chosen).catalogState, "withdrawn");
      assert.equal(judgeImage(pinned, { ...elsewhere, status: "DELETED" }, chosen).catalogState, "withdrawn");
    }
  });

  it("judges by the path alone, whatever else the catalog says of the image now", () => {
    assert.equal(
      judgeImage(pinned, imageOf({ ...pinned, name: "renamed", arch: "aarch64", region: "eu-west-101" }), pinned)
        .catalogState,
      "current",
    );
  });
});

describe("what a refresh says of a newer image", () => {
  const newerOf = (...[shown, chosen]: [Parameters<typeof judgeImage>[1], Parameters<typeof judgeImage>[2]]) => {
    const { newerImageId, newerSwrPath } = judgeImage(pinned, shown, chosen);
    return [newerImageId, newerSwrPath];
  };

  it("is nothing where the same arguments choose the pinned one", () => {
    assert.deepEqual(newerOf(same, pinned), [null, null]);
  });

  it("is nothing where the same arguments choose nothing", () => {
    assert.deepEqual(newerOf(same, nothing), [null, null]);
  });

  it("is the other image where the same arguments choose another one", () => {
    assert.deepEqual(newerOf(same, { imageId: "b", swrPath: "swr.example.com/o/r:9" }), ["b", "swr.example.com/o/r:9"]);
  });

  it("is another ID that serves the pinned path too", () => {
    assert.deepEqual(newerOf(same, { ...pinned, imageId: "b" }), ["b", pinned.swrPath]);
  });

  it("is the pinned ID itself where it serves another build", () => {
    assert.deepEqual(newerOf(elsewhere, elsewhere), ["a", "swr.example.com/o/r:2"]);
  });

  it("is named beside an image that moved or is withdrawn", () => {
    const chosen = { imageId: "b", swrPath: "swr.example.com/o/r:9" };
    for (const [shown, state] of [
      [elsewhere, "moved"],
      [undefined, "withdrawn"],
      [{ ...same, status: "DELETED" }, "withdrawn"],
    ] as const) {
      const { catalogState, newerImageId, newerSwrPath } = judgeImage(pinned, shown, chosen);
      assert.deepEqual([catalogState, newerImageId, newerSwrPath], [state, "b", "swr.example.com/o/r:9"]);
    }
  });
});

describe("what a refresh says of a pinned list of images", () => {
  const [a, b, c] = ["a", "b", "c"].map((imageId) => ({ imageId, swrPath: `o/r:${imageId}` })) as [
    typeof pinned,
    typeof pinned,
    typeof pinned,
  ];
  const judged = (
    recorded: readonly (typeof pinned)[],
    images: readonly (typeof pinned)[],
    others: readonly (typeof pinned)[] = [],
  ) => judgeImages(recorded, { images, matchCount: images.length }, others, 0);
  const current = { catalogState: "current", moved: [], came: 0, went: 0 };

  it("is current where it holds the same IDs with the same paths", () => {
    assert.deepEqual(judged([a, b], [a, b]), current);
    assert.deepEqual(judged([], []), current);
  });

  it("is current in any order: a catalog that dates its rows anew has no other images", () => {
    assert.deepEqual(judged([a, b, c], [c, a, b]), current);
  });

  it("is current whatever else is read of its rows", () => {
    const rows = [a, b].map((row) => ({ ...row, name: "n", arch: null, framework: null, frameworkVersion: null }));
    const better = rows.map((row) => ({
      ...row,
      name: "renamed",
      arch: "x86_64",
      framework: "pytorch",
      frameworkVersion: "2.1.0",
    }));
    assert.deepEqual(judged(rows, better), current);
  });

  it("has moved where an ID of it serves another path, or none, which is named", () => {
    const moved = { ...b, swrPath: "o/r:other" };
    assert.deepEqual(judged([a, b], [a, moved]), { ...current, catalogState: "moved", moved: [moved] });
    assert.deepEqual(judged([a, b], [a, { ...b, swrPath: "" }]), {
      ...current,
      catalogState: "moved",
      moved: [{ ...b, swrPath: "" }],
    });
  });

  it("has moved where an ID of it serves another path, which the same arguments do not match any more", () => {
    const moved = { ...b, swrPath: "o/r:other" };
    assert.deepEqual(judged([a, b], [a], [moved]), { catalogState: "moved", moved: [moved], came: 0, went: 1 });
  });

  it("is outdated where the same arguments do not match an ID any more that serves its path", () => {
    assert.deepEqual(judged([a, b], [a], [b]), { ...current, catalogState: "outdated", went: 1 });
  });

  it("is outdated where images came or went, which are counted", () => {
    assert.deepEqual(judged([a], [a, b, c]), { ...current, catalogState: "outdated", came: 2 });
    assert.deepEqual(judged([a, b], []), { ...current, catalogState: "outdated", went: 2 });
    assert.deepEqual(judged([a, b], [b, c]), { ...current, catalogState: "outdated", came: 1, went: 1 });
  });

  it("is outdated where an ID has its path from another one", () => {
    assert.deepEqual(judged([a], [{ ...a, imageId: "b" }]), { ...current, catalogState: "outdated", came: 1, went: 1 });
  });

  it("has moved rather than that it is outdated", () => {
    assert.equal(judged([a, b], [{ ...a, swrPath: "o/r:other" }, c]).catalogState, "moved");
  });

  it("is outdated where fewer match than are asked for, also where those it holds are the same", () => {
    assert.deepEqual(judgeImages([a], { images: [a], matchCount: 2 }, [], 3), {
      ...current,
      catalogState: "outdated",
      tooFew: { matchCount: 2, atLeast: 3 },
    });
    assert.deepEqual(judgeImages([a], { images: [a], matchCount: 3 }, [], 3), current);
  });

  it("holds nothing of a row but ID and path", () => {
    const now = [{ ...a, swrPath: "o/r:other", name: "n" }];
    assert.deepEqual(judged([a], now).moved, [{ imageId: "a", swrPath: "o/r:other" }]);
  });
});

describe("what a refresh says of pinned groups", () => {
  const group = (
    name: string,
    more: { namespace?: string | null; type?: string | null; versionCount?: number | null } = {},
  ) => ({ name, namespace: "o", type: "BUILD_IN", versionCount: 1, ...more });
  const current = { catalogState: "current", came: 0, went: 0, changed: 0 };

  it("is current where the same groups hold as many versions, in any order", () => {
    assert.deepEqual(judgeGroups([group("a"), group("b")], [group("b"), group("a")]), current);
    assert.deepEqual(
      judgeGroups(
        [group("a", { namespace: null, type: null, versionCount: null })],
        [group("a", { namespace: null, type: null, versionCount: null })],
      ),
      current,
    );
  });

  for (const [what, now] of Object.entries({
    name: group("b"),
    namespace: group("a", { namespace: "p" }),
    type: group("a", { type: "DEDICATED" }),
  })) {
    it(`is outdated where one is of another ${what}: that is another group`, () => {
      assert.deepEqual(judgeGroups([group("a")], [now]), { ...current, catalogState: "outdated", came: 1, went: 1 });
    });
  }

  it("is outdated where groups came or went", () => {
    assert.deepEqual(judgeGroups([group("a")], [group("a"), group("b"), group("c")]), {
      ...current,
      catalogState: "outdated",
      came: 2,
    });
    assert.deepEqual(judgeGroups([group("a"), group("b")], []), { ...current, catalogState: "outdated", went: 2 });
  });

  it("is outdated where one holds another number of versions: an image came or went", () => {
    assert.deepEqual(judgeGroups([group("a"), group("b")], [group("a", { versionCount: 2 }), group("b")]), {
      ...current,
      catalogState: "outdated",
      changed: 1,
    });
    assert.equal(judgeGroups([group("a", { versionCount: null })], [group("a", { versionCount: 0 })]).changed, 1);
  });

  it("keeps groups of one name apart that stand in several registries", () => {
    const two = [group("a", { versionCount: 1 }), group("a", { versionCount: 2 })];
    assert.deepEqual(judgeGroups(two, two.toReversed()), current);
    assert.deepEqual(judgeGroups(two, [group("a", { versionCount: 1 }), group("a", { versionCount: 3 })]), {
      ...current,
      catalogState: "outdated",
      changed: 1,
    });
    assert.deepEqual(judgeGroups(two, [group("a", { versionCount: 2 })]), {
      ...current,
      catalogState: "outdated",
      changed: 1,
    });
  });
});
