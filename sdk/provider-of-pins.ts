import * as pulumi from "@pulumi/pulumi";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { withoutFrames } from "./run-error";

/** The folder of the program, which is also that of the dynamic provider's process. Programs may leave it later. */
const folder = process.cwd();

let isThere: boolean | undefined;

/**
 * Fails a pin that nobody could look after. The text of its provider is loaded in the program's folder, where a package
 * that was installed for another one alone, such as a component that makes pins, is not found.
 * @throws RunError that says which package.json lacks this package
 */
export function requireProviderOfPins(pinName: string): void {
  isThere ??= !isRunByEngine() || isInstalledFor(folder);
  if (isThere) return;
  const why = `pulumi-mlimages is not installed for the program in ${folder}, where the pin's provider is loaded`;
  throw withoutFrames(
    new pulumi.RunError(`${pinName}: ${why}: add "pulumi-mlimages" to the dependencies in ${packageFileOf(folder)}`),
  );
}

/**
 * Whether the engine runs this process as a program. An inline program of the Automation API, a component's own process
 * and a unit test say nothing of the provider's folder. Nor does Yarn's Plug'n'Play, which has no `node_modules` to
 * look into.
 */
function isRunByEngine(): boolean {
  return process.env["PULUMI_NODEJS_MONITOR"] !== undefined && process.versions["pnp"] === undefined;
}

/**
 * Looks where the provider's text will: in each `node_modules` from the folder upward, and in no package's own name for
 * itself.
 */
function isInstalledFor(program: string): boolean {
  try {
    createRequire(join(program, "node_modules", "text")).resolve("pulumi-mlimages/dynamic");
    return true;
  } catch {
    return false;
  }
}

/** The package.json that stands for a folder. */
function packageFileOf(start: string): string {
  for (let place = start; ; place = dirname(place)) {
    const file = join(place, "package.json");
    if (existsSync(file)) return file;
    if (place === dirname(place)) return join(start, "package.json");
  }
}
