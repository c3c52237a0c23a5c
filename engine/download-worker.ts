import { subscribe } from "node:diagnostics_channel";
import { PulumiCommand } from "@pulumi/pulumi/automation";

/**
 * Installs the official engine into the folder given as the only argument. Run by download.ts, in a process of its own,
 * which alone loads the Automation API.
 */
async function main(): Promise<void> {
  // Published by Node's own HTTP client as soon as an answer begins: from here on, slow is not the same as unreachable.
  subscribe("undici:request:headers", () => process.stdout.write("reached\n"));
  const root = process.argv[2];
  if (root === undefined) {
    throw new Error("no folder given");
  }
  await PulumiCommand.install({ root });
}

/** One line, since it becomes one line of a list: a failed script's last words, or else what the error says first. */
function reasonOf(message: string): string {
  const script = /stderr:([\s\S]*?)\n err\?:/.exec(message)?.[1];
  const lines = (script ?? message)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return (script === undefined ? lines[0] : lines.at(-1)) ?? "unknown error";
}

main().catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error instanceof Error ? error.message : String(error))}\n`);
  process.exitCode = 1;
});
