import type { HttpResponse } from "./message";
import type { Refusal } from "./refusal";
import { decideRetry, type RetryDecision, type RetryQuestion } from "./retry";

/** An attempt that brought no answer. */
export interface Refused {
  readonly refusal: Refusal;
  /** Absent where none came. */
  readonly response?: HttpResponse;
}

/** What a call has been through. */
export interface History {
  /** Requests that were sent, but for those that an old connection ate and that were repeated at once. */
  readonly attempts: number;
  /** Those that failed otherwise than by a throttle or a wrong clock. */
  readonly failures: number;
  /** Requests that an old connection ate and that were repeated at once. */
  readonly staleConnections: number;
  readonly isClockCorrected: boolean;
  /** The last attempt that counted. */
  readonly last?: Refused;
}

/** That of a call which begins. */
export const noAttempt: History = { attempts: 0, failures: 0, staleConnections: 0, isClockCorrected: false };

/** What else the next step depends on. */
export interface Circumstances extends Pick<RetryQuestion, "maxRetries" | "retryAfterMs" | "remainingMs" | "random"> {
  /** How often the host has throttled in a row. Absent where it did not. */
  readonly throttledInRow?: number;
}

/** What is done after a refused attempt, and what the call has been through then. */
export interface NextStep {
  readonly history: History;
  readonly decision: RetryDecision;
}

/** Old connections say nothing about the server: repeating costs no attempt, but not without end. */
const maxStaleConnections = 3;

const atOnce: RetryDecision = { retry: true, delayMs: 0 };

/** Decides what follows a refused attempt: the same at once, again after a delay, or nothing more. */
export function afterRefusal(history: History, refused: Refused, circumstances: Circumstances): NextStep {
  const { throttledInRow, ...rest } = circumstances;
  const { retryClass } = refused.refusal;
  const hasTime = rest.remainingMs > 0;
  if (retryClass === "stale" && hasTime && history.staleConnections < maxStaleConnections)
    return { history: { ...history, staleConnections: history.staleConnections + 1 }, decision: atOnce };
  const attempts = history.attempts + 1;
  if (retryClass === "clock" && hasTime && !history.isClockCorrected)
    return { history: { ...history, attempts, isClockCorrected: true }, decision: atOnce };
  const failures = history.failures + (throttledInRow === undefined ? 1 : 0);
  return {
    history: { ...history, attempts, failures, last: refused },
    decision: decideRetry({ ...rest, retryClass, attempts: throttledInRow ?? failures }),
  };
}
