import { withinTime, type Deadline, type Pace } from "./deadline";

/** Requests to one host that are under way at a time; more wait. */
export const maxConcurrent = 8;

/**
 * Between callers who return to a host that has throttled: up to this many milliseconds, so that processes do not
 * return in step.
 */
const jitterMs = 100;

/** What became of an attempt: the host answered, whatever it said; it throttled; or nothing can be told of it. */
export type AttemptEnd = "answered" | "failed";

/** One call's place in the queue of its host. */
export interface Turn {
  /** Waits until the call may send its next attempt. @throws Ended */
  begin(deadline: Deadline): Promise<void>;
  /** Gives the place up after an attempt, or for good; without effect where the call has none. */
  end(how: AttemptEnd): void;
  /**
   * After a throttled attempt. The first call that the host throttles leads: it keeps its place, waits, and asks again,
   * while all others wait for it to succeed.
   * @returns whether this call leads, and how often the host has throttled in a row
   */
  throttled(): { readonly isLeader: boolean; readonly inRow: number };
}

/**
 * Lets calls to one host through, a bounded number at a time. After a throttle they return one after another, those
 * that came first before the others. While they succeed, more of them are let through at a time ("additive increase");
 * the next throttle starts that over.
 */
export class ThrottleQueue {
  #limit = maxConcurrent;
  #active = 0;
  #inRow = 0;
  #tickets = 0;
  #leader: Place | undefined;
  #line: Place[] = [];

  constructor(private readonly pace: Pace) {}

  /** Whether the host has throttled and not yet let everybody through. */
  get isThrottled(): boolean {
    return this.#limit < maxConcurrent;
  }

  /** A place for a call that comes now. */
  join(): Turn {
    const place: Place = { ticket: this.#tickets++, isActive: false, admit: undefined };
    return {
      begin: (deadline) => this.#begin(place, deadline),
      end: (how) => this.#end(place, how),
      throttled: () => this.#throttled(place),
    };
  }

  async #begin(place: Place, { signal, remainingMs }: Deadline): Promise<void> {
    if (place.isActive) return;
    const admitted = new Promise<void>((admit) => {
      place.admit = admit;
    });
    this.#line.push(place);
    if (this.#admit().includes(place)) return;
    try {
      await withinTime(remainingMs, signal, () => admitted);
    } finally {
      this.#line = this.#line.filter((other) => other !== place);
    }
    if (this.isThrottled) await this.pace.sleep(Math.floor(this.pace.random() * jitterMs), signal);
  }

  #end(place: Place, how: AttemptEnd): void {
    if (!place.isActive) return;
    // An answer to what was sent before the throttle says nothing about it.
    const isTelling = this.#leader === undefined || this.#leader === place;
    if (how === "answered" && isTelling) {
      this.#inRow = 0;
      this.#limit = Math.min(this.#limit + 1 / (2 * this.#limit), maxConcurrent);
    }
    this.#leave(place);
  }

  #throttled(place: Place): { isLeader: boolean; inRow: number } {
    const isLeader = this.#leader === undefined || this.#leader === place;
    if (isLeader) {
      this.#leader = place;
      this.#limit = 1;
      this.#inRow += 1;
    } else {
      this.#leave(place);
    }
    return { isLeader, inRow: this.#inRow };
  }

  #leave(place: Place): void {
    place.isActive = false;
    this.#active -= 1;
    if (this.#leader === place) this.#leader = undefined;
    this.#admit();
    if (this.#active > 0) return;
    // Nobody is left who was throttled: who comes now begins anew.
    this.#limit = maxConcurrent;
    this.#inRow = 0;
  }

  /** Lets in whoever there is room for. */
  #admit(): readonly Place[] {
    if (this.#leader !== undefined) return [];
    this.#line.sort((a, b) => a.ticket - b.ticket);
    const admitted = this.#line.splice(0, Math.max(0, Math.floor(this.#limit) - this.#active));
    for (const place of admitted) {
      place.isActive = true;
      this.#active += 1;
      place.admit?.();
    }
    return admitted;
  }
}

interface Place {
  readonly ticket: number;
  /** Whether it counts among those under way. */
  isActive: boolean;
  admit: (() => void) | undefined;
}
