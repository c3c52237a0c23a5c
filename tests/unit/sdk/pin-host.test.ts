import assert from "node:assert/strict";
import type { PinState } from "../../../provider/pin/pin";
import type { Wish } from "../../../provider/pin/wish";
import { check, create, diff, read, update } from "../../../sdk/dynamic";

const wish: Wish = { kind: "getImage", selector: { name: "torch" }, triggers: [] };
const state = {
  ...wish,
  imageId: "a",
  swrPath: "o/r:1",
  selectorIndex: 0,
  labels: { team: "vision" },
  places: [],
  __provider: "one text",
} as unknown as PinState;
/** A configuration that names a region and nothing else, so that nothing can be asked. */
const config = { get: (key: string) => ({ "mlimages:region": "cn-north-4" })[key], require: (key: string) => key };

describe("creating a pin", () => {
  it("records its inputs as they are", async () => {
    assert.equal((await create(state)).outs, state);
  });

  it("names it by an ID of its own, which is no image's and never the same", async () => {
    const ids = await Promise.all(Array.from({ length: 100 }, async () => (await create(state)).id));
    for (const id of ids) assert.match(id, /^pin-[0-9a-f]{12}$/);
    assert.equal(new Set(ids).size, 100);
  });
});

describe("updating a pin", () => {
  it("puts the new record in the place of the old", async () => {
    const news = { ...state, triggers: ["now"] };
    assert.deepEqual(await update("pin-1", state, news), { outs: news });
  });
});

describe("the difference between two records of a pin", () => {
  it("is none between equal ones", async () => {
    assert.deepEqual(await diff("pin-1", state, JSON.parse(JSON.stringify(state)) as object), { changes: false });
  });

  it("is none in the provider's text", async () => {
    assert.deepEqual(await diff("pin-1", state, { ...state, __provider: "another text" }), { changes: false });
    assert.deepEqual(await diff("pin-1", { ...state, __provider: undefined }, state), { changes: false });
  });

  it("is none in the order of keys", async () => {
    assert.deepEqual(await diff("pin-1", state, Object.fromEntries(Object.entries(state).reverse())), {
      changes: false,
    });
  });

  for (const [what, change] of Object.entries<object>({
    "a fact": { imageId: "b" },
    "a fact deep inside": { labels: { team: "speech" } },
    "a fact that is null now": { swrPath: null },
    "what was asked": { selector: { name: "mindspore" } },
    "a trigger": { triggers: [1] },
    "what a refresh found": { catalogState: "moved" },
    "whether an argument is secret": { hasSecretArguments: true },
    "a key that a new version records": { imageDigest: null },
    "the provider's text and a fact": { __provider: "another text", imageId: "b" },
  })) {
    it(`is the engine's to show where there is one: ${what}`, async () => {
      assert.deepEqual(await diff("pin-1", state, { ...state, ...change }), {});
    });
  }

  it("is the engine's to show where a key went", async () => {
    const { labels, ...less } = state as unknown as Record<string, unknown>;
    assert.ok(labels !== undefined);
    assert.deepEqual(await diff("pin-1", state, less), {});
  });

  it("never asks for a replacement", async () => {
    const { replaces, deleteBeforeReplace } = await diff("pin-1", state, {});
    assert.deepEqual([replaces, deleteBeforeReplace], [undefined, undefined]);
  });
});

