import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { inspectFolder } from "./inspection";
import { compareProgramVersions, parseProgramVersion } from "./program-version";
import type { Outcome, Search, Way } from "./way";

/** The engine that an earlier run fetched or built. */
export const cached: Way = {
  name: "copy cached by an earlier run",
  async find({ cache, env }: Search): Promise<Outcome> {
    let reason = `none in ${cache}`;
    for (const version of await versionsIn(cache)) {
      const inspection = await inspectFolder(join(cache, version, "bin"), env);
      if ("version" in inspection) {
        return { engine: { ...inspection, origin: "cache" } };
      }
      reason = inspection.reason;
    }
    return { reason };
  },
};

/** Newest first. Unfinished work lies in folders whose names are no versions. */
async function versionsIn(cache: string): Promise<string[]> {
  const names = await readdir(cache).catch(() => []);
  return names
    .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
    .sort((left, right) =>
      compareProgramVersions(parseProgramVersion(right) ?? [0, 0, 0], parseProgramVersion(left) ?? [0, 0, 0]),
    );
}
