import { setMaxListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { CatalogError } from "../errors";
import { say, setting } from "../message/message";
import type { Log } from "./log";

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
  /** Aborts when the caller does, or when whoever waits for shared work has left it. */
  readonly signal: AbortSignal;
  /** Milliseconds left, at least 0. It can grow: somebody with more time may join the work. */
  remainingMs(): number;
  /** Is told what the call does. */
  readonly log?: Log;
}

/** Starts the clock of a call. */
export function startDeadline(
  timeoutMs: number,
  pace: Pace,
  signal: AbortSignal = new AbortController().signal,
  log?: Log,
): Deadline {
  const end = pace.now() + timeoutMs;
  return { timeoutMs, signal, log, remainingMs: () => Math.max(0, end - pace.now()) };
}

/**
 * Why work was left before it was done: its time was over, or its caller had enough. The only abort reason that is
 * passed on.
 */
export class Ended extends Error {
  override readonly name = "Ended";
  constructor(readonly by: "deadline" | "caller") {
    super(`ended by the ${by}`);
  }
}

/** Why a signal was aborted. A caller's own reason may hold anything and is not passed on. */
export function endOf({ reason }: AbortSignal): Ended {
  return reason instanceof Ended ? reason : new Ended("caller");
}

/**
 * Does work that is left when its time is over or its caller aborts, whether or not it takes notice of its signal.
 *
 * The timer and the controller are our own. Node collects an `AbortSignal.timeout` that only an `AbortSignal.any`
 * knows, and such work would never end. Nothing stays behind: no timer keeps the process alive.
 * @param leftMs milliseconds left; asked again when they should be over, because a deadline can be extended
 * @throws Ended
 */
export async function withinTime<T>(
  leftMs: () => number,
  caller: AbortSignal,
  work: (signal: AbortSignal) => T | Promise<T>,
): Promise<T> {
  if (caller.aborted) throw endOf(caller);
  if (leftMs() <= 0) throw new Ended("deadline");
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const watch = (): void => {
    const left = leftMs();
    if (left <= 0) controller.abort(new Ended("deadline"));
    else timer = setTimeout(watch, Math.ceil(left));
  };
  const leave = (): void => controller.abort(endOf(caller));
  const ended = new Promise<never>((_, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason as Ended), { once: true });
  });
  // One signal may end many calls at once.
  setMaxListeners(0, caller);
  caller.addEventListener("abort", leave, { once: true });
  watch();
  try {
    return await Promise.race([ended, work(controller.signal)]);
  } finally {
    clearTimeout(timer);
    caller.removeEventListener("abort", leave);
  }
}

/** What to do where the time was too short. */
export const moreTime = say`raise ${setting("timeoutSeconds")}, or try again later`;

/** The failure of a caller who left before the answer. */
export function leftEarly({ by }: Ended, what: string, { timeoutMs }: Deadline): CatalogError {
  if (by === "caller") return new CatalogError("cancelled", { what, why: "the caller ended it" });
  return new CatalogError("timeout", {
    what,
    why: `the cloud did not answer in time: the deadline of ${timeoutMs / 1000} s has passed`,
    fix: moreTime,
  });
}
