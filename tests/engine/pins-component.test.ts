import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { repositoryRoot } from "../../engine/repository";
import { openStack, withEngine, type Stack } from "./harness";

const root = repositoryRoot(__dirname);
const component = `const pulumi = require("@pulumi/pulumi");
const mlimages = require("pulumi-mlimages");
exports.Lab = class extends pulumi.ComponentResource {
  constructor(name) {
    super("acme:ml:Lab", name);
    this.image = new mlimages.PinnedImage(name + "-image", { framework: "pytorch", arch: "x86_64", mostRecent: true }, { parent: this });
  }
};
`;

/** Installed as pnpm does it: each package sees its own dependencies beside it, and the program those that it names. */
describe("engine: a pin inside a component's package", function () {
  this.timeout(120_000);
  withEngine();

  let project: string;
  let stack: Stack;
  const write = (name: string, content: object | string): void => {
    const path = join(project, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  };
  const link = (target: string, name: string): void => {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    symlinkSync(target, join(project, name), "dir");
  };
  const store = "node_modules/.pnpm/acme-lab@1.0.0/node_modules";

  before(async () => {
    project = realpathSync(mkdtempSync(join(tmpdir(), "mlimages-component-")));
    write("Pulumi.yaml", "name: component\nruntime: nodejs\nmain: index.js\n");
    write("package.json", { name: "program", dependencies: { "@pulumi/pulumi": "*", "acme-lab": "*" } });
    write("index.js", 'const { Lab } = require("acme-lab");\nexports.path = new Lab("lab").image.swrPath;\n');
    write(`${store}/acme-lab/package.json`, {
      name: "acme-lab",
      version: "1.0.0",
      main: "index.js",
      dependencies: { "pulumi-mlimages": "*" },
    });
    write(`${store}/acme-lab/index.js`, component);
    link(root, `${store}/pulumi-mlimages`);
    link(join(root, "node_modules/@pulumi/pulumi"), `${store}/@pulumi/pulumi`);
    link(join(root, "node_modules/@pulumi/pulumi"), "node_modules/@pulumi/pulumi");
    link(join(project, store, "acme-lab"), "node_modules/acme-lab");
    stack = await openStack({ directory: project });
  });
  after(async () => {
    await stack?.close();
    rmSync(project, { recursive: true, force: true });
  });

  it("fails at once where the program does not name this package, in one sentence without a stack", async () => {
    const before = stack.catalog.requests().length;
    const screen = await stack.fail("preview");
    const sentence = `lab-image: pulumi-mlimages is not installed for the program in ${project}, where the pin's provider is loaded: add "pulumi-mlimages" to the dependencies in ${join(project, "package.json")}`;
    assert.ok(screen.includes(sentence), screen);
    assert.ok(!/^\s+at |Cannot find module/m.test(screen), screen);
    assert.equal(stack.catalog.requests().length, before);
  });

  it("is made where the program names it", async () => {
    link(root, "node_modules/pulumi-mlimages");
    await stack.succeed("up", "--yes", "--skip-preview");
    assert.match(String((await stack.outputs())["path"]), /pytorch/);
  });
});
