import { join } from "node:path";
import { build } from "./build";
import { cached } from "./cached";
import { download } from "./download";
import { NoEngineError, type FailedAttempt } from "./no-engine-error";
import { onPath } from "./on-path";
import { repositoryRoot, scratchFolder } from "./repository";
import type { Engine, Outcome, Search, Way } from "./way";

export type { Engine, Way } from "./way";
export { NoEngineError } from "./no-engine-error";

/** Every way of getting an engine: what the user has, then what is quick, then what takes minutes. */
export const WAYS: readonly Way[] = [onPath, cached, download, build];

/** How an engine is looked for; everything has a default. */
export interface FindEngineOptions {
  /** The repository whose `.mlimages` folder keeps engines between runs. */
  readonly root?: string;
  /** Folder for the engines, instead of the repository's. */
  readonly cache?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Takes the progress lines; they go to stderr otherwise. */
  readonly report?: (line: string) => void;
  readonly signal?: AbortSignal;
  /** Ways to try instead of all of them, as `[onPath, cached]` where nothing may be fetched. */
  readonly ways?: readonly Way[];
}

/**
 * Finds a Pulumi engine, or gets one.
 *
 * @throws NoEngineError listing every way that was tried and why it failed
 */
export async function findEngine(options: FindEngineOptions = {}): Promise<Engine> {
  const search: Search = {
    cache: options.cache ?? join(scratchFolder(options.root ?? repositoryRoot(__dirname)), "engine"),
    env: options.env ?? process.env,
    report: options.report ?? ((line) => void process.stderr.write(`${line}\n`)),
    signal: options.signal,
  };
  const attempts: FailedAttempt[] = [];
  for (const way of options.ways ?? WAYS) {
    const outcome = await tryWay(way, search);
    search.signal?.throwIfAborted();
    if ("engine" in outcome) {
      return outcome.engine;
    }
    search.report(`engine: not by ${way.name}: ${outcome.reason}`);
    attempts.push({ way: way.name, reason: outcome.reason });
  }
  throw new NoEngineError(attempts);
}

/** A way that breaks is a way that failed: the next one may still work. */
async function tryWay(way: Way, search: Search): Promise<Outcome> {
  try {
    return await way.find(search);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { reason: message.split("\n")[0] || "failed without a reason" };
  }
}
