import assert from "node:assert/strict";
import { startEmulator } from "../../emulator/index";
import type { CatalogError } from "../../provider/errors";
import { checkPin, readPin, type PinState } from "../../provider/pin/pin";
import {
  recordKeys,
  type PinKind,
  type PinnedImageGroupsRecord,
  type PinnedImageRecord,
  type PinnedImagesRecord,
} from "../../provider/pin/record";
import { unknownValue, type Wish } from "../../provider/pin/wish";
import { demoSettings, failure, openSession, paiRow, row, rows, useBench, type Bench, type Settings } from "./harness";

/** A pin as the engine keeps it, for all that a test looks at. */
type Kept = PinState & PinnedImageRecord & PinnedImagesRecord & PinnedImageGroupsRecord;

const nobody: Settings = { endpoint: undefined, region: undefined, accessKey: undefined, secretKey: undefined };
const otherWorkspace = "0123456789abcdef0123456789abcdef";

/** What a new pin of these arguments asks. */
function wish(selector: Wish["selector"] = {}, more: Partial<Wish> = {}): Wish {
  return { kind: "getImage", selector, triggers: [], ...more };
}

/** Pins at an emulator. Each call has a session of its own, as each run of the engine has. */
function pinsAt(bench: Bench) {
  const context = (settings: Settings) => ({
    session: openSession({ ...demoSettings(bench.emulator), maxRetries: "0", ...settings }),
  });
  const check = async (olds: Partial<PinState>, news: Wish, settings: Settings = {}) =>
    keep((await checkPin(olds, news, context(settings))).pin);
  return {
    check,
    /** A new pin. */
    pin: (selector: Wish["selector"] = {}, settings: Settings = {}) => check({}, wish(selector), settings),
    /** The same wish once more. */
    again: (state: Kept, settings: Settings = {}) => check(state, wishOf(state), settings),
    refresh: async (state: Kept, settings: Settings = {}) => keep((await readPin(state, context(settings))).pin),
    /** What there is to tell of a refresh. */
    notices: async (state: Kept, settings: Settings = {}) => (await readPin(state, context(settings))).notices,
  };
}

/** What the engine stores: it throws at undefined, at any depth. */
function keep(answer: object): Kept {
  const stored = JSON.parse(JSON.stringify(answer)) as Kept;
  assert.deepEqual(answer, stored, "not everything of the answer can be stored");
  return stored;
}

function wishOf({ kind, selector, triggers }: Kept): Wish {
  return { kind, selector, triggers };
}

/** How many requests something costs. */
async function cost(bench: Bench, run: () => Promise<unknown>): Promise<number> {
  const before = bench.emulator.requests().length;
  await run();
  return bench.emulator.requests().length - before;
}

/** A row of which everything is stated that an image can state. */
const full = row("full", {
  name: "pytorch_2.1-cuda_11.8",
  tag: "pytorch_2.1.0-cuda_11.8-cann_6.0.1-py_3.10-ubuntu_22.04-x86_64-20231118143845-041ba2e",
  swr_path:
    "swr.example.com/atelier/torch:pytorch_2.1.0-cuda_11.8-cann_6.0.1-py_3.10-ubuntu_22.04-x86_64-20231118143845-041ba2e",
  namespace: "atelier",
  type: "DEDICATED",
  service_type: "TRAIN",
  flavor_type: "ASCEND_SNT9B",
  resource_categories: ["GPU", "CPU"],
  dev_services: ["SSH", "NOTEBOOK"],
  status_message: "saved",
  visibility: "PRIVATE",
  origin: "IMAGE_SAVE",
  description: "for tests",
  size: 5_000_000_000,
  create_at: Date.UTC(2024, 0, 2),
  update_at: Date.UTC(2024, 0, 3),
  show_name: "PyTorch",
  show_tag: "2.1",
  swr_instance_id: "swr-1",
  tags: [{ key: "team", value: "vision" }],
});

