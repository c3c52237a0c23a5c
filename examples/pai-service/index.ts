import { Service } from "@pulumi/alicloud/pai";
import * as pulumi from "@pulumi/pulumi";
import * as mlimages from "pulumi-mlimages";

const model = new pulumi.Config().require("model");

// The official vLLM image with the highest version: a pin, as another image restarts the service.
const vllm = new mlimages.PinnedImage("vllm", {
  framework: "vllm",
  resourceCategory: "GPU",
  devService: "EAS",
  highestVersion: true,
  triggers: ["2026-Q4"],
});

const service = new Service("chat", {
  serviceConfig: pulumi.jsonStringify({
    metadata: { name: "chat", instance: 1 },
    cloud: { computing: { instances: [{ type: "ecs.gn7i-c8g1.2xlarge" }] } },
    containers: [{ image: vllm.swrPath, port: 8000, script: "vllm serve /mnt/model --port 8000" }],
    storage: [{ mount_path: "/mnt/model", oss: { path: model, readOnly: true } }],
  }),
});

export const serviceId = service.id;
export const image = vllm.swrPath;
export const why = vllm.explanation;
