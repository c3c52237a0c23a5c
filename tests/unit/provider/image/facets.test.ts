import assert from "node:assert/strict";
import { LazyFacets, readFacets, type Facets, type FacetSources } from "../../../../provider/image/facets";

/** The facets that are stated; those that are not are left out, and so is that an image is no pre-release. */
function facetsOf(sources: FacetSources): Partial<Facets> {
  return Object.fromEntries(
    Object.entries(readFacets(sources)).filter(([, value]) => value !== undefined && value !== false),
  );
}

/** Framework and version of `organization/repository:tag`, as one text. */
function frameworkOf(path: string, asked?: string): string {
  const [, organization, repository, tag] = /^(?:([^/]+)\/)?([^:]+)(?::(.*))?$/.exec(path) ?? [];
  const {
    framework = "none",
    frameworkVersion = "",
    prerelease,
  } = readFacets({ name: "my-image", organization, repository, tag, asked });
  return `${framework} ${frameworkVersion}`.trim() + (prerelease ? " (pre-release)" : "");
}

describe("facets", () => {
  it("are read from names without separators", () => {
    assert.deepEqual(facetsOf({ name: "pytorch1.8-cuda10.2-cudnn7-ubuntu18.04" }), {
      framework: "pytorch",
      frameworkVersion: "1.8",
      cudaVersion: "10.2",
      os: "ubuntu 18.04",
    });
  });

  it("are read from names with underscores", () => {
    assert.deepEqual(facetsOf({ name: "mindspore_1.10.0-cann_6.0.1-py_3.7-euler_2.8.3" }), {
      framework: "mindspore",
      frameworkVersion: "1.10.0",
      cannVersion: "6.0.1",
      pythonVersion: "3.7",
      os: "euler 2.8.3",
    });
  });

  it("are read from names in registry style with compact versions", () => {
    assert.deepEqual(facetsOf({ name: "pytorch:2.8.0-gpu-py313-cu129-ubuntu22.04" }), {
      framework: "pytorch",
      frameworkVersion: "2.8.0",
      pythonVersion: "3.13",
      cudaVersion: "12.9",
      os: "ubuntu 22.04",
    });
  });

  it("are read from the tag of a repository that is called like the framework", () => {
    assert.deepEqual(facetsOf({ name: "my-image", repository: "pytorch", tag: "2.8.0-gpu-py313-cu129-ubuntu22.04" }), {
      framework: "pytorch",
      frameworkVersion: "2.8.0",
      pythonVersion: "3.13",
      cudaVersion: "12.9",
      os: "ubuntu 22.04",
    });
  });

  it("are read from the documented example, the more precise tag winning", () => {
    const sources = {
      name: "pytorch1.8-cuda10.2-cudnn7-ubuntu18.04",
      repository: "pytorch_1_8",
      tag: "pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64-20220926104358-041ba2e",
    };
    assert.deepEqual(facetsOf(sources), {
      framework: "pytorch",
      frameworkVersion: "1.8.0",
      cudaVersion: "10.2",
      pythonVersion: "3.7",
      os: "ubuntu 18.04",
      builtAt: Date.parse("2022-09-26T10:43:58Z"),
    });
  });

  it("are read from the tag of a repository that says what it is for", () => {
    const { framework, frameworkVersion } = facetsOf({
      name: "mine",
      repository: "pai-dlc/tensorflow-training",
      tag: "2.15.0-gpu-py311",
    });
    assert.deepEqual([framework, frameworkVersion], ["tensorflow", "2.15.0"]);
  });

  it("are not read from a name of several words before a version", () => {
    assert.deepEqual(facetsOf({ name: "stable-diffusion-webui:4.2" }), {});
  });

  it("are read behind what an image is for", () => {
    assert.equal(facetsOf({ name: "training:26.01.20-pytorch2.9.1-gpu-py312" }).framework, "pytorch");
  });

  it("hold the pre-release as it is written", () => {
    assert.equal(facetsOf({ name: "mindspore_2.0.0rc1-cann_5.0.rc1" }).cannVersion, "5.0.rc1");
  });

  it("name the first of several frameworks", () => {
    const { framework, frameworkVersion } = facetsOf({
      name: "modelbox1.3.0-libtorch1.9.1-cuda10.2-cudnn8-euler2.9.6",
    });
    assert.deepEqual([framework, frameworkVersion], ["modelbox", "1.3.0"]);
  });

  it("write the framework in lower case", () => {
    assert.equal(facetsOf({ name: "PyTorch2.1-cuda12.1" }).framework, "pytorch");
  });

  it("are empty where nothing states any", () => {
    assert.deepEqual(facetsOf({ name: "my-own-image" }), {});
  });

  it("do not take the commit at the end of a tag for a framework", () => {
    const sources = {
      name: "modelbox1.3.0-libtorch1.9.1-cuda10.2-cudnn8-euler2.9.6",
      repository: "modelarts-modelbox-libtorch-gpu-x86",
      tag: "1.3.0-20221223142251-b3da6d6",
    };
    assert.equal(facetsOf(sources).framework, "modelbox");
  });

  it("do not take a commit for a framework where nothing states one", () => {
    assert.equal(facetsOf({ name: "my-own-image", tag: "nightly-20221118143845-d65d817" }).framework, undefined);
  });

  for (const architecture of ["x86_64", "aarch64", "amd64", "arm64", "x86"]) {
    it(`do not take the architecture ${architecture} for a framework`, () => {
      assert.deepEqual(facetsOf({ name: `${architecture}-tensorflow2.1` }), {
        framework: "tensorflow",
        frameworkVersion: "2.1",
      });
    });
  }

  it("do not take an accelerator for a framework", () => {
    assert.equal(facetsOf({ name: "snt9b-mindspore2.2" }).framework, "mindspore");
  });

  const compact: readonly (readonly [word: string, field: keyof Facets, version: string])[] = [
    ["py39", "pythonVersion", "3.9"],
    ["py310", "pythonVersion", "3.10"],
    ["py313", "pythonVersion", "3.13"],
    ["python3.10", "pythonVersion", "3.10"],
    ["py3", "pythonVersion", "3"],
    ["cu118", "cudaVersion", "11.8"],
    ["cu129", "cudaVersion", "12.9"],
    ["cuda102", "cudaVersion", "10.2"],
    ["cuda11", "cudaVersion", "11"],
    ["cu92", "cudaVersion", "9.2"],
    ["cann7.0.1", "cannVersion", "7.0.1"],
  ];
  for (const [word, field, version] of compact) {
    it(`read ${word} as ${version}`, () => {
      assert.equal(facetsOf({ name: `image-${word}` })[field], version);
    });
  }
});

