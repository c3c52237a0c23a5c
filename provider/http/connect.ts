import { lookup } from "node:dns/promises";
import { Agent as HttpAgent, type AgentOptions } from "node:http";
import { Agent as HttpsAgent, type AgentOptions as TlsOptions } from "node:https";
import { isIP, type Socket, type TcpNetConnectOpts } from "node:net";
import type { Duplex } from "node:stream";
import { connectToAny, type Resolve } from "./connect-to-any";
import type { Proxy } from "./proxy";
import { openTunnel } from "./tunnel";

/** The system's addresses, in the system's order. */
const resolveBySystem: Resolve = (host) => lookup(host, { all: true });

/** What of an agent's wishes matters to a connection that is not secured yet. */
type Target = Pick<TcpNetConnectOpts, "port" | "keepAlive" | "keepAliveInitialDelay" | "noDelay">;
type CreateConnection = HttpsAgent["createConnection"];

/** An agent that connects to any address of a host, see {@link connectToAny}. */
export function createHttpAgent(options: AgentOptions, resolve: Resolve = resolveBySystem): HttpAgent {
  const agent = new HttpAgent(options);
  agent.createConnection = toAny(agent.createConnection.bind(agent), resolve, (socket) => socket);
  return agent;
}

/** The same for https, over a proxy where there is one. */
export function createHttpsAgent(
  options: TlsOptions & { readonly ca?: string },
  proxy: Proxy | undefined,
  resolve: Resolve = resolveBySystem,
): HttpsAgent {
  const agent = new HttpsAgent(options);
  const direct = agent.createConnection.bind(agent);
  const secure: Finish = (socket, target) => direct({ ...target, socket } as typeof target);
  agent.createConnection =
    proxy === undefined
      ? toAny(direct, resolve, secure)
      : over((host, { port }) => openTunnel(proxy, { host, port }, { resolve, ca: options.ca }), secure);
  return agent;
}

/** Makes of an open connection what the agent hands out. */
type Finish = (socket: Socket, target: Parameters<CreateConnection>[0]) => ReturnType<CreateConnection>;

/** An agent's way to connect, where a name is given. An address is connected to as ever. */
function toAny(direct: CreateConnection, resolve: Resolve, finish: Finish): CreateConnection {
  const byName = over(async (host, { port, keepAlive, keepAliveInitialDelay, noDelay }) => {
    return connectToAny(await resolve(host), { port, keepAlive, keepAliveInitialDelay, noDelay });
  }, finish);
  return (target, done) => {
    const { host } = target;
    const isName = host !== undefined && host !== null && isIP(host) === 0;
    return isName ? byName(target, done) : direct(target, done);
  };
}

/** An agent's way to connect over connections that are opened here. */
function over(open: (host: string, target: Target) => Promise<Socket>, finish: Finish): CreateConnection {
  return (target, done) => {
    open(target.host ?? "", target as Target)
      // An agent takes a failure without a stream.
      .then(
        (socket) => done?.(null, finish(socket, target) as Duplex),
        (error: unknown) => done?.(error as Error, undefined as unknown as Duplex),
      );
    return undefined;
  };
}