describe("wire: a new pin of an image", () => {
  const bench = useBench({ images: [full] });
  const { check, pin } = pinsAt(bench);

  it("records every fact of the image, what was asked, and where", async () => {
    const state = await pin({ type: "ALL", name: "pytorch_2.1-cuda_11.8" });
    const { explanation, ...rest } = state;
    assert.deepEqual(rest, {
      kind: "getImage",
      selector: { type: "ALL", name: "pytorch_2.1-cuda_11.8" },
      triggers: [],
      imageId: "full",
      name: "pytorch_2.1-cuda_11.8",
      swrPath: full.swr_path,
      imageUrl: "atelier/torch:pytorch_2.1.0-cuda_11.8-cann_6.0.1-py_3.10-ubuntu_22.04-x86_64-20231118143845-041ba2e",
      registry: "swr.example.com",
      organization: "atelier",
      repository: "torch",
      tag: full.tag,
      cloud: "modelarts",
      region: "cn-north-4",
      namespace: "atelier",
      type: "DEDICATED",
      serviceType: "TRAIN",
      arch: "x86_64",
      resourceCategories: ["CPU", "GPU"],
      flavorType: "ASCEND_SNT9B",
      devServices: ["NOTEBOOK", "SSH"],
      status: "ACTIVE",
      statusMessage: "saved",
      visibility: "PRIVATE",
      origin: "IMAGE_SAVE",
      workspaceId: "0",
      description: "for tests",
      sizeBytes: 5_000_000_000,
      createdAt: "2024-01-02T00:00:00.000Z",
      updatedAt: "2024-01-03T00:00:00.000Z",
      builtAt: "2023-11-18T14:38:45.000Z",
      framework: "pytorch",
      frameworkVersion: "2.1.0",
      prerelease: false,
      pythonVersion: "3.10",
      cudaVersion: "11.8",
      cannVersion: "6.0.1",
      os: "ubuntu 22.04",
      labels: { team: "vision" },
      showName: "PyTorch",
      showTag: "2.1",
      swrInstanceId: "swr-1",
      registryNetwork: null,
      userId: null,
      parentUserId: null,
      sourceType: null,
      sourceId: null,
      selectorIndex: 0,
      catalogState: "current",
      catalogSwrPath: null,
      newerImageId: null,
      newerSwrPath: null,
      recordVersion: 2,
      places: [
        {
          cloud: "modelarts",
          region: "cn-north-4",
          endpoint: "127.0.0.1",
          endpointIsConfigured: true,
          projectId: null,
          workspaceId: null,
        },
      ],
    });
    assert.match(explanation, /1 listed/);
  });

  it("has a key for every field of an image but the id", async () => {
    bench.emulator.seed({
      paiImages: [paiRow("full", { UserId: "2", ParentUserId: "1", SourceType: "Build", SourceId: "build-1" })],
    });
    const answered = await Promise.all(
      [bench.open(), bench.openPai()].map(async ({ getImage }) => Object.keys(await getImage({ type: "ALL" }))),
    );
    const own = ["catalogState", "catalogSwrPath", "newerImageId", "newerSwrPath", "places", "recordVersion"];
    const keys = new Set([...answered.flat().filter((key) => key !== "id"), ...own]);
    assert.deepEqual([...recordKeys("getImage")].sort(), [...keys].sort());
  });

  it("is null where the image states nothing", async () => {
    bench.seed([{ id: "bare", name: "bare", swr_path: "o/r:t", status: "ACTIVE", type: "BUILD_IN" }]);
    const state = await pin();
    const stated = [
      "imageId",
      "name",
      "swrPath",
      "imageUrl",
      "organization",
      "repository",
      "tag",
      "cloud",
      "region",
      "type",
      "status",
      "selectorIndex",
      "explanation",
    ];
    const always = [
      "prerelease",
      "resourceCategories",
      "devServices",
      "labels",
      "places",
      "catalogState",
      "recordVersion",
    ];
    for (const key of recordKeys("getImage")) {
      assert.equal(
        (state as unknown as Readonly<Record<string, unknown>>)[key] === null,
        ![...stated, ...always].includes(key),
        key,
      );
    }
  });

  it("records neither credentials nor the port of a server on this machine", async () => {
    const { accessKey, secretKey } = bench.emulator.account;
    const text = JSON.stringify(await pin({ type: "ALL" }));
    for (const hidden of [accessKey, secretKey, `:${new URL(bench.emulator.url).port}`])
      assert.ok(!text.includes(hidden), hidden);
  });

  it("keeps the note that an argument is secret, the pin's name, and nothing else that came along", async () => {
    const news = {
      ...wish({ type: "ALL" }),
      hasSecretArguments: true as const,
      pinName: "base",
      imageId: null,
      __provider: "text",
      urn: "urn",
    };
    const state = await check({}, news);
    assert.deepEqual(
      Object.keys(state).sort(),
      [...recordKeys("getImage"), "hasSecretArguments", "kind", "pinName", "selector", "triggers"].sort(),
    );
    assert.deepEqual([state.hasSecretArguments, state.pinName], [true, "base"]);
  });

  for (const [what, selector, code] of [
    ["matches nothing", { name: "no such name" }, "no_match"],
    ["is no argument", { nmae: "torch" }, "invalid_arguments"],
    ["names no image", { id: "no-such-image" }, "not_found"],
  ] as const) {
    it(`fails as the function does where what is asked ${what}`, async () => {
      await failure(pin(selector), code);
    });
  }

  it("fails without a configuration, before anything is sent", async () => {
    assert.equal(await cost(bench, () => failure(pin({}, nobody), "invalid_config")), 0);
  });
});

describe("wire: a pin whose wish is the same", () => {
  const bench = useBench({ images: rows(1) });
  const { check, pin, again } = pinsAt(bench);

  it("keeps its answer and asks nothing", async () => {
    const state = await pin();
    assert.equal(await cost(bench, async () => assert.deepEqual(await again(state), state)), 0);
  });

  it("keeps its answer whatever the catalog holds meanwhile", async () => {
    const state = await pin({ mostRecent: true });
    bench.seed([row("newer", { update_at: Date.UTC(2026, 0, 1) })]);
    assert.deepEqual(await again(state), state);
    bench.seed([]);
    assert.deepEqual(await again(state), state);
  });

  it("keeps its answer while the cloud is away", async () => {
    const state = await pin();
    const settings = demoSettings(bench.emulator);
    await bench.emulator.close();
    assert.deepEqual(await again(state, settings), state);
  });

  it("needs no credentials, right ones or whole ones", async () => {
    const state = await pin();
    for (const settings of [
      { accessKey: undefined, secretKey: undefined },
      { secretKey: "wrong" },
      { secretKey: undefined },
      { accessKey: undefined, secretKey: undefined, authToken: "t" },
    ]) {
      assert.equal(await cost(bench, async () => assert.deepEqual(await again(state, settings), state)), 0);
    }
  });

  it("stands where nothing is configured", async () => {
    const state = await pin();
    assert.equal(await cost(bench, async () => assert.deepEqual(await again(state, nobody), state)), 0);
  });

  it("stands in another order of its keys", async () => {
    const state = await pin({ arch: "x86_64", labels: {}, mostRecent: true });
    const news = wish({ mostRecent: true, labels: {}, arch: "x86_64" });
    assert.equal(await cost(bench, async () => assert.equal((await check(state, news)).imageId, state.imageId)), 0);
  });

  it("stands whether or not an argument is secret now", async () => {
    const state = await pin({ name: "pytorch_2.1.0-image-0" });
    const secret = await check(state, { ...wishOf(state), hasSecretArguments: true });
    assert.deepEqual(secret, { ...state, hasSecretArguments: true });
    assert.equal(await cost(bench, async () => assert.deepEqual(await check(secret, wishOf(state)), state)), 0);
  });

  it("stands with an argument more, or less, that holds nothing, wherever it stands", async () => {
    const state = await pin({ arch: "x86_64", labels: {}, fallbacks: [{ name: "other" }] });
    const withNothing = {
      arch: "x86_64",
      tag: null,
      labels: { team: null },
      fallbacks: [{ name: "other", tag: null, region: null }],
      region: null,
      connection: null,
    };
    assert.equal(
      await cost(bench, async () => {
        const now = await check(state, wish(withNothing));
        assert.deepEqual(now, { ...state, selector: withNothing });
        assert.deepEqual(await again(now), now);
        assert.deepEqual(await check(now, wishOf(state)), state);
      }),
      0,
    );
  });

  it("stands by another name, which it takes", async () => {
    const state = await check({}, { ...wish({}), pinName: "base" });
    assert.equal(
      await cost(bench, async () =>
        assert.deepEqual(await check(state, { ...wish({}), pinName: "torch" }), { ...state, pinName: "torch" }),
      ),
      0,
    );
  });

  it("stands at another port of this machine", async () => {
    const state = await pin();
    const other = await startEmulator({ images: [] });
    try {
      assert.notEqual(other.url, bench.emulator.url);
      assert.deepEqual(await again(state, { endpoint: other.url }), state);
      assert.deepEqual(other.requests(), []);
    } finally {
      await other.close();
    }
  });

  it("stands with other timeouts, retries and certificate authorities", async () => {
    const state = await pin();
    assert.equal(
      await cost(bench, () => again(state, { timeoutSeconds: "1", maxRetries: "9", caFile: "/no/such/file" })),
      0,
    );
  });

  it("stands where the project is configured of a region it does not ask", async () => {
    const state = await pin({ region: "eu-west-101" });
    assert.equal(await cost(bench, () => again(state, { projectId: "p1" })), 0);
  });

  it("keeps what a refresh found", async () => {
    const state = {
      ...(await pin()),
      catalogState: "moved",
      catalogSwrPath: "o/r:2",
      newerImageId: "b",
      newerSwrPath: "o/r:3",
    } as const;
    assert.deepEqual(await again(state), state);
  });
});

