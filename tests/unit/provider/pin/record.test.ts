import assert from "node:assert/strict";
import { complete, recordKeys, type PinKind } from "../../../../provider/pin/record";

const kinds: readonly PinKind[] = ["getImage", "getImages", "getImageGroups"];

describe("the keys of a record", () => {
  it("of a list of images are these", () => {
    assert.deepEqual([...recordKeys("getImages")].sort(), [
      "catalogState",
      "explanation",
      "images",
      "matchCount",
      "places",
      "recordVersion",
    ]);
  });

  it("of image groups are these", () => {
    assert.deepEqual([...recordKeys("getImageGroups")].sort(), [
      "catalogState",
      "explanation",
      "groups",
      "places",
      "recordVersion",
    ]);
  });

  for (const kind of kinds) {
    it(`of ${kind} leave the words of the engine and of the wish alone`, () => {
      // `id` is the resource's own, the others stand beside the record.
      const taken = ["id", "urn", "__provider", "kind", "selector", "triggers", "hasSecretArguments", "pinName"];
      assert.deepEqual(
        recordKeys(kind).filter((key) => taken.includes(key)),
        [],
      );
    });

    it(`of ${kind} stand once each`, () => {
      assert.equal(new Set(recordKeys(kind)).size, recordKeys(kind).length);
    });
  }
});

describe("a completed record", () => {
  for (const kind of kinds) {
    it(`of ${kind} is null throughout where nothing is known`, () => {
      const record = Object.entries(complete(kind, {}));
      assert.deepEqual(record.map(([key]) => key).sort(), [...recordKeys(kind)].sort());
      assert.ok(record.every(([, value]) => value === null));
    });
  }

  it("keeps what is recorded", () => {
    const { imageId, swrPath, labels, places } = complete("getImage", {
      imageId: "a",
      swrPath: "o/r:1",
      labels: { team: "vision" },
      places: [],
    });
    assert.deepEqual([imageId, swrPath, labels, places], ["a", "o/r:1", { team: "vision" }, []]);
  });

  it("keeps values that say no or nothing", () => {
    const { sizeBytes, selectorIndex, description, resourceCategories, labels } = complete("getImage", {
      sizeBytes: 0,
      selectorIndex: 0,
      description: "",
      resourceCategories: [],
      labels: {},
    });
    assert.deepEqual([sizeBytes, selectorIndex, description, resourceCategories, labels], [0, 0, "", [], {}]);
    // No key of a record is a boolean today; one of tomorrow must not lose its false.
    assert.equal((complete("getImage", { name: false }) as { name: unknown }).name, false);
  });

  it("answers undefined as null", () => {
    assert.equal(complete("getImage", { arch: undefined }).arch, null);
  });

  it("leaves other keys behind", () => {
    const record = complete("getImages", {
      images: [],
      id: "a",
      __provider: "text",
      selector: {},
      imageId: "a",
      matchcount: 1,
    });
    assert.deepEqual(Object.keys(record).sort(), [...recordKeys("getImages")].sort());
  });

  it("of a completed record is the same record", () => {
    const once = complete("getImage", { imageId: "a", sizeBytes: 0, recordVersion: 1 });
    assert.deepEqual(complete("getImage", once), once);
  });

  it("does not re-interpret the version that wrote it", () => {
    assert.equal(complete("getImage", { recordVersion: 7 }).recordVersion, 7);
    assert.equal(complete("getImage", {}).recordVersion, null);
  });
});
