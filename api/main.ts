/**
 * `npm run api` writes the report of the public API; with the argument `check` it fails where the committed report
 * differs.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../engine/repository";
import { describeChanges } from "./changes";
import { reportApi } from "./report";

const root = repositoryRoot(__dirname);
const file = join(root, "api/index.api.md");
const report = `${reportApi(root)}\n`;

if (process.argv[2] === "check") {
  const changes = describeChanges(readFileSync(file, "utf8"), report);
  if (changes !== undefined) {
    console.error(changes);
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, report);
}
