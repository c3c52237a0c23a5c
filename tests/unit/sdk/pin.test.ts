import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import * as pulumi from "@pulumi/pulumi";
import { recordKeys } from "../../../provider/pin/record";
import { PinnedImage, PinnedImageGroups, PinnedImages, type PinnedImageArgs } from "../../../sdk/index";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

let registered: Registered[] = [];

/** Answers every resource with its inputs, and an image. */
async function mock(preview = false): Promise<void> {
  registered = [];
  await pulumi.runtime.setMocks(
    {
      call: () => ({}),
      newResource: (resource: Registered) => {
        registered.push(resource);
        return { id: "pin-1", state: { ...resource.inputs, imageId: "mocked", os: null } };
      },
    },
    "project",
    "stack",
    preview,
  );
}

/** What an output is, beside its value. */
async function factsOf(output: pulumi.Output<unknown>): Promise<{ known: boolean; secret: boolean }> {
  const { isKnown, isSecret } = output as unknown as { isKnown: Promise<boolean>; isSecret: Promise<boolean> };
  return { known: await isKnown, secret: await isSecret };
}

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

/** The inputs that a resource was registered with. */
async function inputsOf(resource: pulumi.Resource): Promise<Registered["inputs"]> {
  await valueOf(resource.urn);
  return registered.at(-1)!.inputs;
}

/** Inputs as a mock sees secret ones. */
function isSecretInput(input: unknown): boolean {
  return (
    typeof input === "object" &&
    input !== null &&
    pulumi.runtime.specialSecretSig === (input as Readonly<Record<string, unknown>>)[pulumi.runtime.specialSigKey]
  );
}

/** Arguments with outputs deep inside, which programs without types write. */
function untyped(args: object): PinnedImageArgs {
  return args;
}

describe("a pin of the label that the engine's SDK would lose", () => {
  it("is refused rather than resolved without it", () => {
    assert.throws(
      () => new PinnedImage("base", JSON.parse('{"labels": {"__proto__": "x"}}') as object),
      /PinnedImage "base": __proto__ is a name that JavaScript loses/,
    );
  });
});

describe("a pin of half a character", () => {
  for (const [where, args] of [
    ["framework", { framework: "torch\ud800" }],
    ["labels.team", { labels: { team: "\udc00" } }],
    ["fallbacks.0.name", { fallbacks: [{ name: "\ud800" }] }],
    ["triggers.0", { triggers: ["\ud800"] }],
  ] as const) {
    it(`is refused in words: ${where}`, () => {
      assert.throws(
        () => new PinnedImage("base", args as PinnedImageArgs),
        new RegExp(`PinnedImage "base": ${where} ".*": holds half a character`),
      );
    });
  }
});

describe("a pin beside a misspelt key of the configuration", () => {
  afterEach(() => {
    pulumi.runtime.setAllConfig({});
  });

  it("is refused, with the key as it stands there", () => {
    pulumi.runtime.setAllConfig({ "mlimages:workspaceID": "7" });
    assert.throws(() => new PinnedImage("base", { name: "a" }), {
      message: "connecting: mlimages:workspaceID: there is no such key; did you mean workspaceId?",
    });
  });
});

const unknown = pulumi.output(pulumi.unknown as unknown as string);

const pins = [
  ["PinnedImage", "getImage", PinnedImage],
  ["PinnedImages", "getImages", PinnedImages],
  ["PinnedImageGroups", "getImageGroups", PinnedImageGroups],
] as const;

