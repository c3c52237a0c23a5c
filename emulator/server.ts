import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { closeAbruptly } from "./delivery";
import type { EmulatedRequest } from "./exchange";

/** Where a request came in. */
export interface Arrival {
  readonly request: EmulatedRequest;
  readonly response: ServerResponse;
  /** Number of the connection among those of all listeners, from 1. */
  readonly connection: number;
  /** Whether an earlier request came over the same connection. */
  readonly isReused: boolean;
}

/** A running listener. */
interface Listener {
  readonly url: string;
  close(): Promise<void>;
}

/** Key and certificate in PEM. */
export interface TlsPair {
  readonly key: string;
  readonly cert: string;
}

/** A port and who answers there. */
export interface Post {
  readonly port: number;
  readonly onArrival: (arrival: Arrival) => void;
}

/** Several listeners that live and end together. */
export interface Listening {
  /** Base URLs, in the order of the posts. */
  readonly urls: readonly string[];
  /** Destroys every connection and stops. May be called twice. */
  close(): Promise<void>;
}

const MAX_REQUEST_BYTES = 256 * 1024 * 1024;

/**
 * Listens on loopback, and only there: the credentials are public and the faults are not for others. All posts or none.
 */
export async function listenAll(tls: TlsPair | undefined, posts: readonly Post[]): Promise<Listening> {
  const connections = new Connections();
  const listeners: Listener[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(listeners.map((listener) => listener.close()));
  };
  try {
    for (const post of posts) listeners.push(await listen(tls, post, connections));
  } catch (error) {
    await close();
    throw error;
  }
  return { urls: listeners.map((listener) => listener.url), close };
}

async function listen(
  tls: TlsPair | undefined,
  { port, onArrival }: Post,
  connections: Connections,
): Promise<Listener> {
  const sockets = new Set<Socket>();
  const listener: RequestListener = (message, response) => {
    const { connection, isReused } = connections.of(message.socket);
    readBody(message)
      .then((body) => onArrival({ request: toRequest(message, body), response, connection, isReused }))
      .catch(() => message.socket.destroy());
  };
  const server: Server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  // Tests pause between requests; only the fault may close an idle connection.
  server.keepAliveTimeout = 60_000;
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // Faults cut connections while the peer is still writing.
    socket.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  return {
    url: `${tls === undefined ? "http" : "https"}://127.0.0.1:${address.port}`,
    close: () => (closed ??= closeAbruptly(server, sockets)),
  };
}

/** Numbers the connections of all listeners together. */
class Connections {
  readonly #known = new WeakMap<Socket, number>();
  #count = 0;

  /** Number of a connection, and whether it has been asked for before. */
  of(socket: Socket): { readonly connection: number; readonly isReused: boolean } {
    const known = this.#known.get(socket);
    if (known !== undefined) return { connection: known, isReused: true };
    this.#count += 1;
    this.#known.set(socket, this.#count);
    return { connection: this.#count, isReused: false };
  }
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += (chunk as Buffer).length;
    if (size > MAX_REQUEST_BYTES) throw new Error("request too large");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function toRequest(message: IncomingMessage, body: Buffer): EmulatedRequest {
  const target = message.url ?? "/";
  const at = target.indexOf("?");
  return {
    method: message.method ?? "GET",
    path: at < 0 ? target : target.slice(0, at),
    rawQuery: at < 0 ? "" : target.slice(at + 1),
    headers: message.headers,
    body,
  };
}
