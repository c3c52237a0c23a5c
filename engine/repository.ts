import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The folder of the nearest package.json above a file or folder: the repository's root, for the sources and for their
 * compiled copies in `dist/` alike.
 */
export function repositoryRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) {
      return folder;
    }
    if (folder === dirname(folder)) {
      throw new Error(`no package.json in ${start} or above it`);
    }
  }
}

/** The folder for everything this repository makes and no commit contains. */
export function scratchFolder(root: string): string {
  return join(root, ".mlimages");
}
