/**
 * The words of image names, as data. Nothing here is code: a new framework, chip or system is a new line. A name in
 * several words is written with hyphens; in an image it may stand with any separator, or with none between letters and
 * digits.
 */

/** A framework: what an image can be of. */
export interface FrameworkWords {
  /** Other names of the same framework. */
  readonly aliases?: readonly string[];
  /** Names so short that they count only with a version attached: `th2.4.0`. */
  readonly shortNames?: readonly string[];
  /**
   * Its own versions are calendar ones, such as `2024.8.1`. Of every other framework a calendar version is somebody's
   * release of the image.
   */
  readonly calendar?: true;
  /**
   * How many digits its major numbers can have. A greater number is somebody's release of the image, or CUDA's.
   * @default 1
   */
  readonly majors?: 2;
  /** People write its versions without dots too: `torch251`. @default false */
  readonly compact?: true;
}

/** Frameworks, by the name that answers state. */
export const frameworks: Readonly<Record<string, FrameworkWords>> = {
  pytorch: {
    aliases: ["torch", "torch-npu", "torchnpu", "pytorch-npu"],
    shortNames: ["th", "pt", "pth"],
    compact: true,
  },
  "pytorch-lightning": { aliases: ["lightning"] },
  torchserve: {},
  libtorch: {},
  tensorflow: { aliases: ["tf", "tensorflow-gpu", "tensorflow-cpu"], compact: true },
  "tensorflow-lite": { aliases: ["tflite", "tf-lite"] },
  "tensorflow-serving": { aliases: ["tfserving", "tf-serving"] },
  keras: { compact: true },
  jax: {},
  mindspore: {},
  "mindspore-lite": {},
  mindformers: {},
  mindie: {},
  mindnlp: {},
  mindquantum: {},
  mindspeed: { aliases: ["mindspeed-llm", "mindspeed-mm", "mindspeed-rl"] },
  modelbox: {},
  paddlepaddle: { aliases: ["paddle", "paddlepaddle-gpu"], compact: true },
  "paddle-lite": {},
  mxnet: { compact: true },
  caffe: {},
  caffe2: {},
  chainer: {},
  cntk: {},
  theano: {},
  oneflow: {},
  megengine: {},
  jittor: {},
  colossalai: { aliases: ["colossal-ai"] },
  deepspeed: {},
  megatron: { aliases: ["megatron-lm", "megatron-core", "megatron-deepspeed"] },
  nemo: {},
  fairseq: {},
  horovod: {},
  ray: { aliases: ["ray-ml", "ray-llm"] },
  spark: { aliases: ["pyspark"], compact: true },
  dask: { calendar: true },
  rapids: { aliases: ["rapidsai", "rapidsai-base", "rapidsai-notebooks"], calendar: true },
  xgboost: {},
  lightgbm: {},
  catboost: {},
  "scikit-learn": { aliases: ["sklearn", "scikitlearn"] },
  transformers: {},
  diffusers: {},
  vllm: { aliases: ["vllm-ascend", "vllm-omni", "vllmv"] },
  sglang: { aliases: ["sgl"] },
  lmdeploy: {},
  xinference: {},
  ktransformers: {},
  ollama: {},
  "llama-cpp": { aliases: ["llamacpp"] },
  "text-generation-inference": { aliases: ["tgi"] },
  "text-embeddings-inference": {},
  triton: { aliases: ["tritonserver", "triton-inference-server"] },
  tensorrt: { majors: 2 },
  "tensorrt-llm": { aliases: ["tensorrtllm", "trtllm", "trt-llm"] },
  onnxruntime: { aliases: ["onnx-runtime", "onnxruntime-gpu", "onnxruntime-server"] },
  openvino: { aliases: ["openvino-model-server"], calendar: true },
  oneapi: { calendar: true },
  djl: {},
  verl: {},
  openrlhf: {},
  trl: {},
  slime: {},
  llamafactory: { aliases: ["llama-factory"] },
  axolotl: {},
  unsloth: {},
  "ms-swift": {},
  modelscope: {},
  torcheasyrec: { aliases: ["torch-easyrec"] },
  easyrec: {},
  dgl: {},
  monai: {},
  detectron2: {},
  mmdetection: {},
  mmcv: {},
  fastai: {},
  mlflow: {},
};

