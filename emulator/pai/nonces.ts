import type { Clock } from "../clock";

/** Longer than any date stays acceptable, whichever way the caller's clock is wrong. */
const KEPT_MS = 31 * 60 * 1000;

/** Signature nonces that were used, so that a request recorded and sent again is noticed. */
export class Nonces {
  /** When each was used, oldest first. */
  readonly #used = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** Whether a nonce is new; it is not from now on. */
  use(nonce: string): boolean {
    const now = this.clock.now();
    for (const [old, at] of this.#used) {
      if (now - at <= KEPT_MS) break;
      this.#used.delete(old);
    }
    if (this.#used.has(nonce)) return false;
    this.#used.set(nonce, now);
    return true;
  }

  /** Forgets them all. */
  reset(): void {
    this.#used.clear();
  }
}
