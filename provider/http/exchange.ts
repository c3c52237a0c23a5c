import { CatalogError, type CatalogErrorCode } from "../errors";
import type { Deadline, Pace } from "./deadline";
import { decideRetry, type RetryClass, type RetryDecision } from "./retry";
import { parseRetryAfter } from "./retry-after";
import { TransportFailure, maxAnswerBytes, type HttpRequest, type HttpResponse, type Transport } from "./transport";

/** An answer that is not the one hoped for, as the cloud's own rules read it. Texts are free of secrets. */
export interface Refusal {
  readonly code: CatalogErrorCode;
  readonly why: string;
  readonly fix?: string;
  readonly cloudCode?: string;
  readonly requestId?: string;
  readonly retryClass: RetryClass;
  /** How long the cloud asked to wait, where it says so in a way of its own; the `Retry-After` header is read here. */
  readonly retryAfterMs?: number;
}

/** One call to a cloud. */
export interface Call<T> {
  /** What is being done, for messages: `listing images`. */
  readonly what: string;
  /** Host that is asked, for messages. */
  readonly host: string;
  /** Makes the request; asked for every attempt, because the signature holds the time. */
  prepare(now: Date): HttpRequest | Promise<HttpRequest>;
  /** Reads the answer. */
  read(response: HttpResponse): { readonly value: T } | { readonly refusal: Refusal };
}

/** What a call runs on. */
export interface Wire {
  readonly transport: Transport;
  readonly pace: Pace;
  readonly maxRetries: number;
  /** Milliseconds to add to this machine's time so that the cloud accepts it; set when the cloud's `Date` shows it wrong. */
  clockOffsetMs: number;
}

/** Beyond this the signature's time is doubted. The gateways accept 15 minutes. */
const clockToleranceMs = 5 * 60_000;
/** Old connections say nothing about the server: repeating costs no attempt, but not without end. */
const maxStaleConnections = 3;

/**
 * Sends a call until it has its answer, fails for good, or the deadline is near.
 * @throws CatalogError
 */
export async function exchange<T>(call: Call<T>, wire: Wire, deadline: Deadline): Promise<T> {
  let stale = 0;
  let corrected = false;
  for (let attempts = 1; ; attempts++) {
    const result = await attempt(call, wire, deadline);
    if ("value" in result) return result.value;
    const { refusal, response } = result;
    if (refusal.retryClass === "stale" && stale++ < maxStaleConnections) {
      attempts--;
      continue;
    }
    if (refusal.retryClass === "clock" && !corrected && response !== undefined) {
      corrected = true;
      wire.clockOffsetMs = serverTime(response) - Date.now();
      continue;
    }
    const headerMs = parseRetryAfter(response?.headers["retry-after"], Date.now() + wire.clockOffsetMs);
    const retryAfterMs = headerMs ?? refusal.retryAfterMs;
    const decision = decideRetry({
      retryClass: refusal.retryClass === "clock" ? "final" : refusal.retryClass,
      attempts,
      maxRetries: wire.maxRetries,
      retryAfterMs,
      remainingMs: deadline.remainingMs(),
      random: wire.pace.random(),
    });
    if (!decision.retry) throw failure(call, refusal, { response, attempts, retryAfterMs, decision, deadline });
    try {
      await wire.pace.sleep(decision.delayMs, deadline.signal);
    } catch {
      throw cancelled(call.what);
    }
  }
}

type Attempt<T> = { readonly value: T } | { readonly refusal: Refusal; readonly response?: HttpResponse };

async function attempt<T>(call: Call<T>, wire: Wire, deadline: Deadline): Promise<Attempt<T>> {
  if (deadline.signal.aborted) throw cancelled(call.what);
  // Kept for this attempt: another one that runs beside it may correct the clock meanwhile.
  const offsetMs = wire.clockOffsetMs;
  const signal = deadline.attemptSignal();
  const request = await untilAborted(call.prepare(new Date(Date.now() + offsetMs)), signal);
  if (request === undefined) return { refusal: unprepared(call.what, deadline) };
  let response: HttpResponse;
  try {
    response = await wire.transport(request, signal);
  } catch (error) {
    if (!(error instanceof TransportFailure)) throw error;
    if (error.kind === "cancelled") throw cancelled(call.what);
    return { refusal: refusalOf(error, call.host) };
  }
  const outcome = call.read(response);
  if ("value" in outcome) return outcome;
  const skewed = outcome.refusal.code === "unauthenticated" && Math.abs(serverTime(response) - Date.now() - offsetMs) > clockToleranceMs;
  return { refusal: skewed ? withClock(outcome.refusal, response) : outcome.refusal, response };
}

