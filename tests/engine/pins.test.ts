import assert from "node:assert/strict";
import { demoImages } from "../../emulator/index";
import { buildOf, demoImage, openStack, withEngine, withStack, type Stack } from "./harness";

const torch = demoImage("ff3d4e4c-9682-45c2-87f7-62012eddf659");
const catalog = demoImages("cn-north-4");
const laterTorch = buildOf(torch, "20260101");
const movedTorch = { ...torch, swr_path: `${String(torch.swr_path)}-moved` };
const withLaterTorch = [...catalog, laterTorch];

const torchArgs =
  'framework: "pytorch", arch: "x86_64", resourceCategory: "GPU", devService: "NOTEBOOK", mostRecent: true';
const pinUrn = "urn:pulumi:dev::test::pulumi-nodejs:dynamic/mlimages:PinnedImage::pin";

/** A pin, and what uses its ID and its path. */
const program = (args: string, options = "{}"): string =>
  `const pin = new mlimages.PinnedImage("pin", { ${args} }, ${options});
   new testing.Notebook("notebook", { name: "notebook", imageId: pin.imageId });
   new testing.TrainingJob("job", { name: "job", command: "true", imageUrl: pin.imageUrl });
   exports.image = { imageId: pin.imageId, swrPath: pin.swrPath };`;

/** A pin alone. */
const pinAlone = (args: string): string =>
  `const pin = new mlimages.PinnedImage("pin", { ${args} }); exports.image = { imageId: pin.imageId, swrPath: pin.swrPath };`;

/** The properties of the pin that a `preview --diff` shows as changed. */
function changesOf(screen: string): string[] {
  const block = screen.split(/^ {4}(?=\S)/m).find((text) => text.includes("mlimages:PinnedImage: (")) ?? "";
  return [...block.matchAll(/^ {6}[~+-] (\w+) *:/gm)].map(([, name]) => name ?? "");
}

