import { setImmediate as turn } from "node:timers/promises";
import { Recent } from "../recent";
import { Ended, endOf, leftEarly, withinTime, type Deadline } from "./deadline";

/** How many answers are kept: those joined last. */
export const mostKept = 64;

/** A request as one caller wants it. */
export interface SharedAsk {
  /** Requests with one key are one request. */
  readonly key: string;
  /** What is being done, for messages. */
  readonly what: string;
  /** The caller's own. */
  readonly deadline: Deadline;
}

/** One caller who waits: an object of its own for each, because callers may share a deadline. */
interface Waiter {
  readonly deadline: Deadline;
}

/** One request and all who wait for it. */
interface Running {
  readonly result: Promise<unknown>;
  readonly controller: AbortController;
  readonly waiting: Set<Waiter>;
  isDone: boolean;
}

/**
 * Shares equal requests: calls with one key get one promise while it runs, and if answers are kept also when it is
 * done. A failure is forgotten, so that the next call tries anew.
 *
 * Each caller keeps his own deadline and signal: who has no more time leaves with `timeout`, who aborts leaves with
 * `cancelled`, and the request goes on while anybody who waits has time left. It is aborted when the last one has left.
 */
export class SharedRequests {
  readonly #requests = new Map<string, Running>();
  /** Of the requests those that are done, where they are kept. */
  readonly #kept = new Recent<string, Running>(mostKept, (request, key) => this.#forget(key, request));

  /** @param keepAnswers whether a finished request can still be joined */
  constructor(private readonly keepAnswers = true) {}

  /**
   * Joins the request of this key, or starts it. The deadline that `start` is given is always that of the caller with
   * the most time left.
   * @throws CatalogError `timeout` or `cancelled` when this caller leaves, else whatever the request fails with
   */
  async share<T>({ key, what, deadline }: SharedAsk, start: (shared: Deadline) => Promise<T>): Promise<T> {
    if (deadline.signal.aborted) throw leftEarly(endOf(deadline.signal), what, deadline);
    const waiter: Waiter = { deadline };
    const request = this.#requests.get(key) ?? this.#launch(key, waiter, start);
    request.waiting.add(waiter);
    try {
      // The cast holds because equal keys are equal requests: what they start answers with one type.
      const answer = (await withinTime(
        () => deadline.remainingMs(),
        deadline.signal,
        () => request.result,
      )) as T;
      // What was joined last is kept longest; what was dropped meanwhile stays dropped.
      if (this.#requests.get(key) === request) void this.#kept.get(key, () => request);
      return answer;
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      if (error.by === "deadline" && !request.isDone && isOutOfTime(request)) {
        this.#abort(key, request, error);
        // Ended for want of time, the request itself says best what it was waiting for.
        await Promise.race([request.result, turn()]).catch((failure: unknown) => {
          if (!(failure instanceof Ended)) throw failure;
        });
      }
      throw leftEarly(error, what, deadline);
    } finally {
      request.waiting.delete(waiter);
      if (request.waiting.size === 0 && !request.isDone) this.#abort(key, request, new Ended("caller"));
    }
  }

  #launch(key: string, first: Waiter, start: (shared: Deadline) => Promise<unknown>): Running {
    const controller = new AbortController();
    const waiting = new Set([first]);
    const result = start({
      get timeoutMs() {
        return Math.max(first.deadline.timeoutMs, ...[...waiting].map(({ deadline }) => deadline.timeoutMs));
      },
      signal: controller.signal,
      log: first.deadline.log,
      remainingMs: () => Math.max(0, ...[...waiting].map(({ deadline }) => deadline.remainingMs())),
    });
    const request: Running = { result, controller, waiting, isDone: false };
    this.#requests.set(key, request);
    result.then(
      () => {
        request.isDone = true;
        if (this.keepAnswers) void this.#kept.get(key, () => request);
        else this.#forget(key, request);
      },
      () => {
        request.isDone = true;
        // What else of it is under way, such as other pages, is for nobody any more.
        this.#abort(key, request, new Ended("caller"));
      },
    );
    return request;
  }

  #abort(key: string, request: Running, reason: Ended): void {
    request.controller.abort(reason);
    this.#forget(key, request);
  }

  #forget(key: string, request: Running): void {
    if (this.#requests.get(key) !== request) return;
    this.#requests.delete(key);
    this.#kept.drop(key);
  }
}

/** Whether nobody who waits has time left. */
function isOutOfTime({ waiting }: Running): boolean {
  return [...waiting].every(({ deadline }) => deadline.remainingMs() <= 0 || deadline.signal.aborted);
}