describe("wire: a pin is resolved anew", () => {
  const bench = useBench({ images: rows(1) });
  const { check, pin, again } = pinsAt(bench);

  /** The image that a pin of the first row has after the catalog and something else changed. */
  async function after(
    olds: (state: Kept) => Partial<PinState>,
    news: (state: Kept) => Wish,
    settings: Settings = {},
  ): Promise<string> {
    const state = await pin({ arch: "x86_64" });
    bench.seed([row("new"), row("new-there", { workspace_id: otherWorkspace })]);
    return (await check(olds(state), news(state), settings)).imageId;
  }
  const itself = (state: Kept) => state;

  it("where there is none yet, or it is to be replaced", async () => {
    assert.equal(await after(() => ({}), wishOf), "new");
  });

  it("where an argument changed", async () => {
    assert.equal(await after(itself, (state) => ({ ...wishOf(state), selector: { arch: "X86_64" } })), "new");
    assert.equal(await after(itself, (state) => ({ ...wishOf(state), selector: {} })), "new");
    assert.equal(
      await after(itself, (state) => ({ ...wishOf(state), selector: { arch: "x86_64", mostRecent: false } })),
      "new",
    );
  });

  it("where a trigger changed, came or went", async () => {
    assert.equal(await after(itself, (state) => ({ ...wishOf(state), triggers: ["now"] })), "new");
    assert.equal(
      await after(
        (state) => ({ ...state, triggers: [1] }),
        (state) => ({ ...wishOf(state), triggers: ["1"] }),
      ),
      "new",
    );
    assert.equal(await after((state) => ({ ...state, triggers: [1] }), wishOf), "new");
  });

  it("where it asked another question", async () => {
    const state = await pin();
    const { images, matchCount } = await check(state, wish({}, { kind: "getImages" }));
    assert.deepEqual([images.map(({ imageId }) => imageId), matchCount], [["image-0"], 1]);
  });

  it("where another region is configured", async () => {
    const state = await pin();
    assert.equal(state.region, "cn-north-4");
    const moved = await again(state, { region: "eu-west-101" });
    assert.deepEqual([moved.region, moved.places[0]!.region], ["eu-west-101", "eu-west-101"]);
  });

  it("where the arguments name another region", async () => {
    const state = await pin({ region: "cn-north-4" });
    assert.equal((await check(state, wish({ region: "eu-west-101" }))).region, "eu-west-101");
  });

  it("where another workspace is configured", async () => {
    assert.equal(await after(itself, wishOf, { workspaceId: otherWorkspace }), "new-there");
  });

  it("where a project is configured that was not", async () => {
    const projectId = bench.emulator.account.projects["cn-north-4"];
    const state = await pin();
    const named = await again(state, { projectId });
    assert.equal(named.places[0]!.projectId, projectId);
  });

  it("where the endpoint is on another host", async () => {
    const elsewhere = (state: Kept) => ({
      ...state,
      places: [{ ...state.places[0]!, endpoint: "modelarts.cn-north-4.myhuaweicloud.com" }],
    });
    assert.equal(await after(elsewhere, wishOf), "new");
  });

  it("where an endpoint was configured and none is: another server would be asked", async () => {
    const state = await pin();
    // It is asked nothing here: the host that the rule names is not this machine's.
    const { message } = await failure(
      again(state, { endpoint: undefined, accessKey: undefined, secretKey: undefined }),
      "invalid_config",
    );
    assert.match(message, /credentials missing/);
  });

  it("where another cloud was asked", async () => {
    const elsewhere = (state: Kept) => ({ ...state, places: [{ ...state.places[0]!, cloud: "pai" }] });
    assert.equal(await after(elsewhere as (state: Kept) => Kept, wishOf), "new");
  });

  it("where its connection points elsewhere, and not where that is gone", async () => {
    const { endpoint, accessKey, secretKey } = demoSettings(bench.emulator);
    const at = (region: string): Settings => ({
      connections: JSON.stringify({ there: { endpoint, accessKey, secretKey, region } }),
    });
    const state = await pin({ connection: "there" }, at("eu-west-101"));
    assert.equal(state.region, "eu-west-101");
    assert.equal(await cost(bench, () => again(state, at("eu-west-101"))), 0);
    assert.equal(await cost(bench, () => again(state, { connections: undefined, region: "cn-east-3" })), 0);
    assert.equal((await again(state, at("ap-southeast-1"))).region, "ap-southeast-1");
  });

  it("and fails, rather than keep an answer of elsewhere, where the other place cannot be asked", async () => {
    const state = await pin();
    await failure(again(state, { region: "cn-moon-1" }), "invalid_config");
    await failure(again(state, { region: "CN North" }), "invalid_config");
    await failure(again(state, { cloud: "nimbus" }), "invalid_config");
    await failure(again(state, { projectId: "a/b" }), "invalid_config");
    bench.emulator.addFault({ kind: "status", status: 500, path: "/images" });
    await failure(again(state, { region: "eu-west-101" }), "unavailable");
  });

  it("and fails, rather than keep the answer, where nothing matches any more", async () => {
    const state = await pin();
    bench.seed([]);
    await failure(check(state, wish({}, { triggers: ["now"] })), "no_match");
  });

  it("and what a refresh found of the old image is forgotten", async () => {
    const state = {
      ...(await pin()),
      catalogState: "withdrawn",
      newerImageId: "b",
      newerSwrPath: "o/r:3",
      catalogSwrPath: "o/r:2",
    } as const;
    const { catalogState, catalogSwrPath, newerImageId, newerSwrPath } = await check(
      state,
      wish({}, { triggers: ["now"] }),
    );
    assert.deepEqual([catalogState, catalogSwrPath, newerImageId, newerSwrPath], ["current", null, null, null]);
  });
});