describe("a check that fails", () => {
  it("is a failure of no property: one that is named would be printed with its value", async () => {
    const { failures } = await check({}, { ...wish, selector: { name: "", arch: 5 } }, config);
    assert.deepEqual(
      failures!.map(({ property }) => property),
      [""],
    );
  });

  it("names the fields in its reason, all at once", async () => {
    const { failures } = await check({}, { ...wish, selector: { name: "", arch: 5 } }, config);
    assert.match(failures![0]!.reason, /^getImage: arch 5: must be a text\n.*name "": is empty/);
  });

  it("names the question that was asked", async () => {
    for (const kind of ["getImages", "getImageGroups"] as const) {
      const { failures } = await check({}, { ...wish, kind, selector: { Name: "x" } }, config);
      assert.match(failures![0]!.reason, new RegExp(`^${kind}: Name: there is no such argument; did you mean name\\?`));
    }
  });

  it("answers the inputs it was given, as the host needs some", async () => {
    const news = { ...wish, selector: { name: "" }, __provider: "text" };
    assert.equal((await check({}, news, config)).inputs, news);
  });

  it("is one of the configuration where credentials are missing, with every way to set them", async () => {
    const named = {
      get: (key: string) => ({ "mlimages:connections": '{"eu":{"region":"eu-west-101"}}' })[key],
      require: (key: string) => key,
    };
    const { failures } = await check({}, { ...wish, selector: { connection: "eu" } }, named);
    assert.match(
      failures![0]!.reason,
      /"eu" is incomplete: credentials missing[^]*mlimages:connections\.eu\.secretKey/,
    );
  });

  it("is none for what is not known yet, and needs no configuration", async () => {
    const { failures } = await check(
      {},
      { ...wish, selector: { name: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } },
      undefined,
    );
    assert.equal(failures, undefined);
  });
});

describe("a read that fails", () => {
  const places = [
    {
      cloud: "modelarts",
      region: "eu-west-101",
      endpoint: "modelarts.eu-west-101.myhuaweicloud.eu",
      projectId: null,
      workspaceId: null,
    },
  ] as const;
  const failing = () => read("pin-1", { ...state, places }, config);

  it("says what and why, once, for the engine shows message, text and stack", async () => {
    await assert.rejects(failing, (error: Error) => {
      assert.match(error.message, /^refreshing: the pin was resolved in eu-west-101 .*; configured is cn-north-4 /);
      for (const beside of [String(error), error.stack ?? ""])
        assert.ok(!beside.includes("eu-west-101") && !beside.includes("\n"), beside);
      return true;
    });
  });

  it("tells no argument that is secret", async () => {
    const secret = { ...state, selector: { connection: "canary-of-a-name" }, hasSecretArguments: true as const };
    await assert.rejects(
      () => read("pin-1", secret, config),
      ({ message, stack }: Error) => {
        assert.ok(!`${message}${stack ?? ""}`.includes("canary"), message);
        return /^getImage: the connection is missing[^]*\(invalid_config;[^]*\ncheck the mlimages configuration/.test(
          message,
        );
      },
    );
  });
});

describe("the failures of a pin with a secret argument", () => {
  const secret = "S3cr3tValue";
  const why = "(invalid_arguments; no values and reasons are shown, because an argument is secret)";

  // Each is refused before anything is sent.
  for (const selector of [
    { region: secret },
    { connection: secret },
    { id: `${secret}/..` },
    { nameRegex: `(${secret}` },
    { nameRegex: `${secret}(?=x)` },
    { cudaVersion: secret },
    { framework: "pytorch", frameworkVersion: `>=${secret}` },
    { name: "x", nameContains: secret },
    { labels: { team: secret }, arch: "" },
    { mostRecent: secret },
    { fallbacks: [{ region: secret }] },
    { labels: [secret] },
    { name: [secret] },
    { name: { deep: [secret] } },
    { region: `"${secret}"\\` },
    { region: `${secret}\u001b[31m` },
  ]) {
    it(`do not repeat it: ${JSON.stringify(selector)}`, async () => {
      const { failures } = await check({}, { ...wish, selector, hasSecretArguments: true }, config);
      assert.equal(failures!.length, 1);
      assert.doesNotMatch(failures![0]!.reason, /s3cr3t/i);
    });
  }

  it("still say which fields are wrong, as far as they are fields", async () => {
    const selector = { region: secret, labels: { [secret]: 5 }, arch: 5, [secret]: "x", fallbacks: [{ tag: "" }] };
    const { failures } = await check({}, { ...wish, selector, hasSecretArguments: true }, config);
    assert.equal(
      failures![0]!.reason,
      `getImage: arguments are wrong: a field that there is not, arch, fallbacks, labels, region ${why}\ncorrect them`,
    );
  });

  it("are told in full where no argument is secret", async () => {
    const { failures } = await check({}, { ...wish, selector: { region: secret } }, config);
    assert.match(failures![0]!.reason, /region "S3cr3tValue": is no region name/);
  });
});
