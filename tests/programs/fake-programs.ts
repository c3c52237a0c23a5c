import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Search } from "../../engine/way";

/** Every program a Node.js project needs from an engine. */
export const ENGINE_PROGRAMS = ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];

/** Writes an executable shell script and answers its path. */
export function writeScript(folder: string, name: string, body: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Writes an engine that can do nothing but tell its version. */
export function writeEngine(folder: string, version: string, programs = ENGINE_PROGRAMS): void {
  programs.forEach((name) => writeScript(folder, name, `echo v${version}`));
}

/** Runs `work` with an empty folder and removes it afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "mlimages-engine-")));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A search in one folder, which sees no other program than a shell's own. */
export function searchIn(folder: string, more: Partial<Search> = {}): Search {
  const env = { PATH: [join(folder, "path"), "/bin", "/usr/bin"].join(":") };
  return { cache: join(folder, "cache"), env, report: () => undefined, signal: undefined, ...more };
}

/** The same, with nothing but the folder itself on PATH. */
export function bareSearchIn(folder: string): Search {
  return searchIn(folder, { env: { PATH: join(folder, "path") } });
}
