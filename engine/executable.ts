import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

const SUFFIXES = process.platform === "win32" ? [".exe", ".cmd"] : [""];

/** Path of the program with this name in one folder, or undefined. */
export function executableIn(folder: string, name: string): string | undefined {
  return SUFFIXES.map((suffix) => join(folder, name + suffix)).find(isExecutable);
}

/** Path of the program with this name, as a shell would find it in `env.PATH`, or undefined. */
export function executableOnPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  for (const folder of (env["PATH"] ?? "").split(delimiter)) {
    const found = folder === "" ? undefined : executableIn(folder, name);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
