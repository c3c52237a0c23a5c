import type { Call } from "./call";
import { Ended, endOf, withinTime, type Deadline } from "./deadline";
import type { History, Refused } from "./history";
import { dateOf, type HttpRequest, type HttpResponse } from "./message";
import { attemptTimeLeft } from "./retry";
import { TransportFailure, type Transport } from "./transport";
import { refusalOf, unprepared, withClock } from "./transport-refusal";
import type { Wire } from "./wire";

/** Beyond this the signature's time is doubted. The gateways accept 15 minutes. */
const clockToleranceMs = 5 * 60_000;

/**
 * Sends a call once.
 * @throws Ended where the call is over before it was sent, or its caller leaves
 * @throws CatalogError where the request cannot be made
 */
export async function attempt<T>(
  call: Call<T>,
  wire: Wire,
  { attempts, failures }: History,
  deadline: Deadline,
): Promise<{ readonly value: T } | Refused> {
  if (deadline.signal.aborted) throw endOf(deadline.signal);
  if (deadline.remainingMs() <= 0) throw new Ended("deadline");
  // Kept for this attempt: another one that runs beside it may correct the clock meanwhile.
  const { offsetMs } = wire.clock;
  const startMs = wire.pace.now();
  const hasRetries = failures < wire.maxRetries;
  const leftMs = (): number =>
    attemptTimeLeft({ remainingMs: deadline.remainingMs(), elapsedMs: wire.pace.now() - startMs, hasRetries });
  const progress: { prepared?: HttpRequest } = {};
  let response: HttpResponse;
  try {
    response = await withinTime(leftMs, deadline.signal, async (signal) => {
      const request = await call.prepare(new Date(Date.now() + offsetMs));
      signal.throwIfAborted();
      progress.prepared = request;
      return sendLogged(request, signal, wire, { log: deadline.log, attempt: attempts + 1 });
    });
  } catch (error) {
    return { refusal: refusalOfBroken(error, call.host, progress.prepared, wire.transport) };
  }
  const outcome = call.read(response);
  if ("value" in outcome) return outcome;
  const { refusal } = outcome;
  const aheadMs = Date.now() - dateOf(response);
  const isSkewed = refusal.code === "unauthenticated" && Math.abs(aheadMs + offsetMs) > clockToleranceMs;
  return { refusal: isSkewed ? withClock(refusal, aheadMs) : refusal, response };
}

/** Why no answer came. @throws Ended where the caller left, and what is no failure of the transport */
function refusalOfBroken(
  error: unknown,
  host: string,
  prepared: HttpRequest | undefined,
  transport: Transport,
): Refused["refusal"] {
  if (error instanceof Ended && error.by === "deadline")
    return prepared === undefined
      ? unprepared
      : refusalOf(new TransportFailure("timeout", "aborted", transport.proxyOf?.(prepared.url)), host);
  if (!(error instanceof TransportFailure)) throw error;
  if (error.kind === "cancelled") throw new Ended("caller");
  return refusalOf(error, host);
}

/** One request, with what the log is told of it. */
async function sendLogged(
  request: HttpRequest,
  signal: AbortSignal,
  { transport, pace }: Wire,
  { log, attempt }: Pick<Deadline, "log"> & { readonly attempt: number },
): Promise<HttpResponse> {
  if (log === undefined) return transport(request, signal);
  const startMs = pace.now();
  log.request(request, attempt);
  const answered = (outcome: string): void => log.answer(request, outcome, pace.now() - startMs);
  try {
    const response = await transport(request, signal);
    answered(`HTTP ${response.status}`);
    return response;
  } catch (error) {
    answered(error instanceof TransportFailure ? error.message : "no answer");
    throw error;
  }
}
