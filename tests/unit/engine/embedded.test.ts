import assert from "node:assert/strict";
import { embedConnections } from "../../../engine/embedded";

const catalog = {
  url: "http://127.0.0.1:1001",
  paiUrls: { "cn-hangzhou": "http://127.0.0.1:1001", "cn-shanghai": "http://127.0.0.1:1002" },
};

/** What the configuration holds after connections were embedded; undefined where nothing was set. */
async function embedded(connections: object | undefined): Promise<unknown> {
  let set: unknown;
  await embedConnections(
    {
      config: async (key) =>
        key === "mlimages:connections" && connections !== undefined ? JSON.stringify(connections) : undefined,
      setConfig: async (key, value) => void (set = { [key]: JSON.parse(value) as unknown }),
    },
    catalog,
  );
  return set;
}

describe("embedding named connections", () => {
  it("gives each the address of its cloud and region, and keeps what it says itself", async () => {
    const beijing = { cloud: "modelarts", region: "cn-north-4", credentials: "environment" };
    const shanghai = { cloud: "pai", region: "cn-shanghai", workspaceId: "20001", endpoint: "http://127.0.0.1:9" };
    assert.deepEqual(await embedded({ beijing, shanghai, unsaid: {} }), {
      "mlimages:connections": {
        beijing: { ...beijing, endpoint: "http://127.0.0.1:1001" },
        shanghai: { ...shanghai, endpoint: "http://127.0.0.1:1002" },
        unsaid: { endpoint: "http://127.0.0.1:1001" },
      },
    });
  });

  it("leaves a configuration without any as it is", async () => {
    assert.equal(await embedded(undefined), undefined);
  });

  it("refuses one to a catalog that is not embedded, which would be the real one", async () => {
    await assert.rejects(
      embedded({ far: { cloud: "pai", region: "cn-beijing" } }),
      /the connection "far" means cn-beijing of pai, which is not embedded/,
    );
    await assert.rejects(embedded({ nowhere: { cloud: "pai" } }), /the connection "nowhere" means no region of pai/);
  });
});
