import assert from "node:assert/strict";
import { checkPin, readPin, type PinState } from "../../provider/pin/pin";
import { recordKeys, type PinnedImageRecord } from "../../provider/pin/record";
import type { Wish } from "../../provider/pin/wish";
import { failure, type Settings } from "../wire/harness";
import { catalog, official } from "./samples";
import { describeEachCloud } from "./stage";

type Kept = PinState & PinnedImageRecord;

describeEachCloud("a pinned image", (stage) => {
  const { cloud, fixture } = stage;
  const wish: Wish = {
    kind: "getImage",
    selector: { framework: "pytorch", resourceCategory: "GPU", highestVersion: true },
    triggers: [],
  };
  const check = async (olds: Partial<PinState>, settings?: Settings) =>
    (await checkPin(olds, wish, { session: stage.openSession(settings) })).pin as Kept;
  const refresh = async (state: Kept) =>
    (await readPin(state, { session: stage.openSession({ maxRetries: "0" }) })).pin as Kept;
  const pinned = catalog.find(({ id }) => id === "torch-2.3-gpu")!;
  const others = catalog.filter(({ id }) => id !== pinned.id);
  beforeEach(() => stage.seed(fixture.seed(catalog)));

  it("records the answer, where it is from, and each key that is declared", async () => {
    const state = await check({});
    assert.deepEqual(
      [state.imageId, state.swrPath, state.cloud, state.frameworkVersion],
      [pinned.id, pinned.path, cloud, "2.3.1"],
    );
    assert.deepEqual(
      [state.catalogState, state.catalogSwrPath, state.newerImageId, state.newerSwrPath],
      ["current", null, null, null],
    );
    assert.deepEqual(state.places, [
      {
        cloud,
        region: fixture.region,
        endpoint: "127.0.0.1",
        endpointIsConfigured: true,
        projectId: null,
        workspaceId: null,
      },
    ]);
    const facts = state as unknown as Readonly<Record<string, unknown>>;
    for (const key of recordKeys("getImage")) assert.notEqual(facts[key], undefined, key);
  });

  it("stands without a request and without credentials, whatever the catalog holds", async () => {
    const state = await check({});
    const before = stage.emulator.requests().length;
    stage.seed(fixture.seed([]));
    assert.deepEqual(await check(state), state);
    assert.deepEqual(await check(state, { accessKey: undefined, secretKey: undefined }), state);
    assert.equal(stage.emulator.requests().length, before);
  });

  it("is current after a refresh of the same catalog", async () => {
    const state = await check({});
    assert.deepEqual(await refresh(state), state);
  });

  it("has moved where its ID serves another path, and stays what it was", async () => {
    const state = await check({});
    const path = "registry.example.com/atelier/pytorch:rebuilt";
    stage.seed(fixture.seed([...others, { ...pinned, path }]));
    assert.deepEqual(await refresh(state), {
      ...state,
      catalogState: "moved",
      catalogSwrPath: path,
      newerImageId: pinned.id,
      newerSwrPath: path,
    });
  });

  it("is withdrawn where its ID is gone, with what would be chosen now", async () => {
    const state = await check({});
    stage.seed(fixture.seed(others));
    const { id, path } = catalog.find((sample) => sample.id === "torch-2.1-gpu")!;
    assert.deepEqual(await refresh(state), {
      ...state,
      catalogState: "withdrawn",
      newerImageId: id,
      newerSwrPath: path,
    });
  });

  it("knows what is newer, and stays what it was", async () => {
    const state = await check({});
    const newer = official("torch-2.5-gpu", "pytorch", "2.5.0", "GPU", "2025-09-01");
    stage.seed(fixture.seed([...catalog, newer]));
    assert.deepEqual(await refresh(state), {
      ...state,
      catalogState: "outdated",
      newerImageId: newer.id,
      newerSwrPath: newer.path,
    });
  });

  for (const [what, fault, code] of [
    ["fails", { kind: "status", status: 500 }, "unavailable"],
    ["refuses", { kind: "status", status: 403 }, "forbidden"],
    ["answers a web page with a 404", { kind: "html", status: 404 }, "bad_response"],
  ] as const) {
    it(`is not judged where the cloud ${what}`, async () => {
      const state = await check({});
      stage.emulator.addFault({ ...fault, path: `/images/${pinned.id}` });
      await failure(refresh(state), code);
    });
  }
});
