/**
 * Runs the tests: all but those of the vendors' clients; with the argument `fast` those that need no engine, no built
 * package and no other program; with `clients` those of the vendors' clients. The last line counts every test that was
 * run, and with `--after FILE` those of the report in that file too.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findEngine } from "../engine/engine";
import { repositoryRoot } from "../engine/repository";
import { findClients } from "./clients/environment";
import { addCounts, describeCounts, readCounts, type Counts } from "./counts";
import { groupsIn, type Group } from "./groups";
import { runGroup } from "./run-group";

void main();

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { after: { type: "string" } } });
  const root = repositoryRoot(__dirname);
  const lines: string[] = [];
  let total: Counts = { passed: 0, failed: 0, skipped: 0 };
  if (values.after !== undefined) {
    total = countsBefore(values.after);
    lines.push(`tests before: ${describeCounts(total)}`);
  }
  for (const group of groupsOf(positionals, root)) {
    const startMs = performance.now();
    const counts = await runGroup(group, { root, env: await environmentFor(group, root) });
    total = addCounts(total, counts);
    const seconds = Math.round((performance.now() - startMs) / 1000);
    lines.push(`${group.name} tests: ${describeCounts(counts)} in ${seconds} s`);
  }
  console.log([...lines, describeCounts(total)].join("\n"));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

function groupsOf([name]: readonly string[], root: string): readonly Group[] {
  const { fast, slow, clients } = groupsIn(join(root, "tests"));
  if (name === undefined) return [fast, slow];
  const group = [fast, clients].find((each) => each.name === name);
  if (group === undefined) throw new Error(`there are no tests called ${name}; there are fast and clients`);
  return [group];
}

function countsBefore(file: string): Counts {
  const counts = readCounts(readFileSync(file, "utf8"));
  if (counts === undefined) throw new Error(`${file} does not end with the line that counts tests`);
  return counts;
}

/**
 * What a group needs is looked for once for all files: getting it may mean building or installing it. See the harnesses
 * of `tests/engine` and `tests/clients`.
 */
async function environmentFor({ needs }: Group, root: string): Promise<NodeJS.ProcessEnv> {
  if (needs === "engine") return { MLIMAGES_TEST_ENGINE: await outcomeOf("engine", findEngine({ root })) };
  if (needs === "clients") return { MLIMAGES_TEST_CLIENTS: await outcomeOf("python", findClients({ root })) };
  return {};
}

/** What was found, by a name, or why there is none. */
async function outcomeOf(name: string, finding: Promise<unknown>): Promise<string> {
  const outcome = await finding.then(
    (found) => ({ [name]: found }),
    (error: unknown) => ({ reason: (error as Error).message }),
  );
  return JSON.stringify(outcome);
}
