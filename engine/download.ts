import { extname, join } from "node:path";
import { runCommand, type CommandResult } from "./command";
import { withHeartbeat } from "./heartbeat";
import { installEngine } from "./installation";
import { withStaging } from "./staging";
import type { Outcome, Search, Way } from "./way";

/** Time for the download site to answer at all. Behind a firewall that swallows packets, nothing else ends the wait. */
const REACH_MS = 20_000;

/** Time for the whole of it: some 100 MB, perhaps over a slow line. */
const DOWNLOAD_MS = 15 * 60_000;

/** Pulumi's official release, by the installer that comes with its own Automation API. */
export const download: Way = {
  name: "official download",
  find: (search: Search): Promise<Outcome> => withStaging(search.cache, (staging) => fetchInto(staging, search)),
};

async function fetchInto(staging: string, search: Search): Promise<Outcome> {
  const root = join(staging, "engine");
  const result = await withHeartbeat(search.report, "trying the official download", () =>
    runInstaller(root, { ...search.env, PULUMI_HOME: join(staging, "home") }, search.signal),
  );
  if (result.code !== 0) {
    return { reason: reasonOf(result) };
  }
  return installEngine(root, "download", search);
}

/** In a process of its own: the installer takes no signal, and it starts programs that have to be ended with it. */
async function runInstaller(root: string, env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<CommandResult> {
  // One controller of our own: of signals that are combined, Node may collect one that nobody else holds.
  const ending = new AbortController();
  const unreachable = Symbol("unreachable");
  const timer = setTimeout(() => ending.abort(unreachable), REACH_MS);
  const leave = (): void => ending.abort();
  signal?.addEventListener("abort", leave, { once: true });
  if (signal?.aborted === true) leave();
  const suffix = extname(__filename);
  // Not this process's own flags: a debugger's port, for one, can be had only once.
  const loader = suffix === ".ts" ? ["--require", require.resolve("ts-node/register/transpile-only")] : [];
  try {
    const result = await runCommand(process.execPath, [...loader, join(__dirname, `download-worker${suffix}`), root], {
      cwd: __dirname,
      env,
      timeoutMs: DOWNLOAD_MS,
      signal: ending.signal,
      graceMs: 1_000,
      // The worker's only output says that the site has answered.
      onOutput: (_text, stream) => stream === "stdout" && clearTimeout(timer),
    });
    return ending.signal.reason === unreachable
      ? { ...result, stderr: `no answer within ${REACH_MS / 1000} s` }
      : result;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", leave);
  }
}

/** The worker puts its reason on the last line of its error output. */
function reasonOf(result: CommandResult): string {
  return result.stderr.trim().split("\n").at(-1) || `the installer ended with code ${result.code}`;
}
