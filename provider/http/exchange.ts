import { isCatalogError, type CatalogError } from "../errors";
import { attempt } from "./attempt";
import type { Call } from "./call";
import { Ended, endOf, leftEarly, type Deadline } from "./deadline";
import { afterRefusal, noAttempt, type Circumstances, type History, type Refused } from "./history";
import { dateOf } from "./message";
import { parseRetryAfter } from "./retry-after";
import type { Turn } from "./throttle-queue";
import { crowdedOut, failure } from "./transport-refusal";
import type { Wire } from "./wire";

/**
 * Sends a call until it has its answer, fails for good, or the deadline is near. A throttled call waits as long as the
 * deadline allows; other failures are repeated `maxRetries` times.
 * @throws CatalogError
 */
export async function exchange<T>(call: Call<T>, wire: Wire, deadline: Deadline): Promise<T> {
  const queue = wire.queueOf(call.host);
  const turn = queue.join();
  let history = noAttempt;
  try {
    for (;;) {
      await turn.begin(deadline);
      const outcome = await attempt(call, wire, history, deadline);
      if ("value" in outcome) {
        turn.end("answered");
        return outcome.value;
      }
      const throttle = settleTurn(turn, outcome);
      const circumstances = circumstancesOf(outcome, wire, deadline, throttle?.inRow);
      const next = afterRefusal(history, outcome, circumstances);
      if (!next.decision.retry) {
        const isLate = next.decision.reason === "deadline";
        throw failureOf(call, outcome, next.history, { retryAfterMs: circumstances.retryAfterMs, isLate, deadline });
      }
      history = next.history;
      if (outcome.refusal.retryClass === "clock" && outcome.response !== undefined)
        wire.clock.set(dateOf(outcome.response));
      // Who does not lead waits in line for the one who does.
      const delayMs = throttle?.isLeader === false ? 0 : next.decision.delayMs;
      deadline.log?.retry(call.what, describeRefused(outcome), delayMs);
      if (delayMs > 0) await wire.pace.sleep(delayMs, deadline.signal);
    }
  } catch (error) {
    // Between two attempts the time can be over too: then the last refusal says why there was none left.
    if (isCatalogError(error) || !(error instanceof Ended || deadline.signal.aborted)) throw error;
    const ended = error instanceof Ended ? error : endOf(deadline.signal);
    const last = history.last ?? (queue.isThrottled ? { refusal: crowdedOut(call.host) } : undefined);
    if (ended.by === "caller" || last === undefined) throw leftEarly(ended, call.what, deadline);
    throw failureOf(call, last, history, { isLate: true, deadline });
  } finally {
    turn.end("failed");
  }
}

/** Tells the queue how an attempt went. @returns where the throttle has put the call, if it was throttled */
function settleTurn(turn: Turn, { refusal, response }: Refused): ReturnType<Turn["throttled"]> | undefined {
  if (refusal.retryClass === "throttled") return turn.throttled();
  turn.end(response === undefined ? "failed" : "answered");
  return undefined;
}

function circumstancesOf(
  { refusal, response }: Refused,
  { clock, maxRetries, pace }: Wire,
  deadline: Deadline,
  throttledInRow: number | undefined,
): Circumstances {
  return {
    throttledInRow,
    maxRetries,
    retryAfterMs: parseRetryAfter(response?.headers["retry-after"], clock.now()) ?? refusal.retryAfterMs,
    remainingMs: deadline.remainingMs(),
    random: pace.random(),
  };
}

function failureOf(
  { what }: Call<unknown>,
  { refusal, response }: Refused,
  { attempts }: History,
  rest: { readonly retryAfterMs?: number; readonly isLate: boolean; readonly deadline: Deadline },
): CatalogError {
  return failure(what, refusal, { status: response?.status, attempts, ...rest });
}

/** Codes alone: the cloud's words may repeat what it was asked. */
function describeRefused({ refusal: { code, cloudCode }, response }: Refused): string {
  return [code, response === undefined ? undefined : `HTTP ${response.status}`, cloudCode].filter(Boolean).join(", ");
}
