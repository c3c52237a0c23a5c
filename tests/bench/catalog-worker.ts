import { parentPort, workerData } from "node:worker_threads";
import { generateCatalog, startEmulator } from "../../emulator/index";

/** A catalog in a thread of its own, so that answering costs the measured client nothing. */
async function serve(): Promise<void> {
  const { size, latencyMs } = workerData as { size: number; latencyMs: number };
  const { url, account } = await startEmulator({ images: generateCatalog(size), latencyMs });
  parentPort?.postMessage({ url, account });
}

void serve();