describe("wire: a pin that holds what is not known yet", () => {
  const bench = useBench({ images: rows(1) });
  const { check, pin } = pinsAt(bench);

  for (const kind of ["getImage", "getImages", "getImageGroups"] as const) {
    for (const [what, unknown] of Object.entries<Partial<Wish>>({
      "an argument": { selector: { name: unknownValue } },
      "an argument deep inside": { selector: { fallbacks: [{ labels: { team: unknownValue } }] } },
      "a trigger": { triggers: ["a", unknownValue] },
      "a trigger deep inside": { triggers: [{ image: [unknownValue] }] },
    })) {
      it(`answers every key of ${kind} as unknown, and asks nothing: ${what}`, async () => {
        const news = wish({}, { kind, ...unknown });
        const expected = { ...news, ...Object.fromEntries(recordKeys(kind).map((key) => [key, unknownValue])) };
        assert.equal(await cost(bench, async () => assert.deepEqual(await check({}, news), expected)), 0);
        assert.deepEqual(await check({}, news, nobody), expected);
      });
    }
  }

  it("does so also where an answer is recorded", async () => {
    const state = await pin();
    const answer = await check(state, wish({ name: unknownValue }));
    assert.deepEqual(
      [answer.imageId, answer.swrPath, answer.places as unknown],
      [unknownValue, unknownValue, unknownValue],
    );
  });

  it("is resolved as new once all is known", async () => {
    const preview = await check({}, wish({ name: unknownValue }));
    assert.equal((await check(preview, wish({ nameContains: "image" }))).imageId, "image-0");
    assert.equal((await check(preview, wish({}))).imageId, "image-0");
  });
});

describe("wire: a record of another version", () => {
  const bench = useBench({ images: rows(1) });
  const { check, pin, again, refresh } = pinsAt(bench);
  const without = (state: Kept, ...keys: readonly string[]) =>
    Object.fromEntries(Object.entries(state).filter(([key]) => !keys.includes(key))) as unknown as Kept;

  it("is completed with null for the keys it lacks, and asks nothing", async () => {
    const state = await pin();
    const lacking = ["os", "labels", "newerImageId", "newerSwrPath", "catalogSwrPath", "explanation"];
    const older = without(state, ...lacking);
    const nulls = Object.fromEntries(lacking.map((key) => [key, null]));
    assert.equal(await cost(bench, async () => assert.deepEqual(await again(older), { ...state, ...nulls })), 0);
  });

  it("keeps the number of the version that wrote it", async () => {
    const state = { ...(await pin()), recordVersion: 0 };
    assert.equal((await again(state)).recordVersion, 0);
  });

  it("loses the keys that exist no more", async () => {
    const state = await pin();
    assert.deepEqual(await again({ ...state, former: 1 } as Kept), state);
  });

  it("without a recorded place stands wherever is asked", async () => {
    const older = without(await pin(), "places");
    assert.equal(
      await cost(bench, async () => assert.equal((await again(older, { region: "eu-west-101" })).places, null)),
      0,
    );
  });

  it("1 stands where the rule that named its host is another one now, and moves where another host is configured", async () => {
    const state = await pin();
    const first = {
      ...state,
      recordVersion: 1,
      places: state.places.map(({ endpointIsConfigured, ...place }) => ({
        ...place,
        endpoint: endpointIsConfigured === true ? "former.example.com" : "",
      })),
    };
    assert.equal(
      await cost(bench, async () => assert.deepEqual(await again(first, { endpoint: undefined }), first)),
      0,
    );
    assert.equal((await again(first)).recordVersion, 2);
  });

  it("is refreshed with every declared key", async () => {
    const state = await pin();
    assert.deepEqual(await refresh(without(state, "os", "labels", "catalogState", "catalogSwrPath", "newerImageId")), {
      ...state,
      os: null,
      labels: null,
    });
  });

  for (const kind of ["getImages", "getImageGroups"] as const) {
    it(`of ${kind} is completed alike`, async () => {
      const state = await check({}, wish({}, { kind }));
      assert.deepEqual(await again(without(state, "catalogState")), { ...state, catalogState: null });
    });
  }
});

