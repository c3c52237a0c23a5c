import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand, type CommandResult } from "../../engine/command";
import { repositoryRoot, scratchFolder } from "../../engine/repository";

const root = repositoryRoot(__dirname);
const readme = readFileSync(join(root, "README.md"), "utf8");

/** The first program below a heading. */
function programBelow(heading: string): string {
  const section = readme.split(`## ${heading}\n`)[1]?.split("\n## ")[0];
  return /```ts\n([^]*?)```/.exec(section ?? "")?.[1] ?? assert.fail(`there is no program below "${heading}"`);
}

const program = programBelow("Use it");
const test = `import assert from "node:assert/strict";\nimport * as pulumi from "@pulumi/pulumi";\n${programBelow("Test your program")}`;

/** Ends a test that reaches for the network, and says what was loaded that has to do with it. */
const guard = `
const net = require("node:net");
for (const [prototype, method] of [[net.Socket.prototype, "connect"], [net.Server.prototype, "listen"]]) {
  prototype[method] = () => { process._rawDebug("the network was used"); process.exit(99); };
}
process.on("exit", () => {
  const loaded = Object.keys(require.cache).filter((file) => /[\\\\/](axios|dist[\\\\/]emulator)[\\\\/]/.test(file));
  process._rawDebug("loaded for the network: " + loaded.length);
});
`;

describe("package: a unit test of a user", function () {
  this.timeout(120_000);

  let folder: string;
  before(() => {
    const scratch = join(scratchFolder(root), "tests");
    mkdirSync(scratch, { recursive: true });
    folder = mkdtempSync(join(scratch, "unit-test-"));
    writeFileSync(join(folder, "guard.cjs"), guard);
    writeFileSync(join(folder, "index.ts"), program);
    // As `pulumi new typescript` writes it.
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          target: "es2020",
          module: "commonjs",
          moduleResolution: "node",
          esModuleInterop: true,
        },
      }),
    );
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs a test file under plain mocha, with an environment that knows no cloud and no engine. */
  function mocha(text: string): Promise<CommandResult> {
    writeFileSync(join(folder, "index.test.ts"), text);
    const args = [
      "--require",
      join(folder, "guard.cjs"),
      join(root, "node_modules/mocha/bin/mocha.js"),
      "--no-config",
      "--timeout",
      "20000",
      "--require",
      "ts-node/register",
      "index.test.ts",
    ];
    return runCommand(process.execPath, args, { cwd: folder, env: { PATH: process.env["PATH"] }, timeoutMs: 100_000 });
  }

  it("as the README shows it passes, without a connection and without what could make one", async () => {
    const { code, stdout, stderr } = await mocha(test);
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /1 passing/);
    assert.match(stderr, /loaded for the network: 0/);
  });

  it("fails with the message of reality where the program asks for what there is not", async () => {
    const { code, stdout } = await mocha(test.replace('arch: "x86_64"', 'arch: "aarch64"'));
    assert.equal(code, 1);
    assert.match(
      stdout,
      /RunError: getImage: no image in cn-north-4 matches .*arch "x86_64"[^]*1 would match but for arch: aarch64\n\s*loosen a filter/,
    );
  });

  it("would be ended if it reached for the network", async () => {
    const { code, stderr } = await mocha('it("connects", () => require("node:http").get("http://127.0.0.1:9"));');
    assert.equal(code, 99, stderr);
  });
});
