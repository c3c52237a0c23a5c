import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join, sep } from "node:path";
import type * as typescript from "typescript";
import { repositoryRoot } from "../../engine/repository";

const root = repositoryRoot(__dirname);

describe("package: the types", () => {
  it("can be read by the old compiler that Pulumi brings along for programs without one", function () {
    this.timeout(120_000);
    const ts = createRequire(__filename)(join(root, "node_modules/@pulumi/pulumi/vendor/typescript@3.8.3/typescript.js")) as typeof typescript;
    const entries = ["dist/sdk/index.d.ts", "dist/sdk/policy/index.d.ts", "dist/sdk/testing/index.d.ts"].map((file) => join(root, file));
    const program = ts.createProgram(entries, { noEmit: true, skipLibCheck: true, types: [], module: ts.ModuleKind.CommonJS });
    const ours = program.getSourceFiles().filter(({ fileName }) => fileName.includes(`${sep}dist${sep}`) && !fileName.includes("node_modules"));
    assert.ok(ours.length > 5, "the types were not found: run the build first");
    const problems = ours.flatMap((file) => program.getSyntacticDiagnostics(file)).map(({ file, messageText }) => `${file.fileName}: ${JSON.stringify(messageText)}`);
    assert.deepEqual(problems, []);
  });
});
