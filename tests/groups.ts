import { readdirSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, sep } from "node:path";

/** Tests that are run together. */
export interface Group {
  readonly name: string;
  readonly files: readonly string[];
  /** Files that are run side by side. */
  readonly jobs: number;
  /** What is looked for once, for all files, before they are run. */
  readonly needs?: "engine" | "clients";
}

/** Folders of tests that need the built package or another program: a process of their own, npm, git, an engine. */
const slowFolders = ["engine", "examples", "package", "programs"];

/** Tests that need the vendors' own clients, which CI runs after the others. */
const clientsFolder = "clients";

/** The groups, by name. */
export interface Groups {
  readonly fast: Group;
  readonly slow: Group;
  readonly clients: Group;
}

/**
 * Every test file below a folder is in one of three groups. Files of the second wait for other processes for a part of
 * their time, so that one more of them is run than there are processors.
 */
export function groupsIn(tests: string): Groups {
  const all = readdirSync(tests, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".test.ts"));
  const folderOf = (file: string): string => file.split(sep)[0] ?? "";
  const isSlow = (file: string): boolean => slowFolders.includes(folderOf(file));
  const isOfClients = (file: string): boolean => folderOf(file) === clientsFolder;
  const pathsOf = (files: readonly string[]): string[] => longestFirst(files.map((file) => join(tests, file)));
  return {
    fast: {
      name: "fast",
      files: pathsOf(all.filter((file) => !isSlow(file) && !isOfClients(file))),
      jobs: availableParallelism(),
    },
    slow: {
      name: "slow",
      files: pathsOf(all.filter(isSlow)),
      jobs: availableParallelism() + 1,
      needs: "engine",
    },
    clients: {
      name: "clients",
      files: pathsOf(all.filter(isOfClients)),
      jobs: availableParallelism(),
      needs: "clients",
    },
  };
}

/** What is begun last should not be what takes longest; a file's size is near enough to its time. */
function longestFirst(files: readonly string[]): string[] {
  const sizes = new Map(files.map((file) => [file, statSync(file).size]));
  return [...files].sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
}
