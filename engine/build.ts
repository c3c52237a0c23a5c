import { chmod, copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runCommand } from "./command";
import { executableOnPath } from "./executable";
import { withHeartbeat } from "./heartbeat";
import { installEngine } from "./installation";
import { installArguments, OLDEST_GO, PIECES, wrapperModule, type Piece } from "./recipe";
import { withStaging } from "./staging";
import { compareProgramVersions, formatProgramVersion, parseProgramVersion } from "./program-version";
import type { Outcome, Search, Way } from "./way";

const BUILD_MS = 40 * 60_000;

/** The host of dynamic resources is no Go program but a script that comes with the npm package. */
const SCRIPT = process.platform === "win32" ? "pulumi-resource-pulumi-nodejs.cmd" : "pulumi-resource-pulumi-nodejs";

/** The engine built from its public Go modules. */
export const build: Way = {
  name: "build from public Go modules",
  async find(search: Search): Promise<Outcome> {
    const go = executableOnPath("go", search.env);
    return go === undefined
      ? { reason: `needs Go ${formatProgramVersion(OLDEST_GO)} or newer; there is no go on PATH` }
      : withStaging(search.cache, (staging) => buildInto(staging, go, search));
  },
};

async function buildInto(staging: string, go: string, search: Search): Promise<Outcome> {
  const root = join(staging, "engine");
  const bin = join(root, "bin");
  await mkdir(bin, { recursive: true });
  for (const piece of PIECES) {
    const trouble = await buildPiece(piece, { go, folder: join(staging, `build-${piece.name}`), bin, search });
    if (trouble !== undefined) {
      return { reason: trouble };
    }
  }
  await copyScript(bin);
  return installEngine(root, "source", search);
}

interface Bench {
  readonly go: string;
  /** Folder of the wrapper module. */
  readonly folder: string;
  /** Where the program goes. */
  readonly bin: string;
  readonly search: Search;
}

/** Builds one program; answers why it could not, if so. */
async function buildPiece(piece: Piece, { go, folder, bin, search }: Bench): Promise<string | undefined> {
  await mkdir(folder);
  await writeFile(join(folder, "go.mod"), wrapperModule(piece));
  const env = goEnvironment(search.env, bin);
  const options = { cwd: folder, env, signal: search.signal, timeoutMs: BUILD_MS };
  // Asked inside the wrapper module, where a Go that can fetch a newer one of itself already does so.
  const asked = await runCommand(go, ["env", "GOVERSION"], options);
  const version = asked.code === 0 ? parseProgramVersion(asked.stdout) : undefined;
  if (version === undefined || compareProgramVersions(version, OLDEST_GO) < 0) {
    const found = version ? `this one is ${formatProgramVersion(version)}` : lastLine(asked.stderr);
    return `needs Go ${formatProgramVersion(OLDEST_GO)} or newer; ${found}`;
  }
  const built = await withHeartbeat(search.report, `building ${piece.about}`, () =>
    runCommand(go, installArguments(piece), options),
  );
  return built.code === 0 ? undefined : `${piece.name} does not build: ${lastLine(built.stderr)}`;
}

function goEnvironment(env: NodeJS.ProcessEnv, bin: string): NodeJS.ProcessEnv {
  const own: NodeJS.ProcessEnv = {
    ...env,
    GOBIN: bin,
    // No C compiler is needed then, and the result runs whatever the system's C library is.
    CGO_ENABLED: "0",
    GO111MODULE: "on",
    GOWORK: "off",
    // The wrapper's go.mod names only what is pinned; the rest, and go.sum, has to be filled in.
    GOFLAGS: `${env["GOFLAGS"] ?? ""} -mod=mod`.trim(),
  };
  // The engine runs here, whatever other system the user builds for.
  delete own["GOOS"];
  delete own["GOARCH"];
  return own;
}

async function copyScript(bin: string): Promise<void> {
  const target = join(bin, SCRIPT);
  await copyFile(join(dirname(require.resolve("@pulumi/pulumi/package.json")), SCRIPT), target);
  await chmod(target, 0o755);
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) || "no reason given";
}
