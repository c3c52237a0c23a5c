import assert from "node:assert/strict";
import { demoGroups, demoImages, type EmulatedImage, type Fault } from "../../emulator/index";
import { buildOf, demoImage, openStack, withEngine, type Stack } from "./harness";

const torch = demoImage("ff3d4e4c-9682-45c2-87f7-62012eddf659");
/** What is chosen where that one is gone. */
const runnerUp = demoImage("bfa2aba6-67ba-4dd6-87a1-b784bfda6f28");
const catalog = demoImages("cn-north-4");
const laterTorch = buildOf(torch, "20260101");
const movedPath = `${String(torch.swr_path)}-moved`;

const program = `const pin = new mlimages.PinnedImage("pin", { framework: "pytorch", arch: "x86_64", resourceCategory: "GPU", devService: "NOTEBOOK", mostRecent: true });
  const list = new mlimages.PinnedImages("list", { framework: "pytorch", arch: "x86_64" });
  const groups = new mlimages.PinnedImageGroups("groups", { nameContains: "pytorch_2.3" });
  exports.image = { imageId: pin.imageId, swrPath: pin.swrPath };`;

/** The catalog with the pinned row changed, or taken out. */
const catalogWith = (change: Partial<EmulatedImage> | undefined): EmulatedImage[] =>
  catalog.flatMap((row) => (row.id !== torch.id ? [row] : change === undefined ? [] : [{ ...row, ...change }]));

