import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { demoImages } from "../../emulator/index";
import { repositoryRoot } from "../../engine/repository";
import { commandsAt } from "../programs/ci-commands";
import { buildOf, engineOfSuite, openStack, withEngine, type Stack } from "./harness";
import { makePack, type Pack } from "./policy-pack";
import { runsSources } from "../sources";

const examples = join(repositoryRoot(__dirname), "examples/pipelines");
const submit = join(examples, "submit-training-job.sh");
const imageUrl =
  "atelier/mindspore_2_3_ascend:mindspore_2.3.0-cann_8.0.rc1-py_3.9-euler_2.10.7-aarch64-snt9b-20250519140233-f2b6d04";
/** The catalog without the image that is chosen. */
const withdrawn = demoImages("cn-north-4").filter(({ swr_path }) => !String(swr_path).endsWith(imageUrl));

/** The catalog with a newer build of the image that is chosen. */
const movedOn = demoImages("cn-north-4").flatMap((row) =>
  String(row.swr_path).endsWith(imageUrl) ? [row, buildOf(row, "20260101")] : [row],
);

/** The commands of the CI file at an event, with the example's policies where an engine can start them. */
function commandsWith(pack: Pack, event: string): string[][] {
  return commandsAt(readFileSync(join(examples, "github-actions.yml"), "utf8"), event).map((command) => {
    const words = command.split(" ").slice(1);
    const at = words.indexOf("--policy-pack");
    return at < 0 ? words : words.toSpliced(at, 2, ...pack.flags);
  });
}

