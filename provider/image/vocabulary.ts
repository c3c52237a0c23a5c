/**
 * The words of image names, as data. Nothing here is code: a new framework, chip or system is a new line. A name in
 * several words is written with hyphens; in an image it may stand with any separator, or with none between letters and
 * digits.
 */

/** A framework: what an image can be of. */
export interface FrameworkWords {
  /** Other names of the same framework. */
  readonly aliases?: readonly string[];
  /** Names so short that they count only with a version joined to them: `th2.4.0`. */
  readonly shortNames?: readonly string[];
  /** Names that mean much else: they count with a version, or where the text says nothing else. */
  readonly commonNames?: readonly string[];
  /**
   * The greatest major number that is believed, with room to grow. A greater one is CUDA's or CANN's, or somebody's
   * release of the image: those are counted by years, since {@link firstYear}.
   */
  readonly greatestMajor: number;
  /** The least one. @default 0 */
  readonly leastMajor?: number;
  /** People write its versions without dots too: `torch251`. @default false */
  readonly compact?: true;
}

/** The first year whose images have calendar tags: `17.03-py3`. */
export const firstYear = 17;

/** Frameworks, by the name that answers state. */
export const frameworks: Readonly<Record<string, FrameworkWords>> = {
  pytorch: {
    aliases: ["torch", "torch-npu", "torchnpu", "pytorch-npu"],
    shortNames: ["th", "pt", "pth"],
    compact: true,
    greatestMajor: 3,
  },
  "pytorch-lightning": { commonNames: ["lightning"], greatestMajor: 4 },
  torchserve: { aliases: ["torch-serve"], greatestMajor: 1 },
  libtorch: { greatestMajor: 3 },
  tensorflow: {
    aliases: ["tf", "tensorflow-gpu", "tensorflow-cpu", "tensorflow-build"],
    compact: true,
    greatestMajor: 3,
  },
  "tensorflow-lite": { aliases: ["tflite", "tf-lite"], greatestMajor: 3 },
  "tensorflow-serving": { aliases: ["tfserving", "tf-serving"], greatestMajor: 3 },
  keras: { compact: true, greatestMajor: 4 },
  jax: { greatestMajor: 1 },
  mindspore: { greatestMajor: 3 },
  "mindspore-serving": { greatestMajor: 3 },
  "mindspore-lite": { greatestMajor: 3 },
  mindformers: { greatestMajor: 3 },
  mindie: { greatestMajor: 4 },
  mindnlp: { greatestMajor: 1 },
  mindquantum: { greatestMajor: 1 },
  mindspeed: { aliases: ["mindspeed-llm", "mindspeed-mm", "mindspeed-rl"], greatestMajor: 4 },
  modelbox: { greatestMajor: 3 },
  paddlepaddle: { aliases: ["paddle", "paddlepaddle-gpu"], compact: true, greatestMajor: 4 },
  "paddle-serving": { aliases: ["paddlepaddle-serving"], greatestMajor: 1 },
  "paddle-lite": { greatestMajor: 3 },
  mxnet: { compact: true, greatestMajor: 2 },
  caffe: { greatestMajor: 1 },
  caffe2: { greatestMajor: 1 },
  chainer: { greatestMajor: 8 },
  cntk: { greatestMajor: 3 },
  theano: { greatestMajor: 1 },
  oneflow: { greatestMajor: 2 },
  megengine: { greatestMajor: 2 },
  jittor: { greatestMajor: 2 },
  colossalai: { aliases: ["colossal-ai"], greatestMajor: 1 },
  deepspeed: { greatestMajor: 1 },
  megatron: { aliases: ["megatron-lm", "megatron-core", "megatron-deepspeed"], greatestMajor: 1 },
  nemo: { greatestMajor: 4 },
  fairseq: { greatestMajor: 1 },
  horovod: { greatestMajor: 1 },
  ray: {
    aliases: ["ray-ml", "ray-llm", "ray-serve", "ray-cluster", "ray-head", "ray-worker"],
    commonNames: ["ray"],
    greatestMajor: 4,
  },
  spark: { aliases: ["pyspark", "apache-spark", "spark-py"], commonNames: ["spark"], compact: true, greatestMajor: 6 },
  dask: { greatestMajor: 2099 },
  rapids: { aliases: ["rapidsai", "rapidsai-base", "rapidsai-notebooks"], greatestMajor: 99 },
  xgboost: { greatestMajor: 5 },
  lightgbm: { greatestMajor: 6 },
  catboost: { greatestMajor: 2 },
  "scikit-learn": { aliases: ["sklearn", "scikitlearn"], greatestMajor: 2 },
  transformers: { greatestMajor: 7 },
  diffusers: { greatestMajor: 1 },
  // PAI publishes it as `pai-eas/vllmv` too.
  vllm: { aliases: ["vllm-ascend", "vllm-omni", "vllmv"], greatestMajor: 1 },
  sglang: { aliases: ["sgl"], greatestMajor: 1 },
  lmdeploy: { greatestMajor: 1 },
  xinference: { greatestMajor: 4 },
  ktransformers: { greatestMajor: 1 },
  ollama: { greatestMajor: 1 },
  "llama-cpp": { aliases: ["llamacpp"], greatestMajor: 1 },
  "text-generation-inference": { aliases: ["tgi"], greatestMajor: 5 },
  "text-embeddings-inference": { greatestMajor: 3 },
  triton: { aliases: ["tritonserver", "triton-inference-server"], greatestMajor: 4 },
  tensorrt: { greatestMajor: 16 },
  "tensorrt-llm": { aliases: ["tensorrtllm", "trtllm", "trt-llm"], greatestMajor: 3 },
  onnxruntime: { aliases: ["onnx-runtime", "onnxruntime-gpu", "onnxruntime-server"], greatestMajor: 2 },
  openvino: { aliases: ["openvino-model-server"], leastMajor: 2018, greatestMajor: 2099 },
  oneapi: { leastMajor: 2021, greatestMajor: 2099 },
  djl: { aliases: ["djl-serving"], greatestMajor: 1 },
  verl: { greatestMajor: 1 },
  openrlhf: { greatestMajor: 1 },
  trl: { greatestMajor: 2 },
  slime: { commonNames: ["slime"], greatestMajor: 1 },
  llamafactory: { aliases: ["llama-factory"], greatestMajor: 1 },
  axolotl: { greatestMajor: 1 },
  unsloth: { greatestMajor: 2099 },
  "ms-swift": { greatestMajor: 6 },
  modelscope: { greatestMajor: 2 },
  torcheasyrec: { aliases: ["torch-easyrec"], greatestMajor: 2 },
  easyrec: { greatestMajor: 1 },
  dgl: { greatestMajor: 3 },
  monai: { greatestMajor: 2 },
  detectron2: { greatestMajor: 1 },
  mmdetection: { greatestMajor: 4 },
  mmcv: { greatestMajor: 3 },
  fastai: { greatestMajor: 3 },
  mlflow: { greatestMajor: 5 },
};

