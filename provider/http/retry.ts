/**
 * How a failure behaves over time.
 *
 * - `transient` passes by itself; `throttled` passes when we wait longer
 * - `stale` says nothing about the server: the connection was old
 * - `once` is worth a second look, not a third: an unknown host, an unreadable body
 * - `clock` passes if our clock is corrected, else it is final
 * - `final` stays
 */
export type RetryClass = "transient" | "throttled" | "stale" | "once" | "clock" | "final";

/** What the decision depends on. */
export interface RetryQuestion {
  readonly retryClass: RetryClass;
  /** Attempts that failed so far, from 1; where this one was throttled, how often that came in a row. */
  readonly attempts: number;
  /** Attempts that may be added to the first. Waiting for a throttle is bounded by the time alone. */
  readonly maxRetries: number;
  /** How long the server asked to wait. */
  readonly retryAfterMs?: number;
  /** Time left for the whole call. */
  readonly remainingMs: number;
  /** From 0 up to, not including, 1. */
  readonly random: number;
}

/** Retry after a delay, or why not. */
export type RetryDecision =
  | { readonly retry: true; readonly delayMs: number }
  | { readonly retry: false; readonly reason: "final" | "attempts" | "deadline" };

/**
 * First delay of each class in milliseconds; it doubles with each attempt. A throttle that was just hit needs longer.
 */
const baseDelayMs: Readonly<Partial<Record<RetryClass, number>>> = { transient: 200, throttled: 1_000, once: 200 };
const maxDelayMs = 20_000;
/** The least part of its bound that a throttle is waited for: asking again at once keeps it going. */
const leastThrottleShare = 0.1;

/**
 * Decides about one failure. Delays are random between 0 and the doubling bound ("full jitter"), so that clients that
 * failed together do not return together. The server's own wish is never undercut; if it does not fit the deadline,
 * waiting would only delay the error.
 */
export function decideRetry(question: RetryQuestion): RetryDecision {
  const { retryClass, attempts, maxRetries, retryAfterMs = 0, remainingMs, random } = question;
  const isFinal = retryClass === "final" || retryClass === "clock" || (retryClass === "once" && attempts > 1);
  if (isFinal) return { retry: false, reason: "final" };
  const isThrottled = retryClass === "throttled";
  if (attempts > maxRetries && !isThrottled) return { retry: false, reason: "attempts" };
  const bound = Math.min((baseDelayMs[retryClass] ?? 0) * 2 ** (attempts - 1), maxDelayMs);
  const share = isThrottled ? Math.max(random, leastThrottleShare) : random;
  const delayMs = Math.max(Math.floor(share * bound), retryAfterMs);
  return delayMs < remainingMs ? { retry: true, delayMs } : { retry: false, reason: "deadline" };
}

/** How far an attempt has come. */
export interface AttemptTime {
  /** Time left for the whole call. */
  readonly remainingMs: number;
  /** Time since the attempt began. */
  readonly elapsedMs: number;
  /** Whether another attempt may follow. */
  readonly hasRetries: boolean;
}

/**
 * Milliseconds an attempt has left: all that the call has, or half of what it had when the attempt began while another
 * may follow, so that a server which hangs once can be asked again.
 */
export function attemptTimeLeft({ remainingMs, elapsedMs, hasRetries }: AttemptTime): number {
  return hasRetries ? (remainingMs - elapsedMs) / 2 : remainingMs;
}
