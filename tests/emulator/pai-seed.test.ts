import assert from "node:assert/strict";
import {
  demoPaiImages,
  generatePaiCatalog,
  PAI_REGIONS,
  type EmulatedPaiImage,
  type PaiLabel,
} from "../../emulator/index";

const labelsOf = (image: EmulatedPaiImage): PaiLabel[] =>
  Array.isArray(image.Labels) ? (image.Labels as PaiLabel[]) : [];
const value = (image: EmulatedPaiImage, key: string): string | undefined =>
  labelsOf(image).find((label) => label.Key === key)?.Value;
const isOfficial = (image: EmulatedPaiImage): boolean => value(image, "system.official") === "true";

describe("emulator: demonstration catalog of PAI", () => {
  const images = demoPaiImages("cn-hangzhou");
  const has = (what: string, test: (image: EmulatedPaiImage) => boolean, least = 1): void => {
    it(`has ${what}`, () => assert.ok(images.filter(test).length >= least, String(images.filter(test).length)));
  };

  it("is of a realistic size, with unique ids", () => {
    assert.ok(images.length >= 60 && images.length <= 100, String(images.length));
    assert.equal(new Set(images.map((image) => image.ImageId)).size, images.length);
  });

  it("has ids of the documented form, but for the document's own with its stars", () => {
    for (const { ImageId } of demoPaiImages().slice(1)) assert.match(ImageId, /^image-[0-9a-z]{18}$/);
  });

  it("has every address once, and with the region of its own registry", () => {
    for (const region of PAI_REGIONS) {
      const uris = demoPaiImages(region).map((image) => String(image.ImageUri));
      assert.equal(new Set(uris).size, uris.length);
      assert.ok(uris.every((uri) => !uri.includes("{region}")));
      for (const other of PAI_REGIONS.filter((each) => each !== region))
        assert.ok(uris.slice(1).every((uri) => !uri.includes(other)));
    }
  });

  it("reads off official names what their labels say", () => {
    const image = images.find((each) => each.Name === "pytorch:2.8.0-gpu-py313-cu129-ubuntu22.04");
    assert.deepEqual(Object.fromEntries(labelsOf(image ?? assert.fail()).map(({ Key, Value }) => [Key, Value])), {
      "system.official": "true",
      "system.origin": "PAI",
      "system.chipType": "GPU",
      "system.framework": "PyTorch 2.8.0",
      "system.framework.PyTorch": "2.8.0",
      "system.pythonVersion": "3.13",
      "system.dsw.cudaVersion": "12.9",
      "system.dsw.os": "ubuntu",
      "system.dsw.osVersion": "22.04",
      "system.supported.dsw": "true",
      "system.supported.dlc": "true",
    });
  });

  const uriHas = (part: string) => (image: EmulatedPaiImage) => String(image.ImageUri).includes(part);
  const { userId, parentUserId, workspaceId } = {
    userId: "200000000000000001",
    parentUserId: "1000000000000001",
    workspaceId: "20001",
  };
  has("official images in number", isOfficial, 55);
  has("vllm:0.13.0rc2", (image) => image.Name === "vllm:0.13.0rc2");
  has("vllm:0.14.0-xpu", (image) => image.Name === "vllm:0.14.0-xpu" && value(image, "system.chipType") === "XPU");
  has("images for CPU", (image) => value(image, "system.chipType") === "CPU", 10);
  has("images that can only be pulled inside a VPC", uriHas("dsw-registry-vpc."), 10);
  has("images of the public registry", uriHas("registry.cn-hangzhou.aliyuncs.com/pai-dlc/"), 10);
  has(
    "tags that end with commit and unix seconds",
    (image) => /-[0-9a-f]{8}-1[67]\d{8}$/.test(String(image.ImageUri)),
    10,
  );
  has(
    "names with more in the address than in the name",
    (image) => !String(image.ImageUri).endsWith(String(image.Name)),
    10,
  );
  has("images for inference", (image) => value(image, "system.supported.eas") === "true", 15);
  has(
    "official images of the community",
    (image) => isOfficial(image) && value(image, "system.origin") === "Community",
    2,
  );
  has(
    "public images of strangers",
    (image) => image.Accessibility === "PUBLIC" && !isOfficial(image) && image.ParentUserId !== parentUserId,
    3,
  );
  has(
    "private images of the account",
    (image) => image.Accessibility === "PRIVATE" && image.UserId === userId && image.WorkspaceId === workspaceId,
    5,
  );
  has("imported and built images", (image) => image.SourceType === "Build", 2);
  has("rows without labels", (image) => labelsOf(image).length === 0, 2);
  has("texts with tabs and line feeds", (image) => /\t.*\n$/.test(String(image.Name)));
  has("times without milliseconds", (image) => /:\d\dZ$/.test(String(image.GmtCreateTime)), 2);
  has("sizes over 2^32", (image) => Number(image.Size) > 2 ** 32, 5);
  has("rows without a size", (image) => image.Size === undefined, 10);
  has("a newer build of an older version", (image) =>
    String(image.ImageUri).endsWith("pytorch:2.6.0-gpu-py311-cu124-ubuntu22.04-c40e9d12-1773218899"),
  );

  it("has equal times, equal names, and versions 2.9 and 2.10 side by side", () => {
    const repeated = (field: "Name" | "GmtCreateTime"): number =>
      images.length - new Set(images.map((image) => image[field])).size;
    assert.ok(repeated("GmtCreateTime") >= 5 && repeated("Name") >= 2);
    assert.deepEqual(
      ["2.9.0", "2.10.0"].map((version) =>
        images.some((image) => value(image, "system.framework.PyTorch") === version),
      ),
      [true, true],
    );
  });
});

describe("emulator: generated catalog of PAI", () => {
  it("is the same every time, with unique ids and addresses", () => {
    const images = generatePaiCatalog(5000);
    assert.deepEqual(images.slice(0, 40), generatePaiCatalog(40));
    assert.equal(new Set(images.map((image) => image.ImageId)).size, 5000);
    assert.equal(new Set(images.map((image) => image.ImageUri)).size, 5000);
  });

  it("has equal times and rows without labels", () => {
    const images = generatePaiCatalog(60);
    assert.equal(new Set(images.map((image) => image.GmtCreateTime)).size, 55);
    assert.equal(images.filter((image) => image.Labels === undefined).length, 6);
  });
});