/** Words for something that has versions, and between what their major numbers lie. */
export interface VersionedWords {
  readonly nouns: readonly string[];
  readonly leastMajor: number;
  readonly greatestMajor: number;
}

/** What an image holds beside its framework. */
export const partWords = {
  python: { nouns: ["python", "py", "cp", "cpython"], leastMajor: 2, greatestMajor: 3 },
  cuda: { nouns: ["cuda", "cu"], leastMajor: 5, greatestMajor: firstYear - 1 },
  cann: { nouns: ["cann"], leastMajor: 5, greatestMajor: firstYear - 1 },
} as const satisfies Readonly<Record<string, VersionedWords>>;

/** Operating systems, by the name that answers state. */
export const systems: Readonly<Record<string, VersionedWords>> = {
  ubuntu: { nouns: ["ubuntu"], leastMajor: 10, greatestMajor: 39 },
  debian: { nouns: ["debian"], leastMajor: 7, greatestMajor: 19 },
  centos: { nouns: ["centos"], leastMajor: 5, greatestMajor: 12 },
  rhel: { nouns: ["rhel"], leastMajor: 5, greatestMajor: 14 },
  ubi: { nouns: ["ubi"], leastMajor: 7, greatestMajor: 14 },
  rocky: { nouns: ["rocky", "rockylinux"], leastMajor: 8, greatestMajor: 14 },
  almalinux: { nouns: ["almalinux"], leastMajor: 8, greatestMajor: 14 },
  alpine: { nouns: ["alpine"], leastMajor: 2, greatestMajor: 4 },
  amzn: { nouns: ["amzn", "amazonlinux"], leastMajor: 2, greatestMajor: 2099 },
  euler: { nouns: ["euler"], leastMajor: 2, greatestMajor: 3 },
  euleros: { nouns: ["euleros"], leastMajor: 2, greatestMajor: 3 },
  openeuler: { nouns: ["openeuler", "oe"], leastMajor: 20, greatestMajor: 39 },
  hce: { nouns: ["hce"], leastMajor: 1, greatestMajor: 4 },
  alinux: { nouns: ["alinux"], leastMajor: 2, greatestMajor: 5 },
  anolis: { nouns: ["anolis"], leastMajor: 7, greatestMajor: 39 },
  kylin: { nouns: ["kylin"], leastMajor: 10, greatestMajor: 2999 },
  tencentos: { nouns: ["tencentos"], leastMajor: 2, greatestMajor: 6 },
  opensuse: { nouns: ["opensuse"], leastMajor: 13, greatestMajor: 42 },
  sles: { nouns: ["sles"], leastMajor: 11, greatestMajor: 19 },
};

