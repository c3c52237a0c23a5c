import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runsSources } from "../sources";

const root = join(__dirname, "../..");

describe("a pin that the provider must be found for", () => {
  let folder: string;
  beforeEach(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), "mlimages-provider-")))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, content: object | string): void => {
    const path = join(folder, name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  };
  /** A package of this name, as it is installed. */
  const install = (where: string): void => {
    write(join(where, "package.json"), { name: "pulumi-mlimages", exports: { "./dynamic": "./dynamic.js" } });
    write(join(where, "dynamic.js"), "");
  };

  /** Makes pins in a process whose folder is one of these; what they fail with. */
  function failuresIn(program: string, { before = "", loaded = "", between = "", env = {} } = {}): string[] {
    mkdirSync(join(folder, program), { recursive: true });
    const script = `${before};
      const { requireProviderOfPins } = require(${JSON.stringify(join(root, "sdk/provider-of-pins.ts"))});
      ${loaded};
      const failures = [];
      const attempt = (name) => { try { requireProviderOfPins(name); } catch (error) { failures.push([error.constructor.name, error.message, error.stack]); } };
      attempt("first"); ${between}; attempt("second");
      console.log(JSON.stringify(failures));`;
    const output = execFileSync(process.execPath, [...runsSources, "-e", script], {
      cwd: join(folder, program),
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env.PATH, PULUMI_NODEJS_MONITOR: "127.0.0.1:1", ...env },
    });
    const failures = JSON.parse(output) as [string, string, string][];
    for (const [name, message, stack] of failures)
      assert.deepEqual([name, stack], ["RunError", `RunError: ${message}`], "frames say nothing of the user's program");
    return failures.map(([, message]) => message);
  }

  const sentence = (pin: string, program: string, file: string): string =>
    `${pin}: pulumi-mlimages is not installed for the program in ${join(folder, program)}, where the pin's provider is loaded: add "pulumi-mlimages" to the dependencies in ${join(folder, file)}`;

  it("is made where the package is in the program's folder or above it", () => {
    install("project/node_modules/pulumi-mlimages");
    assert.deepEqual([failuresIn("project"), failuresIn("project/infra/dev")], [[], []]);
  });

  it("fails in one sentence that says which package.json lacks the package, each pin by its name", () => {
    write("project/package.json", { name: "program" });
    assert.deepEqual(failuresIn("project/infra"), [
      sentence("first", "project/infra", "project/package.json"),
      sentence("second", "project/infra", "project/package.json"),
    ]);
  });

  it("fails where the package is installed for a component alone", () => {
    write("project/package.json", { name: "program" });
    install("project/node_modules/.pnpm/component@1.0.0/node_modules/pulumi-mlimages");
    assert.deepEqual(failuresIn("project")[0], sentence("first", "project", "project/package.json"));
  });

  it("names a package.json also where the program has none of its own", () => {
    assert.match(failuresIn("project")[0]!, /to the dependencies in \S+package\.json$/);
  });

  it("does not take a package's own name for itself: the provider's text is of no package", () => {
    install("project");
    assert.equal(failuresIn("project").length, 2);
  });

  it("looks once", () => {
    install("project/node_modules/pulumi-mlimages");
    const away = 'require("node:fs").rmSync("node_modules", { recursive: true })';
    assert.deepEqual(failuresIn("project", { between: away }), []);
  });

  it("looks where the program began, wherever it has gone meanwhile", () => {
    install("project/node_modules/pulumi-mlimages");
    assert.deepEqual(failuresIn("project", { loaded: 'process.chdir("/")' }), []);
  });

  for (const [what, options] of Object.entries({
    "the engine does not run the program: an inline program, a component's process, a unit test": {
      env: { PULUMI_NODEJS_MONITOR: undefined },
    },
    "there is no node_modules to look into, by Plug'n'Play": {
      before: 'Object.defineProperty(process.versions, "pnp", { value: "3" })',
    },
  })) {
    it(`is not judged where ${what}`, () => assert.deepEqual(failuresIn("project", options), []));
  }
});
