import { queryRecord } from "./exchange";
import type { EmulatedRequest } from "./exchange";

/** Which requests a fault waits for. */
export interface FaultTarget {
  /** A part of the path, or a pattern for it (over HTTP only a part). Absent means every path. */
  readonly path?: string | RegExp;
  /** HTTP method. Absent means every method. */
  readonly method?: string;
  /** Query parameters the request must carry, for instance `{ offset: "200" }`. */
  readonly query?: Readonly<Record<string, string>>;
  /** How many matching requests it distorts. @defaultValue 1 */
  readonly times?: number;
  /** How many matching requests it lets pass first. @defaultValue 0 */
  readonly after?: number;
}

/** A page that does not say the truth. */
export type PageFault =
  /** The offset is ignored: the first page comes again. */
  | { readonly kind: "repeated-page" }
  /** A page without rows; `total` stays. */
  | { readonly kind: "empty-page" }
  /** `total` is off by this much. */
  | { readonly kind: "changing-total"; readonly by: number }
  /** Past the end the last page comes again instead of an empty one. */
  | { readonly kind: "repeat-last-page" };

/**
 * Too many calls, as the service says it: 429 of ModelArts, 400 with `Throttling.User` of PAI.
 *
 * `retryAfter`: seconds, any text, or `{ dateInSeconds }` for an HTTP date; absent means no header. ModelArts sends it
 * as `Retry-After`; PAI as `x-acs-retry-after`, where seconds become milliseconds and may be a fraction.
 */
export interface ThrottleFault {
  readonly kind: "throttle";
  readonly retryAfter?: number | string | { readonly dateInSeconds: number };
  /** Sent in the place of the cloud's usual status. */
  readonly status?: number;
}

/**
 * Too many calls, as the gateway says it: 429 of Huawei's, whose message names limit and window; `Throttling.Api` of
 * Alibaba's.
 */
export interface GatewayThrottleFault {
  readonly kind: "gateway-throttle";
  readonly policy?: "user" | "ip";
  readonly limit?: number;
  readonly window?: string;
  readonly retryAfter?: number | string;
}

/** What is sent instead of the true answer. */
export type ReplacementFault =
  /**
   * Any status, headers and body. An object is sent as JSON; without a body the cloud's own words for the status are.
   */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | ThrottleFault
  | GatewayThrottleFault
  /** A web page where JSON was expected. */
  | { readonly kind: "html"; readonly status?: number }
  /** The JSON document `null`. */
  | { readonly kind: "null-body" }
  /** Sends the caller, and whatever credentials it forwards, elsewhere. */
  | { readonly kind: "redirect"; readonly location: string; readonly status?: number };

/** What goes wrong between the sockets, with the true answer underneath. */
export type WireFault =
  /** Content-Length promises all, a part is sent, the connection is cut. */
  | { readonly kind: "truncated-body"; readonly keepBytes?: number }
  /** Content-Length promises less than is sent. */
  | { readonly kind: "short-content-length"; readonly missingBytes?: number }
  /** The body comes in small pieces. */
  | { readonly kind: "drip"; readonly chunkBytes?: number; readonly intervalMs?: number }
  /** Nothing is ever sent. */
  | { readonly kind: "hang" }
  /** The connection is reset, before anything or after the headers. */
  | { readonly kind: "reset"; readonly when: "before-headers" | "after-headers" }
  /**
   * The connection closes upon the next request that reuses one, as a server does whose idle timeout has just passed.
   */
  | { readonly kind: "stale-keep-alive" }
  /** A valid gzip body: small on the wire, huge when inflated. */
  | { readonly kind: "gzip-bomb"; readonly inflatedBytes?: number };

/** Delays the answer; adds to any other fault. */
export interface LatencyFault {
  readonly kind: "latency";
  readonly ms: number;
}

/** Something to go wrong with the next requests that match. */
export type Fault = FaultTarget & (PageFault | ReplacementFault | WireFault | LatencyFault);

/** Kind of a fault. */
export type FaultKind = Fault["kind"];

/** What a request meets: at most one fault, and a delay. */
export interface DrawnFaults {
  readonly fault?: Fault;
  readonly delayMs: number;
}

/** Every kind, as a record so that the compiler notices one that is missing. */
const KINDS: Readonly<Record<FaultKind, true>> = {
  "repeated-page": true,
  "empty-page": true,
  "changing-total": true,
  "repeat-last-page": true,
  status: true,
  throttle: true,
  "gateway-throttle": true,
  html: true,
  "null-body": true,
  redirect: true,
  "truncated-body": true,
  "short-content-length": true,
  drip: true,
  hang: true,
  reset: true,
  "stale-keep-alive": true,
  "gzip-bomb": true,
  latency: true,
};

const PAGE_FAULTS: ReadonlySet<string> = new Set(["repeated-page", "empty-page", "changing-total", "repeat-last-page"]);

/** Faults waiting for their requests, first come first served. */
export class FaultQueue {
  #waiting: { readonly fault: Fault; skip: number; left: number }[] = [];

  /** Adds a fault behind those already waiting. */
  add(fault: Fault): void {
    // Faults also come over HTTP, unchecked; one that is never played would make a test pass for nothing.
    if (!Object.hasOwn(KINDS, fault.kind))
      throw new Error(`There is no fault of kind ${JSON.stringify(fault.kind)}: ${Object.keys(KINDS).join(", ")}.`);
    this.#waiting.push({ fault, skip: fault.after ?? 0, left: fault.times ?? 1 });
  }

  /** Takes what this request meets. */
  draw(request: EmulatedRequest, isReusedConnection: boolean): DrawnFaults {
    let drawn: Fault | undefined;
    let delayMs = 0;
    for (const waiting of this.#waiting) {
      const { fault } = waiting;
      if (waiting.left <= 0 || !matches(fault, request)) continue;
      if (fault.kind === "stale-keep-alive" && !isReusedConnection) continue;
      if (fault.kind !== "latency" && drawn !== undefined) continue;
      if (waiting.skip > 0) {
        waiting.skip -= 1;
        continue;
      }
      waiting.left -= 1;
      if (fault.kind === "latency") delayMs += fault.ms;
      else drawn = fault;
    }
    this.#waiting = this.#waiting.filter((waiting) => waiting.left > 0);
    return drawn === undefined ? { delayMs } : { fault: drawn, delayMs };
  }

  /** Forgets every fault. */
  reset(): void {
    this.#waiting = [];
  }
}

/** Narrows a fault to those the listings play themselves. */
export function asPageFault(fault: Fault | undefined): PageFault | undefined {
  return fault !== undefined && PAGE_FAULTS.has(fault.kind) ? (fault as PageFault) : undefined;
}

function matches(fault: Fault, request: EmulatedRequest): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== request.method) return false;
  if (typeof fault.path === "string" && !request.path.includes(fault.path)) return false;
  // A new pattern per request: a sticky or global one would remember where it stopped.
  if (
    fault.path instanceof RegExp &&
    !new RegExp(fault.path.source, fault.path.flags.replace(/[gy]/g, "")).test(request.path)
  )
    return false;
  const query = queryRecord(request.rawQuery);
  return Object.entries(fault.query ?? {}).every(([name, value]) => query[name] === value);
}