describe("wire: a pinned list", () => {
  const bench = useBench();
  const { check, again, refresh, notices } = pinsAt(bench);
  const pinList = (kind: PinKind, selector: Wish["selector"] = {}) => check({}, wish(selector, { kind }));

  it("of images records what names and tells them apart, newest first", async () => {
    bench.seed([
      row("old", { update_at: Date.UTC(2024, 0, 1) }),
      row("new", {
        update_at: Date.UTC(2025, 0, 1),
        arch: undefined,
        name: "plain",
        tag: undefined,
        swr_path: "swr.example.com/o/r",
      }),
    ]);
    const { explanation, places, ...rest } = await pinList("getImages", { type: "BUILD_IN" });
    assert.deepEqual(rest, {
      kind: "getImages",
      selector: { type: "BUILD_IN" },
      triggers: [],
      matchCount: 2,
      catalogState: "current",
      recordVersion: 2,
      images: [
        {
          imageId: "new",
          swrPath: "swr.example.com/o/r",
          name: "plain",
          arch: null,
          framework: null,
          frameworkVersion: null,
        },
        {
          imageId: "old",
          swrPath: "swr.example.com/atelier/pytorch_2_1:old",
          name: "pytorch_2.1.0-old",
          arch: "x86_64",
          framework: "pytorch",
          frameworkVersion: "2.1.0",
        },
      ],
    });
    assert.equal(places.length, 1);
    assert.match(explanation, /2 listed/);
  });

  it("of groups records what names and tells them apart", async () => {
    bench.emulator.seed({
      groups: [
        { name: "torch", namespace: "atelier", version_count: 0, ofType: "DEDICATED", description: "left out" },
        { name: "bare" },
      ],
    });
    const state = await pinList("getImageGroups");
    assert.deepEqual(state.groups, [
      { name: "bare", namespace: null, type: null, versionCount: null },
      { name: "torch", namespace: "atelier", type: "DEDICATED", versionCount: 0 },
    ]);
    assert.equal(state.explanation, "2 listed, 2 match");
    assert.deepEqual(state.places, [
      {
        cloud: "modelarts",
        region: "cn-north-4",
        endpoint: "127.0.0.1",
        endpointIsConfigured: true,
        projectId: null,
        workspaceId: null,
      },
    ]);
  });

  it("may be empty", async () => {
    bench.emulator.seed({ images: [], groups: [] });
    assert.deepEqual((await pinList("getImages")).images, []);
    assert.deepEqual((await pinList("getImageGroups")).groups, []);
  });

  for (const kind of ["getImages", "getImageGroups"] as const) {
    it(`of ${kind} keeps its answer and asks nothing, also with nothing configured`, async () => {
      const state = await pinList(kind);
      bench.emulator.seed({ images: [], groups: [] });
      assert.equal(await cost(bench, async () => assert.deepEqual(await again(state), state)), 0);
      assert.equal(await cost(bench, async () => assert.deepEqual(await again(state, nobody), state)), 0);
    });

    it(`of ${kind} is current after a refresh as long as its rows are the same`, async () => {
      const state = await pinList(kind);
      assert.deepEqual(await refresh(state), state);
    });

    it(`of ${kind} is resolved anew in another region`, async () => {
      const state = await pinList(kind);
      assert.equal((await again(state, { region: "eu-west-101" })).places[0]!.region, "eu-west-101");
    });
  }

  it("of images is outdated after a refresh where a row came or went; the rows stay", async () => {
    bench.seed([row("a"), row("b")]);
    const state = await pinList("getImages");
    for (const images of [[row("a")], [row("a"), row("b"), row("c")], [row("a"), row("c")], []]) {
      bench.seed(images);
      assert.deepEqual(await refresh(state), { ...state, catalogState: "outdated" });
    }
  });

  it("of images is moved after a refresh where an ID serves another path, which is told; the rows stay", async () => {
    bench.seed([row("a"), row("b")]);
    const state = await pinList("getImages");
    for (const [images, came, went] of [
      [[row("a"), row("b", { swr_path: "o/r:2" })], 0, 0],
      [[row("c"), row("b", { swr_path: "o/r:2" })], 1, 1],
    ] as const) {
      bench.seed(images);
      assert.deepEqual(await refresh(state), { ...state, catalogState: "moved" });
      assert.deepEqual(await notices(state), [
        { about: "images", catalogState: "moved", moved: [{ imageId: "b", swrPath: "o/r:2" }], came, went },
      ]);
    }
  });

  it("of images is moved after a refresh where an ID serves a path that its filter does not match", async () => {
    const tagged = (tag: string) => row("b", { name: tag, tag, swr_path: `swr.example.com/o/pytorch:${tag}` });
    bench.seed([row("a", { name: "pytorch2.1.0", tag: "pytorch2.1.0" }), tagged("pytorch2.1.0")]);
    const state = await pinList("getImages", { framework: "pytorch", frameworkVersion: "2.1" });
    assert.equal(state.images.length, 2);
    bench.seed([row("a", { name: "pytorch2.1.0", tag: "pytorch2.1.0" }), tagged("pytorch2.3.0")]);
    assert.deepEqual(await refresh(state), { ...state, catalogState: "moved" });
    assert.deepEqual(await notices(state), [
      {
        about: "images",
        catalogState: "moved",
        moved: [{ imageId: "b", swrPath: "swr.example.com/o/pytorch:pytorch2.3.0" }],
        came: 0,
        went: 1,
      },
    ]);
  });

  it("of images is current after a refresh whatever else is said of its rows, or read of them, and in whatever order", async () => {
    bench.seed([row("a", { update_at: Date.UTC(2025, 0, 1) }), row("b", { update_at: Date.UTC(2024, 0, 1) })]);
    const state = await pinList("getImages");
    for (const change of [
      { arch: "aarch64" },
      { name: "mindspore_2.3.0-renamed" },
      { update_at: Date.UTC(2020, 0, 1) },
    ]) {
      bench.seed([row("a", change), row("b")]);
      assert.deepEqual(await refresh(state), state);
      assert.deepEqual(await notices(state), []);
    }
    const readWorse = {
      ...state,
      images: state.images.map((each) => ({ ...each, framework: null, frameworkVersion: "2.1" })),
    };
    assert.deepEqual(await refresh(readWorse), readWorse);
  });

  it("of images is current again once the catalog is as it was, whatever it does not record", async () => {
    bench.seed([row("a")]);
    const state = { ...(await pinList("getImages")), catalogState: "moved" as const };
    bench.seed([row("a", { description: "changed", visibility: "PUBLIC" })]);
    assert.deepEqual(await refresh(state), { ...state, catalogState: "current" });
  });

  it("of groups is outdated after a refresh where a version count changed, which is told", async () => {
    bench.emulator.seed({ groups: [{ name: "torch", version_count: 1 }] });
    const state = await pinList("getImageGroups");
    bench.emulator.seed({ groups: [{ name: "torch", version_count: 2 }] });
    assert.deepEqual(await refresh(state), { ...state, catalogState: "outdated" });
    assert.deepEqual(await notices(state), [
      { about: "groups", catalogState: "outdated", came: 0, went: 0, changed: 1 },
    ]);
  });

  it("with a limit is current whatever the limit cuts off", async () => {
    const dated = (id: string, year: number) => row(id, { update_at: Date.UTC(year, 0, 1) });
    bench.seed([dated("a", 2025), dated("b", 2024)]);
    const state = await pinList("getImages", { limit: 1 });
    assert.deepEqual([state.images.map(({ imageId }) => imageId), state.matchCount], [["a"], 2]);
    bench.seed([dated("a", 2025), dated("c", 2023), dated("d", 2022)]);
    assert.deepEqual(await refresh(state), state);
  });

  it("is asked for by words in any case, and by nothing where null is written; the arguments are recorded as they are written", async () => {
    bench.seed([row("a"), row("b", { type: "DEDICATED" })]);
    const selector = { type: "all", name: null, labels: { team: null } };
    const state = await pinList("getImages", selector);
    assert.deepEqual([state.images.map(({ imageId }) => imageId), state.selector], [["a", "b"], selector]);
    assert.equal((await refresh(state)).catalogState, "current");
    assert.equal((await check({}, wish({ type: "dedicated", fallbacks: [{ type: "build_in" }] }))).imageId, "b");
  });

  it("that must hold so many is not recorded with fewer; one that became shorter is told of by a refresh, which does not fail", async () => {
    bench.seed([row("a"), row("b")]);
    await failure(pinList("getImages", { atLeast: 3 }), "no_match");
    const state = await pinList("getImages", { atLeast: 2, limit: 2 });
    assert.deepEqual([(await refresh(state)).catalogState, state.matchCount], ["current", 2]);
    for (const images of [[row("a")], []]) {
      bench.seed(images);
      const refreshed = await refresh(state);
      assert.notEqual(refreshed.catalogState, "current");
      assert.deepEqual({ ...refreshed, catalogState: "current" }, state);
    }
  });

  it("holds a thousand rows", async () => {
    bench.seed(rows(1000));
    assert.equal((await pinList("getImages")).images.length, 1000);
  });

  it("of more rows is an error that says how many and what to do", async () => {
    bench.seed(rows(1001));
    const { message } = await failure(pinList("getImages"), "too_large");
    assert.match(message, /1001 images match, and a pin records at most 1000\n.*filter.*limit/);
    bench.emulator.seed({ groups: Array.from({ length: 1001 }, (_, i) => ({ name: `group-${i}` })) });
    assert.match((await failure(pinList("getImageGroups"), "too_large")).message, /1001 groups match.*\n.*filter/);
  });

  it("of more rows is fine where a limit cuts them off", async () => {
    bench.seed(rows(1001));
    const { images, matchCount } = await pinList("getImages", { limit: 3 });
    assert.deepEqual([images.length, matchCount], [3, 1001]);
  });

  it("that outgrew a pin is outdated after a refresh", async () => {
    bench.seed(rows(2));
    const state = await pinList("getImages");
    bench.seed(rows(1001));
    assert.equal((await refresh(state)).catalogState, "outdated");
  });

  it("that cannot be had is no change", async () => {
    const state = await pinList("getImages");
    for (const fault of [
      { kind: "html", status: 404 },
      { kind: "status", status: 500 },
      { kind: "status", status: 403 },
    ] as const) {
      bench.emulator.addFault({ ...fault, path: "/images" });
      await failure(refresh(state), "bad_response", "unavailable", "forbidden");
    }
  });
});

