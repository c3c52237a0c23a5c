import assert from "node:assert/strict";
import { repositoryRoot } from "../../engine/repository";
import { openStack, withEngine, withStack, type Stack } from "./harness";

const torchId = "ff3d4e4c-9682-45c2-87f7-62012eddf659";
const torchName = "pytorch_2.3.1-cuda_12.1-py_3.10-ubuntu_22.04-x86_64";
const mindsporePath =
  "swr.cn-north-4.myhuaweicloud.com/atelier/mindspore_2_3_ascend:mindspore_2.3.0-cann_8.0.rc1-py_3.9-euler_2.10.7-aarch64-snt9b-20250519140233-f2b6d04";

describe("engine: the functions in a program", function () {
  this.timeout(120_000);
  withEngine();

  describe("the basic example, from nothing to nothing", () => {
    let stack: Stack;
    before(async () => (stack = await openStack({ directory: repositoryRoot(__dirname) })));
    after(() => stack.close());

    it("shows the real ID and path in a preview before anything exists", async () => {
      const screen = await stack.succeed("preview");
      assert.match(screen, new RegExp(`imageId: "${torchId}"`));
      assert.ok(screen.includes(`: "${mindsporePath}"`), screen);
      assert.match(screen, /\+ 4 to create/);
    });

    it("deploys a notebook of the ID and a training job of the path", async () => {
      await stack.succeed("up", "--yes");
      const { why, ...outputs } = await stack.outputs();
      assert.match(
        (why as { notebook: string }).notebook,
        /^41 listed → 40 status ACTIVE → 28 arch x86_64 → .* newest taken/,
      );
      assert.deepEqual(outputs, {
        notebookImage: { name: torchName, imageId: torchId },
        trainingImage: {
          name: "mindspore_2.3.0-cann_8.0.rc1-py_3.9-euler_2.10.7-aarch64-snt9b",
          swrPath: mindsporePath,
          catalogState: "current",
        },
        notebookId: stack.catalog.notebooks()[0]?.id,
        trainingJobId: stack.catalog.trainingJobs()[0]?.metadata.id,
      });
      assert.equal(stack.catalog.notebooks()[0]?.image.id, torchId);
      assert.equal(
        (stack.catalog.trainingJobs()[0]?.algorithm["engine"] as { image_url: string }).image_url,
        mindsporePath.slice(mindsporePath.indexOf("/") + 1),
      );
    });

    it("changes nothing when it is brought up again", async () => {
      assert.match(await stack.succeed("up", "--yes", "--skip-preview", "--expect-no-changes"), /4 unchanged/);
    });

    it("asks for the function's images only, as the pin stands", async () => {
      stack.catalog.reset();
      await stack.succeed("preview");
      const listings = stack.catalog.requests().filter(({ path }) => path.endsWith("/images"));
      assert.deepEqual(
        listings.map(({ query }) => query),
        [{ limit: "200", offset: "0", type: "BUILD_IN" }],
      );
    });

    it("leaves nothing after destroy", async () => {
      await stack.succeed("up", "--yes", "--skip-preview");
      await stack.succeed("destroy", "--yes", "--skip-preview");
      assert.deepEqual([stack.catalog.notebooks(), stack.catalog.trainingJobs()], [[], []]);
    });
  });

  it("takes the image of a changed filter, and replaces what was built on the old one", async () => {
    const notebook = (version: string): string =>
      `const image = mlimages.getImageOutput({ framework: "pytorch", frameworkVersion: "${version}", arch: "x86_64", resourceCategory: "GPU", devService: "NOTEBOOK", mostRecent: true });
       new testing.Notebook("nb", { name: "nb", imageId: image.imageId });
       exports.version = image.frameworkVersion;`;
    await withStack({ program: notebook("1.8") }, async (stack) => {
      await stack.succeed("up", "--yes", "--skip-preview");
      assert.equal((await stack.outputs())["version"], "1.8.0");
      stack.write("index.js", notebook(">=2"));
      const screen = await stack.succeed("preview", "--diff");
      assert.match(screen, new RegExp(`imageId: "[0-9a-f-]{36}" => "${torchId}"`));
      await stack.succeed("up", "--yes", "--skip-preview");
      assert.deepEqual(
        stack.catalog.notebooks().map(({ image }) => image.id),
        [torchId],
      );
    });
  });

  it("refuses a notebook of a made-up image ID", async () => {
    const program = 'new testing.Notebook("nb", { name: "nb", imageId: "00000000-0000-4000-8000-000000000000" });';
    await withStack({ program }, async (stack) => {
      assert.match(
        await stack.fail("up", "--yes", "--skip-preview"),
        /creating notebook nb: The image 00000000-0000-4000-8000-000000000000 does not exist/,
      );
      assert.deepEqual(stack.catalog.notebooks(), []);
    });
  });

  it("refuses a training job of a path with its registry", async () => {
    const program = `new testing.TrainingJob("job", { name: "job", command: "true", imageUrl: mlimages.getImageOutput({ framework: "mindspore", highestVersion: true }).swrPath });`;
    await withStack({ program }, async (stack) => {
      assert.match(await stack.fail("up", "--yes", "--skip-preview"), /without the registry host/);
    });
  });

  it("answers unknown while an argument is unknown, and the truth once it is known", async () => {
    const program = `const first = new testing.Notebook("nb", { name: "nb", imageId: "${torchId}" });
      const image = mlimages.getImageOutput({ id: first.id.apply(() => "${torchId}") });
      exports.path = image.imageUrl;`;
    await withStack({ program }, async (stack) => {
      assert.match(await stack.succeed("preview"), /path: \[unknown\]/);
      await stack.succeed("up", "--yes", "--skip-preview");
      assert.match(String((await stack.outputs())["path"]), /^atelier\/pytorch_2_3:/);
    });
  });

  it("waits for what it depends on", async () => {
    const program = `const first = new testing.Notebook("nb", { name: "nb", imageId: "${torchId}" });
      exports.list = mlimages.getImagesOutput({ name: "${torchName}" }, { dependsOn: [first] }).matchCount;
      exports.groups = mlimages.getImageGroupsOutput({ name: "${torchName}" }, { dependsOn: first }).groups.length;`;
    await withStack({ program }, async (stack) => {
      assert.match(await stack.succeed("preview"), /groups: \[unknown\]\s+list {2}: \[unknown\]/);
      await stack.succeed("up", "--yes", "--skip-preview");
      assert.deepEqual(await stack.outputs(), { list: 1, groups: 1 });
    });
  });

  it("keeps the answer to a secret argument secret", async () => {
    const program = `const image = mlimages.getImageOutput({ id: pulumi.secret("${torchId}") }); exports.path = image.swrPath;`;
    await withStack({ program }, async (stack) => {
      assert.match(await stack.succeed("up", "--yes", "--skip-preview"), /path: \[secret\]/);
      assert.ok(!stack.stored().includes("pytorch_2_3:"), "the path stands in clear in the state");
    });
  });

  it("answers promises too, so that a program can decide by them", async () => {
    const program = `module.exports = async () => {
      const { images, matchCount } = await mlimages.getImages({ framework: "mindspore", limit: 2 });
      const { groups } = await mlimages.getImageGroups({ nameContains: "pytorch_2.3" });
      return { names: images.map((image) => image.name), matchCount, groups: groups.map((group) => group.name) };
    };`;
    await withStack({ program }, async (stack) => {
      await stack.succeed("up", "--yes", "--skip-preview");
      const { names, matchCount, groups } = await stack.outputs();
      assert.equal((names as string[])[0], "mindspore_2.3.0-cann_8.0.rc1-py_3.9-euler_2.10.7-aarch64-snt9b");
      assert.equal((names as string[]).length, 2);
      assert.ok((matchCount as number) > 2);
      assert.deepEqual(groups, [torchName]);
    });
  });
});
