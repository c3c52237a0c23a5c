import * as mlimages from "pulumi-mlimages";
// Stand-ins for the cloud's own resources, so that this runs on the embedded catalog too.
import { Notebook, TrainingJob } from "pulumi-mlimages/testing";

// The newest PyTorch image that a GPU notebook on x86 can use: a function, looked up on every run.
const torch = mlimages.getImageOutput({
  framework: "pytorch",
  frameworkVersion: ">=2 <3",
  arch: "x86_64",
  resourceCategory: "GPU",
  devService: "NOTEBOOK",
  mostRecent: true,
});

// The MindSpore image with the highest version for training on Ascend: a pin, which stays until a trigger is changed.
const mindspore = new mlimages.PinnedImage("mindspore", {
  framework: "mindspore",
  arch: "aarch64",
  resourceCategory: "ASCEND",
  serviceType: "TRAIN",
  highestVersion: true,
  triggers: ["2026-Q4"],
});

const notebook = new Notebook("notebook", { name: "pytorch-notebook", imageId: torch.imageId });
const job = new TrainingJob("training-job", {
  name: "mindspore-training",
  imageUrl: mindspore.imageUrl,
  command: "python /home/ma-user/train.py",
});

export const notebookImage = { name: torch.name, imageId: torch.imageId };
export const trainingImage = { name: mindspore.name, swrPath: mindspore.swrPath, catalogState: mindspore.catalogState };
export const why = { notebook: torch.explanation, training: mindspore.explanation };
export const notebookId = notebook.id;
export const trainingJobId = job.id;
