import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator, type Emulator } from "../../emulator/index";
import { repositoryRoot } from "../../engine/repository";
import { engineOfSuite, openStack, withEngine, type Stack } from "./harness";
import { makePack, type Pack } from "./policy-pack";

const certificate = join(repositoryRoot(__dirname), "tests/wire/fixtures/loopback.pem");
const args = 'framework: "pytorch", arch: "x86_64", resourceCategory: "GPU", devService: "NOTEBOOK", mostRecent: true';
const program = `
exports.asked = mlimages.getImageOutput({ ${args} }).imageId;
exports.pinned = new mlimages.PinnedImage("pin", { ${args} }).imageId;`;

/** The same text of one line, whatever the engine indents. */
const flat = (screen: string): string => screen.replace(/\s*\n\s*/g, " | ");

describe("engine: a private certificate authority", function () {
  this.timeout(120_000);
  withEngine();

  let stack: Stack;
  let secured: Emulator;
  let pack: Pack | undefined;
  before(async () => {
    const pem = readFileSync(certificate, "utf8");
    secured = await startEmulator({ tls: { key: pem, cert: pem } });
    const { accessKey, secretKey } = secured.account;
    stack = await openStack({
      program,
      env: { MLIMAGES_ENDPOINT: secured.url, HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey },
    });
  });
  after(async () => {
    await stack?.close();
    await secured?.close();
    pack?.remove();
  });

  const up = async (): Promise<void> => {
    await stack.succeed("up", "--yes", "--skip-preview");
    const { asked, pinned } = await stack.outputs();
    assert.ok(typeof asked === "string" && asked === pinned);
  };
  const place = (): string => stack.workspace.directory;

  it("is found from the project's root, by functions and pins", async () => {
    mkdirSync(join(place(), "certs"));
    cpSync(certificate, join(place(), "certs/ca.pem"));
    await stack.succeed("config", "set", "mlimages:caFile", "certs/ca.pem");
    await up();
  });

  it("is found from there where the program lies in a folder below", async () => {
    mkdirSync(join(place(), "app/src"), { recursive: true });
    cpSync(join(place(), "index.js"), join(place(), "app/src/index.js"));
    stack.write("app/package.json", '{ "name": "app", "main": "src/index.js" }');
    stack.write("Pulumi.yaml", readFileSync(join(place(), "Pulumi.yaml"), "utf8").replace("index.js", "app"));
    stack.write(
      "app/src/index.js",
      `${readFileSync(join(place(), "index.js"), "utf8")}\nexports.folder = process.cwd();`,
    );
    await up();
    assert.notEqual((await stack.outputs())["folder"], place());
    await stack.succeed("refresh", "--yes", "--skip-preview");
  });

  it("that is not there is named by the path that was tried", async () => {
    await stack.succeed("config", "set", "mlimages:caFile", "certs/other.pem");
    stack.write(
      "app/src/index.js",
      `const mlimages = require("pulumi-mlimages");
exports.asked = mlimages.getImageOutput({ ${args} }).imageId;
new mlimages.PinnedImage("another", { ${args} });`,
    );
    const screen = flat(await stack.fail("preview"));
    const tried = `mlimages:caFile cannot be used (ENOENT): ${join(place(), "certs/other.pem")} | name a PEM file`;
    assert.equal(screen.split(tried).length, 3, screen);
  });

  it("by a relative path is refused in a policy process, and found from the home folder", async () => {
    stack.write("app/src/index.js", readFileSync(join(place(), "index.js"), "utf8"));
    await stack.succeed("config", "set", "mlimages:caFile", "certs/ca.pem");
    pack = makePack(await engineOfSuite(), { policies: "policy.imageInCatalog()" });
    stack.setEnv(pack.env);
    assert.match(
      flat(await stack.fail("preview", ...pack.flags)),
      /mlimages:caFile cannot be used: certs\/ca\.pem is relative, and a policy process does not know the project's root \| write an absolute path, or one that begins with ~\//,
    );
    await stack.succeed("config", "set", "mlimages:caFile", "~/certs/ca.pem");
    stack.setEnv({ HOME: place() });
    await stack.succeed("preview", ...pack.flags);
  });
});
