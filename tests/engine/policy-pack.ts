import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { repositoryRoot, scratchFolder } from "../../engine/repository";
import type { Engine } from "../../engine/way";

const root = repositoryRoot(__dirname);
const prelude =
  'const { PolicyPack } = require("@pulumi/policy");\nconst policy = require("pulumi-mlimages/policy");\n';

/** A policy pack in a folder of its own. */
export interface Pack {
  /** The arguments of an engine command that name it. */
  readonly flags: readonly string[];
  /** What the environment of the engine's commands needs. */
  readonly env: Readonly<Record<string, string>>;
  remove(): void;
}

/**
 * Makes a pack, compiled: the example's, or one of these policies. `policy` is there already.
 * @param config what the pack is configured with
 */
export function makePack(
  engine: Engine,
  { policies, config }: { readonly policies?: string; readonly config?: object } = {},
): Pack {
  const scratch = join(scratchFolder(root), "tests");
  mkdirSync(scratch, { recursive: true });
  const folder = mkdtempSync(join(scratch, "pack-"));
  const example = join(root, "examples/policy-pack");
  cpSync(join(example, "package.json"), join(folder, "package.json"));
  mkdirSync(join(folder, "bin"));
  if (policies === undefined) cpSync(join(root, "dist/examples/policy-pack/index.js"), join(folder, "bin/index.js"));
  else writeFileSync(join(folder, "bin/index.js"), `${prelude}new PolicyPack("test", { policies: [${policies}] });\n`);
  const isOfficial = existsSync(join(dirname(engine.bin), "pulumi-language-go"));
  if (isOfficial) cpSync(join(example, "PulumiPolicy.yaml"), join(folder, "PulumiPolicy.yaml"));
  else writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: policyjs\n");
  if (!isOfficial) writeStarter(join(folder, "runtime"));
  if (config !== undefined) writeFileSync(join(folder, "config.json"), JSON.stringify(config));
  return {
    flags: [
      "--policy-pack",
      folder,
      ...(config === undefined ? [] : ["--policy-pack-config", join(folder, "config.json")]),
    ],
    env: { PATH: [join(folder, "runtime"), dirname(engine.bin), process.env["PATH"]].join(delimiter) },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * The Node host of an engine that was built from source is too old to start packs, and the engine starts one of another
 * runtime by a program of its own.
 */
function writeStarter(folder: string): void {
  mkdirSync(folder);
  const file = join(folder, "pulumi-analyzer-policy-policyjs");
  writeFileSync(file, `#!/bin/sh\nexec node "${join(root, "node_modules/@pulumi/pulumi/cmd/run-policy-pack")}" "$@"\n`);
  chmodSync(file, 0o755);
}
