import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { demoImages } from "../../emulator/index";
import { buildOf, demoImage, openStack, withEngine, withStack, type Stack, type StoredResource } from "./harness";

const torch = demoImage("ff3d4e4c-9682-45c2-87f7-62012eddf659");
const catalog = demoImages("cn-north-4");

const torchArgs =
  'framework: "pytorch", arch: "x86_64", resourceCategory: "GPU", devService: "NOTEBOOK", mostRecent: true';
const program = `const pin = new mlimages.PinnedImage("pin", { ${torchArgs} });
  const list = new mlimages.PinnedImages("list", { framework: "mindspore", limit: 2 });
  exports.pin = { imageId: pin.imageId, showName: pin.showName, newer: pin.newerImageId, state: pin.catalogState };`;

describe("engine: the state of pins", function () {
  this.timeout(120_000);
  withEngine();

  it("written before names, endpoints and projects were recorded shows no change, and its refresh is named by its own ID", async () => {
    await withStack({ program }, async (stack) => {
      await stack.succeed("up", "--yes", "--skip-preview");
      await rewrite(stack, (record) => {
        Reflect.deleteProperty(record, "pinName");
        record["recordVersion"] = 1;
        record["places"] = (record["places"] as Record<string, unknown>[]).map((place) =>
          Object.fromEntries(Object.entries(place).filter(([key]) => key !== "endpointIsConfigured")),
        );
      });
      const gate = ["refresh", "--preview-only", "--expect-no-changes"];
      for (const command of [
        ["preview", "--expect-no-changes"],
        ["up", "--yes", "--skip-preview", "--expect-no-changes"],
      ])
        await stack.succeedUnasking(...command);
      await stack.succeed(...gate);
      await stack.succeed("refresh", "--yes", "--skip-preview");
      await stack.succeedUnasking("preview", "--diff", "--expect-no-changes");
      stack.catalog.seed({ images: [...catalog, buildOf(torch, "20260101")] });
      assert.match(
        await stack.succeed("refresh", "--yes", "--skip-preview"),
        /^ +pin-[0-9a-f]{12} is outdated; the same arguments choose /m,
      );
      const { inputs, outputs } = await stack.resource("pin");
      assert.deepEqual(inputs, outputs);
      assert.deepEqual(
        [outputs["recordVersion"], outputs["imageId"], outputs["catalogState"], "pinName" in outputs],
        [1, torch.id, "outdated", false],
      );
    });
  });

  it("takes another name with its resource, which moves nothing", async () => {
    await withStack({ program: `new mlimages.PinnedImage("pin", { ${torchArgs} });` }, async (stack) => {
      await stack.succeed("up", "--yes", "--skip-preview");
      assert.equal((await stack.resource("pin")).outputs["pinName"], "pin");
      stack.write("index.js", `new mlimages.PinnedImage("base", { ${torchArgs} }, { aliases: [{ name: "pin" }] });`);
      await stack.succeedUnasking("up", "--yes", "--skip-preview");
      const { outputs } = await stack.resource("base");
      assert.deepEqual([outputs["pinName"], outputs["imageId"]], ["base", torch.id]);
      await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
    });
  });

  it("stays when an argument that holds null comes or goes", async () => {
    const pinned = (args: string): string => `new mlimages.PinnedImage("pin", { ${torchArgs}${args} });`;
    await withStack({ program: pinned("") }, async (stack) => {
      await stack.succeed("up", "--yes", "--skip-preview");
      for (const args of [", tag: null, labels: undefined", ", tag: undefined, region: null", ""]) {
        stack.write("index.js", pinned(args));
        await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
        assert.equal((await stack.resource("pin")).outputs["imageId"], torch.id);
      }
    });
  });

  describe("written by an earlier version", () => {
    let stack: Stack;
    before(async () => {
      stack = await openStack({ program });
      await stack.succeed("up", "--yes", "--skip-preview");
      await rewrite(stack, (record) => {
        for (const key of ["newerImageId", "newerSwrPath", "catalogState", "places", "showName", "pinName"])
          Reflect.deleteProperty(record, key);
        record["recordVersion"] = 0;
        record["keyOfThePast"] = "of no use any more";
      });
      // A catalog in which everything would be another.
      stack.catalog.seed({ images: [buildOf(torch, "20260101")], groups: [] });
    });
    after(() => stack?.close());

    it("is read without asking anything, and leaves nothing unknown", async () => {
      const screen = await stack.succeedUnasking("preview", "--diff");
      assert.ok(!/\[unknown\]|Undefined value|__provider|imageId +:.*=>|to replace/.test(screen), screen);
    });

    it("is completed by an update that moves no pin", async () => {
      await stack.succeedUnasking("up", "--yes", "--skip-preview");
      const { inputs, outputs } = await stack.resource("pin");
      assert.deepEqual(inputs, outputs);
      assert.deepEqual([outputs["imageId"], outputs["swrPath"]], [torch.id, torch.swr_path]);
      const lost = ["newerImageId", "catalogState", "places", "showName"].map((key) => outputs[key]);
      assert.deepEqual(lost, [null, null, null, null]);
      assert.ok(!("keyOfThePast" in outputs));
      assert.deepEqual((await stack.outputs())["pin"], {
        imageId: torch.id,
        showName: null,
        newer: null,
        state: null,
      });
    });

    it("is at rest from then on", async () => {
      await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
    });

    it("learns from a refresh what it lacked", async () => {
      stack.catalog.seed({ images: catalog });
      await stack.succeed("refresh", "--yes", "--skip-preview");
      const { outputs } = await stack.resource("pin");
      assert.deepEqual(
        [outputs["catalogState"], outputs["newerImageId"], outputs["imageId"]],
        ["current", null, torch.id],
      );
      await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
    });
  });

  describe("as an operator reads it", () => {
    let stack: Stack;
    let pin: StoredResource;
    before(async () => {
      stack = await openStack({ program });
      await stack.succeed("up", "--yes", "--skip-preview");
      pin = await stack.resource("pin");
    });
    after(() => stack?.close());

    it("holds a provider that passes on and is nothing else", () => {
      const text = String(pin.inputs["__provider"]);
      assert.ok(text.length < 4000, `${text.length} characters`);
      const methods = [...text.matchAll(/async function \/\*(\w+)\*\/\([^)]*\) \{\s*([^]*?)\s*\};\n\n/g)].map(
        ([, name, body]) => [name, body],
      );
      assert.deepEqual(methods, [
        ["configure", "this.config = request.config;"],
        ["check", 'return require("pulumi-mlimages/dynamic").check(olds, news, this.config);'],
        ["create", 'return require("pulumi-mlimages/dynamic").create(inputs);'],
        ["read", 'return require("pulumi-mlimages/dynamic").read(id, state, this.config);'],
        ["update", 'return require("pulumi-mlimages/dynamic").update(id, olds, news);'],
        ["diff", 'return require("pulumi-mlimages/dynamic").diff(id, olds, news);'],
      ]);
      assert.ok(!/\/(?:work|home|dist|node_modules)\//.test(text), "a path of this machine is stored");
    });

    it("holds a record and no key of the account", () => {
      const stored = stack.stored();
      for (const key of [stack.catalog.account.accessKey, stack.catalog.account.secretKey])
        assert.ok(!stored.includes(key), `${key} is stored`);
      const record = { ...pin.outputs, __provider: "" };
      assert.ok(JSON.stringify(record).length < 4000, JSON.stringify(record));
    });
  });

  describe("with secrets in it", () => {
    // In two parts, since the program lies among the files that are searched.
    const canary = ["Canary", "ThatMustNeverShowUp"].join("");
    const secret = (rest = ""): string => `pulumi.secret(["Canary", "ThatMustNeverShowUp${rest}"].join(""))`;
    const hidden = {
      ...torch,
      id: `${canary}Id`,
      name: canary,
      description: canary,
      tag: canary,
      swr_path: `swr.cn-north-4.myhuaweicloud.com/atelier/pytorch:${canary}`,
    };
    let stack: Stack;
    before(async () => {
      const secretPins = `const pin = new mlimages.PinnedImage("pin", { name: ${secret()}, mostRecent: true, triggers: [${secret("Trigger")}] });
        const list = new mlimages.PinnedImages("list", { nameContains: ${secret()} });
        exports.image = { imageId: pin.imageId, swrPath: pin.swrPath, state: pin.catalogState };
        exports.count = list.matchCount;`;
      stack = await openStack({ program: secretPins, env: { MLIMAGES_LOG: "debug" } });
      stack.catalog.seed({ images: [...catalog, hidden] });
    });
    after(() => stack?.close());

    /** Runs a command and proves that nothing secret was shown or stored. */
    const unseen = async (outcome: "succeed" | "fail", ...args: string[]): Promise<string> => {
      const screen = await stack[outcome](...args);
      assert.ok(!screen.includes(canary), screen);
      assert.ok(!stack.stored().includes(canary), "it is stored in clear");
      return screen;
    };
    const image = async (): Promise<unknown> =>
      JSON.parse((await stack.workspace.run(["stack", "output", "image", "--show-secrets", "--json"])).stdout);

    it("keeps the answer to a secret argument secret, on the screen and on the disk", async () => {
      const screen = await unseen("succeed", "up", "--yes");
      assert.match(screen, /pulumi-mlimages: decision: getImage: answered \(arguments are secret\)/);
      assert.match(
        screen,
        /count: \[secret\]\s+image: \{\s+imageId: \[secret\]\s+state +: \[secret\]\s+swrPath: \[secret\]/,
      );
      assert.deepEqual(await image(), { imageId: hidden.id, swrPath: hidden.swr_path, state: "current" });
    });

    it("keeps what a refresh finds secret too", async () => {
      const later = {
        ...hidden,
        id: `${canary}LaterId`,
        tag: `${canary}-20260101000000`,
        swr_path: `${hidden.swr_path}-20260101000000`,
      };
      stack.catalog.seed({ images: [...catalog, { ...hidden, swr_path: `${hidden.swr_path}-moved` }, later] });
      const line =
        /^ *pin: the catalog has changed, as its catalogState says; change its triggers to resolve it anew$/m;
      assert.match(await unseen("succeed", "refresh", "--yes", "--diff"), line);
      await unseen("succeed", "up", "--yes", "--skip-preview", "--diff");
      assert.deepEqual(await image(), { imageId: hidden.id, swrPath: hidden.swr_path, state: "moved" });
    });

    it("shows no value in the message about a secret argument", async () => {
      stack.catalog.seed({ images: catalog });
      stack.write("index.js", `new mlimages.PinnedImage("other", { name: ${secret("Name")} });`);
      assert.match(await unseen("fail", "preview"), /too few images match, by .*name.*because an argument is secret/);
    });

    it("shows nothing of a long secret argument either, of which a message shows the beginning only", async () => {
      stack.write("index.js", `new mlimages.PinnedImage("other", { region: ${secret("0123456789".repeat(10))} });`);
      assert.match(
        await unseen("fail", "preview"),
        /arguments are wrong: region \(invalid_arguments; .*because an argument is secret/,
      );
    });

    it("hides an answer from the moment on in which an argument becomes secret, and moves nothing", async () => {
      await stack.succeed("destroy", "--yes", "--skip-preview");
      const later = (name: string): string =>
        `const pin = new mlimages.PinnedImage("pin", { name: ${name} }); exports.path = pin.swrPath;`;
      stack.write("index.js", later(`"${String(torch.name)}"`));
      await stack.succeed("up", "--yes", "--skip-preview");
      stack.write("index.js", later(`pulumi.secret("${String(torch.name)}")`));
      assert.match(await stack.succeedUnasking("up", "--yes", "--skip-preview"), /path: .* => \[secret\]/);
      assert.ok(
        !JSON.stringify(await stack.resource("pin")).includes(String(torch.swr_path)),
        "the state holds it in clear",
      );
    });
  });

  it("never shows or holds in clear a secret of the stack's configuration", async () => {
    await withStack({ program, env: { HW_ACCESS_KEY: undefined, HW_SECRET_KEY: undefined } }, async (stack) => {
      const { temporary, expired } = stack.catalog.account;
      const { accessKey, secretKey, securityToken } = temporary;
      await stack.succeed(
        "config",
        "set-all",
        "--plaintext",
        `mlimages:accessKey=${accessKey}`,
        "--secret",
        `mlimages:secretKey=${secretKey}`,
        "--secret",
        `mlimages:securityToken=${securityToken}`,
      );
      const screens = [
        await stack.succeed("up", "--yes", "--skip-preview"),
        await stack.succeed("refresh", "--yes", "--skip-preview"),
      ];
      await stack.succeed("config", "set", "--secret", "mlimages:securityToken", expired.securityToken);
      // A refresh goes by the configuration of the last update.
      screens.push(await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes"));
      screens.push(await stack.fail("refresh", "--yes", "--skip-preview"));
      assert.match(screens[3] ?? "", /the security token expires[\s\S]*the credentials come from the configuration/);
      for (const canary of [secretKey, securityToken, expired.securityToken])
        assert.ok(!(screens.join("\n") + stack.stored()).includes(canary), `${canary} shows up`);
    });
  });
});

/** Changes the stored record of every pin, in inputs and outputs alike, as if another version had written it. */
async function rewrite(stack: Stack, change: (record: Record<string, unknown>) => void): Promise<void> {
  const file = join(stack.workspace.home, "state.json");
  await stack.succeed("stack", "export", "--file", file);
  const state = JSON.parse(readFileSync(file, "utf8")) as {
    deployment: { resources: { type: string; inputs: Record<string, unknown>; outputs: Record<string, unknown> }[] };
  };
  const pins = state.deployment.resources.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/mlimages:"));
  for (const { inputs, outputs } of pins) [inputs, outputs].forEach(change);
  stack.write("state.json", JSON.stringify(state));
  await stack.succeed("stack", "import", "--file", "state.json");
}
