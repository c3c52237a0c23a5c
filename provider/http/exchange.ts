import { isCatalogError } from "../errors";
import { Ended, endOf, leftEarly, withinTime, type Deadline, type Pace } from "./deadline";
import type { Refusal } from "./refusal";
import { attemptTimeLeft, decideRetry } from "./retry";
import { parseRetryAfter } from "./retry-after";
import { ThrottleQueue, type Turn } from "./throttle-queue";
import type { HttpRequest, HttpResponse } from "./message";
import { TransportFailure, type Transport } from "./transport";
import { crowdedOut, failure, refusalOf, unprepared, withClock } from "./transport-refusal";

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

/** What the calls of one connection run on. */
export interface Wire {
  readonly transport: Transport;
  readonly pace: Pace;
  readonly maxRetries: number;
  /**
   * Milliseconds to add to this machine's time so that the cloud accepts it; set when the cloud's `Date` shows it
   * wrong.
   */
  clockOffsetMs: number;
  /** Where the calls to one host stand in line. */
  queueOf(host: string): ThrottleQueue;
}

/** A wire for one connection. */
export function createWire({ transport, pace, maxRetries }: Pick<Wire, "transport" | "pace" | "maxRetries">): Wire {
  const queues = new Map<string, ThrottleQueue>();
  const queueOf = (host: string): ThrottleQueue => {
    const queue = queues.get(host) ?? new ThrottleQueue(pace);
    queues.set(host, queue);
    return queue;
  };
  return { transport, pace, maxRetries, clockOffsetMs: 0, queueOf };
}

/** Beyond this the signature's time is doubted. The gateways accept 15 minutes. */
const clockToleranceMs = 5 * 60_000;
/** Old connections say nothing about the server: repeating costs no attempt, but not without end. */
const maxStaleConnections = 3;

/**
 * Sends a call until it has its answer, fails for good, or the deadline is near. A throttled call waits as long as the
 * deadline allows; other failures are repeated `maxRetries` times.
 * @throws CatalogError
 */
export async function exchange<T>(call: Call<T>, wire: Wire, deadline: Deadline): Promise<T> {
  const queue = wire.queueOf(call.host);
  const turn = queue.join();
  const history: History = { attempts: 0, failures: 0, stale: 0, isClockCorrected: false };
  try {
    for (;;) {
      const result = await attempt(call, wire, { turn, history, deadline });
      if ("value" in result) {
        turn.end("answered");
        return result.value;
      }
      const delayMs = delayAfter(result, { call, wire, turn, history, deadline });
      deadline.log?.retry(call.what, describeRefused(result), delayMs);
      if (delayMs > 0) await wire.pace.sleep(delayMs, deadline.signal);
    }
  } catch (error) {
    // Between two attempts the time can be over too: then the last refusal says why there was none left.
    if (isCatalogError(error) || !(error instanceof Ended || deadline.signal.aborted)) throw error;
    const ended = error instanceof Ended ? error : endOf(deadline.signal);
    if (ended.by === "caller") throw leftEarly(ended, call.what, deadline);
    const last = history.last ?? (queue.isThrottled ? { refusal: crowdedOut(call.host) } : undefined);
    if (last === undefined) throw leftEarly(ended, call.what, deadline);
    const { refusal, response } = last;
    throw failure(call.what, refusal, { status: response?.status, attempts: history.attempts, isLate: true, deadline });
  } finally {
    turn.end("failed");
  }
}

/** What a call has been through. */
interface History {
  /** Requests that were sent, but for those that an old connection ate. */
  attempts: number;
  /** Those that failed otherwise than by a throttle. */
  failures: number;
  stale: number;
  isClockCorrected: boolean;
  last?: Refused;
}

/** An attempt that brought no answer. */
interface Refused {
  readonly refusal: Refusal;
  readonly response?: HttpResponse;
}

interface Stage<T> {
  readonly call: Call<T>;
  readonly wire: Wire;
  readonly turn: Turn;
  readonly history: History;
  readonly deadline: Deadline;
}

