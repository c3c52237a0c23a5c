import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, sep } from "node:path";
import type * as typescript from "typescript";
import { repositoryRoot } from "../../engine/repository";

const root = repositoryRoot(__dirname);

const program = readFileSync(join(root, "tests/package/typed-program.ts"), "utf8");
const marker = "// @ts-expect-error ";
/** Its lines that must not compile: those behind the markers. */
const wrong = program.split("\n").filter((_, i, lines) => lines[i - 1]?.trim().startsWith(marker));
/** The same lines without what an old compiler does not know and a new one would act upon. */
const text = program.replaceAll(marker, "// wrong: ");

describe("package: the types", () => {
  for (const compiler of ["typescript/lib/typescript.js", "@pulumi/pulumi/vendor/typescript@3.8.3/typescript.js"]) {
    it(`let programs compile or fail as they should: ${compiler.split("/").find((word) => word.startsWith("typescript"))}`, function () {
      this.timeout(120_000);
      const ts = createRequire(__filename)(join(root, "node_modules", compiler)) as typeof typescript;
      const options = {
        noEmit: true,
        strict: true,
        skipLibCheck: true,
        types: [],
        lib: ["lib.es2019.d.ts"],
        module: ts.ModuleKind.CommonJS,
      };
      const host = ts.createCompilerHost(options);
      const [file, read, exists] = [
        join(root, "examples/program.ts"),
        host.getSourceFile.bind(host),
        host.fileExists.bind(host),
      ];
      host.fileExists = (name) => name === file || exists(name);
      host.getSourceFile = (name, target, ...more) =>
        name === file ? ts.createSourceFile(name, text, target) : read(name, target, ...more);
      const compiled = ts.createProgram([file], options, host);
      const source = compiled.getSourceFile(file)!;
      const problems = [...compiled.getSyntacticDiagnostics(source), ...compiled.getSemanticDiagnostics(source)];
      const lines = problems.map(({ start }) => text.split("\n")[source.getLineAndCharacterOfPosition(start!).line]);
      assert.deepEqual(
        [...new Set(lines)],
        wrong,
        problems.map(({ messageText }) => JSON.stringify(messageText)).join("\n"),
      );
    });
  }

  it("can be read by the old compiler that Pulumi brings along for programs without one", function () {
    this.timeout(120_000);
    const ts = createRequire(__filename)(
      join(root, "node_modules/@pulumi/pulumi/vendor/typescript@3.8.3/typescript.js"),
    ) as typeof typescript;
    const entries = ["dist/sdk/index.d.ts", "dist/sdk/policy/index.d.ts", "dist/sdk/testing/index.d.ts"].map((file) =>
      join(root, file),
    );
    const program = ts.createProgram(entries, {
      noEmit: true,
      skipLibCheck: true,
      types: [],
      module: ts.ModuleKind.CommonJS,
    });
    const ours = program
      .getSourceFiles()
      .filter(({ fileName }) => fileName.includes(`${sep}dist${sep}`) && !fileName.includes("node_modules"));
    assert.ok(ours.length > 5, "the types were not found: run the build first");
    const problems = ours
      .flatMap((file) => program.getSyntacticDiagnostics(file))
      .map(({ file, messageText }) => `${file.fileName}: ${JSON.stringify(messageText)}`);
    assert.deepEqual(problems, []);
  });
});
