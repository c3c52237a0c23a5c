import * as pulumi from "@pulumi/pulumi";
// A stand-in for the cloud's own resource.
import { TrainingJob } from "pulumi-mlimages/testing";

// The stack of the same name. `organization` is what a backend without organizations calls its own.
const images = new pulumi.StackReference(`organization/mlimages-images/${pulumi.getStack()}`);
const image = images.requireOutput("trainingImage") as pulumi.Output<{ readonly imageUrl: string }>;

const job = new TrainingJob("training-job", {
  name: "referenced-training",
  imageUrl: image.imageUrl,
  command: "python /home/ma-user/train.py",
});

export const trainingJobId = job.id;
export const trainedOn = image.imageUrl;