describe("where sources differ", () => {
  const tag = "pytorch_1.8.0-cuda_10.2";

  it("a more precise tag wins over a label", () => {
    const facets = facetsOf({ stated: { framework: "pytorch", frameworkVersion: "1.8" }, name: "image", tag });
    assert.equal(facets.frameworkVersion, "1.8.0");
  });

  it("a label wins over an equally precise tag", () => {
    const facets = facetsOf({ stated: { framework: "pytorch", frameworkVersion: "1.8.1" }, name: "image", tag });
    assert.equal(facets.frameworkVersion, "1.8.1");
  });

  it("a tag wins over an equally precise name", () => {
    assert.equal(facetsOf({ name: "image-cuda11.8", tag }).cudaVersion, "10.2");
  });

  it("a more precise name wins over a tag", () => {
    assert.equal(facetsOf({ name: "pytorch1.8.2", tag: "pytorch_1.8" }).frameworkVersion, "1.8.2");
  });

  it("a tag's framework wins over a name's", () => {
    assert.equal(facetsOf({ name: "mindspore1.9", tag }).framework, "pytorch");
  });

  it("a label's framework wins over all", () => {
    assert.equal(facetsOf({ stated: { framework: "TensorFlow" }, name: "mindspore1.9", tag }).framework, "tensorflow");
  });

  it("the version of another framework is not taken", () => {
    assert.equal(
      facetsOf({ stated: { framework: "tensorflow" }, name: "mindspore1.9", tag }).frameworkVersion,
      undefined,
    );
  });
});

describe("a pre-release behind a hyphen", () => {
  it("belongs to the version: the image is not the release", () => {
    assert.equal(facetsOf({ name: "mindspore_2.0.0-rc1-cann_6.3.0-py_3.7" }).frameworkVersion, "2.0.0rc1");
  });

  it("belongs to the version at the end of a tag too", () => {
    assert.equal(facetsOf({ name: "x", repository: "vllm", tag: "0.13.0-beta2" }).frameworkVersion, "0.13.0beta2");
  });

  it("is not seen in a word that only begins like one", () => {
    assert.equal(facetsOf({ name: "pytorch_2.1.0-devel-cuda_12.1" }).frameworkVersion, "2.1.0");
  });
});

