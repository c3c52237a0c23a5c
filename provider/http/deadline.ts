import { setTimeout as wait } from "node:timers/promises";

/** Time and chance, as parameters: tests set them. */
export interface Pace {
  /** Milliseconds that only grow. */
  now(): number;
  /** Waits; rejects when the signal aborts. */
  sleep(delayMs: number, signal: AbortSignal): Promise<void>;
  /** From 0 up to, not including, 1. */
  random(): number;
}

/** The real time and chance. The clock is monotonic: a deadline must not move when the machine's time is set. */
export const realPace: Pace = {
  now: () => performance.now(),
  sleep: (delayMs, signal) => wait(delayMs, undefined, { signal }),
  random: Math.random,
};

/** Until when a call may take, and who may end it earlier. */
export interface Deadline {
  /** All time the call was given, in milliseconds. */
  readonly timeoutMs: number;
  /** Aborts when the caller does. */
  readonly signal: AbortSignal;
  /** Milliseconds left, at least 0. */
  remainingMs(): number;
  /** The same end, ended earlier by somebody else. */
  withSignal(signal: AbortSignal): Deadline;
  /** Aborts with the caller, or when one attempt has had its share: a third of the whole, so that a hung one can be repeated. */
  attemptSignal(): AbortSignal;
}

/** Starts the clock of a call. */
export function startDeadline(timeoutMs: number, pace: Pace, signal: AbortSignal = new AbortController().signal): Deadline {
  const end = pace.now() + timeoutMs;
  const remainingMs = (): number => Math.max(0, end - pace.now());
  const withSignal = (ending: AbortSignal): Deadline => ({
    timeoutMs,
    signal: ending,
    remainingMs,
    withSignal,
    attemptSignal: () => AbortSignal.any([ending, AbortSignal.timeout(Math.ceil(Math.min(remainingMs(), timeoutMs / 3)))]),
  });
  return withSignal(signal);
}
