import { readFileSync } from "node:fs";
import type { Agent } from "node:http";
import type { Agent as HttpsAgent } from "node:https";
import type { AxiosStatic } from "axios";
import { createHttpAgent, createHttpsAgent } from "./connect";
import type { Resolve } from "./connect-to-any";
import { endOf } from "./deadline";
import type { HttpRequest, HttpResponse } from "./message";
import { proxyFor, WrongProxySetting, type Proxy, type ProxyName, type Variables } from "./proxy";
import { maxConcurrent } from "./throttle-queue";
import { ProxyFailure, type ProxyAnswer } from "./tunnel";
import { userAgent } from "./user-agent";

/**
 * Why no whole answer came. `stale`: a kept-alive connection that the server had closed meanwhile. `proxy`: the proxy
 * gave no connection to the host. `proxy_setting`: a variable names none that can be used.
 */
export type FailureKind =
  | "stale"
  | "connection"
  | "host_not_found"
  | "truncated"
  | "tls"
  | "too_large"
  | "timeout"
  | "cancelled"
  | "proxy"
  | "proxy_setting";

/** A failed exchange. It keeps a kind and the system's code, nothing of the request: that carries credentials. */
export class TransportFailure extends Error {
  override readonly name = "TransportFailure";
  constructor(
    readonly kind: FailureKind,
    /** The system's code, e.g. `ECONNREFUSED`; the status of a proxy's answer; what is wrong with its setting. */
    readonly systemCode: string,
    /** The proxy that the host was to be reached over. */
    readonly proxy?: ProxyName,
    /** What the proxy answered instead of a connection. */
    readonly proxyAnswer?: ProxyAnswer,
  ) {
    super(`${kind} (${systemCode})`);
  }
}

