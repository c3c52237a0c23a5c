import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join, sep } from "node:path";
import type * as typescript from "typescript";
import { repositoryRoot } from "../../engine/repository";

const root = repositoryRoot(__dirname);

/** A user's program. What must not compile ends in `// wrong`. */
const program = `
import * as pulumi from "@pulumi/pulumi";
import * as mlimages from "pulumi-mlimages";
import * as testing from "pulumi-mlimages/testing";

type Optional<T> = { [Key in keyof T]-?: {} extends Pick<T, Key> ? Key : never }[keyof T];
export const inImage: never[] = [] as Optional<mlimages.GetImageResult>[];
export const inImages: never[] = [] as Optional<mlimages.Image | mlimages.GetImagesResult>[];
export const inGroups: never[] = [] as Optional<mlimages.ImageGroup | mlimages.GetImageGroupsResult>[];
export const inRecords: never[] = [] as Optional<mlimages.PinnedImageRecord | mlimages.PinnedImageRow | mlimages.PinnedGroupRow>[];
export const inArguments: never[] = [] as Optional<mlimages.GetImageArgs>[]; // wrong

const torch = mlimages.getImageOutput({ framework: "pytorch" });
export const version: pulumi.Output<string> = torch.frameworkVersion.apply((text) => (text === undefined ? "none" : text.toUpperCase()));
export const careless = torch.frameworkVersion.apply((text) => text.toUpperCase()); // wrong
export const size: pulumi.Output<number> = torch.sizeBytes.apply((bytes = 0) => bytes / 1024);
export const name: pulumi.Output<string> = torch.name;
export const itsId = torch.id; // wrong
export const arch = mlimages.getImagesOutput().images[0].arch.apply((word) => word);
export const enterprise = mlimages.getImageGroupsOutput().groups[0].isSwrEnterprise.apply((is) => is === true);
export const promised: Promise<string | undefined> = mlimages.getImage().then(({ cudaVersion }) => cudaVersion);
export const believed: Promise<string> = mlimages.getImage().then(({ cudaVersion }) => cudaVersion); // wrong

const shared: mlimages.GetImageArgs = { framework: "pytorch", fallbacks: [{ framework: "mindspore" }] };
export const asked = [mlimages.getImage(shared), mlimages.getImageOutput(shared), new mlimages.PinnedImage("shared", shared)];

const pin = new mlimages.PinnedImage("pin", { framework: "pytorch", cudaVersion: torch.cudaVersion });
export const recorded: pulumi.Output<string> = pin.cudaVersion.apply((text) => (text === null ? "none" : text));
export const nothing = pin.nothing; // wrong
export const images: testing.MockImage[] = [{ name: "pytorch_2.1.0", swrPath: "swr.example.com/atelier/pytorch:2.1.0" }, { name: "a", swrPath: "b", arch: undefined }];
`;

describe("package: the types", () => {
  for (const compiler of ["typescript/lib/typescript.js", "@pulumi/pulumi/vendor/typescript@3.8.3/typescript.js"]) {
    it(`declare every field of an answer, so that programs compile or fail as they should: ${compiler.split("/").find((word) => word.startsWith("typescript"))}`, function () {
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
        name === file ? ts.createSourceFile(name, program, target) : read(name, target, ...more);
      const compiled = ts.createProgram([file], options, host);
      const source = compiled.getSourceFile(file)!;
      const problems = [...compiled.getSyntacticDiagnostics(source), ...compiled.getSemanticDiagnostics(source)];
      const lines = problems.map(({ start }) => program.split("\n")[source.getLineAndCharacterOfPosition(start!).line]);
      assert.deepEqual(
        lines,
        program.split("\n").filter((line) => line.endsWith("// wrong")),
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
