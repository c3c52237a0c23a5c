import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { Agent as HttpAgent, type AgentOptions } from "node:http";
import { Agent as HttpsAgent, type AgentOptions as TlsOptions } from "node:https";
import { connect, isIP, type Socket, type TcpNetConnectOpts } from "node:net";
import type { Duplex } from "node:stream";

/** Finds the addresses of a host. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/** The system's addresses, in the system's order. */
const resolveBySystem: Resolve = (host) => lookup(host, { all: true });

/** After so many milliseconds the next address is tried beside those before (RFC 8305, section 5). */
const nextAddressMs = 250;

/** What of an agent's wishes matters to a connection that is not secured yet. */
type Target = Pick<TcpNetConnectOpts, "port" | "keepAlive" | "keepAliveInitialDelay" | "noDelay">;
type CreateConnection = HttpsAgent["createConnection"];

/** An agent that connects to any address of a host, see {@link connectToAny}. */
export function createHttpAgent(options: AgentOptions, resolve: Resolve = resolveBySystem): HttpAgent {
  const agent = new HttpAgent(options);
  agent.createConnection = toAny(agent.createConnection.bind(agent), resolve, (socket) => socket);
  return agent;
}

/** The same for https. */
export function createHttpsAgent(options: TlsOptions, resolve: Resolve = resolveBySystem): HttpsAgent {
  const agent = new HttpsAgent(options);
  const secure = agent.createConnection.bind(agent);
  agent.createConnection = toAny(secure, resolve, (socket, target) => secure({ ...target, socket } as typeof target));
  return agent;
}

/** An agent's way to connect, where a name is given. An address is connected to as ever. */
function toAny(
  direct: CreateConnection,
  resolve: Resolve,
  finish: (socket: Socket, target: Parameters<CreateConnection>[0]) => ReturnType<CreateConnection>,
): CreateConnection {
  return (target, done) => {
    const { host } = target;
    if (host === undefined || host === null || isIP(host) !== 0) return direct(target, done);
    const { port, keepAlive, keepAliveInitialDelay, noDelay } = target as Target;
    resolve(host)
      .then((addresses) => connectToAny(addresses, { port, keepAlive, keepAliveInitialDelay, noDelay }))
      // An agent takes a failure without a stream.
      .then(
        (socket) => done?.(null, finish(socket, target) as Duplex),
        (error: unknown) => done?.(error as Error, undefined as unknown as Duplex),
      );
    return undefined;
  };
}

/**
 * Connects to whichever address takes the connection first ("Happy Eyeballs"). An address that does not answer is not
 * given up when the next one is tried: Node's own way does, after 250 ms, so that a host whose one address is slow and
 * whose other refuses is never reached. What bounds the whole is the deadline of those who wait; an attempt that nobody
 * waits for keeps no process alive.
 */
export function connectToAny(
  addresses: readonly LookupAddress[],
  target: Omit<TcpNetConnectOpts, "host">,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const waiting = new Set<Socket>();
    const errors: Error[] = [];
    const left = alternating(addresses);
    let timer: NodeJS.Timeout | undefined;
    const tryNext = (): void => {
      clearTimeout(timer);
      const address = left.shift();
      if (address === undefined) {
        if (waiting.size === 0) reject(Object.assign(new AggregateError(errors), { code: codeOf(errors[0]) }));
        return;
      }
      const socket = connect({ ...target, host: address.address, family: address.family });
      waiting.add(socket.unref());
      socket.once("error", (error) => {
        waiting.delete(socket);
        errors.push(error);
        tryNext();
      });
      socket.once("connect", () => {
        clearTimeout(timer);
        waiting.delete(socket);
        socket.removeAllListeners("error");
        for (const other of waiting)
          other
            .removeAllListeners()
            .on("error", () => undefined)
            .destroy();
        resolve(socket.ref());
      });
      if (left.length > 0) timer = setTimeout(tryNext, nextAddressMs);
    };
    tryNext();
  });
}

/** IPv6 and IPv4 by turns, beginning with the first: one of the two may be broken as a whole. */
function alternating(addresses: readonly LookupAddress[]): LookupAddress[] {
  const first = addresses.filter(({ family }) => family === addresses[0]?.family);
  const second = addresses.filter(({ family }) => family !== addresses[0]?.family);
  return first.flatMap((address, i) => [address, ...second.slice(i, i + 1)]).concat(second.slice(first.length));
}

function codeOf(error: (Error & { readonly code?: string }) | undefined): string {
  return error?.code ?? "ENOTFOUND";
}