describe("wire: a pin with fallbacks", () => {
  const bench = useBench({
    images: [row("far", { regions: ["eu-west-101"] }), row("near", { regions: ["cn-north-4"] })],
  });
  const { pin, again, refresh } = pinsAt(bench);
  const regionsOf = ({ places }: Kept) => places.map(({ region }) => region);

  it("records one place where the first filter hits", async () => {
    assert.deepEqual(regionsOf(await pin({ nameContains: "near", fallbacks: [{ region: "eu-west-101" }] })), [
      "cn-north-4",
    ]);
  });

  it("records the place of each filter that was tried", async () => {
    const state = await pin({
      nameContains: "far",
      fallbacks: [{ nameContains: "nothing" }, { region: "eu-west-101" }, { region: "ap-southeast-1" }],
    });
    assert.deepEqual(
      [state.imageId, state.selectorIndex, regionsOf(state)],
      ["far", 2, ["cn-north-4", "cn-north-4", "eu-west-101"]],
    );
  });

  it("records the place that a fallback takes from the first", async () => {
    const state = await pin({ region: "eu-west-101", nameContains: "near", fallbacks: [{ nameContains: "far" }] });
    assert.deepEqual([state.imageId, regionsOf(state)], ["far", ["eu-west-101", "eu-west-101"]]);
  });

  it("is resolved anew where the place of any filter that was tried changes, and of no other", async () => {
    const { endpoint, accessKey, secretKey } = demoSettings(bench.emulator);
    const connections = (tried: string, untried: string): Settings => {
      const at = (region: string) => ({ endpoint, accessKey, secretKey, region });
      return { connections: JSON.stringify({ tried: at(tried), untried: at(untried) }) };
    };
    const selector = { nameContains: "far", fallbacks: [{ connection: "tried" }, { connection: "untried" }] };
    const state = await pin(selector, connections("eu-west-101", "cn-east-3"));
    assert.deepEqual(regionsOf(state), ["cn-north-4", "eu-west-101"]);
    assert.equal(await cost(bench, () => again(state, connections("eu-west-101", "ap-southeast-1"))), 0);
    assert.deepEqual(regionsOf(await again(state, connections("cn-north-4", "cn-east-3"))), [
      "cn-north-4",
      "cn-north-4",
    ]);
    assert.deepEqual(
      regionsOf(await again(state, { ...connections("eu-west-101", "cn-east-3"), region: "eu-west-101" })),
      ["eu-west-101"],
    );
  });

  it("is refreshed where its image is from", async () => {
    const state = await pin({ nameContains: "far", fallbacks: [{ region: "eu-west-101" }] });
    bench.seed([
      row("far", { regions: ["eu-west-101"], swr_path: "o/r:2" }),
      row("far-too", { regions: ["cn-north-4"] }),
    ]);
    const { catalogState, catalogSwrPath, newerImageId, region } = await refresh(state);
    assert.deepEqual(
      [catalogState, catalogSwrPath, newerImageId, region],
      ["moved", "o/r:2", "far-too", "eu-west-101"],
    );
    assert.deepEqual(
      bench
        .asked()
        .filter(({ path }) => path.endsWith("/far"))
        .map(({ region: asked }) => asked),
      ["eu-west-101"],
    );
  });

  it("is not refreshed where the place of any filter that was tried changed", async () => {
    const state = await pin({ nameContains: "far", fallbacks: [{ region: "eu-west-101" }] });
    assert.equal(await cost(bench, () => failure(refresh(state, { region: "cn-east-3" }), "invalid_config")), 0);
  });
});

