import type { LookupAddress } from "node:dns";
import { request as startRequest, type IncomingMessage } from "node:http";
import { isIP, type Socket } from "node:net";
import { connect as secure } from "node:tls";
import { connectToAny, type Resolve } from "./connect-to-any";
import type { Authority } from "./no-proxy";
import type { Proxy } from "./proxy";
import { userAgent } from "./user-agent";

/** Longer than any call waits, in milliseconds: who would take the answer has left. */
const longestMs = 600_000;

/** What a proxy answered instead of a connection. */
export interface ProxyAnswer {
  readonly status: number;
  /** The ways to log in that it offers, where it asks for a login: `Basic`, `NTLM`. */
  readonly logins: readonly string[];
}

/** A proxy that gave no connection to the host behind it. It keeps nothing of the request: that carries a password. */
export class ProxyFailure extends Error {
  override readonly name = "ProxyFailure";
  constructor(
    /** The system's code, or the status of the proxy's answer. */
    readonly code: string,
    readonly answer?: ProxyAnswer,
  ) {
    super(`proxy (${code})`);
  }
}

/** What a connection to a proxy is made with. */
export interface TunnelOptions {
  readonly resolve: Resolve;
  /** Certificate authorities to trust instead of the system's. */
  readonly ca?: string;
}

/**
 * A connection to a host through a proxy (`CONNECT`, RFC 9110, section 9.3.6). What goes through is for the two ends
 * alone: https is spoken inside. While the proxy is waited for, the connection keeps no process alive.
 * @throws ProxyFailure
 */
export async function openTunnel(proxy: Proxy, target: Authority, options: TunnelOptions): Promise<Socket> {
  const plain = await reach(proxy, options.resolve);
  plain.unref();
  const { host } = proxy;
  // A name alone may be stated in TLS.
  const servername = isIP(host) === 0 ? host : "";
  const socket = proxy.name.isSecure ? secure({ socket: plain, host, servername, ca: options.ca }) : plain;
  try {
    const answer = await askFor(target, proxy, socket);
    if (answer.status < 200 || answer.status > 299) throw new ProxyFailure(String(answer.status), answer);
  } catch (error) {
    plain.destroy();
    throw error;
  }
  plain.ref();
  return socket;
}

async function reach({ host, port }: Proxy, resolve: Resolve): Promise<Socket> {
  try {
    const family = isIP(host);
    const addresses: readonly LookupAddress[] = family === 0 ? await resolve(host) : [{ address: host, family }];
    return await connectToAny(addresses, { port, keepAlive: true, noDelay: true });
  } catch (error) {
    throw new ProxyFailure(codeOf(error));
  }
}

function askFor({ host, port }: Authority, { authorization }: Proxy, socket: Socket): Promise<ProxyAnswer> {
  const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    const request = startRequest({
      method: "CONNECT",
      path: authority,
      headers: {
        Host: authority,
        Connection: "keep-alive",
        "User-Agent": userAgent(),
        ...(authorization === undefined ? {} : { "Proxy-Authorization": authorization }),
      },
      createConnection: () => socket,
      timeout: longestMs,
    });
    request.once("connect", (response, _, head) => {
      socket.setTimeout(0);
      if (head.length > 0) socket.unshift(head);
      resolve({ status: response.statusCode ?? 0, logins: loginsOf(response) });
    });
    request.once("timeout", () => request.destroy(Object.assign(new Error("timeout"), { code: "ETIMEDOUT" })));
    request.on("error", (error) => reject(new ProxyFailure(codeOf(error))));
    request.end();
  });
}

/** The schemes of its challenges. What stands in quotes is theirs. */
function loginsOf({ headers }: IncomingMessage): string[] {
  const challenges = [headers["proxy-authenticate"] ?? []]
    .flat()
    .join(",")
    .replace(/"[^"]*"/g, "");
  const schemes = challenges.match(/\b(?:Basic|Bearer|Digest|Kerberos|Negotiate|NTLM)\b/gi) ?? [];
  return [...new Set(schemes)];
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown";
}
