import { homedir } from "node:os";
import { join } from "node:path";
import type { Environment } from "./source";

/** What a file is that may hold credentials: its text, or why it has none that could be read. */
export type FileText = { readonly text: string; readonly hasByteOrderMark: boolean } | { readonly problem: string };

/**
 * Reads a file that may hold credentials, without the byte order mark that editors put before it. Undefined where there
 * is no such file: one that is there and cannot be read might hold what is meant.
 */
export function readCredentialsFile({ readFile }: Environment, path: string): FileText | undefined {
  try {
    const text = readFile(path);
    if (text === undefined) return undefined;
    return { text: text.replace(/^\ufeff/, ""), hasByteOrderMark: text.startsWith("\ufeff") };
  } catch (error) {
    return { problem: `it cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})` };
  }
}

/** A path in the home folder. */
export function homePath({ env }: Pick<Environment, "env">, ...names: readonly string[]): string {
  return join(env["HOME"] || homedir(), ...names);
}

/** A path as a variable holds it: the sign for the home folder is the shell's, which quotes keep from it. */
export function expandHome(environment: Pick<Environment, "env">, path: string): string {
  return path.startsWith("~/") ? homePath(environment, path.slice(2)) : path;
}
