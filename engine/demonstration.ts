import { existsSync } from "node:fs";
import { join } from "node:path";
import { startEmulator, type Emulator } from "../emulator/index";
import { readChanges } from "./changes";
import { embedConnections, environmentOf } from "./embedded";
import type { Example } from "./examples";
import { withoutConnections } from "./isolation";
import { scratchFolder } from "./repository";
import type { Demonstration } from "./summary";
import type { Engine } from "./way";
import { openWorkspace } from "./workspace";

const STACK = "dev";

/** What the demonstration needs. */
export interface DemonstrationOptions {
  readonly engine: Engine;
  /** The repository. */
  readonly root: string;
  /** What of it is shown. */
  readonly example: Example;
  /** Takes one line for people per step. */
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** Brings an example up against the embedded catalogs, with the engine's output on the screen. */
export async function demonstrate(options: DemonstrationOptions): Promise<Demonstration> {
  const directory = join(options.root, options.example.folder);
  if (!existsSync(join(directory, "Pulumi.yaml"))) {
    throw new Error(`there is no Pulumi.yaml in ${directory}`);
  }
  const catalog = await startEmulator();
  try {
    options.report(`catalog: embedded, at ${catalog.url}`);
    return await bringUp(catalog, options);
  } finally {
    await catalog.close();
  }
}

async function bringUp(
  catalog: Emulator,
  { engine, root, example, signal }: DemonstrationOptions,
): Promise<Demonstration> {
  const workspace = openWorkspace({
    engine,
    directory: join(root, example.folder),
    home: join(scratchFolder(root), "state", example.name),
    inherit: withoutConnections(process.env),
    env: environmentOf(catalog),
    ...(signal ? { signal } : {}),
  });
  await workspace.selectStack(STACK);
  await embedConnections(workspace, catalog);
  const { code, stdout, stderr } = await workspace.run(["up", "--yes", "--suppress-progress"], { echo: true });
  signal?.throwIfAborted();
  if (code !== 0) {
    throw new Error(failure(code, stdout + stderr, workspace.home));
  }
  return {
    outputs: await workspace.stackOutputs(),
    changes: readChanges(stdout),
    requests: catalog.requests().length,
  };
}

function failure(code: number, output: string, home: string): string {
  return /currently locked/.test(output)
    ? `the stack is locked: another run is under way, or one was killed. If none is running, remove ${home} and run this again.`
    : `pulumi up failed with exit code ${code}; its own messages are above`;
}
