import assert from "node:assert/strict";
import { documentedPaiImages } from "../../emulator/index";
import { useBench } from "./harness";

/** The example's ID is masked with stars, which no ID holds. */
const imageId = "image-4c62aaaaaa53uor";

/** The example response of GetImage, whose texts end in line feeds. */
const compression = {
  imageId,
  name: "nlp-compression",
  swrPath: "registry.cn-hangzhou.aliyuncs.******ession/nlp:gpu",
  imageUrl: "nlp:gpu",
  registry: "registry.cn-hangzhou.aliyuncs.******ession",
  registryNetwork: "public",
  repository: "nlp",
  tag: "gpu",
  cloud: "pai",
  region: "cn-hangzhou",
  type: "DEDICATED",
  resourceCategories: ["GPU"],
  devServices: [],
  visibility: "PUBLIC",
  workspaceId: "15945",
  description: "NLP模型压缩训练镜像",
  sizeBytes: 10,
  createdAt: "2021-01-21T17:12:35.232Z",
  updatedAt: "2021-01-21T17:12:35.232Z",
  prerelease: false,
  labels: { "system.chipType": "GPU" },
  userId: "15577******8921",
  parentUserId: "15577******8921",
};

describe("wire: the example of PAI's document", () => {
  const bench = useBench({ paiImages: documentedPaiImages.map((image) => ({ ...image, ImageId: imageId })) });

  it("comes out of getImage by its ID with every field", async () => {
    const { selectorIndex, explanation, ...image } = await bench.openPai().getImage({ id: imageId });
    assert.deepEqual(
      { image, selectorIndex, explanation },
      { image: compression, selectorIndex: 0, explanation: `read by its ID ${imageId}` },
    );
  });

  it("comes out of a listing alike", async () => {
    const { images } = await bench.openPai().getImages({ type: "DEDICATED" });
    assert.deepEqual(images, [compression]);
  });
});
