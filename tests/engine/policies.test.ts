import assert from "node:assert/strict";
import { demoImages } from "../../emulator/index";
import { demoImage, engineOfSuite, openStack, withEngine, type Stack } from "./harness";
import { makePack, type Pack } from "./policy-pack";

/** What the pin of the program chooses once it is right, and what its notebook takes. */
const torch = demoImage("ff3d4e4c-9682-45c2-87f7-62012eddf659");
const older = demoImages("cn-north-4").find(
  ({ name }) => name === "pytorch_2.1.0-cuda_12.1-py_3.10.6-ubuntu_22.04-x86_64",
)!;

/** A program with a pin of these arguments, and a notebook of this image, as they are written. */
const program = (args: string, imageId: string): string =>
  `new mlimages.PinnedImage("torch", { ${args} }); new testing.Notebook("nb", { name: "nb", imageId: ${imageId} });`;

/** The same text of one line, whatever the engine indents. */
const flat = (screen: string): string => screen.replace(/\s*\n\s*/g, " | ");

describe("engine: policies", function () {
  this.timeout(240_000);
  withEngine();

  let stack: Stack;
  const packs: Pack[] = [];
  const pack = async (options: Parameters<typeof makePack>[1] = {}): Promise<readonly string[]> => {
    const made = makePack(await engineOfSuite(), options);
    packs.push(made);
    stack.setEnv(made.env);
    return made.flags;
  };
  before(async () => (stack = await openStack()));
  after(async () => {
    await stack?.close();
    for (const made of packs) made.remove();
  });

  describe("of the example's pack", () => {
    let flags: readonly string[];
    let written = 'framework: "pytorch", frameworkVersion: "1.4", resourceCategory: "GPU", mostRecent: true';
    before(async () => (flags = await pack()));

    it("stop the preview of a wrong pin, and say what was found, what is allowed and what to write", async () => {
      stack.write("index.js", program(written, JSON.stringify(older.id)));
      const screen = flat(await stack.fail("preview", ...flags));
      assert.match(
        screen,
        /\[mandatory\] +image-content +\(pulumi-nodejs:dynamic\/mlimages:PinnedImage: torch\) \| Images are made for allowed frameworks, in allowed versions\. \| PinnedImage "torch": image pytorch1\.4-cuda10\.1-cudnn7-ubuntu18\.04 \([-0-9a-f]+\): its frameworkVersion is "1\.4\.0" \| allowed: frameworkVersion ">=1\.8 <3" \| to fix: /,
      );
      const [, fix] = /to fix: write (.+?) in the arguments of PinnedImage "torch"/.exec(screen) ?? assert.fail(screen);
      written = `${written}, ${fix}`;
    });

    it("stop what is not pinned once the pin is as they say", async () => {
      stack.write("index.js", program(written, JSON.stringify(older.id)));
      const screen = flat(await stack.fail("preview", ...flags));
      assert.doesNotMatch(screen, /PinnedImage "torch"/);
      assert.match(screen, /\[mandatory\] +image-pinned +\(pulumi-nodejs:dynamic\/mlimages-testing:Notebook: nb\)/);
      const [, code] =
        /to fix: pin it with (new mlimages\.PinnedImage\(.+?\)), and give Notebook "nb" its imageId/.exec(screen) ??
        assert.fail(screen);
      stack.write("index.js", program(written, `${code}.imageId`));
    });

    it("let pass what is as they say", async () => {
      const screen = await stack.succeed("up", "--yes", "--skip-preview", ...flags);
      assert.doesNotMatch(screen, /\[mandatory\]/);
      assert.equal((await stack.resource("torch")).outputs["imageId"], torch.id);
      assert.equal((await stack.resource("nb")).outputs["imageId"], older.id);
    });

    it("ask the catalog nothing when nothing is looked up", async () => {
      await stack.succeedUnasking("preview", "--expect-no-changes", ...flags);
    });
  });

  describe("of the catalog", () => {
    let flags: readonly string[];
    const catalog = demoImages("cn-north-4");
    before(async () => (flags = await pack({ policies: "policy.imageInCatalog()" })));

    /** The listings that a preview costs. */
    const listings = async (preview: () => Promise<unknown>): Promise<number> => {
      const before = stack.catalog.requests().length;
      await preview();
      return stack.catalog
        .requests()
        .slice(before)
        .filter(({ path }) => path.endsWith("/images")).length;
    };

    it("let pass what is there, with one listing for the stack", async () => {
      assert.equal(await listings(() => stack.succeed("preview", ...flags)), 1);
    });

    it("say that a pinned image was rebuilt", async () => {
      stack.catalog.seed({
        images: catalog.map((row) =>
          row.id === torch.id ? { ...row, swr_path: `${String(row.swr_path)}-rebuilt` } : row,
        ),
      });
      const screen = flat(await stack.fail("preview", ...flags));
      assert.match(
        screen,
        new RegExp(
          `PinnedImage "torch": image ${String(torch.name)} \\(${torch.id}\\): its ID serves ${String(torch.swr_path)}-rebuilt now \\| allowed: ${String(torch.swr_path)} \\| to fix: change a value in triggers of PinnedImage "torch"`,
        ),
      );
      assert.doesNotMatch(screen, /PinnedImage "nb-image"/);
    });

    it("say that it was withdrawn", async () => {
      stack.catalog.seed({ images: catalog.filter((row) => row.id !== torch.id) });
      assert.match(
        flat(await stack.fail("preview", ...flags)),
        /PinnedImage "torch": image .+: the catalog does not hold it \|/,
      );
    });
  });

  describe("of a state that is analyzed without running the program", () => {
    it("stop what cannot be looked up, and say why", async () => {
      const flags = await pack({ policies: "policy.imagePinned(), policy.imageInCatalog()" });
      stack.setEnv({ HW_ACCESS_KEY: undefined, HW_SECRET_KEY: undefined, HOME: "/nonexistent" });
      const screen = flat(await stack.fail("policy", "analyze", ...flags));
      stack.setEnv({ HW_ACCESS_KEY: stack.catalog.account.accessKey, HW_SECRET_KEY: stack.catalog.account.secretKey });
      assert.match(
        screen,
        /\[mandatory\] +image-in-catalog .+? the catalog cannot be asked about PinnedImage "[a-z-]+", PinnedImage "[a-z-]+" .+ credentials missing .+ pulumi config set --secret mlimages:accessKey/,
      );
      assert.doesNotMatch(screen, /image-pinned|panic/);
    });
  });

  describe("of a team's own resource beside a pin", () => {
    const lab = (body: string): string => `
      class Lab extends pulumi.dynamic.Resource {
        constructor(name, props) {
          super({ create: async (inputs) => ({ id: name, outs: { ...inputs, made: "atelier/x:1" } }) }, name, { ...props, made: undefined }, {}, "acme", "Lab");
        }
      }
      ${body}`;
    const type = "pulumi-nodejs:dynamic/acme:Lab";
    const packOf = (consumer: object): Promise<readonly string[]> =>
      pack({ policies: `policy.imagePinned({ consumers: [${JSON.stringify({ type, ...consumer })}] })` });
    const pinned = lab(
      `const base = new mlimages.PinnedImage("base", { id: "${older.id}" }); new Lab("lab", { image: base.imageUrl });`,
    );

    it("say of a pin's imageUrl whose it is, and how to have it read or what to give instead", async () => {
      stack.write("index.js", pinned);
      const screen = flat(await stack.fail("preview", ...(await packOf({ image: "image" }))));
      assert.match(
        screen,
        /Lab "lab": image \S+: it is pinned by PinnedImage "base", and is its imageUrl, which names no registry \| allowed: an output of a pin in this stack \| to fix: if Lab "lab" reads it as the training API of ModelArts does, write takesImageUrl: true in consumers for pulumi-nodejs:dynamic\/acme:Lab, else give it the swrPath of PinnedImage "base"; elsewhere "\S+" means an image of Docker Hub/,
      );
      await stack.succeed("preview", ...(await packOf({ image: "image", takesImageUrl: true })));
    });

    it("stop a bad image beside one that is not known yet, at preview", async () => {
      stack.write(
        "index.js",
        lab(`const first = new Lab("first", { containers: [{ image: "atelier/x:1" }] });
        new Lab("second", { containers: [{ image: "docker.io/evil/y:1" }, { image: first.made }] });`),
      );
      const screen = flat(await stack.fail("preview", ...(await packOf({ image: "containers[].image" }))));
      assert.match(screen, /\[mandatory\] .*?Lab "second": image docker\.io\/evil\/y:1: no pin in this stack holds it/);
      assert.match(
        screen,
        /\[advisory\] .*?second: string value at \.containers\.1\.image can't be known during preview/,
      );
    });

    it("say that a misspelt type of a consumer matches nothing, and which is nearly it", async () => {
      stack.write("index.js", lab(`new Lab("lab", { image: "docker.io/evil/y:1" });`));
      const screen = flat(await stack.fail("preview", ...(await packOf({ type: "acme:Lab", image: "image" }))));
      assert.match(
        screen,
        /\[mandatory\] .*?Lab "lab": its images are not looked at: its type is pulumi-nodejs:dynamic\/acme:Lab/,
      );
    });
  });

  describe("of a pack that knows a team's own type by its configuration", () => {
    it("stop what its property names, and note what is not known yet", async () => {
      const consumers = [{ type: "pulumi-nodejs:dynamic/acme:Lab", image: "spec.containers[].image" }];
      const flags = await pack({
        policies: "policy.imagePinned(), policy.imageSource({ clouds: [] })",
        config: { "image-pinned": { consumers }, "image-source": "disabled" },
      });
      stack.write(
        "index.js",
        `
        class Lab extends pulumi.dynamic.Resource {
          constructor(name, image) {
            super({ create: async (inputs) => ({ id: name, outs: { ...inputs, made: "atelier/x:1" } }) }, name, { spec: { containers: [{ image }] }, made: undefined }, {}, "acme", "Lab");
          }
        }
        const first = new Lab("first", "atelier/stranger:1");
        new Lab("second", first.made);`,
      );
      const screen = flat(await stack.fail("preview", ...flags));
      assert.match(
        screen,
        /\[mandatory\] +image-pinned +\(pulumi-nodejs:dynamic\/acme:Lab: first\) \| .+? \| Lab "first": image atelier\/stranger:1: no pin in this stack holds it/,
      );
      assert.match(
        screen,
        /\[advisory\] +image-pinned .+? can't run policy 'image-pinned' .+? during preview: second: string value at \.spec\.containers\.0\.image can't be known during preview/,
      );
    });
  });
});
