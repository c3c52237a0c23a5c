import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { DEFAULT_PAI_REGION, startEmulator, type Emulator } from "../../emulator/index";
import type * as example from "../../examples/pai-service/index";
import type { Wish } from "../../provider/pin/wish";
import { check } from "../../sdk/dynamic";

type Inputs = Readonly<Record<string, unknown>>;

describe("the example of a PAI service, with the cloud's own provider mocked", () => {
  let catalog: Emulator;
  const registered = new Map<string, Inputs>();

  /** The answer of a pin, resolved over the embedded catalog as the engine has it resolved. */
  const resolved = async (wish: Inputs): Promise<Inputs> => {
    const { accessKeyId: accessKey, accessKeySecret: secretKey } = catalog.account.pai;
    const settings: Readonly<Record<string, string>> = {
      cloud: "pai",
      region: DEFAULT_PAI_REGION,
      endpoint: catalog.url,
      accessKey,
      secretKey,
    };
    const config = { get: (key: string) => settings[key.replace("mlimages:", "")] } as pulumi.dynamic.Config;
    const { inputs, failures } = await check({}, wish as unknown as Wish, config);
    assert.equal(failures, undefined);
    return inputs as Inputs;
  };

  before(async () => {
    catalog = await startEmulator();
    pulumi.runtime.setConfig("project:model", "oss://bucket/model/");
    await pulumi.runtime.setMocks({
      call: () => ({}),
      newResource: async ({ type, name, inputs }: { type: string; name: string; inputs: Inputs }) => {
        registered.set(type, inputs);
        return { id: `${name}-id`, state: type.endsWith(":PinnedImage") ? await resolved(inputs) : inputs };
      },
    });
  });
  after(async () => {
    pulumi.runtime.setMockOptions(undefined);
    await catalog?.close();
  });

  it("runs the service on the image that was chosen", async () => {
    const { serviceId } = require("../../examples/pai-service/index") as typeof example;
    assert.equal(await new Promise((resolve) => serviceId.apply(resolve)), "chat-id");
    assert.deepEqual(JSON.parse(String(registered.get("alicloud:pai/service:Service")?.["serviceConfig"])), {
      metadata: { name: "chat", instance: 1 },
      cloud: { computing: { instances: [{ type: "ecs.gn7i-c8g1.2xlarge" }] } },
      containers: [
        {
          image: "eas-registry-vpc.cn-hangzhou.cr.aliyuncs.com/pai-eas/vllm:0.14.0-gpu",
          port: 8000,
          script: "vllm serve /mnt/model --port 8000",
        },
      ],
      storage: [{ mount_path: "/mnt/model", oss: { path: "oss://bucket/model/", readOnly: true } }],
    });
  });
});
