import assert from "node:assert/strict";
import { documentedGroups, documentedImages } from "../../emulator/index";
import { row, useBench } from "./harness";

const modelbox = {
  imageId: "e1a07296-22a8-4f05-8bc8-e936c8e54103",
  name: "modelbox1.3.0-libtorch1.9.1-cuda10.2-cudnn8-euler2.9.6",
  swrPath: "swr.xxx.com/atelier/modelarts-modelbox-libtorch-gpu-x86:1.3.0-20221027202714-160a680",
  imageUrl: "atelier/modelarts-modelbox-libtorch-gpu-x86:1.3.0-20221027202714-160a680",
  registry: "swr.xxx.com",
  organization: "atelier",
  repository: "modelarts-modelbox-libtorch-gpu-x86",
  tag: "1.3.0-20221027202714-160a680",
  cloud: "modelarts",
  region: "cn-north-4",
  type: "BUILD_IN",
  serviceType: "TRAIN",
  arch: "x86_64",
  resourceCategories: ["GPU"],
  devServices: ["AI_FLOW", "SSH"],
  status: "ACTIVE",
  workspaceId: "0",
  description:
    "AI inference application development, preconfigured ModelBox and AI engine LibTorch, only SSH connection supported.",
  createdAt: "2021-12-07T01:50:05.439Z",
  updatedAt: "2021-11-30T01:08:24.492Z",
  builtAt: "2022-10-27T20:27:14.000Z",
  framework: "modelbox",
  frameworkVersion: "1.3.0",
  cudaVersion: "10.2",
  os: "euler 2.9.6",
  prerelease: false,
  labels: {},
};

const pytorch = {
  imageId: "278e88d1-5b71-4766-8502-b3ba72e824d9",
  name: "pytorch1.8-cuda10.2-cudnn7-ubuntu18.04",
  swrPath: "swr.xxx.com/atelier/pytorch_1_8:pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64-20220926104358-041ba2e",
  imageUrl: "atelier/pytorch_1_8:pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64-20220926104358-041ba2e",
  registry: "swr.xxx.com",
  organization: "atelier",
  repository: "pytorch_1_8",
  tag: "pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64-20220926104358-041ba2e",
  cloud: "modelarts",
  region: "cn-north-4",
  type: "BUILD_IN",
  serviceType: "COMMON",
  arch: "x86_64",
  resourceCategories: ["CPU", "GPU"],
  devServices: ["NOTEBOOK", "SSH"],
  status: "ACTIVE",
  workspaceId: "0",
  description: "CPU and GPU general algorithm development and training, preconfigured with AI engine PyTorch1.8",
  createdAt: "2021-12-07T01:50:05.439Z",
  updatedAt: "2021-11-30T01:08:24.492Z",
  builtAt: "2022-09-26T10:43:58.000Z",
  framework: "pytorch",
  frameworkVersion: "1.8.0",
  pythonVersion: "3.7",
  cudaVersion: "10.2",
  os: "ubuntu 18.04",
  prerelease: false,
  labels: {},
};

describe("wire: the documents' own examples", () => {
  const bench = useBench({ images: documentedImages, groups: documentedGroups });

  it("come out of getImages with every field, newest build first", async () => {
    const { images, matchCount } = await bench.open().getImages();
    assert.deepEqual(images, [modelbox, pytorch]);
    assert.equal(matchCount, 2);
  });

  it("come out of getImage by filter, with the way they were found", async () => {
    const { selectorIndex, explanation, ...image } = await bench
      .open()
      .getImage({ framework: "pytorch", frameworkVersion: ">=1.8 <2", resourceCategory: "cpu" });
    assert.deepEqual(image, pytorch);
    assert.equal(selectorIndex, 0);
    assert.match(explanation, /2 listed/);
  });

  it("come out of getImage by ID, over the details API", async () => {
    const { selectorIndex, explanation, ...image } = await bench.open().getImage({ id: modelbox.imageId });
    assert.deepEqual(image, modelbox);
    assert.equal(selectorIndex, 0);
    assert.match(explanation, /e1a07296/);
    assert.deepEqual(
      bench.asked().map(({ path }) => path.split("/images")[1]),
      [`/${modelbox.imageId}`],
    );
  });

  it("come out of getImageGroups with every field, by name", async () => {
    const place = { cloud: "modelarts", region: "cn-north-4", versionCount: 1 };
    assert.deepEqual(await bench.open().getImageGroups(), {
      explanation: "3 listed, 3 match",
      groups: [
        {
          ...place,
          name: "123",
          namespace: "xxxxx-infer-model-dev",
          createdAt: "2022-05-18T12:46:51.643Z",
          updatedAt: "2022-05-18T12:55:31.791Z",
        },
        {
          ...place,
          name: "mock-service-python",
          namespace: "mock-service1",
          createdAt: "2022-12-15T08:38:06.722Z",
          updatedAt: "2022-12-15T08:38:06.722Z",
        },
        {
          ...place,
          name: "pytorch_1_8",
          namespace: "op_svc_modelarts_container2",
          createdAt: "2022-12-22T11:30:30.448Z",
          updatedAt: "2022-12-22T11:30:30.448Z",
        },
      ],
    });
  });

  it("are not said to be of a type where both types list them alike", async () => {
    const { groups } = await bench.open().getImageGroups();
    assert.ok(groups.every((group) => !("type" in group)));
    assert.deepEqual(
      bench
        .asked()
        .map(({ query }) => query.type)
        .sort(),
      ["BUILD_IN", "DEDICATED"],
    );
  });
});

