import type { Recipe } from "./recipe";

const DEVELOP_AND_TRAIN = { use: "dsw dlc" } as const;
const TRAIN = { use: "dlc", registry: "dlc" } as const;

/** Images to develop and train in: PyTorch in many versions, and what else a framework list holds. In no order, as they came. */
export const TRAINING: readonly Recipe[] = [
  { ...DEVELOP_AND_TRAIN, repository: "pytorch", tag: "2.8.0-gpu-py313-cu129-ubuntu22.04", framework: "PyTorch 2.8.0", build: "3995b779-1764361782", size: 13421772800 },
  { ...DEVELOP_AND_TRAIN, repository: "pytorch", tag: "2.8.0-cpu-py313-ubuntu22.04", framework: "PyTorch 2.8.0", build: "3995b779-1764361782", size: 3758096384 },
  { ...DEVELOP_AND_TRAIN, repository: "pytorch", tag: "2.10.0-gpu-py312-cu130-ubuntu24.04", framework: "PyTorch 2.10.0", build: "8ac12f04-1771905120" },
  { ...DEVELOP_AND_TRAIN, repository: "pytorch", tag: "2.9.0-gpu-py312-cu130-ubuntu24.04", framework: "PyTorch 2.9.0", build: "5d07be31-1767312345" },
  // A newer build of an older version: newest and highest are different images.
  { ...DEVELOP_AND_TRAIN, repository: "pytorch", tag: "2.6.0-gpu-py311-cu124-ubuntu22.04", framework: "PyTorch 2.6.0", build: "c40e9d12-1773218899", size: 11811160064 },
  { ...DEVELOP_AND_TRAIN, repository: "pytorch", tag: "2.6.0-gpu-py311-cu124-ubuntu22.04", framework: "PyTorch 2.6.0", build: "0b76aa95-1746780043", size: 11796480000 },
  { ...DEVELOP_AND_TRAIN, repository: "pytorch", tag: "2.5.1-gpu-py311-cu121-ubuntu22.04", framework: "PyTorch 2.5.1", build: "77fa60ce-1733040021" },
  { ...DEVELOP_AND_TRAIN, repository: "pytorch", tag: "2.5.1-cpu-py311-ubuntu22.04", framework: "PyTorch 2.5.1", build: "77fa60ce-1733040021" },
  { ...DEVELOP_AND_TRAIN, repository: "pytorch", tag: "2.3.0-gpu-py310-cu121-ubuntu22.04", framework: "PyTorch 2.3.0", at: "2024-06-18T06:11:52Z" },
  { ...DEVELOP_AND_TRAIN, repository: "pytorch", tag: "2.11.0rc2-gpu-py312-cu130-ubuntu24.04", framework: "PyTorch 2.11.0rc2", build: "e19b3c77-1774500000", regions: ["cn-hangzhou"] },
  { ...TRAIN, repository: "pytorch-training", tag: "2.3.1-gpu-py310-cu121-ubuntu22.04", framework: "PyTorch 2.3.1", at: "2024-08-01T02:20:00.000Z" },
  { ...TRAIN, repository: "pytorch-training", tag: "2.1.2-gpu-py310-cu121-ubuntu20.04", framework: "PyTorch 2.1.2", at: "2024-02-26T09:45:13.118Z" },
  { ...TRAIN, repository: "pytorch-training", tag: "2.0.1-gpu-py310-cu118-ubuntu22.04", framework: "PyTorch 2.0.1", at: "2023-08-15T03:00:00.000Z" },
  { ...TRAIN, repository: "pytorch-training", tag: "2.0.1-cpu-py310-ubuntu22.04", framework: "PyTorch 2.0.1", at: "2023-08-15T03:00:00.000Z" },
  { ...TRAIN, repository: "pytorch-training", tag: "1.13.1-gpu-py38-cu116-ubuntu20.04", framework: "PyTorch 1.13.1", at: "2023-03-02T11:30:45.902Z" },
  { ...TRAIN, repository: "pytorch-training", tag: "1.12.1-gpu-py38-cu113-ubuntu20.04", framework: "PyTorch 1.12.1", at: "2022-11-07T08:14:05.250Z" },
  { ...TRAIN, repository: "pytorch-training", tag: "1.12.0-cpu-py38-ubuntu20.04", framework: "PyTorch 1.12.0", at: "2022-10-19T02:48:37.004Z" },
  { ...TRAIN, repository: "pytorch-training", tag: "1.8.2-gpu-py36-cu111-ubuntu18.04", framework: "PyTorch 1.8.2", at: "2022-01-12T10:05:59.731Z", regions: ["cn-hangzhou"] },
  { ...DEVELOP_AND_TRAIN, repository: "pytorch", tag: "2.8.0-xpu-py312-ubuntu22.04", framework: "PyTorch 2.8.0", build: "41c2fb09-1765861200", regions: ["cn-shanghai"] },
  { ...DEVELOP_AND_TRAIN, repository: "training", tag: "26.01.20-pytorch2.9.1-gpu-py312-cu130-ubuntu24.04", framework: "PyTorch 2.9.1", at: "2026-01-27T07:31:10.465Z", size: 18253611008 },
  { ...DEVELOP_AND_TRAIN, repository: "training", tag: "25.07.10-pytorch2.7.1-gpu-py312-cu128-ubuntu24.04", framework: "PyTorch 2.7.1", at: "2025-07-15T04:09:33.820Z" },
  { ...TRAIN, repository: "tensorflow-training", tag: "2.15.0-gpu-py311-cu122-ubuntu22.04", framework: "TensorFlow 2.15.0", at: "2024-03-11T07:27:44.019Z" },
  { ...TRAIN, repository: "tensorflow-training", tag: "2.15.0-cpu-py311-ubuntu22.04", framework: "TensorFlow 2.15.0", at: "2024-03-11T07:27:44.019Z" },
  { ...TRAIN, repository: "tensorflow-training", tag: "2.12.0-gpu-py39-cu118-ubuntu20.04", framework: "TensorFlow 2.12.0", at: "2023-05-29T05:52:21.663Z" },
  { ...TRAIN, repository: "tensorflow-training", tag: "2.11.0-gpu-py39-cu112-ubuntu20.04", framework: "TensorFlow 2.11.0", at: "2023-02-06T01:17:00.555Z" },
  { ...TRAIN, repository: "tensorflow-training", tag: "2.9.1-gpu-py38-cu112-ubuntu20.04", framework: "TensorFlow 2.9.1", at: "2022-10-19T02:48:37.004Z" },
  { ...TRAIN, repository: "tensorflow-training", tag: "1.15.5-gpu-py36-cu100-ubuntu18.04", framework: "TensorFlow 1.15.5", at: "2021-12-30T12:00:00.000Z" },
  { ...TRAIN, repository: "tensorflow-training", tag: "1.15.5-cpu-py36-ubuntu18.04", framework: "TensorFlow 1.15.5", at: "2021-12-30T12:00:00.000Z" },
  { ...TRAIN, repository: "xgboost-training", tag: "1.6.0-cpu-py36-ubuntu18.04", framework: "XGBoost 1.6.0", at: "2022-07-22T06:40:18.377Z", size: 1932735283 },
  { ...TRAIN, repository: "huggingface-training", tag: "4.30.2-transformers-gpu-py310-cu118-ubuntu22.04", framework: "Transformers 4.30.2", alsoHas: ["PyTorch 2.0.1"], at: "2023-08-21T08:33:26.141Z" },
  { ...TRAIN, repository: "deepspeed-training", tag: "23.08-gpu-py310-cu122-ubuntu22.04", framework: "DeepSpeed 0.10.1", alsoHas: ["PyTorch 2.1.0"], at: "2023-09-13T11:02:47.206Z" },
  { ...TRAIN, repository: "nemo-training", tag: "24.03-gpu-py310-cu123-ubuntu22.04", framework: "NeMo 1.23.0", alsoHas: ["PyTorch 2.3.0"], at: "2024-05-08T09:59:08.694Z", regions: ["cn-hangzhou"] },
  { ...DEVELOP_AND_TRAIN, repository: "modelscope", tag: "1.28.0-pytorch2.6.0-gpu-py311-cu124-ubuntu22.04", framework: "ModelScope 1.28.0", alsoHas: ["PyTorch 2.6.0"], build: "f3b1c0aa-1753150000" },
  { ...DEVELOP_AND_TRAIN, repository: "easyanimate", tag: "1.1.1-pytorch2.2.0-gpu-py310-cu118-ubuntu22.04", framework: "EasyAnimate 1.1.1", alsoHas: ["PyTorch 2.2.0"], at: "2024-07-16T10:28:51Z" },
  { ...DEVELOP_AND_TRAIN, repository: "torcheasyrec", tag: "1.1.0-pytorch2.10.0-gpu-py311-cu129-ubuntu22.04", framework: "TorchEasyRec 1.1.0", alsoHas: ["PyTorch 2.10.0"], build: "29d5e8f1-1772420410" },
  { ...DEVELOP_AND_TRAIN, repository: "torcheasyrec", tag: "1.1.0-pytorch2.10.0-cpu-py311-ubuntu22.04", framework: "TorchEasyRec 1.1.0", alsoHas: ["PyTorch 2.10.0"], build: "29d5e8f1-1772420410" },
];
