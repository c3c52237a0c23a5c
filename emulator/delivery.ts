import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import type { Dialect } from "./dialect";
import type { Answer } from "./exchange";
import type { Fault } from "./faults";

/** What delivering an answer needs to know. */
export interface Delivery {
  readonly response: ServerResponse;
  readonly answer: Answer;
  readonly fault: Fault | undefined;
  /** Of the cloud whose answer it is. */
  readonly dialect: Dialect;
}

const MEGABYTE = 1024 * 1024;

/** Time for headers to reach the peer before the connection is reset behind them: a reset overtakes unread data. */
const RESET_DELAY_MS = 25;

/**
 * Sends an answer, distorted on the wire where the fault says so. Returns the status sent, or undefined when none was.
 */
export function deliver(delivery: Delivery): number | undefined {
  const { response, fault } = delivery;
  const socket = response.socket;
  switch (fault?.kind) {
    case "hang":
      return undefined;
    case "stale-keep-alive":
      socket?.destroy();
      return undefined;
    case "reset":
      if (fault.when === "after-headers") return resetAfterHeaders(delivery);
      reset(socket);
      return undefined;
    case "truncated-body":
      return truncate(delivery, fault.keepBytes);
    case "short-content-length":
      return understate(delivery, fault.missingBytes ?? 10);
    case "drip":
      return drip(delivery, fault.chunkBytes ?? 1, fault.intervalMs ?? 100);
    case "gzip-bomb":
      return bomb(delivery, fault.inflatedBytes ?? 300 * MEGABYTE);
    default:
      return whole(delivery);
  }
}

/** Lets a server be stopped although requests hang on it. */
export function closeAbruptly(server: Server, sockets: Iterable<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}

function bytesOf({ answer }: Delivery): Buffer {
  return Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(answer.body, "utf8");
}

function head(delivery: Delivery, contentLength: number, more: Readonly<Record<string, string>> = {}): number {
  const { response, answer } = delivery;
  response.writeHead(answer.status, { ...answer.headers, ...more, "Content-Length": String(contentLength) });
  return answer.status;
}

function whole(delivery: Delivery): number {
  const body = bytesOf(delivery);
  const status = head(delivery, body.length);
  delivery.response.end(body);
  return status;
}

function truncate(delivery: Delivery, keepBytes: number | undefined): number {
  const body = bytesOf(delivery);
  // At least one byte must be missing, or the answer would be complete.
  const kept = Math.min(keepBytes ?? Math.floor(body.length / 2), body.length - 1);
  const status = head(delivery, body.length);
  const { response } = delivery;
  response.flushHeaders();
  response.write(body.subarray(0, Math.max(0, kept)), () => response.socket?.destroy());
  return status;
}

function understate(delivery: Delivery, missingBytes: number): number {
  const body = bytesOf(delivery);
  const status = head(delivery, Math.max(0, body.length - missingBytes));
  // What is too much arrives where the peer expects the next response.
  delivery.response.end(body);
  return status;
}

function drip(delivery: Delivery, chunkBytes: number, intervalMs: number): number {
  const body = bytesOf(delivery);
  const status = head(delivery, body.length);
  const { response } = delivery;
  let sent = 0;
  const timer = setInterval(() => {
    if (response.destroyed) {
      clearInterval(timer);
      return;
    }
    response.write(body.subarray(sent, sent + chunkBytes));
    sent += chunkBytes;
    if (sent < body.length) return;
    clearInterval(timer);
    response.end();
  }, intervalMs);
  response.on("close", () => clearInterval(timer));
  return status;
}

function bomb(delivery: Delivery, inflatedBytes: number): number {
  const { before, after } = delivery.dialect.endlessListing;
  // Members of a gzip file may be strung together: one compressed megabyte, repeated, costs next to nothing to make.
  const filling = gzipSync(Buffer.alloc(MEGABYTE, "A"));
  const members = Array.from({ length: Math.ceil(inflatedBytes / MEGABYTE) }, () => filling);
  const body = Buffer.concat([gzipSync(before), ...members, gzipSync(after)]);
  const status = head(delivery, body.length, { "Content-Encoding": "gzip" });
  delivery.response.end(body);
  return status;
}

function reset(socket: Socket | null): void {
  if (socket === null) return;
  // Only a plain TCP socket can send a reset; under TLS the connection is closed instead.
  if ("encrypted" in socket) socket.destroy();
  else socket.resetAndDestroy();
}

function resetAfterHeaders(delivery: Delivery): number {
  const body = bytesOf(delivery);
  const status = head(delivery, body.length);
  delivery.response.flushHeaders();
  setTimeout(() => reset(delivery.response.socket), RESET_DELAY_MS);
  return status;
}
