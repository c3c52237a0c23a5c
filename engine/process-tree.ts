import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

interface Row {
  readonly pid: number;
  readonly parent: number;
  /** 0 where the system does not tell. */
  readonly session: number;
}

/**
 * Kills a process and everything it started. Its process group would not do: the engine puts every plugin into a group
 * of its own. They stay in the engine's session, though, and are found there even after the engine itself has gone.
 *
 * @param leader - a process started with `detached: true`, so that it leads a session
 */
export function killTree(leader: number): void {
  for (const pid of members(leader)) {
    send(pid, "SIGKILL");
  }
}

/** Asks a process and its group to stop, as Ctrl-C in a terminal does. */
export function interruptGroup(leader: number): void {
  send(process.platform === "win32" ? leader : -leader, "SIGINT");
}

function members(leader: number): number[] {
  const found = new Set([leader]);
  const rows = processes().filter((row) => row.pid !== process.pid);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const row of rows) {
      if (row.session === leader || found.has(row.parent)) {
        found.add(row.pid);
      }
    }
  }
  return [...found];
}

function processes(): Row[] {
  return existsSync("/proc/self/stat") ? fromProc() : fromPs();
}

function fromProc(): Row[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "latin1");
        // The program's name stands in parentheses and may hold anything, so count from the last one.
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        return [{ pid: Number(name), parent: Number(fields[1]), session: Number(fields[3]) }];
      } catch {
        return []; // ended in between
      }
    });
}

function fromPs(): Row[] {
  // Null where there is no `ps`, whatever the types say.
  const listing = (spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).stdout as string | null) ?? "";
  return [...listing.matchAll(/^\s*(\d+)\s+(\d+)\s*$/gm)].map((match) => {
    return { pid: Number(match[1]), parent: Number(match[2]), session: 0 };
  });
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone, which is what was wanted.
  }
}
