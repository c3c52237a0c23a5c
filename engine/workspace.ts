import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { runCommand, type CommandResult } from "./command";
import { isolatedEnvironment, placeIn } from "./isolation";
import type { Engine } from "./way";

export type { CommandResult } from "./command";

/** What a workspace is made of. */
export interface WorkspaceOptions {
  readonly engine: Engine;
  /** Folder of the project, and the current folder of every command. */
  readonly directory: string;
  /** Folder for state, settings and plugins; made where it is missing. */
  readonly home: string;
  /** Variables for every command, over the inherited and isolating ones; `undefined` takes one away. */
  readonly env?: NodeJS.ProcessEnv;
  /** Environment to start from instead of this process's own. Its `PULUMI_*` variables never count. */
  readonly inherit?: NodeJS.ProcessEnv;
  /** Ends a running command. */
  readonly signal?: AbortSignal;
}

/** How one engine command is run. */
export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** Ten minutes where it is not given. */
  readonly timeoutMs?: number;
  /** Shows the output on the screen too, while it comes. */
  readonly echo?: boolean;
}

/** A project and an engine whose state, settings and plugins are its own. */
export interface Workspace {
  readonly directory: string;
  readonly home: string;
  /** What every command finds in its environment. */
  readonly env: NodeJS.ProcessEnv;
  /**
   * Runs `pulumi` with these arguments. An exit code other than 0 is an answer, not an error. `--non-interactive` and
   * `--color never` need not be given.
   */
  run(args: readonly string[], options?: RunOptions): Promise<CommandResult>;
  /** Makes a stack the current one, and creates it where there is none of that name. */
  selectStack(name: string): Promise<void>;
  /** The current stack's outputs, secret ones masked. */
  stackOutputs(): Promise<Record<string, unknown>>;
  /** A value of the stack's configuration, or else of the project's, as text; undefined where neither has one. */
  config(key: string): Promise<string | undefined>;
  /** Sets a value of the stack's configuration, in clear. */
  setConfig(key: string, value: string): Promise<void>;
}

/** The commands that read or write stack configuration. */
const CONFIGURED = new Set(["config", "destroy", "import", "logs", "preview", "refresh", "up", "update", "watch"]);

/** Opens a workspace; nothing is run yet. */
export function openWorkspace(options: WorkspaceOptions): Workspace {
  const home = resolve(options.home);
  const place = placeIn(home, options.engine.bin);
  const settings = join(home, "settings");
  for (const folder of [place.backend, place.pulumiHome, settings]) {
    mkdirSync(folder, { recursive: true });
  }
  const base = { ...isolatedEnvironment(options.inherit ?? process.env, place), ...options.env };
  const runner = new Runner(options, base, settings);
  return {
    directory: options.directory,
    home,
    env: base,
    run: (args, runOptions) => runner.run(args, runOptions),
    selectStack: (name) => runner.selectStack(name),
    stackOutputs: () => runner.stackOutputs(),
    config: (key) => runner.config(key),
    setConfig: (key, value) => runner.setConfig(key, value),
  };
}

class Runner {
  private stack = "";

  constructor(
    private readonly options: WorkspaceOptions,
    private readonly env: NodeJS.ProcessEnv,
    private readonly settings: string,
  ) {}

  run(args: readonly string[], options: RunOptions = {}, cwd = this.options.directory): Promise<CommandResult> {
    const flags = ["--non-interactive", "--color", "never"];
    return runCommand(this.options.engine.bin, [...flags, ...this.withConfigFile(args)], {
      cwd,
      env: { ...this.env, ...options.env },
      ...(options.input === undefined ? {} : { input: options.input }),
      timeoutMs: options.timeoutMs ?? 600_000,
      signal: this.options.signal,
      ...(options.echo ? { onOutput: (text, stream) => void process[stream].write(text) } : {}),
    });
  }

  async selectStack(name: string): Promise<void> {
    const selected = await this.run(["stack", "select", name]);
    if (selected.code !== 0) {
      // Made from a copy of the project file, since a new stack's settings file is written beside that: the project's
      // own folder must not change, and the user's own stack of the same name least of all.
      const project = ["Pulumi.yaml", "Pulumi.yml"].find((file) => existsSync(join(this.options.directory, file)));
      if (project === undefined) {
        throw new Error(`no Pulumi.yaml in ${this.options.directory}`);
      }
      copyFileSync(join(this.options.directory, project), join(this.settings, project));
      await this.must(["stack", "init", name], this.settings);
      await this.must(["stack", "select", name]);
    }
    this.stack = name;
  }

  async stackOutputs(): Promise<Record<string, unknown>> {
    const { stdout } = await this.must(["stack", "output", "--json"]);
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  async config(key: string): Promise<string | undefined> {
    const { stdout } = await this.must(["config", "--json"]);
    return (JSON.parse(stdout) as Record<string, { readonly value?: string }>)[key]?.value;
  }

  async setConfig(key: string, value: string): Promise<void> {
    await this.must(["config", "set", "--plaintext", key, value]);
  }

  private async must(args: readonly string[], cwd?: string): Promise<CommandResult> {
    const result = await this.run(args, {}, cwd);
    if (result.code !== 0) {
      throw new Error(`pulumi ${args.join(" ")} failed (exit code ${result.code}): ${result.stderr.trim()}`);
    }
    return result;
  }

  /** Keeps stack configuration in the home folder, so that none of the user's own is ever read. */
  private withConfigFile(args: readonly string[]): readonly string[] {
    const at = args.findIndex((arg) => !arg.startsWith("-"));
    const own = args.some((arg) => arg === "--config-file" || arg.startsWith("--config-file="));
    if (this.stack === "" || own || !CONFIGURED.has(args[at] ?? "")) {
      return args;
    }
    // Right after the command's name: what follows a `--` would no longer count as a flag.
    return args.toSpliced(at + 1, 0, `--config-file=${join(this.settings, `Pulumi.${this.stack}.yaml`)}`);
  }
}