/** @throws CatalogError `cancelled` where the caller ended it */
function unprepared(what: string, { signal }: Deadline): Refusal {
  if (signal.aborted) throw cancelled(what);
  return { code: "timeout", why: "the credentials were not found in time", retryClass: "transient" };
}

/** What a promise brings, or undefined if that takes too long: who looks for credentials need not know of deadlines. */
async function untilAborted<T>(work: T | Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const done = new AbortController();
  const aborted = new Promise<undefined>((resolve) => {
    signal.addEventListener("abort", () => resolve(undefined), { once: true, signal: done.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    done.abort();
  }
}

/** A wrong clock makes every signature invalid, and the gateways do not always say that this is why. */
function withClock(refusal: Refusal, response: HttpResponse): Refusal {
  const minutes = Math.round((Date.now() - serverTime(response)) / 60_000);
  const clock = `this machine's clock is ${Math.abs(minutes)} minutes ${minutes > 0 ? "ahead of" : "behind"} the cloud's`;
  return { ...refusal, why: `${withoutStop(refusal.why)}; ${clock}`, fix: "set the clock of this machine", retryClass: "clock" };
}

/** NaN without a readable `Date`: no comparison holds then. */
function serverTime(response: HttpResponse): number {
  return Date.parse(response.headers.date ?? "");
}

function refusalOf({ kind, systemCode }: TransportFailure, host: string): Refusal {
  switch (kind) {
    case "timeout":
      return { code: "timeout", why: `${host} did not answer in time`, retryClass: "transient" };
    case "host_not_found":
      return {
        code: "unavailable",
        why: `the host ${host} cannot be found (${systemCode})`,
        fix: "check the region, mlimages:endpoint, and that this machine has a network (HTTPS_PROXY, NO_PROXY)",
        retryClass: "once",
      };
    case "tls":
      return {
        code: "unavailable",
        why: `no trusted connection to ${host} (${systemCode})`,
        fix: "if the server has a private certificate authority, name its PEM file in mlimages:caFile",
        retryClass: "final",
      };
    case "too_large":
      return {
        code: "too_large",
        why: `the answer of ${host} exceeds ${maxAnswerBytes / 1024 / 1024} MiB`,
        fix: "narrow the filters with name or nameContains",
        retryClass: "final",
      };
    case "truncated":
      return { code: "bad_response", why: `the answer of ${host} broke off (${systemCode})`, retryClass: "transient" };
    default:
      return {
        code: "unavailable",
        why: `${host} cannot be reached (${systemCode})`,
        fix: "check the network, a proxy (HTTPS_PROXY, NO_PROXY), the region and mlimages:endpoint",
        retryClass: kind === "stale" ? "stale" : "transient",
      };
  }
}

interface LastWord {
  readonly response?: HttpResponse;
  readonly attempts: number;
  readonly retryAfterMs?: number;
  readonly decision: Extract<RetryDecision, { retry: false }>;
  readonly deadline: Deadline;
}

function failure(call: Call<unknown>, refusal: Refusal, last: LastWord): CatalogError {
  const late = last.decision.reason === "deadline";
  const seconds = last.deadline.timeoutMs / 1000;
  const wait = last.retryAfterMs;
  const asked = wait === undefined ? "" : `; it asks to wait ${Math.ceil(wait / 1000)} s`;
  return new CatalogError(refusal.code, {
    what: call.what,
    why: late ? `${withoutStop(refusal.why)}${asked}, and the deadline of ${seconds} s leaves no room for another attempt` : withoutStop(refusal.why) + asked,
    fix: refusal.fix ?? (late ? "raise mlimages:timeoutSeconds, or try again later" : undefined),
    status: last.response?.status,
    cloudCode: refusal.cloudCode,
    requestId: refusal.requestId,
    attempts: last.attempts,
  });
}

/** The cloud's sentence, to go on with. */
function withoutStop(text: string): string {
  return text.replace(/\.$/, "");
}

function cancelled(what: string): CatalogError {
  return new CatalogError("cancelled", { what, why: "the caller ended it" });
}
