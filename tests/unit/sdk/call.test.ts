import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  getImage,
  getImageGroups,
  getImageGroupsOutput,
  getImageOutput,
  getImages,
  getImagesOutput,
  type GetImageOutputArgs,
} from "../../../sdk/index";
import { promiseOf } from "../../../sdk/testing/index";

interface Invoked {
  readonly token: string;
  readonly inputs: Record<string, unknown>;
}

let invoked: Invoked[] = [];

/** Answers every invoke with its token, and every resource with the ID given. */
async function mock(preview = false, id: string | undefined = "id-1"): Promise<void> {
  invoked = [];
  await pulumi.runtime.setMocks(
    {
      call: ({ token, inputs }: Invoked) => {
        invoked.push({ token, inputs });
        return { answeredBy: token, imageId: "mocked" };
      },
      newResource: () => ({ id, state: {} }),
    },
    "project",
    "stack",
    preview,
  );
}

class Thing extends pulumi.CustomResource {
  constructor(name: string) {
    super("test:index:Thing", name, {});
  }
}

/** What an output is, beside its value. */
async function factsOf(output: pulumi.Output<unknown>): Promise<{ known: boolean; secret: boolean }> {
  const { isKnown, isSecret } = output as unknown as { isKnown: Promise<boolean>; isSecret: Promise<boolean> };
  return { known: await isKnown, secret: await isSecret };
}

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

/** Arguments with outputs deep inside, which programs without types write. */
function untyped(args: object): GetImageOutputArgs {
  return args;
}

const unknown = pulumi.output(pulumi.unknown as unknown as string);

describe("a function in a mocked program", () => {
  before(() => mock());
  after(() => {
    pulumi.runtime.setMockOptions(undefined);
  });
  beforeEach(() => {
    invoked = [];
  });

  for (const [name, call] of [
    ["getImage", getImage],
    ["getImages", getImages],
    ["getImageGroups", getImageGroups],
  ] as const) {
    it(`${name} is an invoke with its token and arguments`, async () => {
      await call({ name: "torch", region: "cn-north-4" });
      assert.deepEqual(invoked, [{ token: `mlimages:index:${name}`, inputs: { name: "torch", region: "cn-north-4" } }]);
    });

    it(`${name} is answered by the mock`, async () => {
      assert.deepEqual(await call({}), { answeredBy: `mlimages:index:${name}`, imageId: "mocked" });
    });

    it(`${name} needs no arguments`, async () => {
      await call();
      assert.deepEqual(
        invoked.map(({ inputs }) => inputs),
        [{}],
      );
    });
  }

  for (const [name, call] of [
    ["getImage", getImageOutput],
    ["getImages", getImagesOutput],
    ["getImageGroups", getImageGroupsOutput],
  ] as const) {
    it(`${name}Output is an invoke with its token, and the values of its inputs`, async () => {
      await valueOf(
        call({ name: pulumi.output("torch"), region: Promise.resolve("cn-north-4") }) as pulumi.Output<unknown>,
      );
      assert.deepEqual(invoked, [{ token: `mlimages:index:${name}`, inputs: { name: "torch", region: "cn-north-4" } }]);
    });

    it(`${name}Output is answered by the mock`, async () => {
      assert.deepEqual(await valueOf(call({}) as pulumi.Output<unknown>), {
        answeredBy: `mlimages:index:${name}`,
        imageId: "mocked",
      });
    });
  }

  it("takes outputs within lists and objects", async () => {
    await valueOf(
      getImageOutput(
        untyped({ labels: { team: pulumi.output("vision") }, fallbacks: [{ arch: pulumi.output("x86_64") }] }),
      ),
    );
    assert.deepEqual(invoked[0]?.inputs, { labels: { team: "vision" }, fallbacks: [{ arch: "x86_64" }] });
  });

  it("gives a known answer that is no secret for plain arguments", async () => {
    assert.deepEqual(await factsOf(getImageOutput({ name: "torch" })), { known: true, secret: false });
  });

  it("gives a secret answer for a secret argument", async () => {
    assert.deepEqual(await factsOf(getImageOutput({ name: pulumi.secret("torch") })), { known: true, secret: true });
  });

  it("gives a secret answer for a secret deep in the arguments", async () => {
    assert.equal((await factsOf(getImageOutput(untyped({ labels: { team: pulumi.secret("vision") } })))).secret, true);
  });
});