describe("wire: a refresh of a pinned image", () => {
  const bench = useBench({ images: [row("a", { update_at: Date.UTC(2024, 0, 1) })] });
  const { check, pin, again, refresh } = pinsAt(bench);
  const a = (more: object = {}) => row("a", { update_at: Date.UTC(2024, 0, 1), ...more });
  const newest = { mostRecent: true };
  const findings = ({ catalogState, catalogSwrPath, newerImageId, newerSwrPath }: Kept) => [
    catalogState,
    catalogSwrPath,
    newerImageId,
    newerSwrPath,
  ];

  /** Refreshes a pin of `a` against another catalog, and checks that nothing but the findings differs. */
  async function refreshed(
    images: readonly ReturnType<typeof row>[],
    selector: Wish["selector"] = newest,
  ): Promise<readonly unknown[]> {
    const state = await pin(selector);
    bench.seed(images);
    const now = await refresh(state);
    const { catalogState, catalogSwrPath, newerImageId, newerSwrPath } = now;
    assert.deepEqual(now, { ...state, catalogState, catalogSwrPath, newerImageId, newerSwrPath });
    assert.deepEqual(await again(now, nobody), now, "the next run keeps what was found");
    return findings(now);
  }

  it("is current where the catalog is as it was", async () => {
    assert.deepEqual(await refreshed([a()]), ["current", null, null, null]);
  });

  it("changes no fact, however the image was renamed meanwhile", async () => {
    assert.deepEqual(
      await refreshed([a({ name: "renamed", arch: "aarch64", description: "new", tags: [{ key: "k", value: "v" }] })]),
      ["current", null, null, null],
    );
  });

  it("finds that the ID serves another build", async () => {
    assert.deepEqual(await refreshed([a({ swr_path: "o/r:2" })]), ["moved", "o/r:2", "a", "o/r:2"]);
  });

  it("finds that the ID serves no build", async () => {
    assert.deepEqual(await refreshed([a({ swr_path: null, status: "CREATING" })]), ["moved", null, null, null]);
  });

  it("finds that the ID is gone", async () => {
    assert.deepEqual(await refreshed([]), ["withdrawn", null, null, null]);
  });

  it("finds that the image is deleted", async () => {
    assert.deepEqual(await refreshed([a({ status: "DELETED" })]), ["withdrawn", null, null, null]);
  });

  it("finds that the image cannot be used just now, and is current", async () => {
    assert.deepEqual(await refreshed([a({ status: "ERROR" })]), ["current", null, null, null]);
  });

  it("finds a newer image", async () => {
    assert.deepEqual(await refreshed([a(), row("b", { update_at: Date.UTC(2025, 0, 1) })]), [
      "outdated",
      null,
      "b",
      "swr.example.com/atelier/pytorch_2_1:b",
    ]);
  });

  it("finds a newer image in the place of one that is gone", async () => {
    assert.deepEqual(await refreshed([row("b")]), ["withdrawn", null, "b", "swr.example.com/atelier/pytorch_2_1:b"]);
  });

  it("finds that the same arguments match several, of which none is newer", async () => {
    assert.deepEqual(await refreshed([a(), row("b")], {}), ["outdated", null, null, null]);
  });

  it("finds nothing newer where the same arguments match nothing", async () => {
    assert.deepEqual(await refreshed([a({ arch: "aarch64" })], { arch: "x86_64" }), ["current", null, null, null]);
  });

  for (const [what, images, expected] of [
    ["current", [a(), row("b", { update_at: Date.UTC(2025, 0, 1) })], ["current", null, null, null]],
    ["moved", [a({ swr_path: "o/r:2" })], ["moved", "o/r:2", "a", "o/r:2"]],
    ["withdrawn", [row("b")], ["withdrawn", null, null, null]],
  ] as const) {
    it(`of an image pinned by its ID is ${what}`, async () => {
      assert.deepEqual(await refreshed(images, { id: "a" }), expected);
    });
  }

  it("is the last word: what an earlier one found is forgotten", async () => {
    const state = await pin(newest);
    bench.seed([row("b")]);
    const gone = await refresh(state);
    bench.seed([a()]);
    assert.deepEqual(await refresh(gone), state);
  });

  it("asks for the ID once and for the arguments once", async () => {
    const state = await pin(newest);
    const before = bench.asked().length;
    await refresh(state);
    const paths = bench
      .asked()
      .slice(before)
      .map(({ path }) => path.replace(/^.*\/images/, ""));
    assert.deepEqual(paths.sort(), ["", "/a"]);
  });

  it("takes a newer image only when a trigger changes", async () => {
    const state = await pin(newest);
    bench.seed([a(), row("b", { update_at: Date.UTC(2025, 0, 1) })]);
    const found = await refresh(state);
    assert.equal((await again(found)).imageId, "a");
    const taken = await check(found, { ...wishOf(found), triggers: ["take it"] });
    assert.deepEqual([taken.imageId, ...findings(taken)], ["b", "current", null, null, null]);
  });

  it("takes both documented codes for gone", async () => {
    const state = await pin(newest);
    for (const code of ["ModelArts.6404", "ModelArts.6797"]) {
      bench.emulator.addFault({
        kind: "status",
        status: 400,
        body: { error_code: code, error_msg: "not found" },
        path: "/images/a",
      });
      assert.equal((await refresh(state)).catalogState, "withdrawn");
    }
  });
});

