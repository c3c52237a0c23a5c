import { readFileSync } from "node:fs";
import type { Agent } from "node:http";
import type { AxiosStatic } from "axios";
import { createHttpAgent, createHttpsAgent, type Resolve } from "./connect";
import { endOf } from "./deadline";
import { isLoopback } from "./loopback";
import type { HttpRequest, HttpResponse } from "./message";
import { maxConcurrent } from "./throttle-queue";
import { userAgent } from "./user-agent";

/** Why no whole answer came. `stale`: a kept-alive connection that the server had closed meanwhile. */
export type FailureKind =
  "stale" | "connection" | "host_not_found" | "truncated" | "tls" | "too_large" | "timeout" | "cancelled";

/** A failed exchange. It keeps a kind and the system's code, nothing of the request: that carries credentials. */
export class TransportFailure extends Error {
  override readonly name = "TransportFailure";
  constructor(
    readonly kind: FailureKind,
    /** The system's code, e.g. `ECONNREFUSED`. */
    readonly systemCode: string,
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
}

/**
 * A transport over axios' `http` adapter. Redirects are answers, not followed: a signed request cannot validly follow
 * one, and axios would hand custom credential headers to the other origin. A proxy from the environment is used, except
 * for loopback.
 */
export function createTransport({ caFile, resolve }: TransportOptions = {}): ClosableTransport {
  const ca = caFile === undefined ? undefined : readAuthorities(caFile);
  const httpAgent = createHttpAgent({ keepAlive: true, maxSockets: maxConcurrent, timeout: idleMs }, resolve);
  const httpsAgent = createHttpsAgent({ keepAlive: true, maxSockets: maxConcurrent, timeout: idleMs, ca }, resolve);
  const send: Transport = async (request, signal) => {
    const axios = loadAxios();
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
        httpsAgent,
        ...(isLoopback(new URL(request.url).hostname) ? { proxy: false } : {}),
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
      throw readFailure(error, signal);
    }
  };
  return Object.assign(send, { load: () => void loadAxios(), close: () => [httpAgent, httpsAgent].forEach(closeIdle) });
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

function readFailure(thrown: unknown, signal: AbortSignal): TransportFailure {
  if (signal.aborted) {
    return new TransportFailure(endOf(signal).by === "deadline" ? "timeout" : "cancelled", "aborted");
  }
  const error = thrown as ForeignError;
  const message = error.message ?? "";
  // axios reports both with the code ERR_BAD_RESPONSE; a cut body even with the status 200 beside it.
  if (/maxContentLength|maxBodyLength/.test(message)) return new TransportFailure("too_large", "ERR_BAD_RESPONSE");
  if (/aborted|unexpected end of file|premature close/i.test(message))
    return new TransportFailure("truncated", "aborted");
  const code = systemCodeOf(error);
  if (code === "ECONNRESET" && error.request?.reusedSocket === true) return new TransportFailure("stale", code);
  if (code === "ENOTFOUND") return new TransportFailure("host_not_found", code);
  if (/^Z_/.test(code)) return new TransportFailure("truncated", code);
  if (/CERT|TLS|SSL|EPROTO|UNABLE_TO/.test(code)) return new TransportFailure("tls", code);
  return new TransportFailure("connection", code);
}

/** Failures of several addresses of one host arrive as an aggregate without a code of its own. */
function systemCodeOf(error: ForeignError): string {
  return error.code ?? error.errors?.[0]?.code ?? error.cause?.code ?? "unknown";
}
