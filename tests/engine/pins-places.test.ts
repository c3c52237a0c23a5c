import assert from "node:assert/strict";
import { demoImages } from "../../emulator/index";
import { demoImage, openStack, withEngine, type Stack } from "./harness";

const torch = demoImage("ff3d4e4c-9682-45c2-87f7-62012eddf659");
const torchArgs =
  'framework: "pytorch", arch: "x86_64", resourceCategory: "GPU", devService: "NOTEBOOK", mostRecent: true';
const pathIn = (region: string): string => String(torch.swr_path).replace("cn-north-4", region);
const nothing = {
  HW_REGION_NAME: undefined,
  HW_ACCESS_KEY: undefined,
  HW_SECRET_KEY: undefined,
  MLIMAGES_ENDPOINT: undefined,
  HOME: "/nonexistent",
};

describe("engine: the places of pins", function () {
  this.timeout(120_000);
  withEngine();

  describe("one after another", () => {
    let stack: Stack;
    const program = (args: string): string =>
      `exports.path = new mlimages.PinnedImage("pin", { ${torchArgs}${args} }).swrPath;`;
    const upTo = async (region: string): Promise<void> => {
      await stack.succeed("up", "--yes", "--skip-preview");
      assert.deepEqual(await stack.outputs(), { path: pathIn(region) });
      await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
    };
    before(async () => (stack = await openStack({ program: program("") })));
    after(() => stack?.close());

    it("a pin is resolved where the environment points", () => upTo("cn-north-4"));

    it("a pin stays there on a machine whose environment points elsewhere, or nowhere, and where the configuration says the same", async () => {
      const warning =
        /^ +warning: HW_REGION_NAME \(environment variables HW_\*\) is cn-east-3; pins that were resolved in cn-north-4 stay there; set mlimages:region to say which region is meant$/m;
      stack.setEnv({ HW_REGION_NAME: "cn-east-3" });
      assert.match(await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes"), warning);
      stack.setEnv({ HW_REGION_NAME: undefined });
      assert.doesNotMatch(
        await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes"),
        /warning/,
      );
      stack.setEnv({ HW_REGION_NAME: "cn-east-3" });
      await stack.succeed("config", "set", "mlimages:region", "cn-north-4");
      assert.doesNotMatch(
        await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes"),
        /warning/,
      );
      await stack.succeed("config", "rm", "mlimages:region");
      stack.setEnv({ HW_REGION_NAME: "cn-north-4" });
      await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
    });

    it("a pin stays when the account's keys are other ones", async () => {
      const { accessKey, secretKey, securityToken } = stack.catalog.account.temporary;
      stack.setEnv({ HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey, HW_SECURITY_TOKEN: securityToken });
      await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
      await stack.succeed("refresh", "--yes", "--skip-preview", "--expect-no-changes");
      stack.setEnv({
        HW_ACCESS_KEY: stack.catalog.account.accessKey,
        HW_SECRET_KEY: stack.catalog.account.secretKey,
        HW_SECURITY_TOKEN: undefined,
      });
    });

    it("a pin follows the region of the stack's configuration", async () => {
      await stack.succeed("config", "set", "mlimages:region", "cn-north-9");
      await upTo("cn-north-9");
    });

    it("a pin follows the region of its arguments", async () => {
      stack.write("index.js", program(', region: "ap-southeast-1"'));
      await upTo("ap-southeast-1");
    });

    it("a pin whose arguments name the region does not follow the configuration", async () => {
      await stack.succeed("config", "set", "mlimages:region", "cn-north-1");
      await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
    });

    it("a pin is resolved anew at another endpoint, which shows as a change of its place", async () => {
      const { port } = new URL(stack.catalog.url);
      await stack.succeed("config", "set", "mlimages:endpoint", `http://localhost:${port}`);
      const screen = await stack.succeed("preview", "--diff");
      assert.match(screen, /~ places: \[\s+~ \[0\]: \{\s+~ endpoint: "127\.0\.0\.1" => "localhost"\s+\}/);
      assert.ok(!screen.includes("swrPath"), screen);
      await upTo("ap-southeast-1");
    });

    it("a refresh goes by the configuration of the last update, or by today's where it runs the program", async () => {
      await stack.succeed("config", "set", "mlimages:endpoint", stack.catalog.url);
      await stack.succeed("refresh", "--yes", "--skip-preview");
      const screen = await stack.fail("refresh", "--yes", "--skip-preview", "--run-program");
      assert.match(
        screen,
        /the pin was resolved in ap-southeast-1 of modelarts at localhost; configured is ap-southeast-1 of modelarts at 127\.0\.0\.1/,
      );
    });

    it("a pin stays where nothing is configured any more", async () => {
      for (const key of ["endpoint", "region"]) await stack.succeed("config", "rm", `mlimages:${key}`);
      stack.setEnv(nothing);
      await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
    });
  });

  describe("side by side, by named connections", () => {
    let stack: Stack;
    const program = (rest = ""): string =>
      `const pins = ["north", "asia"].map((connection) => new mlimages.PinnedImage(connection, { ${torchArgs}, connection${rest} }));
       const elsewhere = new mlimages.PinnedImage("elsewhere", { ${torchArgs}, connection: "north", region: "cn-east-3" });
       exports.paths = [...pins, elsewhere].map((pin) => pin.swrPath);`;
    before(async () => (stack = await openStack({ program: program(), env: nothing })));
    after(() => stack?.close());

    it("each asks with its own account in its own region", async () => {
      const { url, account } = stack.catalog;
      const settings = (
        name: string,
        region: string,
        { accessKey, secretKey }: typeof account.temporary | typeof account,
      ): string[] => [
        "--plaintext",
        `mlimages:connections.${name}.region=${region}`,
        "--plaintext",
        `mlimages:connections.${name}.endpoint=${url}`,
        "--plaintext",
        `mlimages:connections.${name}.accessKey=${accessKey}`,
        "--secret",
        `mlimages:connections.${name}.secretKey=${secretKey}`,
      ];
      const token = ["--secret", `mlimages:connections.asia.securityToken=${account.temporary.securityToken}`];
      await stack.succeed(
        "config",
        "set-all",
        "--path",
        ...settings("north", "cn-north-4", account),
        ...settings("asia", "ap-southeast-1", account.temporary),
        ...token,
      );
      await stack.succeed("up", "--yes", "--skip-preview");
      assert.deepEqual(await stack.outputs(), {
        paths: ["cn-north-4", "ap-southeast-1", "cn-east-3"].map(pathIn),
      });
      const listings = stack.catalog.requests().filter(({ path }) => path.endsWith("/images"));
      assert.deepEqual(listings.map(({ region, authentication }) => `${region} ${authentication}`).sort(), [
        "ap-southeast-1 temporary",
        "cn-east-3 aksk",
        "cn-north-4 aksk",
      ]);
    });

    it("each stays, and a refresh asks each where it was resolved", async () => {
      await stack.succeedUnasking("up", "--yes", "--skip-preview", "--expect-no-changes");
      const before = stack.catalog.requests().length;
      stack.catalog.seed({ images: demoImages("cn-north-4") });
      await stack.succeed("refresh", "--yes", "--skip-preview");
      const shown = stack.catalog
        .requests()
        .slice(before)
        .filter(({ path }) => path.endsWith(torch.id));
      assert.deepEqual(shown.map(({ region, status }) => `${region} ${status}`).sort(), [
        "ap-southeast-1 400",
        "cn-east-3 400",
        "cn-north-4 200",
      ]);
      const states = await Promise.all(
        ["north", "asia", "elsewhere"].map(async (name) => (await stack.resource(name)).outputs["catalogState"]),
      );
      assert.deepEqual(states, ["current", "withdrawn", "withdrawn"]);
    });

    it("the other stay when one connection moves to another region", async () => {
      stack.catalog.seed({ images: demoImages() });
      await stack.succeed("config", "set", "--path", "mlimages:connections.asia.region", "eu-west-101");
      await stack.succeed("up", "--yes", "--skip-preview");
      assert.deepEqual(await stack.outputs(), {
        paths: ["cn-north-4", "eu-west-101", "cn-east-3"].map(pathIn),
      });
      const states = await Promise.all(
        ["north", "elsewhere"].map(async (name) => (await stack.resource(name)).outputs["catalogState"]),
      );
      assert.deepEqual(states, ["current", "withdrawn"]);
    });

    it("no secret of a connection is stored in clear", () => {
      const { secretKey, temporary } = stack.catalog.account;
      for (const canary of [secretKey, temporary.secretKey, temporary.securityToken])
        assert.ok(!stack.stored().includes(canary), `${canary} is stored`);
    });

    it("a connection that does not exist is an error that names those there are", async () => {
      stack.write("index.js", `new mlimages.PinnedImage("north", { ${torchArgs}, connection: "nroth" });`);
      assert.match(
        await stack.fail("preview"),
        /has a problem: getImage, connecting: there is no connection "nroth"; configured are asia, north/,
      );
    });
  });
});
