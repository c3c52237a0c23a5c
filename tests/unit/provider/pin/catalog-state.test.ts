import assert from "node:assert/strict";
import { judge, nothingFound } from "../../../../provider/pin/catalog-state";
import { imageOf } from "../fixtures";

const pinned = { imageId: "a", swrPath: "swr.example.com/o/r:1" };
const same = imageOf(pinned);
const elsewhere = imageOf({ ...pinned, swrPath: "swr.example.com/o/r:2" });

describe("what a refresh says of a pinned image", () => {
  it("is current where its ID serves its path", () => {
    assert.deepEqual(judge(pinned, same, pinned), { catalogState: "current", catalogSwrPath: null, newerImageId: null, newerSwrPath: null });
  });

  it("is what a new pin says of itself, as long as nothing changed", () => {
    assert.deepEqual(judge(pinned, same, pinned), nothingFound);
  });

  it("is moved where its ID serves another path, which is named", () => {
    const { catalogState, catalogSwrPath } = judge(pinned, elsewhere, undefined);
    assert.deepEqual([catalogState, catalogSwrPath], ["moved", "swr.example.com/o/r:2"]);
  });

  it("is moved to no path where its ID serves none now", () => {
    const { catalogState, catalogSwrPath } = judge(pinned, imageOf({ ...pinned, swrPath: "", status: "CREATING" }), undefined);
    assert.deepEqual([catalogState, catalogSwrPath], ["moved", null]);
  });

  it("is withdrawn where its ID is gone", () => {
    assert.deepEqual(judge(pinned, undefined, undefined), { catalogState: "withdrawn", catalogSwrPath: null, newerImageId: null, newerSwrPath: null });
  });

  it("is withdrawn where its ID is deleted, whatever path is still shown", () => {
    for (const shown of [same, elsewhere]) {
      const { catalogState, catalogSwrPath } = judge(pinned, { ...shown, status: "DELETED" }, undefined);
      assert.deepEqual([catalogState, catalogSwrPath], ["withdrawn", null]);
    }
  });

  for (const status of ["ERROR", "CREATING", "INIT", "CREATE_FAILED", "deleted?", undefined]) {
    it(`is current where its ID is ${status ?? "of no stated status"} and serves its path`, () => {
      assert.equal(judge(pinned, { ...same, status }, undefined).catalogState, "current");
    });
  }

  it("judges by the path alone, whatever else the catalog says of the image now", () => {
    assert.equal(judge(pinned, imageOf({ ...pinned, name: "renamed", arch: "aarch64", region: "eu-west-101" }), pinned).catalogState, "current");
  });
});

describe("what a refresh says of a newer image", () => {
  const newerOf = (...[shown, chosen]: [Parameters<typeof judge>[1], Parameters<typeof judge>[2]]) => {
    const { newerImageId, newerSwrPath } = judge(pinned, shown, chosen);
    return [newerImageId, newerSwrPath];
  };

  it("is nothing where the same arguments choose the pinned one", () => {
    assert.deepEqual(newerOf(same, pinned), [null, null]);
  });

  it("is nothing where the same arguments choose nothing", () => {
    assert.deepEqual(newerOf(same, undefined), [null, null]);
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
    for (const [shown, state] of [[elsewhere, "moved"], [undefined, "withdrawn"], [{ ...same, status: "DELETED" }, "withdrawn"]] as const) {
      const { catalogState, newerImageId, newerSwrPath } = judge(pinned, shown, chosen);
      assert.deepEqual([catalogState, newerImageId, newerSwrPath], [state, "b", "swr.example.com/o/r:9"]);
    }
  });
});
