import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort } from "node:worker_threads";
import { generateCatalog } from "../../emulator/index";

/**
 * One listing for whoever asks, in a thread of its own, so that its memory is not the measured one. It takes any token:
 * what is measured is what the client keeps of them. Any message is answered with the number of open connections.
 */
function serve(): void {
  const rows = generateCatalog(150);
  const page = JSON.stringify({ current: 0, data: rows, pages: 1, size: rows.length, total: rows.length });
  const server = createServer(
    (_, response) => void response.writeHead(200, { "Content-Type": "application/json" }).end(page),
  );
  parentPort?.on("message", () => server.getConnections((_, count) => parentPort?.postMessage(count)));
  server.listen(0, "127.0.0.1", () => parentPort?.postMessage((server.address() as AddressInfo).port));
}

serve();
