import { recent } from "./recipe";
import type { Recipe } from "./recipe";

const GPU = ["GPU", "CPU"];

/** PyTorch for GPU notebooks on x86_64, in several versions; the newest build is also the highest version. */
export const PYTORCH: readonly Recipe[] = [
  recent({
    name: "pytorch_2.3.1-cuda_12.1-py_3.10-ubuntu_22.04-x86_64",
    repository: "pytorch_2_3",
    stamp: "20250612093015",
    commit: "7c1e4ab",
    categories: GPU,
    fields: {
      update_at: 1749720615000,
      size: 11863400217,
      show_name: "PyTorch 2.3.1",
      show_tag: "cuda12.1-py3.10-ubuntu22.04",
      visibility: "PUBLIC",
      swr_instance_id: null,
    },
  }),
  recent({
    name: "pytorch_2.1.0-cuda_12.1-py_3.10.6-ubuntu_22.04-x86_64",
    repository: "pytorch_2_1",
    stamp: "20240318142207",
    commit: "d05b9e2",
    categories: GPU,
    fields: {
      update_at: 1710771727000,
      size: 10721884160,
      show_name: "PyTorch 2.1.0",
      show_tag: "cuda12.1-py3.10.6-ubuntu22.04",
    },
  }),
  recent({
    name: "pytorch_2.0.0-cuda_11.7-py_3.9.11-ubuntu_20.04-x86_64",
    repository: "pytorch_2_0",
    stamp: "20230822110541",
    commit: "4f6a0c8",
    categories: GPU,
    fields: { create_at: 1692702341000, update_at: 1692702341000 },
  }),
  // Newer stamp than 2.0.0: a security rebuild of an old version.
  recent({
    name: "pytorch_1.12.1-cuda_11.3-py_3.8-ubuntu_20.04-x86_64",
    repository: "pytorch_1_12",
    stamp: "20231109081233",
    commit: "b93dd71",
    categories: GPU,
  }),
  recent({
    name: "pytorch_1.10.2-cuda_10.2-py_3.7-ubuntu_18.04-x86_64",
    repository: "pytorch_1_10",
    stamp: "20221121070902",
    commit: "1ad5e30",
    categories: GPU,
    fields: { update_at: 1669014542000 },
  }),
  // The older naming, and CPU and GPU twins of one name.
  {
    name: "pytorch1.4-cuda10.1-cudnn7-ubuntu18.04",
    repository: "pytorch_1_4",
    tag: "pytorch_1.4.0-cuda_10.1-py_3.7-ubuntu_18.04-x86_64-20211203165210-9e0b7f4",
    categories: ["GPU"],
    fields: { update_at: 1638521530000 },
  },
  {
    name: "pytorch1.4-cuda10.1-cudnn7-ubuntu18.04",
    repository: "pytorch_1_4-cpu",
    tag: "pytorch_1.4.0-cpu-py_3.7-ubuntu_18.04-x86_64-20211203171844-9e0b7f4",
    categories: ["CPU"],
    fields: { update_at: 1638521530000 },
  },
  recent({
    name: "pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64",
    repository: "pytorch_1_8",
    stamp: "20221118143845",
    commit: "d65d817",
    categories: GPU,
    serviceType: "TRAIN",
    services: ["SSH"],
    fields: { size: 8285974481 },
  }),
  // One path, two ids: the same image offered for training and for inference.
  recent({
    name: "pytorch_1.11.0-cuda_11.3-py_3.8-ubuntu_20.04-x86_64",
    repository: "pytorch_1_11",
    stamp: "20220715120000",
    commit: "0c2f9a6",
    categories: ["GPU"],
    serviceType: "TRAIN",
    services: ["SSH"],
    salt: "training",
  }),
  {
    name: "pytorch1.11-cuda11.3-inference",
    repository: "pytorch_1_11",
    tag: "pytorch_1.11.0-cuda_11.3-py_3.8-ubuntu_20.04-x86_64-20220715120000-0c2f9a6",
    categories: ["GPU"],
    serviceType: "INFERENCE",
    services: ["SSH"],
  },
  recent({
    name: "pytorch_2.1.0-cann_7.0.1.1-py_3.9-euler_2.10.7-aarch64-snt9b",
    repository: "pytorch_2_1_ascend",
    stamp: "20240425160358",
    commit: "aa71c9d",
    categories: ["ASCEND"],
    arch: "aarch64",
    fields: { update_at: 1714061038000, flavor_type: "ASCEND_SNT9B" },
  }),
  recent({
    name: "pytorch_1.11.0-cann_6.3.2-py_3.7-euler_2.10.7-aarch64-snt9",
    repository: "pytorch_1_11_ascend",
    stamp: "20230904101512",
    commit: "57f0be3",
    categories: ["CPU", "ASCEND"],
    arch: "aarch64",
    fields: { flavor_type: "ASCEND_SNT9" },
  }),
  recent({
    name: "pytorch_2.4.0.rc2-cuda_12.4-py_3.11-ubuntu_22.04-x86_64",
    repository: "pytorch_2_4",
    stamp: "20250128023000",
    commit: "e8146f2",
    categories: GPU,
    serviceType: "DEV",
    fields: { status: "ERROR", status_message: "The image failed the security scan.", update_at: 1738031400000 },
  }),
];