/** Each line: a path, and what it is an image of. */
function reads(cases: Readonly<Record<string, string>>): void {
  for (const [path, expected] of Object.entries(cases)) {
    it(`is ${expected} in ${path}`, () => {
      assert.equal(frameworkOf(path), expected);
    });
  }
}

describe("the framework behind other words", () => {
  reads({
    "team/train:a100-pytorch2.3.1-cuda12.1": "pytorch 2.3.1",
    "team/train:r550-pytorch2.3.1": "pytorch 2.3.1",
    "team/train:9f8e7d6-base-cuda12.1.1-ubuntu22.04-pytorch2.2.2": "pytorch 2.2.2",
    "team/train:20240824-pytorch2.3.1-cuda12.1": "pytorch 2.3.1",
    "team/train:vision-PyTorch_2.1.0.py3.10": "pytorch 2.1.0",
    "team/qwen2.5-7b-sft:vllm0.8.5-cu124": "vllm 0.8.5",
    "team/train:conda3-rocm630-openmpi4.1-tf2.15": "tensorflow 2.15",
    "pai/modelscope:1.16.1-pytorch2.3.0tensorflow2.16.1-gpu-py310": "modelscope 1.16.1",
  });
});

describe("a noun and its version", () => {
  reads({
    "team/train:pytorch-2.3.1-cuda-11.8.0-python-3.11": "pytorch 2.3.1",
    "team/train:pytorch_release_2.7.1": "pytorch 2.7.1",
    "team/train:torch291-cu1281": "pytorch 2.9.1",
    "team/train:torch17-cuda11": "pytorch 1.7",
    "atelier/pytorch_1_8": "pytorch 1.8",
    "atelier/mindspore_1_10_0": "mindspore 1.10.0",
    "deeplearning/pytorch-gpu.1-9": "pytorch 1.9",
    "deeplearning/tf2-cpu.2-6": "tensorflow 2.6",
  });

  it("may be joined or apart, also of parts and systems", () => {
    for (const tag of [
      "cuda-11.8.0-python-3.11-ubuntu-22.04",
      "cuda_11.8.0_py_3.11_ubuntu_22.04",
      "cuda11.8.0-py3.11-ubuntu2204",
    ]) {
      const { cudaVersion, pythonVersion, os } = readFacets({ name: "x", tag });
      assert.deepEqual([cudaVersion, pythonVersion, os], ["11.8.0", "3.11", "ubuntu 22.04"], tag);
    }
  });

  it("is not read where its digits may mean two versions", () => {
    assert.equal(frameworkOf("team/train:torch210-cu121"), "pytorch");
  });

  it("is not taken from between a framework and an Ascend chip: it may be CANN's", () => {
    assert.equal(frameworkOf("ascend/verl:verl-8.5.0-910b-ubuntu22.04"), "verl");
    assert.equal(frameworkOf("ascend/vllm-ascend:v0.17.0rc1-a3"), "vllm 0.17.0rc1 (pre-release)");
  });
});

describe("a version without a noun", () => {
  reads({
    "ascend/torch-npu:2.12.0-cann9.1.0-910b": "pytorch 2.12.0",
    "lmsysorg/sglang:cann9.0.0-910b-v0.5.16": "sglang 0.5.16",
    // The framework's own version goes before the image's.
    "team/pytorch:1.0.2-cu128-torch280": "pytorch 2.8.0",
    // The repository is called after another product: the version is that one's.
    "team/jupyter-pytorch:v1.8.0": "pytorch",
    "team/chat-webui:3.0-vllm": "vllm",
    "team/pytorch:main-py3.10-cu118-2.0.1": "pytorch",
    "pai-dlc/tensorflow-training:1.12.2PAI-cpu-py27": "tensorflow 1.12.2",
    "pai-dlc/tensorflow-training:1.15deeprec2106-gpu": "tensorflow 1.15",
  });
});

describe("a calendar tag", () => {
  reads({
    "nvidia/pytorch:23.10-py3": "pytorch",
    "pai/pytorch:25.10-serverless": "pytorch",
    "team/pytorch:2024.08": "pytorch",
    "team/pytorch:20240824": "pytorch",
    "team/tensorflow:2024-08-24": "tensorflow",
    "ascend/ascend-mindspore:23.0.RC3-centos7": "mindspore",
    "team/train:pytorch-24.05": "pytorch",
    // Products that count so themselves.
    "rapidsai/rapids:24.08-cuda12": "rapids 24.08",
    "daskdev/dask:2024.8.1": "dask 2024.8.1",
    "team/serve:openvino2024.3.0": "openvino 2024.3.0",
    "intel/oneapi:2024.1": "oneapi 2024.1",
  });
});

