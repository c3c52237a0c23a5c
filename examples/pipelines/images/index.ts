import * as mlimages from "pulumi-mlimages";

// A pin: jobs that are submitted today and tomorrow run on one image, until a trigger is changed.
const mindspore = new mlimages.PinnedImage("mindspore", {
  framework: "mindspore",
  arch: "aarch64",
  resourceCategory: "ASCEND",
  highestVersion: true,
  triggers: ["2026-Q4"],
});

const { imageId, imageUrl, swrPath, catalogState } = mindspore;
export const trainingImage = { imageId, imageUrl, swrPath, catalogState };