describe("a pin in a mocked program", () => {
  before(() => mock());
  after(() => {
    pulumi.runtime.setMockOptions(undefined);
  });
  beforeEach(() => {
    registered = [];
  });

  for (const [type, kind, Pin] of pins) {
    it(`${type} is a resource of its type and name`, async () => {
      await valueOf(new Pin("base", { name: "torch" }).urn);
      assert.deepEqual(
        registered.map((each) => [each.type, each.name]),
        [[`pulumi-nodejs:dynamic/mlimages:${type}`, "base"]],
      );
    });

    it(`${type} asks what ${kind} asks, as written, and keeps the triggers apart`, async () => {
      const inputs = await inputsOf(
        new Pin("base", {
          name: pulumi.output("torch"),
          region: "cn-north-4",
          triggers: ["2026-Q4", pulumi.output(1)],
        }),
      );
      assert.deepEqual(
        [inputs.kind, inputs.selector, inputs.triggers],
        [kind, { name: "torch", region: "cn-north-4" }, ["2026-Q4", 1]],
      );
    });

    it(`${type} needs no arguments`, async () => {
      const inputs = await inputsOf(new Pin("base"));
      assert.deepEqual([inputs.kind, inputs.selector, inputs.triggers], [kind, {}, []]);
    });

    it(`${type} hands over its name, answers nothing by itself, and says nothing of secrets`, async () => {
      const { __provider, kind: asked, selector, triggers, pinName, ...rest } = await inputsOf(new Pin("base", {}));
      assert.deepEqual([typeof __provider, asked, selector, triggers, pinName], ["string", kind, {}, [], "base"]);
      // A key may be declared; what it holds comes from the provider.
      assert.deepEqual(
        Object.entries(rest).filter(([key, value]) => value !== null || !recordKeys(kind).includes(key)),
        [],
      );
    });

    it(`${type} has every key of its record as an output`, () => {
      const pin = new Pin("base", {}) as unknown as Readonly<Record<string, unknown>>;
      for (const key of ["id", "urn", "selector", "triggers", ...recordKeys(kind)])
        assert.ok(pulumi.Output.isInstance(pin[key]), key);
    });

    it(`${type} names its type, as policies ask for it`, () => {
      assert.equal(Pin.__pulumiType, `pulumi-nodejs:dynamic/mlimages:${type}`);
    });
  }

  it("is answered by the mock", async () => {
    const pin = new PinnedImage("base", { name: "torch" });
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the pin's own ID is what is looked at
    assert.deepEqual(await Promise.all([pin.id, pin.imageId, pin.os].map((output) => valueOf<unknown>(output))), [
      "pin-1",
      "mocked",
      null,
    ]);
  });

  it("takes outputs within lists and objects", async () => {
    const { selector } = await inputsOf(
      new PinnedImage(
        "base",
        untyped({ labels: { team: pulumi.output("vision") }, fallbacks: [{ arch: pulumi.output("x86_64") }] }),
      ),
    );
    assert.deepEqual(selector, { labels: { team: "vision" }, fallbacks: [{ arch: "x86_64" }] });
  });

  it("leaves out what is undefined", async () => {
    const { selector } = await inputsOf(new PinnedImage("base", { name: "torch", arch: undefined }));
    assert.deepEqual(selector, { name: "torch" });
  });

  it("does not change the arguments it is given", async () => {
    const args = Object.freeze({ name: "torch", triggers: [1] });
    await valueOf(new PinnedImage("base", args).urn);
    assert.deepEqual(args, { name: "torch", triggers: [1] });
  });

  for (const [what, args] of Object.entries<PinnedImageArgs>({
    "an argument": { name: pulumi.secret("torch") },
    "an argument deep inside": untyped({ fallbacks: [{ labels: { team: pulumi.secret("vision") } }] }),
  })) {
    it(`is secret in every key where ${what} is, and says so`, async () => {
      const inputs = await inputsOf(new PinnedImage("base", args));
      assert.deepEqual(
        recordKeys("getImage").filter((key) => !isSecretInput(inputs[key])),
        [],
      );
      assert.deepEqual(
        [isSecretInput(inputs.selector), inputs.hasSecretArguments, inputs.kind, inputs.triggers],
        [true, true, "getImage", []],
      );
    });
  }

  it("has no secret answer for a secret trigger: the answer does not tell it", async () => {
    const inputs = await inputsOf(new PinnedImage("base", { triggers: [pulumi.secret("s")] }));
    assert.deepEqual(
      [isSecretInput(inputs.triggers), "hasSecretArguments" in inputs, isSecretInput(inputs.imageId)],
      [true, false, false],
    );
    assert.equal((await factsOf(new PinnedImage("base", { triggers: [pulumi.secret("s")] }).imageId)).secret, false);
  });
});

describe("a pin in a mocked preview", () => {
  before(() => mock(true));
  after(() => {
    pulumi.runtime.setMockOptions(undefined);
  });

  it("is unknown in every key where an argument is not known yet", async () => {
    for (const args of [{ name: unknown }, untyped({ fallbacks: [{ labels: { team: unknown } }] })]) {
      const inputs = await inputsOf(new PinnedImage("base", args));
      assert.deepEqual(
        recordKeys("getImage").filter((key) => !pulumi.isUnknown(inputs[key])),
        [],
      );
      assert.deepEqual([inputs.kind, inputs.triggers], ["getImage", []]);
    }
  });

  it("is known for known arguments", async () => {
    assert.equal((await factsOf(new PinnedImage("base", { name: "torch" }).imageId)).known, true);
  });
});

