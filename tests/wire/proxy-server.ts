import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect, type AddressInfo, type Socket } from "node:net";
import { join } from "node:path";

/** How a proxy behaves. */
export interface ProxyOptions {
  /** Port on this machine that every host leads to. */
  readonly port: number;
  /** The only `user:password` that is let through. */
  readonly login?: string;
  /** Challenges of the answer that asks for one. */
  readonly challenges?: readonly string[];
  /** Answers this instead of connecting. */
  readonly status?: number;
  /** Does this instead of answering. */
  readonly instead?: (socket: Socket) => void;
  /** Speaks https itself, with the certificate of the fixtures. */
  readonly isSecure?: boolean;
}

/** A running proxy. */
export interface ProxyServer {
  /** `127.0.0.1:PORT` */
  readonly address: string;
  /** The hosts that were asked for, in order. */
  readonly targets: string[];
  /** Everything else that it was asked, as `METHOD path`. */
  readonly others: string[];
  /** Ends all connections that go through it. */
  cut(): void;
}

/** A private certificate authority, and what it vouches for. */
export const authority = join(__dirname, "fixtures/authority.pem");
export const ofAuthority = readFileSync(join(__dirname, "fixtures/of-authority.pem"), "utf8");

/** Starts proxies on loopback that speak CONNECT; they are closed after the test, also when it fails. */
export function useProxies(): (options: ProxyOptions) => Promise<ProxyServer> {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
    cut();
  });
  return async (options) => {
    const targets: string[] = [];
    const others: string[] = [];
    const server =
      options.isSecure === true ? createTlsServer({ key: ofAuthority, cert: ofAuthority }) : createServer();
    servers.push(server);
    server.on("connection", (socket: Socket) => {
      sockets.add(socket.once("close", () => sockets.delete(socket)).on("error", () => undefined));
    });
    server.on("request", ({ method, url }: IncomingMessage, response) => {
      others.push(`${method} ${url}`);
      response.end();
    });
    server.on("connect", (request: IncomingMessage, socket: Socket) => {
      targets.push(request.url ?? "");
      socket.on("error", () => undefined);
      answer(request, socket, options, sockets);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, targets, others, cut };
  };
}

function answer(
  { headers }: IncomingMessage,
  socket: Socket,
  { port, login, challenges = ['Basic realm="office, ntlm"'], status, instead }: ProxyOptions,
  sockets: Set<Socket>,
): void {
  if (instead !== undefined) return instead(socket);
  const given = headers["proxy-authorization"];
  if (login !== undefined && given !== `Basic ${Buffer.from(login).toString("base64")}`) {
    const lines = challenges.map((challenge) => `Proxy-Authenticate: ${challenge}\r\n`).join("");
    return void socket.end(`HTTP/1.1 407 Proxy Authentication Required\r\n${lines}Content-Length: 4\r\n\r\nnone`);
  }
  if (status !== undefined) return void socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
  const target = connect(port, "127.0.0.1", () => {
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    target.pipe(socket).pipe(target);
  });
  sockets.add(target.on("error", () => socket.destroy()));
  socket.on("close", () => target.destroy());
}
