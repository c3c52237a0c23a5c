import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import { executableIn, executableOnPath } from "./executable";
import { COMPANIONS, inspectProgram } from "./inspection";
import type { Outcome, Search, Way } from "./way";

/** The engine the user has installed. */
export const onPath: Way = {
  name: "pulumi on PATH",
  async find({ env }: Search): Promise<Outcome> {
    const bin = executableOnPath("pulumi", env);
    if (bin === undefined) {
      return { reason: "no program of that name" };
    }
    const missing = COMPANIONS.filter((name) => companion(name, bin, env) === undefined);
    if (missing.length > 0) {
      return { reason: `${bin} is there, but ${missing.join(" and ")} neither beside it nor on PATH` };
    }
    const inspection = await inspectProgram(bin, env);
    return "reason" in inspection ? inspection : { engine: { ...inspection, origin: "path" } };
  },
};

/** The engine looks beside its real path, not beside a link to it, and then on PATH. */
function companion(name: string, bin: string, env: NodeJS.ProcessEnv): string | undefined {
  return executableIn(dirname(realpathSync(bin)), name) ?? executableOnPath(name, env);
}
