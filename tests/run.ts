/**
 * Runs the tests: all, or with the argument `fast` those that need no engine, no built package and no other program.
 * The last line counts every test that was run.
 */
import { join } from "node:path";
import { findEngine } from "../engine/engine";
import { repositoryRoot } from "../engine/repository";
import { addCounts, describeCounts } from "./counts";
import { groupsIn } from "./groups";
import { runGroup } from "./run-group";

void main(process.argv[2] === "fast");

async function main(isFast: boolean): Promise<void> {
  const root = repositoryRoot(__dirname);
  const { fast, slow } = groupsIn(join(root, "tests"));
  const lines: string[] = [];
  let total = { passed: 0, failed: 0, skipped: 0 };
  for (const group of isFast ? [fast] : [fast, slow]) {
    const startMs = performance.now();
    const env = group.needsEngine ? await engineFor(root) : {};
    const counts = await runGroup(group, { root, env });
    total = addCounts(total, counts);
    const seconds = Math.round((performance.now() - startMs) / 1000);
    lines.push(`${group.name} tests: ${describeCounts(counts)} in ${seconds} s`);
  }
  console.log([...lines, describeCounts(total)].join("\n"));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

/** Looked for once for all files: getting one may mean building it. See `tests/engine/harness.ts`. */
async function engineFor(root: string): Promise<NodeJS.ProcessEnv> {
  const found = await findEngine({ root }).then(
    (engine) => ({ engine }),
    (error: unknown) => ({ reason: (error as Error).message }),
  );
  return { MLIMAGES_TEST_ENGINE: JSON.stringify(found) };
}