describe("engine: a pin", function () {
  this.timeout(120_000);
  withEngine();

  describe("in a program, from its first preview on", () => {
    let stack: Stack;
    const image = async (): Promise<unknown> => (await stack.outputs())["image"];
    before(async () => (stack = await openStack({ program: program(torchArgs) })));
    after(() => stack?.close());

    it("shows the real ID and path in a preview before anything exists", async () => {
      const screen = await stack.succeed("preview");
      assert.ok(
        screen.includes(`imageId: "${torch.id}"`) && screen.includes(`swrPath: "${String(torch.swr_path)}"`),
        screen,
      );
      assert.match(screen, /\+ 4 to create/);
    });

    it("deploys a notebook of its ID and a training job of its path", async () => {
      await stack.succeed("up", "--yes", "--skip-preview");
      assert.deepEqual(await image(), { imageId: torch.id, swrPath: torch.swr_path });
      assert.deepEqual(
        stack.catalog.notebooks().map((notebook) => notebook.image.id),
        [torch.id],
      );
      const urls = stack.catalog
        .trainingJobs()
        .map(({ algorithm }) => (algorithm["engine"] as { image_url: string }).image_url);
      assert.deepEqual(urls, [String(torch.swr_path).replace("swr.cn-north-4.myhuaweicloud.com/", "")]);
    });

    it("changes nothing and asks nothing when only the catalog moved on", async () => {
      stack.catalog.seed({ images: [...catalog.filter(({ id }) => id !== torch.id), movedTorch, laterTorch] });
      assert.match(await stack.succeedUnasking("up", "--yes", "--expect-no-changes"), /4 unchanged/);
      assert.deepEqual(await image(), { imageId: torch.id, swrPath: torch.swr_path });
    });

    it("takes the newer image when a trigger changes, and shows what that changes and no more", async () => {
      stack.write("index.js", program(`${torchArgs}, triggers: ["2026-Q1"]`));
      const screen = await stack.succeed("preview", "--diff");
      assert.deepEqual(changesOf(screen), [
        "builtAt",
        "explanation",
        "imageId",
        "imageUrl",
        "swrPath",
        "tag",
        "triggers",
      ]);
      assert.ok(screen.includes(`imageId    : "${torch.id}" => "${laterTorch.id}"`), screen);
      assert.ok(
        screen.includes(`swrPath    : "${String(torch.swr_path)}" => "${String(laterTorch.swr_path)}"`),
        screen,
      );
      assert.ok(!screen.includes("__provider"), screen);
      await stack.succeed("up", "--yes", "--skip-preview");
      assert.deepEqual(
        stack.catalog.notebooks().map((notebook) => notebook.image.id),
        [laterTorch.id],
      );
    });

    it("shows the trigger alone where it brings the same image", async () => {
      stack.write("index.js", program(`${torchArgs}, triggers: ["2026-Q2", { "reviewed by": ["nobody"] }]`));
      const screen = await stack.succeed("preview", "--diff");
      assert.deepEqual(changesOf(screen), ["triggers"]);
      assert.match(screen, /~ 1 to update\s+3 unchanged/);
      await stack.succeed("up", "--yes", "--skip-preview");
      await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
    });

    it("is resolved anew by --target-replace", async () => {
      stack.catalog.seed({ images: catalog });
      await stack.succeed("up", "--yes", "--skip-preview", "--target-replace", pinUrn);
      assert.deepEqual(await image(), { imageId: torch.id, swrPath: torch.swr_path });
    });

    it("is resolved anew after `state taint`", async () => {
      stack.catalog.seed({ images: withLaterTorch });
      await stack.succeed("state", "taint", pinUrn, "--yes");
      await stack.succeed("up", "--yes", "--skip-preview");
      assert.deepEqual(await image(), { imageId: laterTorch.id, swrPath: laterTorch.swr_path });
    });

    it("stays where changes of its arguments are ignored", async () => {
      stack.catalog.seed({ images: catalog });
      stack.write(
        "index.js",
        program(
          'framework: "tensorflow", mostRecent: true, triggers: ["2026-Q2", { "reviewed by": ["nobody"] }]',
          '{ ignoreChanges: ["selector"] }',
        ),
      );
      await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
    });

    it("is resolved anew when an argument changes", async () => {
      stack.write(
        "index.js",
        program('framework: "tensorflow", highestVersion: true, triggers: ["2026-Q2", { "reviewed by": ["nobody"] }]'),
      );
      await stack.succeed("up", "--yes", "--skip-preview");
      const { outputs } = await stack.resource("pin");
      assert.deepEqual([outputs["framework"], outputs["frameworkVersion"]], ["tensorflow", "2.10.0"]);
      assert.deepEqual(outputs["selector"], { framework: "tensorflow", highestVersion: true });
      assert.deepEqual(
        stack.catalog.notebooks().map((notebook) => notebook.image.id),
        [outputs["imageId"]],
      );
    });
  });

  describe("of every kind, resolved once", () => {
    let stack: Stack;
    const answers = `const pin = new mlimages.PinnedImage("pin", { ${torchArgs} });
      const fallback = new mlimages.PinnedImage("fallback", { framework: "pytorch", frameworkVersion: ">=3.9", mostRecent: true, fallbacks: [{ framework: "pytorch", frameworkVersion: "~2.0", arch: "x86_64" }] });
      const list = new mlimages.PinnedImages("list", { framework: "mindspore", limit: 2 });
      const groups = new mlimages.PinnedImageGroups("groups", { nameContains: "pytorch_2.3" });
      exports.answers = { version: pin.frameworkVersion, fallback: [fallback.selectorIndex, fallback.frameworkVersion], list: list.images.apply((images) => images.map(({ name }) => name)), groups: groups.groups.apply((rows) => rows.map(({ name }) => name)) };`;
    before(async () => (stack = await openStack({ program: answers })));
    after(() => stack?.close());

    it("says which fallback hit", async () => {
      await stack.succeed("up", "--yes", "--skip-preview");
      assert.deepEqual((await stack.outputs())["answers"], {
        version: "2.3.1",
        fallback: [1, "2.0.0"],
        list: [
          "mindspore_2.3.0-cann_8.0.rc1-py_3.9-euler_2.10.7-aarch64-snt9b",
          "mindspore_2.2.12-cann_7.0.1.1-py_3.9-euler_2.10.7-aarch64-snt3p",
        ],
        groups: ["pytorch_2.3.1-cuda_12.1-py_3.10-ubuntu_22.04-x86_64"],
      });
    });

    it("stays on its fallback when the first choice appears", async () => {
      const name = "pytorch_3.9.0-cuda_15.0-py_3.14-ubuntu_26.04-x86_64";
      stack.catalog.seed({
        images: [
          ...catalog,
          {
            ...laterTorch,
            name,
            tag: `${name}-20260101000000-0000000`,
            swr_path: `swr.cn-north-4.myhuaweicloud.com/atelier/pytorch_3_9:${name}-20260101000000-0000000`,
          },
        ],
      });
      await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
    });

    it("needs neither credentials nor configuration nor a network while nothing changes, not even to be destroyed", async () => {
      await stack.catalog.close();
      stack.setEnv({
        HW_REGION_NAME: undefined,
        HW_ACCESS_KEY: undefined,
        HW_SECRET_KEY: undefined,
        MLIMAGES_ENDPOINT: undefined,
        HOME: "/nonexistent",
      });
      await stack.succeedUnasking("preview", "--expect-no-changes");
      await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
      assert.match(await stack.succeedUnasking("destroy", "--yes", "--skip-preview"), /- 5 deleted/);
    });
  });

  it("holds an update to the plan that was made of it", async () => {
    await withStack({ program: pinAlone(torchArgs), env: { PULUMI_EXPERIMENTAL: "true" } }, async (stack) => {
      await stack.succeed("preview", "--save-plan", "plan.json");
      stack.catalog.seed({ images: withLaterTorch });
      assert.match(
        await stack.fail("up", "--yes", "--skip-preview", "--plan", "plan.json"),
        /PinnedImage::pin violates plan: properties changed: .*imageId/,
      );
      stack.catalog.seed({ images: catalog });
      await stack.succeed("up", "--yes", "--skip-preview", "--plan", "plan.json");
      assert.deepEqual((await stack.outputs())["image"], { imageId: torch.id, swrPath: torch.swr_path });
    });
  });

  describe("with an argument or a trigger that is not known yet", () => {
    let stack: Stack;
    const later = (rest: string): string =>
      `const first = new testing.Notebook("first", { name: "first", imageId: "${torch.id}" }); ${rest}
       exports.image = { imageId: pin.imageId, path: pin.imageUrl, explanation: pin.explanation };`;
    const byFirst = `id: first.id.apply(() => "${torch.id}")`;
    before(
      async () =>
        (stack = await openStack({ program: later(`const pin = new mlimages.PinnedImage("pin", { ${byFirst} });`) })),
    );
    after(() => stack?.close());

    it("answers unknown in the preview, and asks nothing for it", async () => {
      const screen = await stack.succeedUnasking("preview");
      assert.match(screen, /explanation: \[unknown\]\s+imageId +: \[unknown\]\s+path +: \[unknown\]/);
    });

    it("is resolved when the argument is known, and then stays", async () => {
      await stack.succeed("up", "--yes", "--skip-preview");
      assert.equal(((await stack.outputs())["image"] as { imageId: string }).imageId, torch.id);
      await stack.succeedUnasking("preview", "--expect-no-changes");
    });

    it("shows its answer as unknown while a trigger of it is, and resolves it then", async () => {
      stack.write(
        "index.js",
        later(`const second = new testing.Notebook("second", { name: "second", imageId: first.imageId });
        const pin = new mlimages.PinnedImage("pin", { ${byFirst}, triggers: [second.id] });`),
      );
      const screen = await stack.succeedUnasking("preview", "--diff");
      assert.match(screen, new RegExp(`imageId +: "${torch.id}" => \\[unknown\\]`));
      await stack.succeed("up", "--yes", "--skip-preview");
      const { outputs } = await stack.resource("pin");
      assert.deepEqual([outputs["imageId"], outputs["triggers"]], [torch.id, [stack.catalog.notebooks()[1]?.id]]);
      await stack.succeedUnasking("preview", "--expect-no-changes");
    });
  });

  describe("that is asked for what there is not", () => {
    let stack: Stack;
    before(async () => (stack = await openStack({ program: pinAlone(torchArgs) })));
    after(() => stack?.close());

    /** The lines of the one error there may be, without the engine's heading. */
    const problem = (screen: string): string => {
      const diagnosis = screen.slice(screen.indexOf("Diagnostics:"));
      assert.deepEqual(diagnosis.match(/error: /g)?.length, 1, screen);
      assert.ok(!/^\s+at |node_modules|\.js:\d/m.test(diagnosis), `a stack trace reached the screen:\n${screen}`);
      return diagnosis.slice(diagnosis.indexOf("has a problem: "), diagnosis.indexOf("\n\n"));
    };

    it("names each wrong argument with value, reason and fix in one error, and sends nothing", async () => {
      stack.write("index.js", pinAlone('frameworks: "pytorch", pythonVersion: 3.10'));
      const screen = await stack.fail("preview");
      assert.equal(
        problem(screen),
        `has a problem: getImage: pythonVersion 3.1: must be a text: write it in quotes (the number 3.10 is 3.1)
      frameworks: there is no such argument; did you mean framework?`,
      );
      assert.deepEqual(stack.catalog.requests(), []);
    });

    it("says why nothing matches, and leaves the pin that stands", async () => {
      stack.write("index.js", pinAlone(torchArgs));
      await stack.succeed("up", "--yes", "--skip-preview");
      stack.write(
        "index.js",
        pinAlone('framework: "pytorch", frameworkVersion: ">=7", arch: "x86_64", mostRecent: true'),
      );
      assert.match(
        problem(await stack.fail("up", "--yes", "--skip-preview")),
        /no image in cn-north-4 matches .* frameworkVersion ">=7"\n.*→ 0 frameworkVersion >=7\n.*would match but for frameworkVersion: .*\n.*more whose framework could not be told: .*\n.*loosen a filter/,
      );
      stack.write("index.js", pinAlone(torchArgs));
      await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
    });
  });
});
