import assert from "node:assert/strict";
import { withEngine, withStack } from "./harness";

const secret = "CanarySecretKeyThatMustNeverShowUp0001";
const pick = (args: string): string => `exports.id = mlimages.getImageOutput(${args}).imageId;`;

/** What the user reads of a failed run: the part between the engine's own headings. */
function diagnosis(screen: string): string {
  const start = screen.indexOf("error: Running program");
  assert.ok(start < 0, `a stack trace reached the screen:\n${screen}`);
  return screen.slice(screen.indexOf("Diagnostics:"));
}

describe("engine: what a failing program shows", function () {
  this.timeout(120_000);
  withEngine();

  it("says how far each filter narrowed the catalog when nothing matches", async () => {
    await withStack(
      { program: pick('{ framework: "pytorch", frameworkVersion: ">=7", arch: "x86_64" }') },
      async (stack) => {
        const text = diagnosis(await stack.fail("preview"));
        assert.match(
          text,
          /error: getImage: no image in cn-north-4 matches type "BUILD_IN", status "ACTIVE", arch "x86_64", framework "pytorch", frameworkVersion ">=7"/,
        );
        assert.match(
          text,
          /47 listed → 41 type BUILD_IN → 40 status ACTIVE → 28 arch x86_64 → 11 framework pytorch → 0 frameworkVersion >=7/,
        );
        assert.match(text, /11 would match but for frameworkVersion/);
      },
    );
  });

  it("says in what the candidates differ when several match", async () => {
    await withStack({ program: pick('{ framework: "pytorch", arch: "x86_64" }') }, async (stack) => {
      const text = diagnosis(await stack.fail("preview"));
      assert.match(text, /11 images in cn-north-4 match/);
      assert.match(text, /they differ in frameworkVersion/);
      assert.match(text, /mostRecent: true or highestVersion: true/);
    });
  });

  it("says where wrong credentials come from", async () => {
    await withStack({ program: pick("{}"), env: { HW_SECRET_KEY: secret } }, async (stack) => {
      const screen = await stack.fail("preview");
      assert.match(
        diagnosis(screen),
        /verify aksk signature fail[\s\S]*HTTP 401, APIGW\.0301[\s\S]*environment variables HW_\*/,
      );
      assert.ok(!(screen + stack.stored()).includes(secret));
    });
  });

  it("names all that is missing when nothing is configured", async () => {
    const env = { HW_REGION_NAME: undefined, HW_ACCESS_KEY: undefined, HW_SECRET_KEY: undefined, HOME: "/nonexistent" };
    await withStack({ program: pick("{}"), env }, async (stack) => {
      const text = diagnosis(await stack.fail("preview"));
      assert.match(text, /region and credentials missing/);
      assert.match(text, /pulumi config set mlimages:region/);
      assert.match(text, /HW_ACCESS_KEY and HW_SECRET_KEY/);
    });
  });

  it("says that the server cannot be reached, and where", async () => {
    await withStack({ program: pick("{}"), env: { HW_PROJECT_ID: "0123456789abcdef" } }, async (stack) => {
      await stack.catalog.close();
      const text = diagnosis(await stack.fail("preview"));
      assert.match(text, /127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\) \(4 attempts\)/);
      assert.match(text, /mlimages:endpoint/);
    });
  });

  it("uses credentials of the stack, and keeps them out of state and screen", async () => {
    const temporary = "CanarySecurityTokenThatMustNeverShowUp";
    await withStack({ program: pick('{ framework: "pytorch", mostRecent: true }') }, async (stack) => {
      const { accessKey, secretKey } = stack.catalog.account;
      await stack.succeed("config", "set", "mlimages:accessKey", accessKey);
      await stack.succeed("config", "set", "--secret", "mlimages:secretKey", secretKey);
      const screen = await stack.succeed("up", "--yes", "--skip-preview");
      await stack.succeed("config", "set", "--secret", "mlimages:securityToken", temporary);
      const refused = await stack.fail("preview");
      assert.match(refused, /the credentials come from the configuration/);
      for (const text of [screen, refused, stack.stored()]) {
        for (const canary of [secretKey, temporary]) assert.ok(!text.includes(canary), `${canary} shows up`);
      }
    });
  });

  for (const [what, program] of Object.entries({
    "a function": pick('{ framework: "pytorch", mostRecent: true }'),
    "a pin": 'exports.id = new mlimages.PinnedImage("pin", { framework: "pytorch", mostRecent: true }).imageId;',
  })) {
    it(`refuses a misspelt key of the configuration, and warns once about other keys: ${what}`, async () => {
      await withStack(
        { program: `${program}\n${program.replace("exports.id", "exports.other").replace('"pin"', '"second"')}` },
        async (stack) => {
          await stack.succeed("config", "set", "mlimages:team", "vision");
          await stack.succeed("config", "set", "mlimages:version", "1.2.3");
          const warned = await stack.succeed("preview");
          assert.equal(diagnosis(warned).split("pulumi-mlimages has no such key").length - 1, 1, warned);
          assert.match(
            warned,
            /warning: mlimages:team, mlimages:version: pulumi-mlimages has no such key and passes over it; its keys are cloud, region,/,
          );
          const before = stack.catalog.requests().length;
          await stack.succeed("config", "set", "mlimages:workspaceID", "canary");
          const text = diagnosis(await stack.fail("preview"));
          assert.match(
            text,
            /error: .*connecting: mlimages:workspaceID: there is no such key; did you mean workspaceId\?/,
          );
          assert.doesNotMatch(text, /canary|at .*\.js:/);
          assert.equal(stack.catalog.requests().length, before);
        },
      );
    });
  }

  it("warns about a secret that is stored in clear", async () => {
    await withStack({ program: pick('{ framework: "pytorch", mostRecent: true }') }, async (stack) => {
      await stack.succeed("config", "set", "mlimages:accessKey", stack.catalog.account.accessKey);
      await stack.succeed("config", "set", "--plaintext", "mlimages:secretKey", stack.catalog.account.secretKey);
      assert.match(
        await stack.succeed("preview"),
        /warning: mlimages:secretKey is stored in clear[\s\S]*pulumi config set --secret/,
      );
    });
  });

  it("refuses an unknown argument before anything is sent", async () => {
    await withStack({ program: pick('{ frameworks: "pytorch" }') }, async (stack) => {
      const text = diagnosis(await stack.fail("preview"));
      assert.match(text, /frameworks: there is no such argument; did you mean framework\?/);
      assert.doesNotMatch(text, /PromiseRejectionHandledWarning/, "the error came before the program could take it up");
      assert.deepEqual(stack.catalog.requests(), []);
    });
  });

  it("keeps a secret argument out of the message about it, and out of the log", async () => {
    const canary = "CanarySecretArgument";
    const program = pick(`{ name: pulumi.secret("${canary}"), arch: "x86_64" }`);
    await withStack({ program, env: { MLIMAGES_LOG: "debug" } }, async (stack) => {
      const text = diagnosis(await stack.fail("preview"));
      assert.match(text, /pulumi-mlimages: decision: getImage: no_match \(arguments are secret\)/);
      assert.match(text, /too few images match, by .*name.*because an argument is secret/);
      assert.ok(!text.includes(canary));
    });
  });

  it("warns about a clear secret in a named connection", async () => {
    await withStack({ program: pick('{ framework: "pytorch", mostRecent: true }') }, async (stack) => {
      await stack.succeed(
        "config",
        "set",
        "--path",
        "--plaintext",
        "mlimages:connections.eu.secretKey",
        "obviously-fake",
      );
      assert.match(await stack.succeed("preview"), /warning: mlimages:connections\.eu\.secretKey is stored in clear/);
    });
  });
});
