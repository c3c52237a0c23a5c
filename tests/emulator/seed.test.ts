import assert from "node:assert/strict";
import { demoImages, type EmulatedImage } from "../../emulator/index";

describe("emulator: demonstration catalog", () => {
  const images = demoImages("cn-north-4");
  const has = (what: string, test: (image: EmulatedImage) => boolean, least = 1): void => {
    it(`has ${what}`, () => assert.ok(images.filter(test).length >= least));
  };

  it("is of a realistic size, with unique ids", () => {
    assert.ok(images.length >= 38 && images.length <= 60, String(images.length));
    assert.equal(new Set(images.map((image) => image.id)).size, images.length);
  });

  it("ends every path with the tag", () => {
    for (const image of images) assert.ok(String(image.swr_path).endsWith(`:${String(image.tag)}`), image.id);
  });

  const timeless = (image: EmulatedImage): boolean => image.create_at === undefined && image.update_at === undefined;
  const torch = (image: EmulatedImage): boolean =>
    String(image.name).startsWith("pytorch_") &&
    JSON.stringify(image.resource_categories).includes("GPU") &&
    JSON.stringify(image.dev_services).includes("NOTEBOOK");
  const mind = (image: EmulatedImage): boolean =>
    String(image.name).startsWith("mindspore_") && image.arch === "aarch64" && image.service_type === "TRAIN";
  has("PyTorch for GPU notebooks in several versions", torch, 4);
  has("MindSpore for Ascend training in several versions", mind, 5);
  has("images without any timestamp", timeless, 5);
  has("an image in ERROR among the built-in ones", (image) => image.status === "ERROR" && image.type === "BUILD_IN");
  has("an image still being saved", (image) => image.status === "CREATING");
  has("a hidden image", (image) => image.visibility === "HIDDEN");
  has("mindspore 1.9.0 and 1.10.0", (image) => /^mindspore_1\.(9|10)\.0/.test(String(image.name)), 2);
  has("a release candidate", (image) => /rc\d/.test(String(image.name)));
  has("rows with flavor_type", (image) => image.flavor_type !== undefined, 3);
  has("rows with tags", (image) => Array.isArray(image.tags) && image.tags.length > 0, 2);

  const twins = (field: "name" | "swr_path"): EmulatedImage[][] => {
    return [...groupBy(images, (image) => String(image[field])).values()].filter((group) => group.length > 1);
  };

  it("has CPU and GPU twins, and one name in two namespaces", () => {
    const groups = twins("name");
    assert.ok(groups.some((group) => new Set(group.map((image) => String(image.resource_categories))).size > 1));
    assert.ok(groups.some((group) => new Set(group.map((image) => String(image.namespace))).size > 1));
  });

  it("has different ids with one path", () => assert.ok(twins("swr_path").length >= 1));

  it("has no path that serves both an ACTIVE and an unusable image", () => {
    for (const group of twins("swr_path")) assert.equal(new Set(group.map((image) => image.status)).size, 1);
  });
});

function groupBy(
  images: readonly EmulatedImage[],
  key: (image: EmulatedImage) => string,
): Map<string, EmulatedImage[]> {
  const groups = new Map<string, EmulatedImage[]>();
  for (const image of images) groups.set(key(image), [...(groups.get(key(image)) ?? []), image]);
  return groups;
}
