import { recent } from "./recipe";
import type { Recipe } from "./recipe";

const ASCEND = {
  categories: ["ASCEND"],
  arch: "aarch64",
  serviceType: "TRAIN",
  services: ["NOTEBOOK", "SSH"],
} as const;

/**
 * MindSpore for Ascend training on aarch64, in several versions; 1.10.0 stands beside 1.9.0, and a release candidate is
 * among them.
 */
export const MINDSPORE: readonly Recipe[] = [
  recent({
    ...ASCEND,
    name: "mindspore_1.7.0-cann_5.1.0-py_3.7-euler_2.8.3-aarch64",
    repository: "mindspore_1_7_0",
    stamp: "20220906111024",
    commit: "a1c3f58",
    fields: { create_at: 1662433824000, update_at: 1662433824000 },
  }),
  recent({
    ...ASCEND,
    name: "mindspore_1.10.0-cann_6.0.1-py_3.7-euler_2.8.3-aarch64",
    repository: "mindspore_1_10_0",
    stamp: "20230303173945",
    commit: "815c9e6",
    fields: { update_at: 1677836385000 },
  }),
  recent({
    ...ASCEND,
    name: "mindspore_1.9.0-cann_6.0.0-py_3.7-euler_2.8.3-aarch64",
    repository: "mindspore_1_9_0",
    stamp: "20221116111529",
    commit: "3c1fa7d",
  }),
  recent({
    ...ASCEND,
    name: "mindspore_2.3.0-cann_8.0.rc1-py_3.9-euler_2.10.7-aarch64-snt9b",
    repository: "mindspore_2_3_ascend",
    stamp: "20250519140233",
    commit: "f2b6d04",
    fields: {
      update_at: 1747663353000,
      size: 14225089536,
      flavor_type: "ASCEND_SNT9B",
      show_name: "MindSpore 2.3.0",
      show_tag: "cann8.0.rc1-py3.9-euler2.10.7",
      visibility: "PUBLIC",
      support_res_categories: ["ASCEND", "CPU"],
    },
  }),
  recent({
    ...ASCEND,
    name: "mindspore_2.2.12-cann_7.0.1.1-py_3.9-euler_2.10.7-aarch64-snt9b",
    repository: "mindspore_2_2_ascend",
    stamp: "20240402095116",
    commit: "09e8a4c",
    fields: { update_at: 1712051476000, flavor_type: "ASCEND_SNT9B" },
  }),
  recent({
    ...ASCEND,
    name: "mindspore_2.2.12-cann_7.0.1.1-py_3.9-euler_2.10.7-aarch64-snt3p",
    repository: "mindspore_2_2_ascend_snt3p",
    stamp: "20240402102750",
    commit: "09e8a4c",
    serviceType: "INFERENCE",
    fields: { update_at: 1712053670000, flavor_type: "ASCEND_SNT3" },
  }),
  recent({
    ...ASCEND,
    name: "mindspore_2.0.0-cann_6.3.0-py_3.7-euler_2.8.3-aarch64",
    repository: "mindspore_2_0_0",
    stamp: "20230710084502",
    commit: "c74de19",
    fields: { update_at: 1688978702000 },
  }),
  recent({
    ...ASCEND,
    name: "mindspore_2.0.rc1-cann_6.3.0-py_3.7-euler_2.8.3-aarch64",
    repository: "mindspore_2_0_rc1",
    stamp: "20230511131746",
    commit: "6b20d8f",
    fields: { update_at: 1683811066000, visibility: "HIDDEN" },
  }),
  recent({
    ...ASCEND,
    name: "mindspore_1.8.1-cann_5.1.2-py_3.7-euler_2.8.3-aarch64",
    repository: "mindspore_1_8_1",
    stamp: "20221020070809",
    commit: "e40b5a2",
    categories: ["CPU", "ASCEND"],
  }),
  // One name in two organizations, with equal timestamps.
  {
    name: "mindspore1.7.0-cuda10.1-py3.7-ubuntu18.04",
    repository: "mindspore_1_7_0",
    tag: "mindspore_1.7.0-cuda_10.1-py_3.7-ubuntu_18.04-x86_64-20220702120711-8590b76",
    categories: ["GPU"],
    fields: { namespace: "atelier", create_at: 1656763631000, update_at: 1656763631000 },
  },
  {
    name: "mindspore1.7.0-cuda10.1-py3.7-ubuntu18.04",
    repository: "mindspore_1_7_0",
    tag: "mindspore_1.7.0-cuda_10.1-py_3.7-ubuntu_18.04-x86_64-20220702120711-8590b76",
    organization: "notebook-preset",
    categories: ["GPU"],
    fields: { namespace: "notebook-preset", create_at: 1656763631000, update_at: 1656763631000 },
  },
  // CPU and GPU twins of one name.
  {
    name: "mindspore1.2.0-openmpi2.1.1-ubuntu18.04",
    repository: "mindspore_1_2_0-cpu",
    tag: "mindspore_1.2.0-cpu-py_3.7-ubuntu_18.04-x86_64-20211104202048-9ca5d15",
    categories: ["CPU"],
    fields: { update_at: 1636057248000 },
  },
  {
    name: "mindspore1.2.0-openmpi2.1.1-ubuntu18.04",
    repository: "mindspore_1_2_0",
    tag: "mindspore_1.2.0-cuda_10.1-py_3.7-ubuntu_18.04-x86_64-20211104202338-9ca5d15",
    categories: ["GPU"],
    fields: { update_at: 1636057418000 },
  },
];