describe("wire: a refresh that cannot tell", () => {
  const bench = useBench({ images: rows(1) });
  const { pin, refresh } = pinsAt(bench);
  const answer = (status: number, body: unknown) => ({ kind: "status", status, body }) as const;

  const faults = {
    "a web page with a 404": [{ kind: "html", status: 404 }, "bad_response"],
    "a web page with a 200": [{ kind: "html" }, "bad_response"],
    "a bare 404": [answer(404, ""), "bad_response"],
    "a 404 of the gateway": [
      answer(404, { error_code: "APIGW.0101", error_msg: "The API does not exist" }),
      "bad_response",
    ],
    "a text that sounds like it": [answer(404, { error_msg: "The image does not exist." }), "bad_response"],
    "another code that sounds like it": [
      answer(400, { error_code: "ModelArts.0404", error_msg: "The image does not exist." }),
      "invalid_arguments",
    ],
    "a bare 403": [answer(403, ""), "forbidden"],
    "a missing permission": [answer(403, { error_code: "ModelArts.0108", error_msg: "No permission." }), "forbidden"],
    "refused credentials": [answer(401, ""), "unauthenticated"],
    "a failing service": [answer(500, ""), "unavailable"],
    "an answer of nothing": [{ kind: "null-body" }, "bad_response"],
    "another image": [
      answer(200, { id: "b", name: "b", swr_path: "o/r:t", status: "ACTIVE", type: "BUILD_IN" }),
      "bad_response",
    ],
    "a broken connection": [{ kind: "reset", when: "before-headers" }, "unavailable"],
  } as const;
  for (const [what, [fault, code]] of Object.entries(faults)) {
    it(`fails where the ID is answered with ${what}`, async () => {
      const state = await pin();
      // A reset of an idle connection is asked again by itself.
      bench.emulator.addFault({ ...fault, path: "/images/image-0", times: fault.kind === "reset" ? 5 : 1 });
      await failure(refresh(state), code);
    });
  }

  for (const what of ["a web page with a 404", "a bare 404", "a bare 403", "a failing service"] as const) {
    it(`fails where the arguments are answered with ${what}`, async () => {
      const state = await pin();
      const [fault, code] = faults[what];
      bench.emulator.addFault({ ...fault, path: /\/images$/ });
      await failure(refresh(state), code);
    });
  }

  const elsewhere: Readonly<Record<string, Settings>> = {
    "another region": { region: "eu-west-101" },
    "another workspace": { workspaceId: otherWorkspace },
    "a project that was not named": { projectId: "de300000000000000000000000000004" },
    "another host": { endpoint: "https://ma.example.com" },
    "a cloud that does not exist": { cloud: "nimbus" },
    "no endpoint any more": { endpoint: undefined },
  };
  for (const [what, settings] of Object.entries(elsewhere)) {
    it(`fails without any request where ${what} is configured, with what was and what is`, async () => {
      const state = await pin();
      let error: CatalogError | undefined;
      assert.equal(
        await cost(bench, async () => {
          error = await failure(refresh(state, settings), "invalid_config");
        }),
        0,
      );
      assert.match(
        error!.message,
        /resolved in cn-north-4 of modelarts at 127\.0\.0\.1; configured is .+\nnothing was changed/,
      );
    });
  }

  it("names the place that is configured instead", async () => {
    const state = await pin();
    const { message } = await failure(
      refresh(state, { region: "eu-west-101", projectId: "p1", workspaceId: "w1" }),
      "invalid_config",
    );
    assert.match(message, /configured is eu-west-101 of modelarts at 127\.0\.0\.1, project p1, workspace w1/);
  });

  it("fails without any request where nothing is configured", async () => {
    const state = await pin();
    assert.equal(await cost(bench, () => failure(refresh(state, nobody), "invalid_config")), 0);
  });
});
