import { join } from "node:path";
import { runCommand } from "./command";
import { executableIn } from "./executable";
import { OLDEST_ENGINE } from "./recipe";
import { compareProgramVersions, formatProgramVersion, parseProgramVersion } from "./program-version";

/** The programs a Node.js project needs beside the engine: its language host, and the host of dynamic resources. */
export const COMPANIONS = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"] as const;

/** A usable engine: its program and version without the leading `v`. Or why this one is not usable. */
export type Inspection = { readonly bin: string; readonly version: string } | { readonly reason: string };

/** Asks a `pulumi` program for its version and judges the answer. */
export async function inspectProgram(pulumi: string, env: NodeJS.ProcessEnv): Promise<Inspection> {
  const { code, stdout } = await runCommand(pulumi, ["version"], {
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    timeoutMs: 20_000,
    graceMs: 1_000,
  });
  const version = code === 0 ? parseProgramVersion(stdout) : undefined;
  if (version === undefined) {
    return { reason: `${pulumi} did not tell its version (exit code ${code})` };
  }
  if (compareProgramVersions(version, OLDEST_ENGINE) < 0) {
    return {
      reason: `${pulumi} is version ${formatProgramVersion(version)}; ${formatProgramVersion(OLDEST_ENGINE)} or newer is needed`,
    };
  }
  return { bin: pulumi, version: formatProgramVersion(version) };
}

/** The same for a folder that must hold the engine with all its companions. */
export async function inspectFolder(folder: string, env: NodeJS.ProcessEnv): Promise<Inspection> {
  const missing = ["pulumi", ...COMPANIONS].filter((name) => executableIn(folder, name) === undefined);
  const pulumi = executableIn(folder, "pulumi");
  if (pulumi === undefined || missing.length > 0) {
    return { reason: `${missing.join(", ")} missing in ${folder}` };
  }
  return inspectProgram(pulumi, env);
}

/** Whether a folder of the cache, with its programs in `bin`, holds a usable engine. */
export async function isSound(folder: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return "version" in (await inspectFolder(join(folder, "bin"), env));
}
