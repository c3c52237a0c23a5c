import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "../../engine/repository";
import { openStack, withEngine } from "../engine/harness";

const root = repositoryRoot(__dirname);
const filters =
  '{ framework: "pytorch", arch: "x86_64", resourceCategory: "GPU", frameworkVersion: ">=2", mostRecent: true }';
const body = `const image = mlimages.getImageOutput(${filters});
const notebook = new Notebook("nb", { name: "nb", imageId: image.imageId });`;

/** Programs of users, by the file they stand in. */
const programs: Readonly<Record<string, string>> = {
  "index.js": `const mlimages = require("pulumi-mlimages");\nconst { Notebook } = require("pulumi-mlimages/testing");\n${body}\nexports.imageId = notebook.imageId;\n`,
  "index.mjs": `import * as mlimages from "pulumi-mlimages";\nimport { Notebook } from "pulumi-mlimages/testing";\n${body}\nexport const imageId = notebook.imageId;\n`,
  "index.ts": `import * as mlimages from "pulumi-mlimages";\nimport { Notebook } from "pulumi-mlimages/testing";\n${body}\nexport const imageId = notebook.imageId;\n`,
};

describe("package: installed from its tarball in a project of its own", function () {
  this.timeout(300_000);
  withEngine();

  let folder: string;
  let tarball: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "mlimages-consumer-"));
    const npm = (...args: string[]): string =>
      execFileSync("npm", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    const [packed] = JSON.parse(npm("pack", root, "--ignore-scripts", "--json")) as [{ filename: string }];
    tarball = join(folder, packed.filename);
    const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      devDependencies: Record<string, string>;
    };
    const dependencies = { "@pulumi/pulumi": devDependencies["@pulumi/pulumi"], "pulumi-mlimages": `file:${tarball}` };
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true, dependencies }));
    npm("install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [file, program] of Object.entries(programs)) {
    it(`works in ${file}`, async () => {
      const project = join(folder, file.replace(".", "-"));
      mkdirSync(project);
      writeFileSync(join(project, "Pulumi.yaml"), `name: consumer\nruntime: nodejs\nmain: ${file}\n`);
      writeFileSync(join(project, file), program);
      const stack = await openStack({ directory: project });
      try {
        await stack.succeed("up", "--yes", "--skip-preview");
        assert.deepEqual(await stack.outputs(), { imageId: "ff3d4e4c-9682-45c2-87f7-62012eddf659" });
        assert.match(await stack.succeed("up", "--yes", "--skip-preview", "--expect-no-changes"), /2 unchanged/);
      } finally {
        await stack.close();
      }
    });
  }

  it("holds the types and the code of its faces, and nothing of the tests or the engine", () => {
    const files = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).split("\n");
    for (const file of [
      "dist/sdk/index.js",
      "dist/sdk/index.d.ts",
      "dist/sdk/policy/index.js",
      "dist/sdk/policy/index.d.ts",
      "dist/sdk/testing/index.d.ts",
      "dist/emulator/index.js",
      "README.md",
      "LICENSE",
    ]) {
      assert.ok(files.includes(`package/${file}`), `${file} is missing`);
    }
    assert.deepEqual(
      files.filter((file) => /dist\/(api|tests|engine|examples)\//.test(file)),
      [],
    );
  });
});
