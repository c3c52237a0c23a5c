import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { readCounts, type Counts } from "./counts";
import type { Group } from "./groups";

/** How a group is run. */
export interface RunOptions {
  readonly root: string;
  /** Variables beside those of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Takes the report as it comes. @default on the screen */
  readonly show?: (text: string) => void;
}

/** Runs the tests of a group and shows their report. A run that breaks off counts as one failure more. */
export async function runGroup(
  { files, jobs }: Pick<Group, "files" | "jobs">,
  { root, env = {}, show = (text) => process.stdout.write(text) }: RunOptions,
): Promise<Counts> {
  const options = ["--parallel", "--jobs", String(jobs)];
  const mocha = join(root, "node_modules/mocha/bin/mocha.js");
  const child = spawn(process.execPath, [mocha, ...options, ...(process.stdout.isTTY ? ["--color"] : []), ...files], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let report = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    show(text);
    // The end of it is all that is read.
    report = (report + text).slice(-1_000);
  });
  const [code] = (await once(child, "close")) as [number | null];
  const counts = readCounts(report) ?? { passed: 0, failed: 0, skipped: 0 };
  return code === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}