/** What an image holds beside its framework, with the nouns for it. */
export const partNouns = {
  python: ["python", "py", "cp", "cpython"],
  cuda: ["cuda", "cu"],
  cann: ["cann"],
} as const;

/** Operating systems: the noun, and the name that answers state. */
export const systems: Readonly<Record<string, string>> = {
  ubuntu: "ubuntu",
  debian: "debian",
  centos: "centos",
  rhel: "rhel",
  ubi: "ubi",
  rocky: "rocky",
  rockylinux: "rocky",
  almalinux: "almalinux",
  alpine: "alpine",
  amzn: "amzn",
  amazonlinux: "amzn",
  euler: "euler",
  euleros: "euleros",
  openeuler: "openeuler",
  oe: "openeuler",
  hce: "hce",
  alinux: "alinux",
  anolis: "anolis",
  kylin: "kylin",
  tencentos: "tencentos",
  opensuse: "opensuse",
  sles: "sles",
};

/** Systems with versions such as `22.04`, which are also written `2204`. */
export const yearlySystems: readonly string[] = ["ubuntu", "openeuler"];

/** What an image is for or runs on: a framework beside it is still what the image is called after. */
export const neutralWords: readonly string[] = [
  "training",
  "train",
  "inference",
  "infer",
  "serving",
  "serve",
  "build",
  "devel",
  "optimized",
  "release",
  "releases",
  "official",
  "latest",
  "stable",
  "gpu",
  "cpu",
  "npu",
  "tpu",
  "xpu",
  "ppu",
  "dcu",
  "hpu",
  "amd",
  "nvidia",
  "intel",
  "graviton",
  "tpuvm",
  "arm",
  "image",
  "images",
  "version",
];

/** Platforms with versions of their own. In a repository they change nothing. */
export const platformWords: readonly string[] = ["ascend", "neuron", "neuronx", "gaudi", "xla", "docker"];

/**
 * Components with versions of their own. A lone version behind a repository that names one may be that one's:
 * `pytorch-rocm:6.2`.
 */
export const componentWords: readonly string[] = ["rocm", "cudnn", "nccl", "mkl"];

/** Who offers an image. In a repository it changes nothing; a version behind it in a tag is the offer's. */
export const vendorWords: readonly string[] = [
  "huggingface",
  "hf",
  "sagemaker",
  "openai",
  "kfs",
  "kserve",
  "trcomp",
  "modelzoo",
  "deeplearning",
  "dlc",
  "ec2",
  "ngc",
];

/** Programs that look after a framework: their images do not hold it. */
export const toolWords: readonly string[] = [
  "operator",
  "controller",
  "webhook",
  "exporter",
  "plugin",
  "router",
  "gateway",
  "scheduler",
  "autoscaler",
  "sidecar",
  "dashboard",
  "proxy",
  "cli",
];

/** Words in which a framework's name means something else. */
export const otherWords: readonly string[] = ["x-ray", "blu-ray", "gamma-ray", "ray-tracing", "ray-tracer"];

/** Words of builds that come before a release, where the repository or the tag's first word says so. */
export const channelWords: readonly string[] = [
  "nightly",
  "canary",
  "snapshot",
  "dev",
  "preview",
  "pre",
  "alpha",
  "beta",
  "rc",
];

/** Of these, the ones that mean nothing else wherever they stand. */
export const unambiguousChannelWords: readonly string[] = ["nightly", "canary", "snapshot"];

/** Processor architectures. */
export const architecture = /(?:x86[_-]64|x86|x64|aarch64|amd64|arm64|arm64v8|armv\d)/;

/** Ascend's chips and the servers they come in. */
export const ascendChip = /(?:9[135]0[a-d]?\d?|310[bp]?\d?|[38]00[itv]|a[1235]|d[39]10[bp]?|(?:ascend)?snt\d+[a-z]?)/;

/** Other accelerators. */
export const otherChip =
  /(?:[abhv]\d{2,3}[a-z]?|h[28]0|l\d{1,2}[st]?|t4|p40|p100|k80|gb?[234]00|gh200|mi\d{2,3}[a-z]?|rtx\d+|gfx\d+[a-z]?|sm_?\d+)/;

/**
 * Organizations whose own builder ends tags with a commit and Unix seconds.
 * @see https://www.alibabacloud.com/help/en/pai/developer-reference/api-aiworkspace-2021-02-04-listimages
 */
export const secondsBuilders: readonly string[] = ["pai", "pai-dlc", "pai-eas"];
