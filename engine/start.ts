import { demonstrate } from "./demonstration";
import { findEngine } from "./engine";
import { findExample } from "./examples";
import { repositoryRoot } from "./repository";
import { summarize } from "./summary";

const report = (line: string): void => void process.stderr.write(`${line}\n`);

/** Shows an example at work, with a real engine and the embedded catalogs: no account, no cloud, no question asked. */
async function start(words: readonly string[], signal: AbortSignal): Promise<void> {
  const example = findExample(words);
  const root = repositoryRoot(__dirname);
  const engine = await findEngine({ root, report, signal });
  report(`engine: pulumi ${engine.version} (${engine.bin})`);
  const demonstration = await demonstrate({ engine, root, example, report, signal });
  process.stdout.write(`\n${summarize(demonstration)}\n`);
}

/** Aborts on Ctrl-C and the like, so that every `finally` still runs and no process is left behind. */
function untilInterrupted(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    // Not only once: a second, impatient Ctrl-C would otherwise end this process alone.
    process.on(name, () => controller.abort(new Error("interrupted")));
  }
  return controller.signal;
}

start(process.argv.slice(2), untilInterrupted()).catch((error: unknown) => {
  process.stderr.write(`\nnpm start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
