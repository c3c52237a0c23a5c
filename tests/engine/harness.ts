import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { demoImages, startEmulator, type EmulatedImage, type Emulator } from "../../emulator/index";
import { environmentOf } from "../../engine/embedded";
import { runCommand, type CommandResult } from "../../engine/command";
import { findEngine, type Engine } from "../../engine/engine";
import { withoutConnections } from "../../engine/isolation";
import { repositoryRoot, scratchFolder } from "../../engine/repository";
import { openWorkspace, type Workspace } from "../../engine/workspace";
import { copyMadeStack, removeMadeStack } from "./made-stack";

/** Getting an engine may mean building one. */
const engineTimeoutMs = 20 * 60_000;
const root = repositoryRoot(__dirname);
let engine: Promise<Engine> | undefined;

/**
 * Gives the tests of a suite a real engine. Where none can be had they are skipped with the reason, unless
 * `MLIMAGES_REQUIRE_ENGINE=1` says that this must not happen.
 */
export function withEngine(): void {
  before("get an engine", async function () {
    this.timeout(engineTimeoutMs);
    engine ??= handedEngine() ?? findEngine({ root, report: (line) => process.stderr.write(`      ${line}\n`) });
    try {
      await engine;
    } catch (error) {
      if (process.env["MLIMAGES_REQUIRE_ENGINE"] === "1") throw error;
      process.stderr.write(`      skipped: ${(error as Error).message}\n`);
      this.skip();
    }
  });
  after(removeMadeStack);
}

/** The engine that `tests/run.ts` found for all files, or why there is none. */
function handedEngine(): Promise<Engine> | undefined {
  const text = process.env["MLIMAGES_TEST_ENGINE"];
  if (text === undefined) return undefined;
  const found = JSON.parse(text) as { readonly engine: Engine } | { readonly reason: string };
  return "engine" in found ? Promise.resolve(found.engine) : Promise.reject(new Error(found.reason));
}

/** The engine that `withEngine()` got. */
export async function engineOfSuite(): Promise<Engine> {
  assert.ok(engine, "withEngine() must stand in the suite");
  return engine;
}

/** A project with a stack of its own, an embedded catalog beside it, and the engine's commands. */
export interface Stack {
  readonly catalog: Emulator;
  readonly workspace: Workspace;
  /** Runs a command; everything it printed, as one text. */
  run(...args: string[]): Promise<{ code: number; screen: string }>;
  /** Runs a command that must succeed. */
  succeed(...args: string[]): Promise<string>;
  /** Runs a command that must fail. */
  fail(...args: string[]): Promise<string>;
  /** Runs a command that must succeed without asking the catalog anything. */
  succeedUnasking(...args: string[]): Promise<string>;
  /** Runs another program in the project's folder, with the environment of the commands. */
  execute(file: string, ...args: string[]): Promise<CommandResult>;
  /** A project beside this one: with a stack of the same name in the same backend. */
  beside(directory: string): Promise<Workspace>;
  /** Changes the environment of the commands that follow; undefined takes a variable away. */
  setEnv(env: Readonly<Record<string, string | undefined>>): void;
  /** A resource as the state holds it; secrets encrypted. */
  resource(name: string): Promise<StoredResource>;
  /** The stack's outputs, likewise. */
  outputs(): Promise<Readonly<Record<string, unknown>>>;
  /** Writes a file of the project. */
  write(name: string, text: string): void;
  /** All that the engine keeps on disk: state, history, settings. */
  stored(): string;
  close(): Promise<void>;
}

