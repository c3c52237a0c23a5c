/** The emulator's idea of the time: the host's clock plus an offset, so that tests can put the server's clock wrong. */
export class Clock {
  #offsetMs = 0;

  /** Milliseconds since 1970 as the server sees it. */
  now(): number {
    return Date.now() + this.#offsetMs;
  }

  /** Puts the server's clock ahead (positive) or behind (negative) of the host's. */
  setOffset(offsetMs: number): void {
    this.#offsetMs = offsetMs;
  }
}
