import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import { getImage } from "../../provider/lookup";
import { Session } from "../../provider/session";
import { words } from "../../sdk/words";

/** Look-ups in all, and those after which memory is measured first: until then caches fill up to their bounds. */
const lookups = 10_000;
const warm = 1_000;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/**
 * Look-ups in one process, each with another token: what is left of them in memory, and which sockets are left after
 * close.
 */
export async function benchSoak(): Promise<void> {
  const worker = new Worker(join(__dirname, "soak-worker.js"));
  const [port] = (await once(worker, "message")) as [number];
  const connections = async (): Promise<number> => {
    const answer = once(worker, "message");
    worker.postMessage("connections");
    return ((await answer) as [number])[0];
  };
  console.log(`\n${"soak: a token of its own for each look-up".padEnd(44)}   heap used   sockets`);
  let token = 0;
  const settings = (key: string): string | undefined =>
    ({
      endpoint: `http://127.0.0.1:${port}`,
      region: "cn-north-4",
      projectId: "p",
      authToken: `token-${token}`,
      maxRetries: "0",
    })[key];
  const session = new Session({ words, config: settings, environment: { env: {}, readFile: () => undefined } });
  const report = async (label: string): Promise<number> => {
    const used = await heapUsed();
    console.log(
      `${label.padEnd(44)} ${(used / 1024 / 1024).toFixed(1).padStart(8)} MiB ${String(await connections()).padStart(9)}`,
    );
    return used;
  };
  let first = NaN;
  for (token = 1; token <= lookups; token++) {
    await getImage({ framework: "pytorch", arch: "x86_64", mostRecent: true }, { session });
    if (token === warm) first = await report(`after ${warm} look-ups`);
  }
  const last = await report(`after ${lookups} look-ups`);
  session.close();
  // The server hears of it a little later.
  for (let tries = 0; tries < 20 && (await connections()) > 0; tries++) await wait(50);
  await report("after close");
  console.log(`${`memory after ${lookups} against after ${warm}`.padEnd(44)} ${(last / first).toFixed(2).padStart(8)}`);
  await worker.terminate();
}

/** What is still in use after everything that can be collected has been. */
async function heapUsed(): Promise<number> {
  for (let i = 0; i < 4; i++) {
    collect();
    await wait(20);
  }
  return process.memoryUsage().heapUsed;
}
