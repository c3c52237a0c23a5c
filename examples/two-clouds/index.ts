import * as mlimages from "pulumi-mlimages";

// Connections of the stack's configuration, which says where each one is and as whom it asks. The program does not.
const places = ["huawei-beijing", "huawei-hongkong", "alibaba-hangzhou", "alibaba-shanghai"];

// The same kind of image in every place, looked up on every run: the highest PyTorch for GPU notebooks.
const notebooks = places.map((connection) =>
  mlimages.getImageOutput({
    connection,
    framework: "pytorch",
    frameworkVersion: ">=2",
    resourceCategory: "GPU",
    devService: "NOTEBOOK",
    highestVersion: true,
  }),
);

// What training stands on in each cloud: pins, which stay until the trigger is changed.
const trainings = ["huawei-beijing", "alibaba-hangzhou"].map(
  (connection) =>
    new mlimages.PinnedImage(connection, {
      connection,
      framework: "pytorch",
      frameworkVersion: "2.3",
      resourceCategory: "GPU",
      highestVersion: true,
      triggers: ["2026-Q4"],
    }),
);

// What is where, a row each. `registryNetwork` is PAI's: what is in a `vpc` cannot be pulled from elsewhere.
export const notebookImages = notebooks.map(
  ({ cloud, region, name, frameworkVersion, imageId, swrPath, registryNetwork }) => {
    return { cloud, region, name, frameworkVersion, imageId, swrPath, registryNetwork };
  },
);
export const trainingImages = trainings.map(
  ({ cloud, region, name, frameworkVersion, imageId, swrPath, registryNetwork, catalogState }) => {
    return { cloud, region, name, frameworkVersion, imageId, swrPath, registryNetwork, catalogState };
  },
);
