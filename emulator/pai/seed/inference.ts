import type { Recipe } from "./recipe";

const SERVE = { use: "eas", registry: "eas" } as const;

/** Images to serve models with. Their names hold versions of every sort: release candidates, and a chip behind the number. */
export const INFERENCE: readonly Recipe[] = [
  { ...SERVE, repository: "vllm", tag: "0.13.0rc2", framework: "vLLM 0.13.0rc2", at: "2025-12-09T03:15:42.880Z", chip: "GPU" },
  { ...SERVE, repository: "vllm", tag: "0.14.0-xpu", framework: "vLLM 0.14.0", at: "2026-01-22T06:44:19.105Z" },
  { ...SERVE, repository: "vllm", tag: "0.14.0-gpu", framework: "vLLM 0.14.0", at: "2026-01-22T06:44:19.105Z", size: 16106127360 },
  { ...SERVE, repository: "vllm", tag: "0.13.0", framework: "vLLM 0.13.0", at: "2025-12-22T09:30:00.000Z" },
  { ...SERVE, repository: "vllm", tag: "0.9.2", framework: "vLLM 0.9.2", at: "2025-07-11T02:51:36.447Z" },
  { ...SERVE, repository: "vllm", tag: "0.10.1", framework: "vLLM 0.10.1", at: "2025-08-25T12:08:03.210Z" },
  { ...SERVE, repository: "vllm", tag: "0.7.2-ppu", framework: "vLLM 0.7.2", at: "2025-03-03T05:37:28.019Z", regions: ["cn-shanghai"] },
  { ...SERVE, repository: "sglang", tag: "0.5.8-gpu", framework: "SGLang 0.5.8", at: "2026-02-02T08:21:55.702Z" },
  { ...SERVE, repository: "sglang", tag: "0.5.2-gpu", framework: "SGLang 0.5.2", at: "2025-09-15T04:02:11.336Z" },
  { ...SERVE, repository: "sglang", tag: "0.5.6-ppu", framework: "SGLang 0.5.6", at: "2025-12-01T10:48:40.000Z", regions: ["cn-shanghai"] },
  { ...SERVE, repository: "pytorch-inference", tag: "2.3.0-gpu-py310-cu121-ubuntu22.04", framework: "PyTorch 2.3.0", at: "2024-06-20T07:13:29.584Z" },
  { ...SERVE, repository: "pytorch-inference", tag: "2.3.0-cpu-py310-ubuntu22.04", framework: "PyTorch 2.3.0", at: "2024-06-20T07:13:29.584Z" },
  { ...SERVE, repository: "pytorch-inference", tag: "1.13.1-gpu-py38-cu116-ubuntu20.04", framework: "PyTorch 1.13.1", at: "2023-04-14T01:26:50.090Z" },
  { ...SERVE, repository: "tensorflow-inference", tag: "2.12.0-gpu-py39-cu118-ubuntu20.04", framework: "TensorFlow 2.12.0", at: "2023-06-05T11:11:11.111Z" },
  { ...SERVE, repository: "tensorflow-serving", tag: "2.14.1", framework: "TFServing 2.14.1", at: "2024-01-18T06:09:14.273Z", chip: "CPU" },
  { ...SERVE, repository: "tritonserver", tag: "25.03-py3", framework: "Triton 25.03", at: "2025-04-07T02:39:58.630Z", chip: "GPU" },
  { ...SERVE, repository: "tritonserver", tag: "23.11-py3", framework: "Triton 23.11", at: "2023-12-19T09:55:07.412Z", chip: "GPU" },
  { ...SERVE, repository: "xgboost-inference", tag: "1.6.0-cpu-py36-ubuntu18.04", framework: "XGBoost 1.6.0", at: "2022-07-22T06:40:18.377Z" },
  { ...SERVE, repository: "stable-diffusion-webui", tag: "4.2", at: "2024-04-02T07:45:33.018Z", chip: "GPU", origin: "Community" },
  { ...SERVE, repository: "comfyui", tag: "2.3", at: "2025-05-20T03:50:26.745Z", chip: "GPU", origin: "Community" },
  { ...SERVE, repository: "pai-rag", tag: "0.3.5", at: "2025-06-13T10:17:02.391Z", chip: "CPU" },
  { use: "dsw dlc eas", repository: "python", tag: "3.11-cpu-py311-ubuntu22.04", build: "a90d14e3-1748923456", size: 1288490189 },
  { use: "dsw dlc eas", repository: "base", tag: "1.0.0-gpu-py310-cu118-ubuntu22.04", build: "00b8c9d7-1701250000", at: "2023-11-29T09:26:40Z" },
  { use: "dsw", registry: "dlc", repository: "dsw-tools", tag: "1.4.1-cpu-py39-ubuntu20.04", at: "2022-12-26T04:00:00.000Z", origin: "Community" },
];
