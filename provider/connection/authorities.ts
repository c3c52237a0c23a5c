import { isAbsolute, resolve } from "node:path";
import { CatalogError } from "../errors";
import { say, setting } from "../message/message";
import { expandHome } from "./credentials-file";
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
  environment: Pick<Environment, "env">,
): string | undefined {
  if (written === undefined || isAbsolute(written)) return written;
  if (written.startsWith("~/")) return expandHome(environment, written);
  if ("folder" in root) return resolve(root.folder, written);
  throw new CatalogError("invalid_config", {
    what: "connecting",
    why: say`${setting("caFile")} cannot be used: ${written} is relative, and ${root.unknown}`,
    fix: "write an absolute path, or one that begins with ~/",
  });
}
