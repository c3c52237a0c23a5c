import assert from "node:assert/strict";
import { join } from "node:path";
import { embedConnections } from "../../engine/embedded";
import { repositoryRoot } from "../../engine/repository";
import { openStack, withEngine, type Stack } from "./harness";

/** What holds for PyTorch 2.3.1 in every region of ModelArts; the registry is each region's own. */
const huaweiTorch = (region: string): Record<string, unknown> => ({
  cloud: "modelarts",
  region,
  name: "pytorch_2.3.1-cuda_12.1-py_3.10-ubuntu_22.04-x86_64",
  frameworkVersion: "2.3.1",
  imageId: "ff3d4e4c-9682-45c2-87f7-62012eddf659",
  swrPath: `swr.${region}.myhuaweicloud.com/atelier/pytorch_2_3:pytorch_2.3.1-cuda_12.1-py_3.10-ubuntu_22.04-x86_64-20250612093015-7c1e4ab`,
});

/** The highest release of PyTorch in both regions of PAI: above it there is but a pre-release, in one of them. */
const alibabaTorch = (region: string): Record<string, unknown> => ({
  cloud: "pai",
  region,
  name: "pytorch:2.10.0-gpu-py312-cu130-ubuntu24.04",
  frameworkVersion: "2.10.0",
  imageId: "image-5ho6i3wbohe3dxokui",
  swrPath: `dsw-registry-vpc.${region}.cr.aliyuncs.com/pai/pytorch:2.10.0-gpu-py312-cu130-ubuntu24.04-8ac12f04-1771905120`,
  registryNetwork: "vpc",
});

describe("engine: one program over two clouds", function () {
  this.timeout(180_000);
  withEngine();

  let stack: Stack;
  before(async () => {
    stack = await openStack({ directory: join(repositoryRoot(__dirname), "examples/two-clouds") });
    await embedConnections(stack.workspace, stack.catalog);
  });
  after(() => stack?.close());

  /** The regions whose catalogs were listed since the last time, one for each listing. */
  const listedRegions = (): (string | undefined)[] => {
    const listings = stack.catalog.requests().filter(({ path }) => path.endsWith("/images"));
    stack.catalog.reset();
    return listings.map(({ region }) => region).sort();
  };

  it("tells what is where, a row for each place", async () => {
    await stack.succeed("up", "--yes", "--skip-preview");
    assert.deepEqual(await stack.outputs(), {
      notebookImages: [
        huaweiTorch("cn-north-4"),
        huaweiTorch("ap-southeast-1"),
        alibabaTorch("cn-hangzhou"),
        alibabaTorch("cn-shanghai"),
      ],
      trainingImages: [
        { ...huaweiTorch("cn-north-4"), registryNetwork: null, catalogState: "current" },
        {
          cloud: "pai",
          region: "cn-hangzhou",
          name: "pytorch-training:2.3.1-gpu-py310-cu121-ubuntu22.04",
          frameworkVersion: "2.3.1",
          imageId: "image-5ju3c96dg0jeze7esl",
          swrPath: "registry.cn-hangzhou.aliyuncs.com/pai-dlc/pytorch-training:2.3.1-gpu-py310-cu121-ubuntu22.04",
          registryNetwork: "public",
          catalogState: "current",
        },
      ],
    });
  });

  it("asks each place once for the functions, and where a pin is resolved once for that", () => {
    assert.deepEqual(listedRegions(), [
      "ap-southeast-1",
      "cn-hangzhou",
      "cn-hangzhou",
      "cn-north-4",
      "cn-north-4",
      "cn-shanghai",
    ]);
  });

  it("changes nothing when it is brought up again, and asks nothing for the pins", async () => {
    assert.match(await stack.succeed("up", "--yes", "--skip-preview", "--expect-no-changes"), /3 unchanged/);
    assert.deepEqual(listedRegions(), ["ap-southeast-1", "cn-hangzhou", "cn-north-4", "cn-shanghai"]);
  });

  it("keeps the secrets of neither account", () => {
    const { secretKey, pai } = stack.catalog.account;
    for (const secret of [secretKey, pai.accessKeySecret])
      assert.ok(!stack.stored().includes(secret), `${secret} is stored`);
  });
});