describe("wire: the fields that the documents' examples lack", () => {
  const bench = useBench();

  it("are mapped too, and those of the details add to those of the listing", async () => {
    bench.seed([
      row("own", {
        type: "DEDICATED",
        namespace: "team",
        origin: "IMAGE_SAVE",
        visibility: "PRIVATE",
        size: 8285974481,
        status_message: "saved",
        flavor_type: "ASCEND_SNT9B",
        swr_instance_id: "instance-1",
        show_name: "Mine",
        show_tag: "latest",
        tags: [{ key: "team", value: "vision" }, { key: "empty" }],
        resource_categories: ["ASCEND", "CPU"],
        support_res_categories: ["CPU", "GPU"],
      }),
    ]);
    const {
      images: [listed],
    } = await bench.open().getImages({ type: "DEDICATED" });
    const expected = {
      type: "DEDICATED",
      namespace: "team",
      origin: "IMAGE_SAVE",
      visibility: "PRIVATE",
      sizeBytes: 8285974481,
      statusMessage: "saved",
      flavorType: "ASCEND_SNT9B",
      swrInstanceId: "instance-1",
      showName: "Mine",
      showTag: "latest",
      labels: { team: "vision", empty: "" },
    };
    assert.deepEqual({ ...listed, ...expected, resourceCategories: ["ASCEND", "CPU"] }, listed);
    const shown = await bench.open().getImage({ id: "own" });
    assert.deepEqual({ ...shown, ...expected, resourceCategories: ["ASCEND", "CPU", "GPU"] }, shown);
  });

  it("are mapped in groups, with the type they were listed under", async () => {
    bench.emulator.seed({
      groups: [
        {
          name: "mine",
          namespace: "team",
          version_count: 3,
          description: "ours",
          read_me: "# Read me",
          icon_name: "box",
          id: "group-1",
          swr_instance_name: "main",
          swr_instance_id: "instance-1",
          is_swr_enterprise: true,
          ofType: "DEDICATED",
        },
      ],
    });
    assert.deepEqual((await bench.open().getImageGroups()).groups, [
      {
        name: "mine",
        namespace: "team",
        versionCount: 3,
        description: "ours",
        readMe: "# Read me",
        iconName: "box",
        id: "group-1",
        swrInstanceName: "main",
        swrInstanceId: "instance-1",
        isSwrEnterprise: true,
        type: "DEDICATED",
        cloud: "modelarts",
        region: "cn-north-4",
      },
    ]);
  });

  it("that stands beside groups is each one's, on whatever page they come", async () => {
    const groups = Array.from({ length: 12 }, (_, i) => ({
      name: `group-${String(i).padStart(2, "0")}`,
      ofType: "BUILD_IN",
    }));
    bench.emulator.seed({
      groups: [...groups, { name: "own", swr_instance_id: "instance-1", is_swr_enterprise: true, ofType: "BUILD_IN" }],
    });
    bench.emulator.setPaging({ maxPageSize: 4 });
    const all = (await bench.open().getImageGroups()).groups;
    assert.deepEqual(
      all.map(({ name, isSwrEnterprise }) => [name, isSwrEnterprise]),
      [...groups.map(({ name }) => [name, true]), ["own", true]],
    );
    assert.ok(bench.asked().length > 4);
    // What the account has does not depend on what is asked for.
    const [first] = (await bench.open().getImageGroups({ name: "group-00" })).groups;
    assert.equal(first?.isSwrEnterprise, true);
  });

  it("of SWR Enterprise chooses the groups of an instance", async () => {
    bench.emulator.seed({
      groups: [
        { name: "a" },
        { name: "b", swr_instance_id: "instance-1" },
        { name: "b", swr_instance_id: "instance-2" },
      ],
    });
    const { groups } = await bench.open().getImageGroups({ swrInstanceId: "instance-2" });
    assert.deepEqual(
      groups.map(({ name, swrInstanceId }) => [name, swrInstanceId]),
      [["b", "instance-2"]],
    );
    assert.ok(bench.asked().every(({ query }) => query.swr_instance_id === "instance-2"));
  });
});