/** Sends one request once. @throws TransportFailure */
export interface Transport {
  (request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
  /**
   * Loads what the first request needs. On a busy machine that takes a good part of a second, which no deadline may
   * pay.
   */
  load?(): void;
  /** The proxy that an address is reached over, for messages. */
  proxyOf?(url: string): ProxyName | undefined;
}

/** A transport that holds sockets. */
export interface ClosableTransport extends Transport {
  /** Ends the sockets that nobody uses, and each of the others with its answer. What is sent afterwards keeps none. */
  close(): void;
}

/** The largest answer that is read, after decompression: 32 MiB. A page of 200 images is about 150 KiB. */
export const maxAnswerBytes = 32 * 1024 * 1024;

/** How long a socket is kept that nobody uses, in milliseconds. It does not keep the process alive meanwhile. */
const idleMs = 30_000;

/** Settings of a transport. */
export interface TransportOptions {
  /** PEM file with the certificate authorities to trust instead of the system's. */
  readonly caFile?: string;
  /** Finds the addresses of a host. @default the system's way */
  readonly resolve?: Resolve;
  /** Names the proxies. @default the process's own */
  readonly env?: Variables;
}

/**
 * A transport over axios' `http` adapter. Redirects are answers, not followed: a signed request cannot validly follow
 * one, and axios would hand custom credential headers to the other origin. A proxy from the environment is used as
 * {@link proxyFor} says. The connections through it are our own, which are kept for the next request, too.
 */
export function createTransport({ caFile, resolve, env = process.env }: TransportOptions = {}): ClosableTransport {
  const ca = caFile === undefined ? undefined : readAuthorities(caFile);
  const common = { keepAlive: true, maxSockets: maxConcurrent, timeout: idleMs };
  const httpAgent = createHttpAgent(common, resolve);
  const httpsAgents = new Map<string, HttpsAgent>();
  // One for each proxy, and for none: a process has one or two.
  const httpsAgentOver = (proxy: Proxy | undefined): HttpsAgent => {
    const key = JSON.stringify(proxy ?? null);
    const agent = httpsAgents.get(key) ?? createHttpsAgent({ ...common, ca }, proxy, resolve);
    httpsAgents.set(key, agent);
    return agent;
  };
  const send: Transport = async (request, signal) => {
    const axios = loadAxios();
    const proxy = proxyOf(request.url, env);
    try {
      const answer = await axios.request<string>({
        adapter: "http",
        method: request.method,
        url: request.url,
        // Neither is signed: a proxy may change them.
        headers: { Accept: "application/json", "User-Agent": userAgent(), ...request.headers },
        data: request.body,
        signal,
        httpAgent,
        httpsAgent: httpsAgentOver(proxy),
        proxy: false,
        maxRedirects: 0,
        maxContentLength: maxAnswerBytes,
        maxBodyLength: maxAnswerBytes,
        responseType: "text",
        transformRequest: [(data: unknown) => data],
        transformResponse: [(data: unknown) => data],
        validateStatus: () => true,
      });
      return { status: answer.status, headers: plainHeaders(answer.headers), body: answer.data };
    } catch (error) {
      throw readFailure(error, signal, proxy?.name);
    }
  };
  return Object.assign(send, {
    load: () => void loadAxios(),
    proxyOf: (url: string) => proxyOf(url, env)?.name,
    close: () => [httpAgent, ...httpsAgents.values()].forEach(closeIdle),
  });
}

/** @throws TransportFailure */
function proxyOf(url: string, env: Variables): Proxy | undefined {
  try {
    return proxyFor(new URL(url), env);
  } catch (error) {
    if (!(error instanceof WrongProxySetting)) throw error;
    const { variable, problem } = error;
    throw new TransportFailure("proxy_setting", problem, { address: "", variable, isSecure: false, hasLogin: false });
  }
}

/** Node's own `destroy` would end the sockets in use, too. */
function closeIdle(agent: Agent & { keepAlive?: boolean }): void {
  agent.keepAlive = false;
  for (const sockets of Object.values(agent.freeSockets)) {
    for (const socket of sockets ?? []) socket.destroy();
  }
}

/** Node takes a file without certificates as "trust nobody" and says so at the first request only, in other words. */
function readAuthorities(caFile: string): string {
  const text = readFileSync(caFile, "utf8");
  if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
  throw Object.assign(new Error("no certificate"), { code: "it holds no certificate in PEM form" });
}

function loadAxios(): AxiosStatic {
  // Loaded on first use: 50 ms that a program without a lookup must not pay.
  return require("axios") as AxiosStatic;
}

function plainHeaders(headers: object): Record<string, string | undefined> {
  const entries = Object.entries(headers as Record<string, unknown>);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name.toLowerCase(),
      value === undefined ? undefined : typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

/** The parts of axios' and Node's errors that tell failures apart. */
interface ForeignError {
  readonly code?: string;
  readonly message?: string;
  readonly response?: { readonly status: number };
  readonly request?: { readonly reusedSocket?: boolean };
  readonly errors?: readonly ForeignError[];
  readonly cause?: ForeignError;
}

function readFailure(thrown: unknown, signal: AbortSignal, proxy: ProxyName | undefined): TransportFailure {
  const failed = (kind: FailureKind, code: string): TransportFailure => new TransportFailure(kind, code, proxy);
  if (signal.aborted) {
    return failed(endOf(signal).by === "deadline" ? "timeout" : "cancelled", "aborted");
  }
  const error = thrown as ForeignError;
  if (error.cause instanceof ProxyFailure)
    return new TransportFailure("proxy", error.cause.code, proxy, error.cause.answer);
  const message = error.message ?? "";
  // axios reports both with the code ERR_BAD_RESPONSE; a cut body even with the status 200 beside it.
  if (/maxContentLength|maxBodyLength/.test(message)) return failed("too_large", "ERR_BAD_RESPONSE");
  if (/aborted|unexpected end of file|premature close/i.test(message)) return failed("truncated", "aborted");
  const code = systemCodeOf(error);
  if (code === "ECONNRESET" && error.request?.reusedSocket === true) return failed("stale", code);
  if (code === "ENOTFOUND") return failed("host_not_found", code);
  if (/^Z_/.test(code)) return failed("truncated", code);
  if (isOfTls(code)) return failed("tls", code);
  return failed("connection", code);
}

/** Whether a code says that no trusted connection came about. */
export function isOfTls(code: string): boolean {
  return /CERT|TLS|SSL|EPROTO|UNABLE_TO/.test(code);
}

/** Failures of several addresses of one host arrive as an aggregate without a code of its own. */
function systemCodeOf(error: ForeignError): string {
  return error.code ?? error.errors?.[0]?.code ?? error.cause?.code ?? "unknown";
}
