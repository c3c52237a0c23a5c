/**
 * The time as a cloud has it. It starts as this machine's and is set once an answer's `Date` shows that wrong. All
 * calls of a connection share it, so that one of them corrects it for the others.
 */
export class CloudClock {
  #offsetMs = 0;

  /** Milliseconds that the cloud is ahead of this machine; negative where it is behind. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#offsetMs;
  }

  /** @param cloudTimeMs milliseconds since 1970, as the cloud has just said */
  set(cloudTimeMs: number): void {
    this.#offsetMs = cloudTimeMs - Date.now();
  }
}