describe("a pre-release", () => {
  reads({
    "pai/pytorch:2.11.0rc2-gpu": "pytorch 2.11.0rc2 (pre-release)",
    "team/pytorch:2.5.0-rc3-cuda12.4": "pytorch 2.5.0rc3 (pre-release)",
    "team/pytorch:2.6.0-nightly-cuda12.4": "pytorch 2.6.0 (pre-release)",
    "team/pytorch:2.6.0-nightly20240901-py311": "pytorch 2.6.0nightly20240901 (pre-release)",
    "team/pytorch:2.6.0-SNAPSHOT": "pytorch 2.6.0 (pre-release)",
    "team/sglang:0.4.1-canary": "sglang 0.4.1 (pre-release)",
    "team/pytorch:2.6.0.dev20241112-cuda12.4": "pytorch 2.6.0.dev20241112 (pre-release)",
    "team/pytorch:2.6.0-dev": "pytorch 2.6.0 (pre-release)",
    "team/pytorch:2.6.0a0-py3": "pytorch 2.6.0a0 (pre-release)",
    "pytorch/pytorch-nightly:2.6.0-cuda12.4": "pytorch 2.6.0 (pre-release)",
    "pytorch/pytorch-nightly:latest": "pytorch (pre-release)",
    "team/pytorch:nightly-2.6.0": "pytorch 2.6.0 (pre-release)",
    "lmsysorg/sglang:dev": "sglang (pre-release)",
    "team/pytorch:cuda12.1-nightly": "pytorch (pre-release)",
    // None of these is one.
    "team/pytorch:2.1.0-devel-cuda12.1": "pytorch 2.1.0",
    "team/pytorch:2.1.0-cuda12.1-dev": "pytorch 2.1.0",
    "team/ml-dev:cuda11.8-torch2.0": "pytorch 2.0",
    "lmsysorg/sglang:0.5.9-b200": "sglang 0.5.9",
    "team/pytorch:2.7.0-b200": "pytorch 2.7.0",
    "ascend/mindspore:cann8.0.rc1.beta1-mindspore2.3.0": "mindspore 2.3.0",
  });

  it("is one too where a label states the release that the tag says it comes before", () => {
    const facets = readFacets({
      stated: { framework: "pytorch", frameworkVersion: "2.6.0" },
      name: "x",
      repository: "pytorch",
      tag: "2.6.0rc1-gpu",
    });
    assert.deepEqual([facets.frameworkVersion, facets.prerelease], ["2.6.0rc1", true]);
  });
});

describe("a build after a release", () => {
  reads({
    "lmsysorg/sglang:v0.5.5.post1": "sglang 0.5.5.post1",
    "team/pytorch:2.1.0-post3-cuda11.8": "pytorch 2.1.0post3",
    "team/pytorch:2.1.0.post6": "pytorch 2.1.0.post6",
  });

  for (const tag of ["2.1.0+cu118", "2.1.0_cu118", "2.1.0.build-cu118"]) {
    it(`for a CUDA version is the release, with that CUDA version: ${tag}`, () => {
      const { frameworkVersion, cudaVersion, prerelease } = readFacets({ name: "x", repository: "pytorch", tag });
      assert.deepEqual([frameworkVersion, cudaVersion, prerelease], ["2.1.0", "11.8", false]);
    });
  }
});

describe("several frameworks", () => {
  reads({
    "atelier/verl:verl_0.7.0-pytorch_2.7.1-cann_8.3.rc1": "verl 0.7.0",
    "egs/vllm:0.7.2-pytorch2.5.1-cuda12.4": "vllm 0.7.2",
    "team/train:tf2.5-torch1.9-cuda11.2": "tensorflow 2.5",
  });
});

describe("words that are no framework", () => {
  reads({
    "team/chest-x-ray:1.0": "none",
    "kubeflow/pytorch-operator:v1.7": "none",
    "mindspore/ms-operator:latest": "none",
    "team/qwen2.5:7b": "none",
    "team/libtorch:1.9": "libtorch 1.9",
    "team/service-python:0.0.17": "none",
  });
});

