import assert from "node:assert/strict";
import { startEmulator, type Emulator } from "../../emulator/index";
import { repositoryRoot } from "../../engine/repository";
import { findClients } from "./environment";
import { VendorClients, type Question, type VendorError, type VendorReply } from "./vendor";

/** Getting the clients may mean installing them. */
const installTimeoutMs = 15 * 60_000;

/** The vendors' clients, and the embedded catalogs they are asked about. */
export interface ClientBench {
  readonly emulator: Emulator;
  ask(question: Question): Promise<VendorReply>;
}

/**
 * Gives the tests of a suite the vendors' clients and embedded catalogs. Where the clients cannot be had the tests are
 * skipped with the reason, unless `MLIMAGES_REQUIRE_CLIENTS=1` says that this must not happen.
 */
export function useClients(): ClientBench {
  let clients: VendorClients | undefined;
  let emulator: Emulator | undefined;
  before("get the vendors' clients", async function () {
    this.timeout(installTimeoutMs);
    try {
      clients = new VendorClients(await (handedClients() ?? findClients({ root: repositoryRoot(__dirname) })));
    } catch (error) {
      if (process.env["MLIMAGES_REQUIRE_CLIENTS"] === "1") throw error;
      process.stderr.write(`      skipped: ${(error as Error).message}\n`);
      this.skip();
    }
    emulator = await startEmulator();
  });
  afterEach(() => emulator?.reset());
  after(async () => {
    await Promise.all([clients?.close(), emulator?.close()]);
  });
  return {
    get emulator() {
      return emulator ?? assert.fail("no test is running");
    },
    ask: (question) => (clients ?? assert.fail("no test is running")).ask(question),
  };
}

/** The Python that `tests/run.ts` found for all files, or why there is none. */
function handedClients(): Promise<string> | undefined {
  const text = process.env["MLIMAGES_TEST_CLIENTS"];
  if (text === undefined) return undefined;
  const found = JSON.parse(text) as { readonly python: string } | { readonly reason: string };
  return "python" in found ? Promise.resolve(found.python) : Promise.reject(new Error(found.reason));
}

/** An answer that must have come. */
export function answerOf(reply: VendorReply): Record<string, unknown> {
  if ("error" in reply) assert.fail(`expected an answer, got ${JSON.stringify(reply.error)}`);
  return reply.answer as Record<string, unknown>;
}

/** A typed error that must have come. */
export function errorOf(reply: VendorReply): VendorError {
  return "error" in reply ? reply.error : assert.fail(`expected an error, got ${JSON.stringify(reply.answer)}`);
}
