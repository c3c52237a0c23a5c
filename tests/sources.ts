import { join } from "node:path";
import { repositoryRoot } from "../engine/repository";

/** Arguments with which Node runs the sources as they are, from any folder. */
export const runsSources: readonly string[] = ["--require", join(repositoryRoot(__dirname), "tests/transpile.cjs")];
