import { CloudClock } from "./cloud-clock";
import type { Pace } from "./deadline";
import { ThrottleQueue } from "./throttle-queue";
import type { Transport } from "./transport";

/** What the calls of one connection run on. */
export interface Wire {
  readonly transport: Transport;
  readonly pace: Pace;
  /** How often a failed attempt is repeated; throttles, stale connections and a wrong clock do not count. */
  readonly maxRetries: number;
  /** What requests are signed with. */
  readonly clock: CloudClock;
  /** Where the calls to one host stand in line. */
  queueOf(host: string): ThrottleQueue;
}

/** A wire for one connection. */
export function createWire({ transport, pace, maxRetries }: Pick<Wire, "transport" | "pace" | "maxRetries">): Wire {
  const queues = new Map<string, ThrottleQueue>();
  const queueOf = (host: string): ThrottleQueue => {
    const queue = queues.get(host) ?? new ThrottleQueue(pace);
    queues.set(host, queue);
    return queue;
  };
  return { transport, pace, maxRetries, clock: new CloudClock(), queueOf };
}
