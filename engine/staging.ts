import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";

/**
 * Runs `work` with an empty folder inside the cache and removes the folder afterwards, whatever happens. It lies inside
 * the cache because only there, on one file system, can the result be moved into place in a single step.
 */
export async function withStaging<T>(cache: string, work: (staging: string) => Promise<T>): Promise<T> {
  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache);
  const staging = await mkdtemp(join(cache, `tmp-${machine()}-${process.pid}-`));
  try {
    return await work(staging);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/**
 * Moves a finished folder to its place in one step, so that nobody ever sees half of it. Where another process was
 * quicker, its sound copy stays; an unsound one is moved aside first.
 *
 * @param isSound - judges a folder that is already there
 */
export async function moveIntoPlace(
  finished: string,
  place: string,
  isSound: (folder: string) => Promise<boolean>,
): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  for (let attempt = 1; ; attempt += 1) {
    const trouble = await rename(finished, place).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    if (trouble === undefined) {
      return;
    }
    if (!existsSync(place) || attempt === 5) {
      throw trouble;
    }
    if (await isSound(place)) {
      return;
    }
    // Beside the finished folder, in the staging folder, and removed with it. It may be gone by now: someone does the
    // same.
    await rename(place, `${finished}-replaced-${attempt}`).catch(() => undefined);
  }
}

/**
 * Staging folders of processes that were killed; only this machine's, since only its process ids mean anything here.
 */
async function removeAbandoned(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const match = /^tmp-([0-9a-z]+)-(\d+)-/.exec(name);
    if (match?.[1] === machine() && !isAlive(Number(match[2]))) {
      await rm(join(cache, name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function machine(): string {
  return hostname()
    .toLowerCase()
    .replace(/[^0-9a-z]/g, "");
}