describe("the provider of a pin", () => {
  const texts = new Map<string, string>();
  before(async () => {
    await mock();
    for (const [type, , Pin] of pins)
      texts.set(type, (await inputsOf(new Pin("base", { name: type }))).__provider as string);
  });
  after(() => {
    pulumi.runtime.setMockOptions(undefined);
  });
  const text = () => texts.get("PinnedImage")!;

  it("is one text for all kinds, whatever they ask", () => {
    assert.equal(new Set(texts.values()).size, 1);
  });

  it("loads one module and no other, by a name that never changes", () => {
    assert.deepEqual(new Set(text().match(/require\([^)]*\)/g)), new Set(['require("pulumi-mlimages/dynamic")']));
    assert.doesNotMatch(text(), /import\(|process\.|__dirname|__filename|module\b/);
  });

  // What stands in the state of every stack with a pin. It stays as it is for good: a change here is a change to be
  // undone.
  const frozen = {
    configure: "(request) { this.config = request.config; }",
    check: '(olds, news) { return require("pulumi-mlimages/dynamic").check(olds, news, this.config); }',
    create: '(inputs) { return require("pulumi-mlimages/dynamic").create(inputs); }',
    read: '(id, state) { return require("pulumi-mlimages/dynamic").read(id, state, this.config); }',
    update: '(id, olds, news) { return require("pulumi-mlimages/dynamic").update(id, olds, news); }',
    diff: '(id, olds, news) { return require("pulumi-mlimages/dynamic").diff(id, olds, news); }',
  };

  it("has these methods and no other, each of one line", () => {
    const methods = [...text().matchAll(/return async function \/\*(\w+)\*\/\s*([^]*?\n {4}\});/g)].map(
      ([, name, body]) => [name, body!.replace(/\s+/g, " ")],
    );
    assert.deepEqual(Object.fromEntries(methods), frozen);
    const named = [...text().matchAll(/defineProperty\(__\w*provider_proto, "(\w+)"/g)].map(([, name]) => name);
    assert.deepEqual(named.sort(), ["constructor", ...Object.keys(frozen)].sort());
  });

  it("captures nothing of this package or of the program", () => {
    // What a captured variable would stand in.
    const captured = [...text().matchAll(/with\(\{ (.*?)this: undefined, arguments: undefined \}\)/g)].map(
      ([, names]) => names!.replace(/: __\w+, $/, ""),
    );
    assert.deepEqual([...new Set(captured)].sort(), ["", "provider"]);
    assert.equal(
      text()
        .match(/^\w*provider\w*\.\w+ = .*$|^__\w+\.\w+ = .*$/gm)
        ?.join(),
      "__provider.config = undefined;",
    );
  });

  it("passes everything on as it is, from its text alone", async () => {
    const calls: unknown[][] = [];
    const record =
      (name: string) =>
      (...given: readonly unknown[]) => {
        calls.push([name, ...given]);
        return Promise.resolve(`answer of ${name}`);
      };
    const modules: Readonly<Record<string, object>> = {
      "pulumi-mlimages/dynamic": Object.fromEntries(
        ["check", "create", "read", "update", "diff"].map((name) => [name, record(name)]),
      ),
    };
    const exported: { handler?: () => Required<pulumi.dynamic.ResourceProvider> } = {};
    runInNewContext(text(), { exports: exported, require: (name: string) => modules[name] });
    const provider = exported.handler!();
    const config = { get: () => undefined, require: () => "" };
    const [olds, news] = [{ a: 1 }, { a: 2 }];
    await provider.configure({ config });
    const answers = [
      await provider.check(olds, news),
      await provider.create(news),
      await provider.read("pin-1", olds),
      await provider.update("pin-1", olds, news),
      await provider.diff("pin-1", olds, news),
    ];
    assert.deepEqual(
      answers as unknown[],
      ["check", "create", "read", "update", "diff"].map((name) => `answer of ${name}`),
    );
    assert.deepEqual(calls, [
      ["check", olds, news, config],
      ["create", news],
      ["read", "pin-1", olds, config],
      ["update", "pin-1", olds, news],
      ["diff", "pin-1", olds, news],
    ]);
    assert.equal("delete" in provider, false);
  });
});
