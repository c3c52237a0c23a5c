import assert from "node:assert/strict";
import { generateCatalog } from "../../emulator/index";
import { openStack, withEngine, withStack, type Stack } from "./harness";

describe("engine: many pins, and pins of many images", function () {
  this.timeout(120_000);
  withEngine();

  it("ask for each distinct listing once in a phase, however many pins want it", async () => {
    const program = `
      const best = [
        ...Array.from({ length: 8 }, (_, i) => ["torch" + i, { framework: "pytorch", arch: "x86_64" }]),
        ...["mindspore", "tensorflow", "conda", "spark"].map((framework) => [framework, { framework }]),
        ...["1.8", ">=2 <3"].map((frameworkVersion) => ["training " + frameworkVersion, { framework: "pytorch", frameworkVersion, serviceType: "TRAIN", fallbacks: [{ framework: "pytorch", frameworkVersion }] }]),
      ].map(([name, args]) => new mlimages.PinnedImage(name, { ...args, mostRecent: true }));
      const named = ["a", "b"].map((name) => new mlimages.PinnedImage(name, { id: "ff3d4e4c-9682-45c2-87f7-62012eddf659" }));
      for (const limit of [1, 2]) new mlimages.PinnedImages("list" + limit, { framework: "mindspore", limit });
      for (const name of ["c", "d"]) new mlimages.PinnedImageGroups(name, { nameContains: "pytorch_2" });
      exports.ids = [...best, ...named].map(({ imageId }) => imageId);`;
    const distinct = [
      "/images limit=200 offset=0 type=BUILD_IN",
      "/images limit=200 offset=0 service_type=TRAIN type=BUILD_IN",
      "/images/ff3d4e4c-9682-45c2-87f7-62012eddf659",
      "/images/group limit=200 name=pytorch_2 offset=0 type=BUILD_IN",
      "/images/group limit=200 name=pytorch_2 offset=0 type=DEDICATED",
      "/v3/projects name=cn-north-4",
    ];
    await withStack({ program }, async (stack) => {
      let seen = 0;
      const asked = (): string[] => {
        const news = stack.catalog.requests().slice(seen);
        seen += news.length;
        return news
          .map(({ path, query }) =>
            [
              path.replace(/^\/v1\/[0-9a-f]+/, ""),
              ...Object.entries(query)
                .map(([name, value]) => `${name}=${value}`)
                .sort(),
            ].join(" "),
          )
          .sort();
      };
      assert.match(await stack.succeed("preview"), /\+ 21 to create/);
      assert.deepEqual(asked(), [...distinct].sort());
      await stack.succeed("up", "--yes", "--skip-preview");
      assert.deepEqual(asked(), [...distinct].sort());
      await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
      await stack.succeed("refresh", "--yes", "--skip-preview");
      const { ids } = await stack.outputs();
      const shown = (ids as string[]).map((id) => `/images/${id}`);
      assert.deepEqual(asked(), [...new Set([...distinct, ...shown])].sort());
    });
  });

  describe("a list", () => {
    const usable = generateCatalog(1100).filter(({ status }) => status === "ACTIVE");
    const program = (args: string): string => `const list = new mlimages.PinnedImages("list", { ${args} });
      exports.list = { count: list.matchCount, rows: list.images.length, newest: list.images[0].name };`;
    let stack: Stack;
    before(async () => {
      stack = await openStack({ program: program("") });
      stack.catalog.seed({ images: usable.slice(0, 1000) });
    });
    after(() => stack?.close());

    it("holds a thousand images", async () => {
      await stack.succeed("up", "--yes", "--skip-preview");
      assert.deepEqual((await stack.outputs())["list"], {
        count: 1000,
        rows: 1000,
        newest: usable[999]?.name,
      });
      const { outputs } = await stack.resource("list");
      const [row] = outputs["images"] as object[];
      assert.deepEqual(Object.keys(row ?? {}).sort(), [
        "arch",
        "framework",
        "frameworkVersion",
        "imageId",
        "name",
        "swrPath",
      ]);
    });

    it("stays when the catalog grows beyond that", async () => {
      stack.catalog.seed({ images: usable.slice(0, 1001) });
      await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
    });

    it("of more is an error that says what to do", async () => {
      stack.write("index.js", program('triggers: ["once more"]'));
      const screen = await stack.fail("preview");
      assert.match(
        screen,
        /has a problem: .*1001 images match, and a pin records at most 1000\n +add a filter, or take the newest with limit; getImages lists them all/,
      );
    });

    it("of more is cut off by limit", async () => {
      stack.write("index.js", program('triggers: ["once more"], limit: 1000'));
      await stack.succeed("up", "--yes", "--skip-preview");
      assert.deepEqual((await stack.outputs())["list"], {
        count: 1001,
        rows: 1000,
        newest: usable[1000]?.name,
      });
    });

    it("says after a refresh that the same arguments would answer others, and keeps its rows", async () => {
      const { images } = (await stack.resource("list")).outputs;
      stack.catalog.seed({ images: usable.slice(0, 1002) });
      await stack.succeed("refresh", "--yes", "--skip-preview");
      const { outputs } = await stack.resource("list");
      assert.equal(outputs["catalogState"], "outdated");
      assert.deepEqual(outputs["images"], images);
    });
  });
});
