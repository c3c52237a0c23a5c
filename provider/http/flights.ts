import { CatalogError } from "../errors";
import { Recent } from "../recent";

/** How many answers are kept: those joined last. */
export const mostKept = 64;

/**
 * Shares equal work: calls with one key get one promise while it runs, and if answers are kept also when it is done. A
 * failure is forgotten, so that the next call tries anew. A caller's abort detaches that caller; the work itself is aborted when the last one has left.
 */
export class Flights {
  readonly #flights = new Map<string, { readonly result: Promise<unknown>; readonly abort: AbortController; waiting: number }>();

  /** Of the flights those that are done, where they are kept. */
  readonly #kept = new Recent<string, Promise<unknown>>(mostKept, (result, key) => this.#forget(key, result));

  /** @param keepAnswers whether a finished flight can still be joined */
  constructor(private readonly keepAnswers = true) {}

  /** Joins the flight of this key, or starts it. @throws CatalogError `cancelled` when the caller aborts */
  async share<T>(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (signal.aborted) throw cancelled();
    const flight = this.#flights.get(key) ?? this.#launch(key, start);
    flight.waiting++;
    const leaving = new AbortController();
    const left = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(cancelled()), { once: true, signal: leaving.signal });
    });
    try {
      const answer = await Promise.race([flight.result as Promise<T>, left]);
      if (this.keepAnswers) void this.#kept.get(key, () => flight.result);
      return answer;
    } finally {
      leaving.abort();
      flight.waiting--;
      if (flight.waiting === 0 && hasLeft(signal)) {
        flight.abort.abort(signal.reason);
        this.#forget(key, flight.result);
      }
    }
  }

  #launch(key: string, start: (signal: AbortSignal) => Promise<unknown>) {
    const abort = new AbortController();
    const result = start(abort.signal);
    const flight = { result, abort, waiting: 0 };
    this.#flights.set(key, flight);
    result.then(
      () => {
        if (!this.keepAnswers) this.#forget(key, result);
      },
      () => this.#forget(key, result),
    );
    return flight;
  }

  #forget(key: string, result: Promise<unknown>): void {
    if (this.#flights.get(key)?.result !== result) return;
    this.#flights.delete(key);
    this.#kept.drop(key);
  }
}

/** Asked by a function of its own: TypeScript takes what it knew before the wait for what is true after it. */
function hasLeft(signal: AbortSignal): boolean {
  return signal.aborted;
}

function cancelled(): CatalogError {
  return new CatalogError("cancelled", { what: "waiting for the catalog", why: "the caller ended it" });
}
