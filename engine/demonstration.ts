import { existsSync } from "node:fs";
import { join } from "node:path";
import { startEmulator, type Emulator } from "../emulator/index";
import { readChanges } from "./changes";
import { withoutConnections } from "./isolation";
import { scratchFolder } from "./repository";
import type { Demonstration } from "./summary";
import type { Engine } from "./way";
import { openWorkspace } from "./workspace";

const STACK = "dev";

/** What the demonstration needs. */
export interface DemonstrationOptions {
  readonly engine: Engine;
  /** The repository, whose Pulumi.yaml is the project. */
  readonly root: string;
  /** Takes one line for people per step. */
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** Brings the repository's own project up against the embedded catalog, with the engine's output on the screen. */
export async function demonstrate(options: DemonstrationOptions): Promise<Demonstration> {
  if (!existsSync(join(options.root, "Pulumi.yaml"))) {
    throw new Error(`there is no Pulumi.yaml in ${options.root}`);
  }
  const catalog = await startEmulator();
  try {
    options.report(`catalog: embedded, at ${catalog.url}`);
    return await bringUp(catalog, options);
  } finally {
    await catalog.close();
  }
}

async function bringUp(catalog: Emulator, { engine, root, signal }: DemonstrationOptions): Promise<Demonstration> {
  const workspace = openWorkspace({
    engine,
    directory: root,
    home: join(scratchFolder(root), "state"),
    inherit: withoutConnections(process.env),
    env: connectionTo(catalog),
    ...(signal ? { signal } : {}),
  });
  await workspace.selectStack(STACK);
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

/**
 * Told by environment alone: the catalog's port is another one on every run, and in the stack's configuration it would
 * show up as a change.
 */
function connectionTo({ url, account }: Emulator): NodeJS.ProcessEnv {
  const [region = "cn-north-4"] = Object.keys(account.projects);
  return {
    HW_REGION_NAME: region,
    HW_ACCESS_KEY: account.accessKey,
    HW_SECRET_KEY: account.secretKey,
    MLIMAGES_ENDPOINT: url,
  };
}

function failure(code: number, output: string, home: string): string {
  return /currently locked/.test(output)
    ? `the stack is locked: another run is under way, or one was killed. If none is running, remove ${home} and run this again.`
    : `pulumi up failed with exit code ${code}; its own messages are above`;
}
