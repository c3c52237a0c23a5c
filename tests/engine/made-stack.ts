import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openWorkspace, type WorkspaceOptions } from "../../engine/workspace";

let made: { readonly home: string; readonly isReady: Promise<void> } | undefined;

/** What a stack is made with. */
export interface MadeStackOptions extends Pick<WorkspaceOptions, "engine" | "inherit"> {
  /** Text of the project file; one and the same for all stacks of a test file. */
  readonly project: string;
  /** Folder for the first one. */
  readonly scratch: string;
}

/**
 * Puts a new stack `dev` into a home folder. It is made once and copied from then on: to make one takes the engine two
 * commands. Only to make it the current one is left, because that hangs on the path of the project.
 */
export async function copyMadeStack(home: string, options: MadeStackOptions): Promise<void> {
  if (made === undefined) {
    const first = mkdtempSync(join(options.scratch, "made-"));
    made = { home: first, isReady: make(first, options) };
  }
  await made.isReady;
  for (const folder of ["backend", "settings"])
    cpSync(join(made.home, folder), join(home, folder), { recursive: true });
}

async function make(home: string, { engine, inherit, project }: MadeStackOptions): Promise<void> {
  const directory = join(home, "project");
  mkdirSync(directory);
  writeFileSync(join(directory, "Pulumi.yaml"), project);
  await openWorkspace({ engine, directory, home, ...(inherit === undefined ? {} : { inherit }) }).selectStack("dev");
}

/** Removes the one that was copied. */
export function removeMadeStack(): void {
  if (made !== undefined) rmSync(made.home, { recursive: true, force: true });
  made = undefined;
}
