import assert from "node:assert/strict";
import { factsOfRow, factsOfText } from "../../../../provider/policy/facts";

const stated = (facts: object): object =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

describe("what is known of an image", () => {
  it("by its ID is the ID", () => {
    assert.deepEqual(factsOfText("ff3d4e4c-9682-45c2-87f7-62012eddf659"), {
      imageId: "ff3d4e4c-9682-45c2-87f7-62012eddf659",
    });
  });

  it("by its path is what stands in it, the framework and the build stamp of the tag too", () => {
    const path =
      "swr.cn-north-4.myhuaweicloud.com/atelier/pytorch_1_8:pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64-20221118143845-d65d817";
    assert.deepEqual(stated(factsOfText(path)), {
      swrPath: path,
      imageUrl: path.slice(path.indexOf("/") + 1),
      registry: "swr.cn-north-4.myhuaweicloud.com",
      organization: "atelier",
      repository: "pytorch_1_8",
      tag: path.slice(path.lastIndexOf(":") + 1),
      framework: "pytorch",
      frameworkVersion: "1.8.0",
      prerelease: false,
      pythonVersion: "3.7",
      cudaVersion: "10.2",
      os: "ubuntu 18.04",
      builtAt: "2022-11-18T14:38:45.000Z",
    });
  });

  it("by a path without a registry is no registry path", () => {
    assert.deepEqual(stated(factsOfText("atelier/tools")), {
      imageUrl: "atelier/tools",
      organization: "atelier",
      repository: "tools",
      prerelease: false,
    });
  });

  const row = {
    imageId: "i-1",
    swrPath: "swr.example.com/atelier/tools:3",
    name: "tools",
    arch: null,
    framework: null,
    frameworkVersion: null,
  };
  const places = [{ cloud: "modelarts", region: "cn-north-4" }] as const;

  it("by a row of a list is the row, its path, and what every row of the list met", () => {
    const facts = stated(factsOfRow(row, { selector: {}, places }));
    assert.deepEqual(facts, {
      imageId: "i-1",
      name: "tools",
      swrPath: "swr.example.com/atelier/tools:3",
      imageUrl: "atelier/tools:3",
      registry: "swr.example.com",
      organization: "atelier",
      repository: "tools",
      tag: "3",
      prerelease: false,
      cloud: "modelarts",
      region: "cn-north-4",
      type: "BUILD_IN",
      status: "ACTIVE",
    });
  });

  it("by a row of a list of everything is neither ownership nor status", () => {
    const { type, status } = factsOfRow(row, { selector: { type: "ALL", includeUnusable: true }, places });
    assert.deepEqual([type, status], [undefined, undefined]);
  });

  it("by a row of a list is what the arguments mean, however they are written", () => {
    const typeBy = (type: unknown) => factsOfRow(row, { selector: { type }, places }).type;
    assert.deepEqual([typeBy("all"), typeBy("dedicated"), typeBy(null)], [undefined, "DEDICATED", "BUILD_IN"]);
  });
});
