import assert from "node:assert/strict";
import { readBuildStamp, readFacets, type Facets, type FacetSources } from "../../../../provider/image/facets";

/** The facets that are stated; those that are not are left out. */
function facetsOf(sources: FacetSources): Facets {
  return Object.fromEntries(Object.entries(readFacets(sources)).filter(([, value]) => value !== undefined));
}

describe("facets", () => {
  it("are read from names without separators", () => {
    assert.deepEqual(facetsOf({ name: "pytorch1.8-cuda10.2-cudnn7-ubuntu18.04" }), {
      framework: "pytorch", frameworkVersion: "1.8", cudaVersion: "10.2", os: "ubuntu 18.04",
    });
  });

  it("are read from names with underscores", () => {
    assert.deepEqual(facetsOf({ name: "mindspore_1.10.0-cann_6.0.1-py_3.7-euler_2.8.3" }), {
      framework: "mindspore", frameworkVersion: "1.10.0", cannVersion: "6.0.1", pythonVersion: "3.7", os: "euler 2.8.3",
    });
  });

  it("are read from names in registry style with compact versions", () => {
    assert.deepEqual(facetsOf({ name: "pytorch:2.8.0-gpu-py313-cu129-ubuntu22.04" }), {
      framework: "pytorch", frameworkVersion: "2.8.0", pythonVersion: "3.13", cudaVersion: "12.9", os: "ubuntu 22.04",
    });
  });

  it("are read from the tag of a repository that is called like the framework", () => {
    assert.deepEqual(facetsOf({ name: "my-image", repository: "pytorch", tag: "2.8.0-gpu-py313-cu129-ubuntu22.04" }), {
      framework: "pytorch", frameworkVersion: "2.8.0", pythonVersion: "3.13", cudaVersion: "12.9", os: "ubuntu 22.04",
    });
  });

  it("are read from the documented example, the more precise tag winning", () => {
    const sources = {
      name: "pytorch1.8-cuda10.2-cudnn7-ubuntu18.04",
      repository: "pytorch_1_8",
      tag: "pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64-20220926104358-041ba2e",
    };
    assert.deepEqual(facetsOf(sources), {
      framework: "pytorch", frameworkVersion: "1.8.0", cudaVersion: "10.2", pythonVersion: "3.7", os: "ubuntu 18.04",
      builtAt: Date.parse("2022-09-26T10:43:58Z"),
    });
  });

  it("are read from the tag of a repository that says what it is for", () => {
    const { framework, frameworkVersion } = facetsOf({ name: "mine", repository: "pai-dlc/tensorflow-training", tag: "2.15.0-gpu-py311" });
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
    const { framework, frameworkVersion } = facetsOf({ name: "modelbox1.3.0-libtorch1.9.1-cuda10.2-cudnn8-euler2.9.6" });
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
      assert.deepEqual(facetsOf({ name: `${architecture}-tensorflow2.1` }), { framework: "tensorflow", frameworkVersion: "2.1" });
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
    assert.equal(facetsOf({ stated: { framework: "tensorflow" }, name: "mindspore1.9", tag }).frameworkVersion, undefined);
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

describe("a build stamp", () => {
  it("is read as UTC from 14 digits", () => {
    assert.equal(readBuildStamp("1.3.0-20221223142251-b3da6d6"), Date.parse("2022-12-23T14:22:51Z"));
  });

  it("is read from Unix seconds", () => {
    assert.equal(readBuildStamp("custom-1666000000"), 1_666_000_000_000);
  });

  it("is read from a leap day", () => {
    assert.equal(readBuildStamp("20240229000000"), Date.parse("2024-02-29T00:00:00Z"));
  });

  const implausible = ["20221318143845", "20220230120000", "20230229120000", "20221118253845", "20221118146145", "19991118143845", "1399999999", "2022111814384", "v20221118143845x", "1.8.0", ""];
  for (const text of implausible) {
    it(`is not read from ${JSON.stringify(text)}`, () => {
      assert.equal(readBuildStamp(`a-${text}`), undefined);
    });
  }
});