describe("the organization", () => {
  reads({
    "tensorflow/serving:2.3.0": "tensorflow-serving 2.3.0",
    "mxnet/python:1.9.1_aarch64_cpu_py3": "mxnet 1.9.1",
    "pytorch/test-infra:cpu-67eb930": "none",
  });
});

describe("a framework that somebody asks for", () => {
  it("is read although the vocabulary does not know it", () => {
    assert.equal(frameworkOf("team/train:acmenet3.2-cuda12.1"), "none");
    assert.equal(frameworkOf("team/train:acmenet3.2-cuda12.1", "acmenet"), "acmenet 3.2");
    assert.equal(frameworkOf("team/acmenet:3.2-gpu", "AcmeNet"), "acmenet 3.2");
    assert.equal(frameworkOf("team/yolov5:v7.0-torch2.1.0", "yolov5"), "yolov5 7.0");
  });

  it("that ends in a number is no longer one", () => {
    for (const [asked, path] of [
      ["qwen2", "team/qwen2.5-7b-sft:v1"],
      ["qwen2", "team/qwen2vl-7b:v1"],
      ["llama3", "team/llama3.1-8b:v1"],
      ["yolov5", "team/yolov5.1:latest"],
    ] as const) {
      assert.equal(frameworkOf(path, asked), "none", path);
    }
    assert.equal(frameworkOf("team/qwen2-7b:v1", "qwen2"), "qwen2");
    assert.equal(frameworkOf("team/train:acme2py310", "acme2"), "acme2");
  });

  it("is one in every spelling", () => {
    for (const asked of ["acme_net", "Acme-Net", "acme net"]) {
      assert.equal(frameworkOf("team/train:acme-net1.2-cuda12.1", asked), "acme-net 1.2");
    }
  });

  it("does not take CANN's version or a year", () => {
    for (const tag of ["8.5.0-910b-v0.6.0", "8.3.rc1-a3", "19.10-py3", "2024.08"]) {
      assert.match(frameworkOf(`team/acmenet:${tag}`, "acmenet"), /^acmenet$/);
    }
    assert.equal(frameworkOf("team/acmenet:8.5.0-cann8.5.0-910b", "acmenet"), "acmenet 8.5.0");
    assert.equal(frameworkOf("team/acmenet:0.8.1-910b", "acmenet"), "acmenet 0.8.1");
  });

  it("changes nothing for images that do not name it", () => {
    assert.equal(frameworkOf("team/train:a100-pytorch2.3.1", "a"), "pytorch 2.3.1");
    assert.equal(frameworkOf("team/train:cuda12.1-gpu", "cuda"), "none");
  });
});

describe("facets that are asked for one by one", () => {
  /** Texts, and which of them were looked at. */
  function watched(texts: FacetSources): { readonly sources: FacetSources; readonly looked: Set<string> } {
    const looked = new Set<string>();
    const sources = new Proxy(texts, {
      get: (target, key) => {
        if (key === "name" || key === "tag" || key === "repository") looked.add(key);
        return Reflect.get(target, key) as unknown;
      },
    });
    return { sources, looked };
  }
  const texts: FacetSources = { name: "pytorch_1.8", repository: "pytorch_1_8", tag: "pytorch_1.8.0-20220103090000" };

  it("read the framework of a repository without its tag and the name", () => {
    const { sources, looked } = watched(texts);
    assert.equal(new LazyFacets(sources).framework, "pytorch");
    assert.deepEqual([...looked], ["repository"]);
  });

  it("read the time of a build in the tag alone", () => {
    const { sources, looked } = watched(texts);
    assert.equal(new LazyFacets(sources).builtAt, Date.UTC(2022, 0, 3, 9));
    assert.deepEqual([...looked], ["tag"]);
  });

  it("read each text once, however many facets are asked for", () => {
    let reads = 0;
    const tag = texts.tag ?? "";
    const facets = new LazyFacets({
      ...texts,
      get tag() {
        reads++;
        return tag;
      },
    });
    assert.equal(facets.frameworkVersion, "1.8.0");
    assert.equal(facets.frameworkVersion, "1.8.0");
    assert.equal(facets.prerelease, false);
    assert.equal(facets.cudaVersion, undefined);
    assert.equal(reads, 1);
  });

  it("are those that are read all at once", () => {
    const facets = new LazyFacets(texts);
    const all = readFacets(texts);
    for (const field of Object.keys(all) as (keyof Facets)[]) assert.equal(facets[field], all[field], field);
  });
});
