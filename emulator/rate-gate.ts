/** How many requests are let through in how much time, as a gateway's throttling policy says it. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

/** A gateway's gate over all requests of the account: so many in each window, and those beyond are refused. */
export class RateGate {
  #limit: RateLimit | undefined;
  #windowEnd = 0;
  #passed = 0;

  /** Absent means no limit, as at the start. */
  set(limit: RateLimit | undefined): void {
    if (limit !== undefined && !(limit.requests > 0 && limit.seconds > 0))
      throw new Error("A rate limit has a number of requests and of seconds, both above 0.");
    this.#limit = limit;
    this.#windowEnd = 0;
  }

  /**
   * Counts a request. A window begins with the first request after the last one.
   * @param now milliseconds
   * @returns the limit that refuses it, or undefined where it may pass
   */
  count(now: number): RateLimit | undefined {
    const limit = this.#limit;
    if (limit === undefined) return undefined;
    if (now >= this.#windowEnd) {
      this.#windowEnd = now + limit.seconds * 1000;
      this.#passed = 0;
    }
    if (this.#passed >= limit.requests) return limit;
    this.#passed += 1;
    return undefined;
  }
}
