import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { CatalogError } from "../errors";
import { say, setting } from "../message/message";
import type { Environment } from "./source";

/** Where relative paths of the configuration start, or why the host cannot know it. */
export type PathRoot =
  | { readonly folder: string }
  | {
      /** After "is relative, and": `a policy process does not know the project's root`. */
      readonly unknown: string;
    };

/**
 * The file of certificate authorities that a connection names, as files are opened by.
 * @throws CatalogError `invalid_config` where nobody knows what a relative path is relative to
 */
export function authoritiesFile(
  written: string | undefined,
  root: PathRoot,
  { env }: Pick<Environment, "env">,
): string | undefined {
  if (written === undefined || isAbsolute(written)) return written;
  if (written.startsWith("~/")) return join(env["HOME"] ?? homedir(), written.slice(2));
  if ("folder" in root) return resolve(root.folder, written);
  throw new CatalogError("invalid_config", {
    what: "connecting",
    why: say`${setting("caFile")} cannot be used: ${written} is relative, and ${root.unknown}`,
    fix: "write an absolute path, or one that begins with ~/",
  });
}
