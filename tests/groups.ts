import { readdirSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, sep } from "node:path";

/** Tests that are run together. */
export interface Group {
  readonly name: string;
  readonly files: readonly string[];
  /** Files that are run side by side. */
  readonly jobs: number;
  readonly needsEngine: boolean;
}

/** Folders of tests that need the built package or another program: a process of their own, npm, git, an engine. */
const slowFolders = ["engine", "examples", "package", "programs"];

/**
 * Every test file below a folder is in one of two groups. Files of the second wait for other processes for a part of
 * their time, so that one more of them is run than there are processors.
 */
export function groupsIn(tests: string): { readonly fast: Group; readonly slow: Group } {
  const all = readdirSync(tests, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".test.ts"));
  const isSlow = (file: string): boolean => slowFolders.includes(file.split(sep)[0] ?? "");
  const pathsOf = (files: readonly string[]): string[] => longestFirst(files.map((file) => join(tests, file)));
  return {
    fast: {
      name: "fast",
      files: pathsOf(all.filter((file) => !isSlow(file))),
      jobs: availableParallelism(),
      needsEngine: false,
    },
    slow: {
      name: "slow",
      files: pathsOf(all.filter(isSlow)),
      jobs: availableParallelism() + 1,
      needsEngine: true,
    },
  };
}

/** What is begun last should not be what takes longest; a file's size is near enough to its time. */
function longestFirst(files: readonly string[]): string[] {
  const sizes = new Map(files.map((file) => [file, statSync(file).size]));
  return [...files].sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
}
