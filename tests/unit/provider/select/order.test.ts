import assert from "node:assert/strict";
import type { Image } from "../../../../provider/image/image";
import { bestImage, sortImages, timeOf, withoutPrereleases, type Preference } from "../../../../provider/select/order";
import { imageOf } from "../fixtures";

const early = "2021-12-07T01:50:05.439Z";
const late = "2022-09-26T10:43:58.000Z";

/** The IDs in order; the images are given in both directions, as the listing's order must not matter. */
function orderOf(preference: Preference, images: Readonly<Record<string, Partial<Image>>>): string[] {
  const list = Object.entries(images).map(([imageId, fields]) => imageOf({ imageId, name: "same", ...fields }));
  const sorted = sortImages(list, preference).map(({ imageId }) => imageId);
  assert.deepEqual(
    sortImages([...list].reverse(), preference).map(({ imageId }) => imageId),
    sorted,
    "depends on the listing's order",
  );
  assert.equal(bestImage(list, preference)?.imageId, sorted[0], "the best is not the first");
  return sorted;
}

describe("the newest image", () => {
  it("is the one with the latest time", () => {
    assert.deepEqual(orderOf("newest", { a: { updatedAt: early }, b: { updatedAt: late } }), ["b", "a"]);
  });

  it("goes by the build stamp before the upload times", () => {
    assert.deepEqual(
      orderOf("newest", { a: { builtAt: early, updatedAt: late }, b: { builtAt: late, updatedAt: early } }),
      ["b", "a"],
    );
  });

  it("goes by the update time before the creation time", () => {
    assert.deepEqual(
      orderOf("newest", { a: { updatedAt: early, createdAt: late }, b: { updatedAt: late, createdAt: early } }),
      ["b", "a"],
    );
  });

  it("compares whatever time each image has", () => {
    assert.deepEqual(orderOf("newest", { a: { createdAt: early }, b: { builtAt: late } }), ["b", "a"]);
  });

  it("is not one without any time", () => {
    assert.deepEqual(
      orderOf("newest", { a: { frameworkVersion: "9" }, b: { createdAt: early, frameworkVersion: "1" } }),
      ["b", "a"],
    );
  });

  it("of equal times is the higher framework version", () => {
    assert.deepEqual(
      orderOf("newest", {
        a: { updatedAt: late, frameworkVersion: "1.9" },
        b: { updatedAt: late, frameworkVersion: "1.10" },
      }),
      ["b", "a"],
    );
  });

  it("of no times is the higher framework version", () => {
    assert.deepEqual(orderOf("newest", { a: { frameworkVersion: "1.9" }, b: { frameworkVersion: "1.10" } }), [
      "b",
      "a",
    ]);
  });

  it("goes by CUDA, CANN and Python versions after the framework's", () => {
    const images = {
      a: { cudaVersion: "10.2", cannVersion: "9", pythonVersion: "3.12" },
      b: { cudaVersion: "11.1", cannVersion: "5", pythonVersion: "3.7" },
      c: { cudaVersion: "10.2", cannVersion: "9", pythonVersion: "3.13" },
    };
    assert.deepEqual(orderOf("newest", images), ["b", "c", "a"]);
  });

  it("of equal versions is the first by name, capitals first", () => {
    assert.deepEqual(orderOf("newest", { a: { name: "b" }, b: { name: "a" }, c: { name: "B" } }), ["c", "b", "a"]);
  });

  it("of equal names is the first by ID", () => {
    assert.deepEqual(orderOf("newest", { b: { updatedAt: late }, a: { updatedAt: late }, c: { updatedAt: late } }), [
      "a",
      "b",
      "c",
    ]);
  });
});

describe("the highest version", () => {
  it("is 1.10, not 1.9", () => {
    assert.deepEqual(
      orderOf("highestVersion", { a: { frameworkVersion: "1.9.0" }, b: { frameworkVersion: "1.10.0" } }),
      ["b", "a"],
    );
  });

  it("wins over a newer image", () => {
    assert.deepEqual(
      orderOf("highestVersion", {
        a: { frameworkVersion: "2", builtAt: early },
        b: { frameworkVersion: "1", builtAt: late },
      }),
      ["a", "b"],
    );
  });

  it("is the release, not a nightly of the same version", () => {
    assert.deepEqual(
      orderOf("highestVersion", {
        a: { frameworkVersion: "2.0", prerelease: true, builtAt: late },
        b: { frameworkVersion: "2.0", builtAt: early },
      }),
      ["b", "a"],
    );
  });

  it("is a pre-release, not an image without a version", () => {
    assert.deepEqual(
      orderOf("highestVersion", { a: { builtAt: late }, b: { frameworkVersion: "2.0rc1", builtAt: early } }),
      ["b", "a"],
    );
  });

  it("among pre-releases is the highest", () => {
    assert.deepEqual(
      orderOf("highestVersion", { a: { frameworkVersion: "2.0rc9" }, b: { frameworkVersion: "2.0rc10" } }),
      ["b", "a"],
    );
  });

  it("of equal versions is the newest", () => {
    const images = { a: { frameworkVersion: "1.8", builtAt: early }, b: { frameworkVersion: "1.8.0", builtAt: late } };
    assert.deepEqual(orderOf("highestVersion", images), ["b", "a"]);
  });

  it("of equal versions and times is the first by ID", () => {
    assert.deepEqual(orderOf("highestVersion", { b: { frameworkVersion: "1.8" }, a: { frameworkVersion: "1.8" } }), [
      "a",
      "b",
    ]);
  });

  it("without any versions is the newest", () => {
    assert.deepEqual(orderOf("highestVersion", { a: { builtAt: early }, b: { builtAt: late } }), ["b", "a"]);
  });
});

describe("ordering", () => {
  it("answers nothing for nothing", () => {
    assert.equal(bestImage([], "newest"), undefined);
  });

  it("leaves the given list as it is", () => {
    const list = [imageOf({ imageId: "b" }), imageOf({ imageId: "a" })];
    sortImages(list, "newest");
    assert.deepEqual(
      list.map(({ imageId }) => imageId),
      ["b", "a"],
    );
  });

  it("names the time it goes by", () => {
    assert.deepEqual(timeOf(imageOf({ updatedAt: early, createdAt: late })), { source: "updatedAt", time: early });
  });

  it("names no time where there is none", () => {
    assert.equal(timeOf(imageOf()), undefined);
  });
});

describe("what a rule may choose from", () => {
  const release = imageOf({ imageId: "release", frameworkVersion: "2.5.0" });
  const candidate = imageOf({ imageId: "candidate", frameworkVersion: "2.6.0rc1", prerelease: true });
  const ids = (filter: Parameters<typeof withoutPrereleases>[1], ...images: Image[]) =>
    withoutPrereleases(images, filter).map(({ imageId }) => imageId);

  it("are releases where there are any", () => {
    assert.deepEqual(ids({}, candidate, release), ["release"]);
  });

  it("are pre-releases where nothing else matches", () => {
    assert.deepEqual(ids({}, candidate), ["candidate"]);
  });

  it("are all where pre-releases are included", () => {
    assert.deepEqual(ids({ includePrereleases: true }, candidate, release), ["candidate", "release"]);
  });

  it("are all where the range names a pre-release", () => {
    assert.deepEqual(ids({ frameworkVersion: ">=2.6.0rc1 || 2.5" }, candidate, release), ["candidate", "release"]);
    assert.deepEqual(ids({ frameworkVersion: ">=2.5" }, candidate, release), ["release"]);
    assert.deepEqual(ids({ frameworkVersion: "*" }, candidate, release), ["release"]);
  });
});
