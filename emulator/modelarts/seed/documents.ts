import type { EmulatedGroup, EmulatedImage } from "../image";

const TIMES = { create_at: 1638841805439, update_at: 1638234504492 };

/** The example response of "Querying Supported Images", row by row. Both rows carry the same two timestamps. */
export const documentedImages: readonly EmulatedImage[] = [
  {
    arch: "x86_64",
    create_at: TIMES.create_at,
    description:
      "AI inference application development, preconfigured ModelBox and AI engine LibTorch, only SSH connection supported.",
    dev_services: ["AI_FLOW", "SSH"],
    id: "e1a07296-22a8-4f05-8bc8-e936c8e54103",
    name: "modelbox1.3.0-libtorch1.9.1-cuda10.2-cudnn8-euler2.9.6",
    resource_categories: ["GPU"],
    service_type: "TRAIN",
    status: "ACTIVE",
    swr_path: "swr.xxx.com/atelier/modelarts-modelbox-libtorch-gpu-x86:1.3.0-20221027202714-160a680",
    tag: "1.3.0-20221027202714-160a680",
    type: "BUILD_IN",
    update_at: TIMES.update_at,
    workspace_id: "0",
  },
  {
    arch: "x86_64",
    create_at: TIMES.create_at,
    description: "CPU and GPU general algorithm development and training, preconfigured with AI engine PyTorch1.8",
    dev_services: ["NOTEBOOK", "SSH"],
    id: "278e88d1-5b71-4766-8502-b3ba72e824d9",
    name: "pytorch1.8-cuda10.2-cudnn7-ubuntu18.04",
    resource_categories: ["GPU", "CPU"],
    service_type: "COMMON",
    status: "ACTIVE",
    swr_path:
      "swr.xxx.com/atelier/pytorch_1_8:pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64-20220926104358-041ba2e",
    tag: "pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64-20220926104358-041ba2e",
    type: "BUILD_IN",
    update_at: TIMES.update_at,
    workspace_id: "0",
  },
];

/** The example response of "Obtaining User Image Groups", row by row. */
export const documentedGroups: readonly EmulatedGroup[] = [
  {
    create_at: 1652878011643,
    name: "123",
    namespace: "xxxxx-infer-model-dev",
    update_at: 1652878531791,
    version_count: 1,
  },
  {
    create_at: 1671708630448,
    name: "pytorch_1_8",
    namespace: "op_svc_modelarts_container2",
    update_at: 1671708630448,
    version_count: 1,
  },
  {
    create_at: 1671093486722,
    name: "mock-service-python",
    namespace: "mock-service1",
    update_at: 1671093486722,
    version_count: 1,
  },
];