describe("engine: the pipelines", function () {
  this.timeout(240_000);
  withEngine();

  let stack: Stack;
  let pack: Pack;
  before(async () => {
    pack = makePack(await engineOfSuite());
    stack = await openStack({ directory: join(examples, "images"), env: pack.env });
    stack.setEnv({
      HW_PROJECT_ID: stack.catalog.account.projects["cn-north-4"],
      HW_AUTH_TOKEN: stack.catalog.account.authToken,
    });
    await stack.succeed("up", "--yes", "--skip-preview");
  });
  after(async () => {
    await stack?.close();
    pack?.remove();
  });
  beforeEach(() => stack.catalog.reset());

  it("pass in CI from one command to the next, while the catalog stands still", async () => {
    for (const [command = "", ...args] of commandsWith(pack, "schedule")) await stack.succeed(command, ...args);
  });

  it("pass with a change in CI while a newer image is there, which fails what is scheduled", async () => {
    stack.catalog.seed({ images: movedOn });
    for (const [command = "", ...args] of commandsWith(pack, "push")) await stack.succeed(command, ...args);
    const [, , [command = "", ...args] = []] = commandsWith(pack, "schedule");
    await stack.fail(command, ...args);
  });

  describe("that submit a training job", () => {
    it("run it on the path that the stack has chosen, and say its ID", async () => {
      const { code, stdout, stderr } = await stack.execute("sh", submit, "nightly", `python train.py --note "it's 1"`);
      assert.equal(code, 0, stderr);
      const [job] = stack.catalog.trainingJobs();
      assert.equal(stdout, job?.metadata.id);
      assert.deepEqual(
        [job?.metadata.name, job?.algorithm],
        ["nightly", { command: `python train.py --note "it's 1"`, engine: { image_url: imageUrl } }],
      );
    });

    it("fail where the image has been withdrawn since, and say what to do", async () => {
      stack.catalog.seed({ images: withdrawn });
      const { code, stdout, stderr } = await stack.execute("sh", submit, "nightly", "true");
      assert.deepEqual([code, stdout, stack.catalog.trainingJobs()], [1, "", []]);
      assert.equal(
        stderr,
        `submit-training-job: nightly was refused: Specified image ${imageUrl} cannot be found. The image has been withdrawn or rebuilt since the stack chose it.\nchange a trigger of its pin, run pulumi up, and submit again\n`,
      );
      await stack.fail("refresh", "--preview-only", "--expect-no-changes");
    });

    it("fail with the cloud's words and without the token where that is refused", async () => {
      stack.setEnv({ HW_AUTH_TOKEN: stack.catalog.account.expired.authToken });
      const { code, stderr } = await stack.execute("sh", submit, "nightly", "true");
      stack.setEnv({ HW_AUTH_TOKEN: stack.catalog.account.authToken });
      assert.deepEqual(
        [code, stderr],
        [1, "submit-training-job: nightly was refused: The token expires. (HTTP 401, ModelArts.0203)\n"],
      );
    });

    it("fail where nothing listens, and where no project is named", async () => {
      stack.setEnv({ MLIMAGES_ENDPOINT: "http://127.0.0.1:1" });
      assert.match(
        (await stack.execute("sh", submit, "nightly", "true")).stderr,
        /submit-training-job: http:\/\/127\.0\.0\.1:1 cannot be asked\n$/,
      );
      stack.setEnv({ MLIMAGES_ENDPOINT: stack.catalog.url, HW_PROJECT_ID: undefined });
      const { code, stderr } = await stack.execute("sh", submit, "nightly", "true");
      stack.setEnv({ HW_PROJECT_ID: stack.catalog.account.projects["cn-north-4"] });
      assert.notEqual(code, 0);
      assert.match(stderr, /HW_PROJECT_ID: set it to the project of the region/);
    });
  });

  it("hand the image from one stack to another by reference", async () => {
    const training = await stack.beside(join(examples, "training"));
    const { code, stdout, stderr } = await training.run(["up", "--yes", "--skip-preview"]);
    assert.equal(code, 0, stdout + stderr);
    const [job] = stack.catalog.trainingJobs();
    assert.deepEqual(await training.stackOutputs(), { trainingJobId: job?.metadata.id, trainedOn: imageUrl });
    assert.deepEqual(job?.algorithm["engine"], { image_url: imageUrl });
  });

  describe("that are programs", () => {
    let project: string;
    before(() => {
      // Of its own: a stack's settings are written beside the project.
      project = join(stack.workspace.home, "automation");
      cpSync(join(examples, "images"), project, { recursive: true });
    });
    const automate = (...policyPacks: string[]) =>
      stack.execute(
        process.execPath,
        ...runsSources,
        join(examples, "automation.ts"),
        project,
        "automated",
        ...policyPacks,
      );

    it("fail with what a policy says, before anything is there", async () => {
      const strict = makePack(await engineOfSuite(), {
        policies: 'policy.imageContent({ frameworks: { pytorch: "*" } })',
      });
      try {
        stack.setEnv({ PATH: strict.env["PATH"] });
        const { code, stdout, stderr } = await automate(strict.flags[1] ?? "");
        assert.deepEqual([code, stdout], [1, ""]);
        assert.match(
          stderr,
          /^automated was not brought up: image-content: [^]*PinnedImage "mindspore": .*: its framework is "mindspore"\nallowed: framework "pytorch"\nto fix: write framework: "pytorch"/,
        );
        assert.doesNotMatch(stderr.trim(), /\n\n|^ +at /m);
      } finally {
        strict.remove();
        stack.setEnv({ PATH: pack.env["PATH"] });
      }
    });

    it("preview a stack under policies, bring it up and print its outputs", async () => {
      const { code, stdout, stderr } = await automate(pack.flags[1] ?? "");
      assert.equal(code, 0, stderr);
      assert.equal(stderr, 'preview: {"create":2}\n');
      const { trainingImage } = JSON.parse(stdout) as { trainingImage: object };
      assert.deepEqual(trainingImage, { ...trainingImage, imageUrl, catalogState: "current" });
    });

    it("fail with the engine's reason in one paragraph", async () => {
      const program = join(project, "index.ts");
      writeFileSync(
        program,
        readFileSync(program, "utf8").replace('"mindspore",\n  arch', '"mindspore",\n  cannVersion: ">=99",\n  arch'),
      );
      const { code, stdout, stderr } = await automate();
      assert.deepEqual([code, stdout], [1, ""]);
      assert.match(
        stderr,
        /^automated was not brought up: .*PinnedImage resource 'mindspore' has a problem: getImage: no image in cn-north-4 matches .*cannVersion ">=99"[^]*loosen a filter, or add fallbacks/,
      );
      assert.doesNotMatch(stderr.trim(), /\n\n|^ +at /m);
    });

    it("fail with the reason of a command that does not come to a run", async () => {
      const { code, stderr } = await automate(join(project, "no-policies"));
      assert.equal(code, 1);
      assert.match(stderr, /^automated was not brought up: .*no-policies.*\n$/);
    });
  });
});
