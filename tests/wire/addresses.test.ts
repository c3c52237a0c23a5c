import assert from "node:assert/strict";
import { createServer } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { Worker } from "node:worker_threads";
import type { Resolve } from "../../provider/http/connect-to-any";
import { createTransport, TransportFailure } from "../../provider/http/transport";

const forever = new AbortController().signal;

/**
 * A server with hardly any room for connections that it has not accepted yet, and that accepts none while it is held.
 */
const slowServer = `
  const { parentPort, workerData } = require("node:worker_threads");
  const server = require("node:http").createServer((_, response) => response.end("{}"));
  server.listen({ host: "127.0.0.2", port: 0, backlog: 1 }, () => parentPort.postMessage(server.address().port));
  parentPort.on("message", () => {
    parentPort.postMessage("held");
    Atomics.wait(workerData, 0, 0);
  });
`;

/** Addresses for any name, in this order. */
function resolveTo(...addresses: readonly string[]): Resolve {
  return async () => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
}

// The name of this machine is asked without any proxy; where it leads is the test's to say.
const request = (port: number) => ({ method: "GET", url: `http://localhost:${port}/`, headers: {} }) as const;

describe("wire: a host with several addresses", () => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  /** A listening server on an address; answers its port. */
  async function listen(host: string, port = 0): Promise<number> {
    const server = createServer((_, response) => void response.end(host));
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
    ends.push(
      () => server.closeAllConnections(),
      () => server.close(),
    );
    return (server.address() as AddressInfo).port;
  }

  it("is reached where the first is slow and the second refuses", async () => {
    const gate = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(slowServer, { eval: true, workerData: gate });
    ends.push(() => worker.terminate());
    const message = (): Promise<unknown> => new Promise((resolve) => worker.once("message", resolve));
    const port = (await message()) as number;
    worker.postMessage("hold");
    await message();
    const fillers: Socket[] = Array.from({ length: 6 }, () =>
      connect({ host: "127.0.0.2", port }).on("error", () => undefined),
    );
    ends.push(() => fillers.forEach((filler) => filler.destroy()));
    await new Promise((resolve) => fillers[0]!.once("connect", resolve));
    const answered = createTransport({ resolve: resolveTo("127.0.0.2", "127.0.0.3") })(request(port), forever);
    // Longer than the 250 ms after which Node gives an address up.
    setTimeout(() => {
      Atomics.store(gate, 0, 1);
      Atomics.notify(gate, 0);
    }, 500);
    assert.equal((await answered).body, "{}");
  });

  it("is reached where the first refuses", async () => {
    const port = await listen("127.0.0.2");
    assert.equal(
      (await createTransport({ resolve: resolveTo("127.0.0.3", "127.0.0.2") })(request(port), forever)).body,
      "127.0.0.2",
    );
  });

  it("is reached at the first that answers, and the connection is kept for the next request", async () => {
    const port = await listen("127.0.0.2");
    await listen("127.0.0.3", port);
    let asked = 0;
    const transport = createTransport({ resolve: (host) => ((asked += 1), resolveTo("127.0.0.2", "127.0.0.3")(host)) });
    assert.deepEqual(
      [(await transport(request(port), forever)).body, (await transport(request(port), forever)).body, asked],
      ["127.0.0.2", "127.0.0.2", 1],
    );
  });

  it("that refuses at all of them fails with the system's code", async () => {
    const port = await listen("127.0.0.2");
    const failing = createTransport({ resolve: resolveTo("127.0.0.3", "127.0.0.4") })(request(port), forever);
    await assert.rejects(
      failing,
      (error) =>
        error instanceof TransportFailure && error.kind === "connection" && error.systemCode === "ECONNREFUSED",
    );
  });

  it("whose name is not known fails as such", async () => {
    const unknown = (): Promise<never> =>
      Promise.reject(Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" }));
    await assert.rejects(
      createTransport({ resolve: unknown })(request(1), forever),
      (error) => error instanceof TransportFailure && error.kind === "host_not_found",
    );
  });
});
