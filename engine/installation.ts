import { basename, join } from "node:path";
import { inspectFolder, isSound } from "./inspection";
import { moveIntoPlace } from "./staging";
import type { Engine, Outcome, Search } from "./way";

/** Takes a finished engine, with its programs in `<root>/bin`, into the cache, if it turns out to be a usable one. */
export async function installEngine(root: string, origin: Engine["origin"], search: Search): Promise<Outcome> {
  const inspection = await inspectFolder(join(root, "bin"), search.env);
  if ("reason" in inspection) {
    return inspection;
  }
  const place = join(search.cache, inspection.version);
  await moveIntoPlace(root, place, (folder) => isSound(folder, search.env));
  return { engine: { bin: join(place, "bin", basename(inspection.bin)), version: inspection.version, origin } };
}