/** How long to wait before the next attempt. @throws CatalogError where there is none */
function delayAfter<T>({ refusal, response }: Refused, { call, wire, turn, history, deadline }: Stage<T>): number {
  const remainingMs = deadline.remainingMs();
  const isThrottled = refusal.retryClass === "throttled";
  const throttle = isThrottled ? turn.throttled() : undefined;
  if (throttle === undefined) turn.end(response === undefined ? "failed" : "answered");
  if (refusal.retryClass === "stale" && remainingMs > 0 && history.stale++ < maxStaleConnections) {
    history.attempts--;
    return 0;
  }
  if (refusal.retryClass === "clock" && remainingMs > 0 && !history.isClockCorrected && response !== undefined) {
    history.isClockCorrected = true;
    wire.clockOffsetMs = serverTime(response) - Date.now();
    return 0;
  }
  if (!isThrottled) history.failures++;
  const headerMs = parseRetryAfter(response?.headers["retry-after"], Date.now() + wire.clockOffsetMs);
  const retryAfterMs = headerMs ?? refusal.retryAfterMs;
  const decision = decideRetry({
    retryClass: refusal.retryClass === "clock" ? "final" : refusal.retryClass,
    attempts: throttle?.inRow ?? history.failures,
    maxRetries: wire.maxRetries,
    retryAfterMs,
    remainingMs,
    random: wire.pace.random(),
  });
  if (!decision.retry) {
    throw failure(call.what, refusal, {
      status: response?.status,
      attempts: history.attempts,
      retryAfterMs,
      isLate: decision.reason === "deadline",
      deadline,
    });
  }
  history.last = { refusal, response };
  // Who does not lead waits in line for the one who does.
  return throttle?.isLeader === false ? 0 : decision.delayMs;
}

type Attempt<T> = { readonly value: T } | Refused;

/** @throws Ended where the call is over before it was sent, or its caller leaves */
async function attempt<T>(
  call: Call<T>,
  wire: Wire,
  { turn, history, deadline }: Pick<Stage<T>, "turn" | "history" | "deadline">,
): Promise<Attempt<T>> {
  await turn.begin(deadline);
  if (deadline.signal.aborted) throw endOf(deadline.signal);
  if (deadline.remainingMs() <= 0) throw new Ended("deadline");
  history.attempts++;
  // Kept for this attempt: another one that runs beside it may correct the clock meanwhile.
  const offsetMs = wire.clockOffsetMs;
  const startMs = wire.pace.now();
  const hasRetries = history.failures < wire.maxRetries;
  const leftMs = (): number =>
    attemptTimeLeft({ remainingMs: deadline.remainingMs(), elapsedMs: wire.pace.now() - startMs, hasRetries });
  const progress: { isPrepared: boolean } = { isPrepared: false };
  let response: HttpResponse;
  try {
    response = await withinTime(leftMs, deadline.signal, async (signal) => {
      const request = await call.prepare(new Date(Date.now() + offsetMs));
      signal.throwIfAborted();
      progress.isPrepared = true;
      return sendLogged(request, signal, { wire, deadline, attempt: history.attempts });
    });
  } catch (error) {
    if (error instanceof Ended) {
      if (error.by === "caller") throw error;
      return {
        refusal: progress.isPrepared ? refusalOf(new TransportFailure("timeout", "aborted"), call.host) : unprepared,
      };
    }
    if (!(error instanceof TransportFailure)) throw error;
    if (error.kind === "cancelled") throw new Ended("caller");
    return { refusal: refusalOf(error, call.host) };
  }
  const outcome = call.read(response);
  if ("value" in outcome) return outcome;
  const skewed =
    outcome.refusal.code === "unauthenticated" &&
    Math.abs(serverTime(response) - Date.now() - offsetMs) > clockToleranceMs;
  return {
    refusal: skewed ? withClock(outcome.refusal, Date.now() - serverTime(response)) : outcome.refusal,
    response,
  };
}

/** One request, with what the log is told of it. */
async function sendLogged(
  request: HttpRequest,
  signal: AbortSignal,
  { wire, deadline: { log }, attempt }: Pick<Stage<unknown>, "wire" | "deadline"> & { readonly attempt: number },
): Promise<HttpResponse> {
  if (log === undefined) return wire.transport(request, signal);
  const startMs = wire.pace.now();
  log.request(request, attempt);
  const answered = (outcome: string): void => log.answer(request, outcome, wire.pace.now() - startMs);
  try {
    const response = await wire.transport(request, signal);
    answered(`HTTP ${response.status}`);
    return response;
  } catch (error) {
    answered(error instanceof TransportFailure ? error.message : "no answer");
    throw error;
  }
}

/** Codes alone: the cloud's words may repeat what it was asked. */
function describeRefused({ refusal: { code, cloudCode }, response }: Refused): string {
  return [code, response === undefined ? undefined : `HTTP ${response.status}`, cloudCode].filter(Boolean).join(", ");
}

/** NaN without a readable `Date`: no comparison holds then. */
function serverTime(response: HttpResponse): number {
  return Date.parse(response.headers.date ?? "");
}