/** The part of a stored resource that tests look at. */
export interface StoredResource {
  readonly urn: string;
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What a stack is made of. */
export interface StackOptions {
  /** Text of `index.js`; `mlimages` and `testing` are there already. */
  readonly program?: string;
  /** Project folder instead of one made for `program`. */
  readonly directory?: string;
  /** Environment beside the connection to the catalog; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Without the compiler, whose loading would only make every command longer. */
const javaScriptProject = `name: test
main: index.js
runtime:
  name: nodejs
  options:
    typescript: false
`;
const prelude =
  'const mlimages = require("pulumi-mlimages");\nconst testing = require("pulumi-mlimages/testing");\nconst pulumi = require("@pulumi/pulumi");\n';

/** Opens a stack; close it, also when the test failed. */
export async function openStack({ program = "", directory, env = {} }: StackOptions = {}): Promise<Stack> {
  const scratch = join(scratchFolder(root), "tests");
  mkdirSync(scratch, { recursive: true });
  const home = mkdtempSync(join(scratch, "stack-"));
  const project = directory ?? join(home, "project");
  const write = (name: string, text: string): void => {
    mkdirSync(project, { recursive: true });
    writeFileSync(join(project, name), text);
  };
  const engine = await engineOfSuite();
  const inherit = withoutConnections(process.env);
  if (directory === undefined) {
    write("Pulumi.yaml", javaScriptProject);
    write("index.js", prelude + program);
    await copyMadeStack(home, { engine, inherit, project: javaScriptProject, scratch });
  }
  const catalog = await startEmulator();
  const environment = { ...environmentOf(catalog), ...env };
  const options = {
    engine,
    directory: project,
    home,
    inherit,
    env: environment,
  };
  const workspace = openWorkspace(options);
  await workspace.selectStack("dev");
  let changedEnv: NodeJS.ProcessEnv = {};
  const run = async (...args: string[]): Promise<{ code: number; screen: string }> => {
    const { code, stdout, stderr } = await workspace.run(args, { env: changedEnv });
    return { code, screen: stdout + stderr };
  };
  const expecting = async (success: boolean, args: string[]): Promise<string> => {
    const { code, screen } = await run(...args);
    assert.equal(code === 0, success, screen);
    return screen;
  };
  return {
    catalog,
    workspace,
    run,
    succeed: (...args) => expecting(true, args),
    fail: (...args) => expecting(false, args),
    succeedUnasking: async (...args) => {
      const before = catalog.requests().length;
      const screen = await expecting(true, args);
      assert.deepEqual(catalog.requests().slice(before), [], screen);
      return screen;
    },
    execute: (file, ...args) =>
      runCommand(file, args, { cwd: project, env: { ...workspace.env, ...changedEnv }, timeoutMs: 600_000 }),
    beside: async (directory) => {
      const other = openWorkspace({ ...options, directory });
      await other.selectStack("dev");
      return other;
    },
    setEnv: (changes) => (changedEnv = { ...changedEnv, ...changes }),
    resource: async (name) => {
      const found = resourcesIn(workspace).find(({ urn }) => urn.endsWith(`::${name}`));
      assert.ok(found, `there is no ${name} in the state`);
      return found;
    },
    outputs: async () => resourcesIn(workspace).find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {},
    write: (name, text) => write(name, name === "index.js" ? prelude + text : text),
    stored: () =>
      filesBelow(home)
        .map((path) => readFileSync(path, "utf8"))
        .join("\n"),
    close: async () => {
      await catalog.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Runs a test with a stack of its own. */
export async function withStack(options: StackOptions, use: (stack: Stack) => Promise<void>): Promise<void> {
  const stack = await openStack(options);
  try {
    await use(stack);
  } finally {
    await stack.close();
  }
}

/** An image of the demonstration catalog in cn-north-4. */
export function demoImage(id: string): EmulatedImage {
  const image = demoImages("cn-north-4").find((row) => row.id === id);
  assert.ok(image, id);
  return image;
}

/** A build of the same image on a later day, as it stands in a catalog that moved on. */
export function buildOf(image: EmulatedImage, day: string): EmulatedImage {
  const on = (text: unknown): string => String(text).replace(/-20\d{6}/, `-${day}`);
  return { ...image, id: `${day}-0000-4000-8000-000000000000`, swr_path: on(image.swr_path), tag: on(image.tag) };
}

/** What the backend holds, read from its file: a command that shows it would take half a second each time. */
function resourcesIn({ directory, home }: Workspace): StoredResource[] {
  const project = /^name: *(\S+)/m.exec(readFileSync(join(directory, "Pulumi.yaml"), "utf8"))?.[1] ?? "";
  const file = join(home, "backend/.pulumi/stacks", project, "dev.json");
  const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly checkpoint: { readonly latest: { readonly resources?: StoredResource[] } };
  };
  return checkpoint.latest.resources ?? [];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
