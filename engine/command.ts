import { spawn, type ChildProcess } from "node:child_process";
import { interruptGroup, killTree } from "./process-tree";

/** How a command is run. */
export interface CommandOptions {
  readonly cwd?: string;
  /** The whole environment of the command; the caller's own where it is not given. */
  readonly env?: NodeJS.ProcessEnv;
  /** Text for its standard input, which is empty otherwise: nothing may ever wait for a key. */
  readonly input?: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onOutput?: (text: string, stream: "stdout" | "stderr") => void;
  /** Time between the polite request to stop and the end of all its processes. */
  readonly graceMs?: number;
}

/** What a command left behind. */
export interface CommandResult {
  /** Exit code; 124 after a timeout, 127 where it could not be started, 130 after an abort. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const running = new Set<number>();

/** Runs a command to its end and collects what it prints. Never rejects, and leaves no process behind. */
export function runCommand(
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  if (options.signal?.aborted) {
    return Promise.resolve({ code: 130, stdout: "", stderr: "interrupted" });
  }
  // A session of its own, so that every process it starts can be found and ended with it.
  const child = spawn(file, args, { cwd: options.cwd, env: options.env ?? process.env, detached: true, stdio: "pipe" });
  const output = collect(child, options.onOutput);
  child.stdin.on("error", () => undefined); // a command that does not read its input is no error
  child.stdin.end(options.input ?? "");
  watch(child);
  const stop = stopper(child, options);
  return new Promise((resolve) => {
    const finish = (code: number, trouble?: string): void => {
      stop.disarm();
      resolve({ code, stdout: output.stdout, stderr: output.stderr + (trouble ?? "") });
    };
    child.once("error", (error) => finish(127, error.message));
    child.once("close", (code) => finish(stop.reason?.code ?? code ?? 1, stop.reason?.text));
  });
}

function collect(child: ChildProcess, onOutput: CommandOptions["onOutput"]): Record<"stdout" | "stderr", string> {
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]?.setEncoding("utf8").on("data", (text: string) => {
      output[stream] += text;
      onOutput?.(text, stream);
    });
  }
  return output;
}

/** Ends what a command leaves running: when it exits, and when this very process does. */
function watch(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) {
    return;
  }
  if (running.size === 0) {
    process.once("exit", endAll);
  }
  running.add(pid);
  child.once("exit", () => {
    running.delete(pid);
    killTree(pid);
    if (running.size === 0) {
      process.off("exit", endAll);
    }
  });
}

function endAll(): void {
  running.forEach(killTree);
}

interface Stopper {
  reason: { readonly code: number; readonly text: string } | undefined;
  disarm(): void;
}

function stopper(child: ChildProcess, options: CommandOptions): Stopper {
  const timers: NodeJS.Timeout[] = [];
  const begin = (code: number, text: string): void => {
    if (child.pid === undefined || stop.reason !== undefined) {
      return;
    }
    const { pid } = child;
    stop.reason = { code, text };
    // The engine needs the chance to release its lock on the stack; only then is it taken away.
    interruptGroup(pid);
    timers.push(setTimeout(() => killTree(pid), options.graceMs ?? 5_000));
  };
  const abort = (): void => begin(130, "interrupted");
  const stop: Stopper = {
    reason: undefined,
    disarm: () => {
      timers.forEach(clearTimeout);
      options.signal?.removeEventListener("abort", abort);
    },
  };
  options.signal?.addEventListener("abort", abort);
  const { timeoutMs } = options;
  if (timeoutMs !== undefined) {
    timers.push(setTimeout(() => begin(124, `stopped after ${timeoutMs / 1000} s`), timeoutMs));
  }
  return stop;
}
