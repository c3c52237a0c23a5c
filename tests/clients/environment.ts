import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runCommand, type CommandResult } from "../../engine/command";
import { scratchFolder } from "../../engine/repository";

/** Where the vendors' clients are looked for. */
export interface FindClientsOptions {
  /** The repository whose `.mlimages` folder keeps them between runs. */
  readonly root: string;
  /** The environment of Python and pip. @default that of this process */
  readonly env?: NodeJS.ProcessEnv;
  /** Takes the progress lines; they go to stderr otherwise. */
  readonly report?: (line: string) => void;
}

const installTimeoutMs = 10 * 60_000;

/**
 * The Python of a virtual environment that has the vendors' clients in the pinned versions: the one made before, or a
 * new one.
 * @throws Error that says what this machine lacks
 */
export async function findClients({
  root,
  env = process.env,
  report = (line) => void process.stderr.write(`${line}\n`),
}: FindClientsOptions): Promise<string> {
  const requirements = join(root, "tests/clients/requirements.txt");
  const version = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
  const folder = join(scratchFolder(root), "clients", version);
  const python = join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const complete = join(folder, "complete");
  if (existsSync(complete) && (await runCommand(python, ["--version"], { env })).code === 0) return python;
  const base = await findPython(env);
  report(`clients: installing the vendors' clients for Python into ${folder}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  await succeed(`${base} -m venv`, runCommand(base, ["-m", "venv", folder], { env, timeoutMs: installTimeoutMs }));
  const install = ["-m", "pip", "install", "--quiet", "--no-input", "--requirement", requirements];
  await succeed("pip install", runCommand(python, install, { env, timeoutMs: installTimeoutMs }));
  writeFileSync(complete, "");
  return python;
}

async function findPython(env: NodeJS.ProcessEnv): Promise<string> {
  for (const name of ["python3", "python"]) {
    const { code, stdout } = await runCommand(name, ["--version"], { env });
    if (code === 0 && stdout.startsWith("Python 3.")) return name;
  }
  throw new Error(`${cannotBeHad}: there is no Python 3 on the PATH; install it with its modules venv and pip`);
}

async function succeed(what: string, running: Promise<CommandResult>): Promise<void> {
  const { code, stdout, stderr } = await running;
  if (code === 0) return;
  const lines = `${stdout}\n${stderr}`
    .trim()
    .split("\n")
    .filter((line) => line.trim() !== "");
  throw new Error(`${cannotBeHad}: ${what} failed (exit ${code}): ${lines.slice(-3).join(" / ")}`);
}

const cannotBeHad = "the vendors' clients for Python cannot be had";
