import assert from "node:assert/strict";
import { startEmulator, type EmulatedPaiImage, type Emulator } from "../../emulator/index";
import { pai, paiJson, queryOf, type PaiJson } from "./pai-client";

describe("emulator: labels of PAI's images", () => {
  let emulator: Emulator;
  before(async () => (emulator = await startEmulator()));
  after(() => emulator.close());
  afterEach(() => emulator.reset());

  const ask = async (parameters: Record<string, string> = {}, status = 200): Promise<PaiJson> =>
    paiJson(await pai(emulator, `/api/v1/image/labels?${queryOf(parameters)}`), status);
  const pairs = async (parameters?: Record<string, string>): Promise<string[]> =>
    ((await ask(parameters)).Labels ?? []).map(({ Key, Value }) => `${Key}=${Value}`);
  const image = (
    ImageId: string,
    labels: Record<string, string>,
    fields: Partial<EmulatedPaiImage> = {},
  ): EmulatedPaiImage => ({
    ImageId,
    Labels: Object.entries(labels).map(([Key, Value]) => ({ Key, Value })),
    ...fields,
  });

  beforeEach(() => {
    const { workspaceId } = emulator.account.pai;
    emulator.seed({
      paiImages: [
        image("one", { "system.chipType": "GPU", "system.official": "true" }),
        image("two", { "system.chipType": "CPU", "system.official": "true" }),
        image("three", { "system.chipType": "GPU", team: "vision" }, { WorkspaceId: workspaceId }),
        image("four", { "system.chipType": "PPU" }, { regions: ["cn-shanghai"] }),
        { ImageId: "five" },
      ],
    });
  });

  it("lists each pair once", async () => {
    const body = await ask();
    assert.deepEqual(Object.keys(body), ["RequestId", "Labels", "TotalCount"]);
    assert.equal(body["TotalCount"], 4);
    assert.deepEqual(await pairs(), [
      "system.chipType=GPU",
      "system.official=true",
      "system.chipType=CPU",
      "team=vision",
    ]);
  });

  it("asks by image, by labels of the image, by key, by workspace and by region", async () => {
    assert.deepEqual(await pairs({ ImageId: "two" }), ["system.chipType=CPU", "system.official=true"]);
    assert.deepEqual(await pairs({ LabelFilter: "system.chipType=GPU,system.official=true" }), [
      "system.chipType=GPU",
      "system.official=true",
    ]);
    assert.deepEqual(await pairs({ LabelKeys: "team,system.chipType" }), [
      "system.chipType=GPU",
      "system.chipType=CPU",
      "team=vision",
    ]);
    assert.deepEqual(await pairs({ WorkspaceId: emulator.account.pai.workspaceId }), [
      "system.chipType=GPU",
      "team=vision",
    ]);
    assert.deepEqual(await pairs({ Region: "cn-shanghai", LabelKeys: "system.chipType" }), [
      "system.chipType=GPU",
      "system.chipType=CPU",
      "system.chipType=PPU",
    ]);
  });

  it("refuses an image or a workspace that does not exist, and a filter that is none", async () => {
    await ask({ ImageId: "six" }, 404);
    assert.equal((await ask({ WorkspaceId: "5" }, 404))["Code"], "100400027");
    assert.equal((await ask({ LabelFilter: "GPU" }, 400))["Code"], "InvalidParameter");
    assert.equal((await ask({ Verbose: "true" }, 400))["Code"], "InvalidParameter");
  });
});
