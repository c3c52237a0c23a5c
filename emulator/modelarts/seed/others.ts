import { recent } from "./recipe";
import type { Recipe } from "./recipe";

/** What else a catalog holds, so that every filter has something to leave out. */
export const OTHERS: readonly Recipe[] = [
  { name: "tensorflow1.13-cuda10.0-cudnn7-ubuntu18.04", repository: "tensorflow_1_13", tag: "tensorflow_1.13.1-cuda_10.0-py_3.7-ubuntu_18.04-x86_64-20211111090215-1f72c04", categories: ["GPU"], fields: { update_at: 1636621335000 } },
  { name: "tensorflow2.1-cuda10.1-cudnn7-ubuntu18.04", repository: "tensorflow_2_1", tag: "tensorflow_2.1.0-cuda_10.1-py_3.7-ubuntu_18.04-x86_64-20221121113023-d65d817", categories: ["CPU", "GPU"], fields: { size: 7990481273, update_at: 1669030223000 } },
  recent({ name: "tensorflow_2.6.0-cuda_11.2-py_3.7-ubuntu_18.04-x86_64", repository: "tensorflow_2_6", stamp: "20220428140501", commit: "50ac3e9", categories: ["GPU", "CPU"] }),
  recent({ name: "tensorflow_2.10.0-cuda_11.2-py_3.9-ubuntu_20.04-x86_64", repository: "tensorflow_2_10", stamp: "20230612075533", commit: "be4410d", categories: ["GPU", "CPU"], fields: { update_at: 1686556533000 } }),
  recent({ name: "tensorflow_1.15-cann_5.1.0-py_3.7-euler_2.8.3-aarch64", repository: "tensorflow_1_15_ascend", stamp: "20220906100312", commit: "a1c3f58", categories: ["ASCEND"], arch: "aarch64", serviceType: "TRAIN" }),
  { name: "conda3-cuda10.2-cudnn7-ubuntu18.04", repository: "user_defined_base", tag: "cuda_10.2-ubuntu_18.04-x86_64-20221008154718-2b3e39c", categories: ["GPU"], fields: { update_at: 1665244038000 } },
  { name: "conda3-ubuntu18.04", repository: "user_defined_base", tag: "ubuntu_18.04-x86_64-20221008154718-2b3e39c", categories: ["CPU"], fields: { update_at: 1665244038000 } },
  { name: "spark2.4.5-ubuntu18.04", repository: "spark_2_4_5", tag: "spark_2.4.5-ubuntu_18.04-x86_64-20220209140105-7d1e5f0", categories: ["CPU"], serviceType: "DEV", services: ["NOTEBOOK"] },
  { name: "rlstudio1.0.0-ray1.3.0-cuda10.1-ubuntu18.04", repository: "rl_studio", tag: "rlstudio_1.0.0-ray_1.3.0-cuda_10.1-ubuntu_18.04-x86_64-20211214192301-c1a87de", categories: ["CPU", "GPU"], serviceType: "DEV", services: ["NOTEBOOK"] },
  { name: "mindquantum0.9.0-mindspore2.0.0-cuda11.6-ubuntu20.04", repository: "mindquantum_0_9", tag: "mindquantum_0.9.0-mindspore_2.0.0-cuda_11.6-py_3.9-ubuntu_20.04-x86_64-20231130090000-41d0fa8", categories: ["CPU"], services: ["NOTEBOOK"] },
  { name: "cylp0.91.4-cbcpy2.10-ortools9.0-cplex20.1.0-ubuntu18.04", repository: "or_engines", tag: "cylp_0.91.4-ortools_9.0-ubuntu_18.04-x86_64-20220127102933-1a2b7c5", categories: ["CPU"], serviceType: "DEV", services: ["NOTEBOOK"] },
  { name: "modelbox1.3.0-tensorrt7.1.3-cuda10.2-cudnn8-euler2.9.6", repository: "modelarts-modelbox-tensorrt-gpu-x86", tag: "1.3.0-20221223142251-b3da6d6", categories: ["GPU"], serviceType: "TRAIN", services: ["AI_FLOW", "SSH"], fields: { create_at: 1638841805000, update_at: 1671776571000 } },
  { name: "sklearn_1.0.2-py_3.8-ubuntu_20.04-x86_64", repository: "sklearn_1_0", tag: "1.0.2-20220831064417-77be02a", categories: ["CPU"] },
];

const PRIVATE = { type: "DEDICATED", visibility: "PRIVATE", service_type: "UNKNOWN" } as const;

/** Images of the account's own. */
export const DEDICATED: readonly Recipe[] = [
  { name: "resnet-train", organization: "demo-team", repository: "resnet-train", tag: "v1.2.0", categories: ["GPU", "CPU"], fields: { ...PRIVATE, namespace: "demo-team", origin: "CUSTOMIZE", description: "", create_at: 1719993600000, update_at: 1719993600000, size: 5368709120, tags: [{ key: "team", value: "vision" }] } },
  { name: "resnet-train", organization: "demo-team", repository: "resnet-train", tag: "v1.10.0", categories: ["GPU", "CPU"], fields: { ...PRIVATE, namespace: "demo-team", origin: "CUSTOMIZE", description: "", create_at: 1741132800000, update_at: 1741132800000, size: 5482733568, tags: [{ key: "team", value: "vision" }, { key: "stage", value: "prod" }] } },
  { name: "pytorch-notebook-saved", organization: "demo-team", repository: "pytorch-notebook-saved", tag: "20250301", categories: ["GPU"], fields: { ...PRIVATE, namespace: "demo-team", origin: "IMAGE_SAVE", create_at: 1740787200000, update_at: 1740790800000, size: 12091490304 } },
  { name: "pytorch-notebook-saving", organization: "demo-team", repository: "pytorch-notebook-saved", tag: "20250302", categories: ["GPU"], fields: { ...PRIVATE, namespace: "demo-team", origin: "IMAGE_SAVE", status: "CREATING", status_message: "Committing the container.", create_at: 1740873600000, update_at: 1740873600000 } },
  { name: "ascend-llm-train", organization: "demo-team", repository: "ascend-llm-train", tag: "mindspore_2.2.12-cann_7.0.1-0.4.1", categories: ["ASCEND"], arch: "aarch64", fields: { ...PRIVATE, namespace: "demo-team", origin: "CUSTOMIZE", create_at: 1727683200000, update_at: 1727683200000, flavor_type: "ASCEND_SNT9B", swr_instance_id: "2f9d8c51-6f0e-4a7b-9a38-0c5d14e7b602" } },
  { name: "broken-upload", organization: "demo-lab", repository: "broken-upload", tag: "latest", categories: ["CPU"], fields: { ...PRIVATE, namespace: "demo-lab", origin: "CUSTOMIZE", status: "ERROR", status_message: "The image does not exist in SWR.", create_at: 1735689600000 } },
];