describe("engine: refreshing pins", function () {
  this.timeout(120_000);
  withEngine();

  let stack: Stack;
  before(async () => {
    stack = await openStack({ program });
    await stack.succeed("config", "set", "mlimages:maxRetries", "0");
    await stack.succeed("up", "--yes", "--skip-preview");
  });
  after(() => stack?.close());

  const findings = async (): Promise<object> => {
    const { inputs, outputs } = await stack.resource("pin");
    assert.deepEqual(inputs, outputs, "the next comparison would go by something else than what is stored");
    assert.deepEqual(
      [outputs["imageId"], outputs["swrPath"], outputs["tag"], outputs["status"]],
      [torch.id, torch.swr_path, torch.tag, "ACTIVE"],
      "a fact changed",
    );
    const { catalogState, catalogSwrPath, newerImageId, newerSwrPath } = outputs;
    return { catalogState, catalogSwrPath, newerImageId, newerSwrPath };
  };
  const states = async (): Promise<unknown[]> =>
    Promise.all(["pin", "list", "groups"].map(async (name) => (await stack.resource(name)).outputs["catalogState"]));
  /** What a refresh prints of pins: the lines that begin with a name of one, each once on the screen. */
  let printed: string[] = [];
  /** What a refresh finds, with the proof that no pin moves by it. */
  const refreshed = async (): Promise<object> => {
    const screen = await stack.succeed("refresh", "--yes", "--skip-preview");
    const [, diagnostics = ""] = screen.split("Diagnostics:");
    printed = diagnostics
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => /^(pin|list|groups) /.test(line))
      .sort();
    await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
    return findings();
  };
  const gate = ["refresh", "--preview-only", "--expect-no-changes"];

  const take = "change its triggers to take that";
  const record = "change its triggers to record the list of now";

  it("finds them current where nothing happened, and a gate on drift passes", async () => {
    assert.ok(!(await stack.succeed(...gate)).includes("Diagnostics:"));
    assert.deepEqual(await states(), ["current", "current", "current"]);
  });

  it("says where the pinned ID moved to another path, and a gate on drift does not pass", async () => {
    stack.catalog.seed({ images: catalogWith({ swr_path: movedPath }) });
    assert.match(await stack.fail(...gate), /no changes were expected/);
    assert.deepEqual(await refreshed(), {
      catalogState: "moved",
      catalogSwrPath: movedPath,
      newerImageId: torch.id,
      newerSwrPath: movedPath,
    });
    assert.deepEqual(await states(), ["moved", "moved", "current"]);
    assert.deepEqual(printed, [
      `list has moved: ${torch.id} serves another path now (${movedPath}); ${record}`,
      `pin has moved: ${torch.id} serves ${movedPath} now; ${take}`,
    ]);
    await stack.succeed(...gate);
  });

  it("says that an ID is withdrawn where the catalog does not know it any more, and what would be chosen now", async () => {
    stack.catalog.seed({
      images: catalogWith(undefined),
      groups: demoGroups().map((group) => ({ ...group, version_count: 7 })),
    });
    assert.deepEqual(await refreshed(), {
      catalogState: "withdrawn",
      catalogSwrPath: null,
      newerImageId: runnerUp.id,
      newerSwrPath: runnerUp.swr_path,
    });
    assert.deepEqual(await states(), ["withdrawn", "outdated", "outdated"]);
    assert.deepEqual(printed, [
      `groups is outdated: the number of versions changed of 1 group; ${record}`,
      `list is outdated: 0 images came and 1 went; ${record}`,
      `pin is withdrawn: the catalog has ${torch.id} (${String(torch.swr_path)}) no more; the same arguments choose ${String(runnerUp.swr_path)} (${runnerUp.id}) now; ${take}`,
    ]);
  });

  it("says the same of an image that is DELETED", async () => {
    stack.catalog.seed({ images: catalogWith({ status: "DELETED" }), groups: demoGroups() });
    assert.deepEqual(await refreshed(), {
      catalogState: "withdrawn",
      catalogSwrPath: null,
      newerImageId: runnerUp.id,
      newerSwrPath: runnerUp.swr_path,
    });
  });

  it("names a newer match of the same arguments", async () => {
    stack.catalog.seed({ images: [...catalog, laterTorch] });
    assert.deepEqual(await refreshed(), {
      catalogState: "outdated",
      catalogSwrPath: null,
      newerImageId: laterTorch.id,
      newerSwrPath: laterTorch.swr_path,
    });
    assert.deepEqual(printed, [
      `list is outdated: 1 image came and 0 went; ${record}`,
      `pin is outdated; the same arguments choose ${String(laterTorch.swr_path)} (${laterTorch.id}) now; ${take}`,
    ]);
  });

  it("says it in a preview of a refresh too, where a gate on drift does not pass", async () => {
    stack.catalog.seed({ images: catalog });
    assert.match(await stack.fail(...gate), /no changes were expected/);
    stack.catalog.seed({ images: catalogWith(undefined) });
    assert.match(await stack.fail(...gate), /\n +pin is withdrawn: the catalog has/);
  });

  it("leaves a pin where it is also when an update refreshes first", async () => {
    stack.catalog.seed({ images: catalogWith({ swr_path: movedPath }) });
    await stack.succeed("up", "--yes", "--skip-preview", "--refresh");
    assert.deepEqual(await findings(), {
      catalogState: "moved",
      catalogSwrPath: movedPath,
      newerImageId: torch.id,
      newerSwrPath: movedPath,
    });
  });

  it("finds them current again when all is as it was", async () => {
    stack.catalog.seed({ images: catalog });
    assert.deepEqual(await refreshed(), {
      catalogState: "current",
      catalogSwrPath: null,
      newerImageId: null,
      newerSwrPath: null,
    });
    assert.deepEqual(await states(), ["current", "current", "current"]);
    assert.deepEqual(printed, []);
  });

  it("asks in the region of the pin where this machine names another one, and says so once for all pins", async () => {
    const before = stack.catalog.requests().length;
    stack.setEnv({ HW_REGION_NAME: "cn-north-9" });
    const warning =
      "warning: HW_REGION_NAME (environment variables HW_*) is cn-north-9; pins that were resolved in cn-north-4 stay there; set mlimages:region to say which region is meant";
    for (const command of [
      ["refresh", "--yes", "--skip-preview"],
      ["up", "--yes", "--skip-preview", "--expect-no-changes"],
    ]) {
      const [, diagnostics = ""] = (await stack.succeed(...command)).split("Diagnostics:");
      assert.deepEqual(
        diagnostics
          .split("\n")
          .map((line) => line.trim())
          .filter((line) => line.startsWith("warning:")),
        [warning],
      );
    }
    assert.deepEqual(await states(), ["current", "current", "current"]);
    const regions = new Set(
      stack.catalog
        .requests()
        .slice(before)
        .map(({ region }) => region),
    );
    assert.deepEqual(
      [...regions].filter((region) => region !== undefined),
      ["cn-north-4"],
    );
    stack.setEnv({ HW_REGION_NAME: "cn-north-4" });
  });

  describe("that cannot be judged", () => {
    const details = /\/images\/[0-9a-f]{8}-/;
    const faults: readonly (readonly [title: string, fault: Fault, message: RegExp])[] = [
      ["a web page", { kind: "html", path: details }, /the answer is a web page, not the API's JSON/],
      ["a web page as a 404", { kind: "html", status: 404, path: details }, /HTTP 404/],
      ["a bare 404", { kind: "status", status: 404, body: "", path: details }, /HTTP 404/],
      ["a bare 403", { kind: "status", status: 403, body: "", path: details }, /HTTP 403/],
      [
        "a not-found text without the documented code",
        {
          kind: "status",
          status: 400,
          body: { error_code: "ModelArts.0104", error_msg: `The image ${torch.id} does not exist.` },
          path: details,
        },
        /does not exist \(HTTP 400, ModelArts\.0104/,
      ],
      ["a listing that fails", { kind: "status", status: 500, path: /\/images$/ }, /HTTP 500/],
    ];
    let stored: object;
    before(async () => (stored = (await stack.resource("pin")).outputs));

    /** What a refresh that fails shows, with the proof that it changed nothing. */
    const failure = async (): Promise<string> => {
      const screen = await stack.fail("refresh", "--yes", "--skip-preview");
      assert.ok(!/^\s+at |node_modules|\.js:\d/m.test(screen), `a stack trace reached the screen:\n${screen}`);
      assert.deepEqual((await stack.resource("pin")).outputs, stored);
      return screen;
    };

    for (const [title, fault, message] of faults) {
      it(`fails by ${title}, and changes nothing`, async () => {
        stack.catalog.addFault(fault);
        assert.match(await failure(), message);
      });
    }

    it("fails where another place is configured, names both, and changes nothing", async () => {
      stack.setEnv({ MLIMAGES_ENDPOINT: stack.catalog.url.replace("127.0.0.1", "localhost") });
      const before = stack.catalog.requests().length;
      const screen = await failure();
      assert.match(
        screen,
        /refreshing: the pin was resolved in cn-north-4 of modelarts at 127\.0\.0\.1; configured is cn-north-4 of modelarts at localhost\n +nothing was changed; configure the place of the pin, or let pulumi up resolve it in the other one/,
      );
      assert.equal(stack.catalog.requests().length, before);
      stack.setEnv({ MLIMAGES_ENDPOINT: stack.catalog.url });
    });

    it("fails without credentials, names every way to set them, and changes nothing", async () => {
      stack.setEnv({ HW_ACCESS_KEY: undefined, HW_SECRET_KEY: undefined, HOME: "/nonexistent" });
      assert.match(
        await failure(),
        /credentials missing[\s\S]*pulumi config set --secret mlimages:accessKey[\s\S]*HW_ACCESS_KEY and HW_SECRET_KEY/,
      );
      stack.setEnv({ HW_ACCESS_KEY: stack.catalog.account.accessKey, HW_SECRET_KEY: stack.catalog.account.secretKey });
    });

    it("fails where the server is down, and an update goes on without it", async () => {
      await stack.catalog.close();
      assert.match(await failure(), /127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)/);
      await stack.succeed("up", "--yes", "--skip-preview", "--expect-no-changes");
    });
  });
});