describe("a function in a mocked preview", () => {
  before(() => mock(true));
  after(() => {
    pulumi.runtime.setMockOptions(undefined);
  });
  beforeEach(() => {
    invoked = [];
  });

  it("gives an unknown answer for an unknown argument", async () => {
    assert.equal((await factsOf(getImageOutput({ name: unknown }))).known, false);
  });

  it("is not called for an unknown argument", async () => {
    await factsOf(getImageOutput({ name: unknown }));
    assert.deepEqual(invoked, []);
  });

  it("gives an unknown answer for an argument unknown deep inside", async () => {
    assert.equal((await factsOf(getImageOutput(untyped({ fallbacks: [{ labels: { team: unknown } }] })))).known, false);
  });

  it("gives an unknown and secret answer for an argument that is both", async () => {
    assert.deepEqual(await factsOf(getImageOutput({ name: pulumi.secret(unknown) })), { known: false, secret: true });
  });

  it("gives a known answer for known arguments", async () => {
    assert.equal((await factsOf(getImageOutput({ name: "torch" }))).known, true);
  });

  it("gives an unknown answer while a resource it depends on is still to be created", async () => {
    await mock(true, "");
    const resource = new Thing("thing");
    assert.equal((await factsOf(getImageOutput({ name: "torch" }, { dependsOn: resource }))).known, false);
  });

  it("gives a known answer once the resources it depends on are there", async () => {
    await mock(true, "id-1");
    const resource = new Thing("thing");
    assert.equal((await factsOf(getImageOutput({ name: "torch" }, { dependsOn: [resource] }))).known, true);
  });
});

describe("a function outside any mock", () => {
  it("rejects wrong arguments with a RunError", async () => {
    await assert.rejects(getImage({ name: "" }), (error) => error instanceof pulumi.RunError);
  });

  it("rejects with the code and the message of the failure", async () => {
    await assert.rejects(
      getImages({ limit: 0 }),
      (error: { code?: string; message?: string }) =>
        error.code === "invalid_arguments" && /limit 0/.test(error.message ?? ""),
    );
  });

  it("rejects with an error that Pulumi shows as its message alone", async () => {
    await assert.rejects(getImageGroups({ name: "" }), (error) => pulumi.RunError.isInstance(error));
  });

  it("rejects an ID of another kind before anything is sent", async () => {
    await assert.rejects(getImage({ id: "group" }), { code: "invalid_arguments" });
  });
});

describe("the types of the output form", () => {
  it("take outputs at any depth, also of what may be absent", () => {
    const maybe: pulumi.Output<string | undefined> = pulumi.output<string | undefined>(undefined);
    const args: GetImageOutputArgs = {
      arch: maybe,
      mostRecent: pulumi.output(true),
      labels: { team: pulumi.output("a") },
      fallbacks: [{ arch: pulumi.output("x86_64") }, pulumi.output({ name: "x" })],
    };
    assert.equal(args.arch, maybe);
  });
});

describe("the label that the engine's SDK would lose", () => {
  it("is refused rather than left out, wherever it stands", () => {
    for (const text of [
      '{"labels": {"__proto__": "x"}}',
      '{"fallbacks": [{"labels": {"__proto__": "x"}}]}',
      '{"__proto__": "x"}',
    ]) {
      assert.throws(
        () => getImageOutput(JSON.parse(text) as object),
        /getImage: __proto__ is a name that JavaScript loses on the way/,
      );
    }
  });

  it("is looked for once in an object that holds itself", () => {
    const labels: Record<string, unknown> = {};
    labels["again"] = labels;
    assert.throws(
      () => getImageOutput({ labels: labels as Record<string, string> }),
      (error) => !(error instanceof RangeError),
    );
  });

  it("is nothing that outputs and promises, or any other name, are taken for", () => {
    assert.doesNotThrow(() =>
      getImageOutput({
        name: pulumi.output("a"),
        arch: Promise.resolve("x"),
        labels: { constructor: "x" } as unknown as Record<string, string>,
      }),
    );
  });
});

describe("a function whose arguments are secret, outside any mock", () => {
  const refusal = async (args: GetImageOutputArgs): Promise<pulumi.RunError & { code?: string }> => {
    try {
      await promiseOf(getImageOutput(args));
    } catch (error) {
      return error as pulumi.RunError;
    }
    assert.fail("it was answered");
  };

  it("fails with code, fields and fix, and nothing of any value", async () => {
    const error = await refusal({
      frameworkVersion: pulumi.secret(">=7 <x8"),
      labels: { "hidden-key": pulumi.secret("v") },
      id: "a/b",
    });
    assert.equal(
      error.message,
      "getImage: arguments are wrong: frameworkVersion, id (invalid_arguments; no values and reasons are shown, because an argument is secret)\ncorrect them",
    );
    assert.equal(error.code, "invalid_arguments");
    assert.ok(!(error.stack ?? "").includes("x8"));
  });

  it("says the rest where none is", async () => {
    assert.match((await refusal({ frameworkVersion: pulumi.output(">=7 <x8") })).message, /frameworkVersion ">=7 <x8"/);
  });
});

describe("an output in the promise form", () => {
  it("is refused with the name of the other form", async () => {
    const args = { framework: pulumi.output("pytorch") } as unknown as { framework: string };
    await assert.rejects(getImage(args), /framework is an output: use getImageOutput/);
  });
});
