import * as mlimages from "pulumi-mlimages";
// Stand-ins for the cloud's own resources, so that this runs on the embedded catalog too.
import { Notebook, TrainingJob } from "pulumi-mlimages/testing";

// The newest PyTorch image that a GPU notebook on x86 can use.
const torch = mlimages.getImageOutput({
  framework: "pytorch",
  frameworkVersion: ">=2 <3",
  arch: "x86_64",
  resourceCategory: "GPU",
  devService: "NOTEBOOK",
  mostRecent: true,
});

// The MindSpore image with the highest version for training on Ascend.
const mindspore = mlimages.getImageOutput({
  framework: "mindspore",
  arch: "aarch64",
  resourceCategory: "ASCEND",
  serviceType: "TRAIN",
  highestVersion: true,
});

const notebook = new Notebook("notebook", { name: "pytorch-notebook", imageId: torch.imageId });
const job = new TrainingJob("training-job", {
  name: "mindspore-training",
  imageUrl: mindspore.imageUrl,
  command: "python /home/ma-user/train.py",
});

export const notebookImage = { name: torch.name, imageId: torch.imageId };
export const trainingImage = { name: mindspore.name, swrPath: mindspore.swrPath };
export const why = { notebook: torch.explanation, training: mindspore.explanation };
export const notebookId = notebook.id;
export const trainingJobId = job.id;