/** Systems with versions such as `22.04`, which are also written `2204`. */
export const yearlySystems: readonly string[] = ["ubuntu", "openeuler"];

/** What an image is for or runs on: a framework beside it is still what the image is called after. */
export const neutralWords: readonly string[] = [
  "training",
  "train",
  "pre-training",
  "pre-train",
  "inference",
  "infer",
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
  "amd",
  "nvidia",
  "intel",
  "graviton",
  "tpuvm",
  "dgx",
  "dgx-spark",
  "arm",
  "image",
  "images",
  "version",
];

/** Platforms with versions of their own. In a repository they change nothing. */
export const platformWords: readonly string[] = ["xla", "docker"];

/**
 * Components with versions of their own, by the words for each. A lone version behind a repository that names one may
 * be that one's (`pytorch-rocm:6.2`, `vllm-gaudi:1.22.0`), unless the tag states the component's elsewhere.
 */
export const componentWords: Readonly<Record<string, readonly string[]>> = {
  rocm: ["rocm"],
  cudnn: ["cudnn"],
  nccl: ["nccl"],
  mkl: ["mkl"],
  neuron: ["neuron", "neuronx", "sdk"],
  gaudi: ["gaudi", "gaudi2", "gaudi3", "hpu", "habana", "synapse", "synapseai"],
};

/**
 * Words that make another product of a framework, with versions of its own: a lone version behind a repository that
 * names one is not the framework's. Frameworks whose product is known have it among their names.
 */
export const productWords: readonly string[] = ["serving", "serve", "build"];

/** Huawei's platform. A version of it is CANN's. */
export const ascendWords: readonly string[] = ["ascend"];

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

/** Words in which a framework's name, or that of a stage, means something else. */
export const otherWords: readonly string[] = [
  "x-ray",
  "blu-ray",
  "gamma-ray",
  "ray-tracing",
  "ray-tracer",
  "pre-trained",
  "pre-built",
  "pre-commit",
  "pre-processing",
  "alpha-users",
  "alpha-testers",
  "beta-users",
  "beta-testers",
  "preview-env",
  "dev-env",
  "dev-tools",
  "dev-container",
  "canary-qwen",
];

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
