import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type * as Pulumi from "@pulumi/pulumi";
import type { PathRoot } from "../provider/connection/authorities";

/** The folder that this process was started in. Programs may leave it later. */
const start = process.cwd();

const unknown: PathRoot = { unknown: "this process does not know the project's root" };

/**
 * The project's root for a program: the engine says it, also where the program lies in a folder below (`main`). An
 * inline program of the Automation API and a component's own process are not told, and run in any folder. What runs
 * without an engine has no project, and its paths start where it was started.
 */
export function rootOfProgram(): PathRoot {
  const { PULUMI_NODEJS_ROOT_DIRECTORY: stated, PULUMI_NODEJS_MONITOR: monitor } = process.env;
  // Without it the engine's SDK answers a word that is no folder.
  if (stated !== undefined && stated !== "") return { folder: resolve(start, stated) };
  if (monitor !== undefined) return rootAbove(start);
  const { runtime } = require("@pulumi/pulumi") as typeof Pulumi;
  return runtime.getMonitor() === undefined ? { folder: start } : unknown;
}

/**
 * The same for pins: their process is told nothing, and is started in the program's folder, which is the root or
 * below.
 */
export function rootOfPins(): PathRoot {
  return rootAbove(start);
}

/** The nearest folder with a project file, from a folder upward, as the engine looks for it. */
export function rootAbove(folder: string): PathRoot {
  for (let place = folder; ; place = dirname(place)) {
    if (["yaml", "yml", "json"].some((kind) => existsSync(join(place, `Pulumi.${kind}`)))) return { folder: place };
    if (place === dirname(place)) return unknown;
  }
}
