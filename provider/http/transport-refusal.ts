import { CatalogError } from "../errors";
import { argument, say, setting } from "../message/message";
import { isLoopback } from "./loopback";
import { refusalOfProxy } from "./proxy-refusal";
import { moreTime, type Deadline } from "./deadline";
import type { Refusal } from "./refusal";
import { maxAnswerBytes, type TransportFailure } from "./transport";

/** Who looks for credentials need not know of deadlines. */
export const unprepared: Refusal = {
  code: "timeout",
  why: "the credentials were not found in time",
  retryClass: "transient",
};

/** Others were before this call, which was never sent, until its time was over. */
export function crowdedOut(host: string): Refusal {
  return {
    code: "throttled",
    why: `${host} asks for fewer requests, and others were before this one`,
    retryClass: "throttled",
  };
}

/** A wrong clock makes every signature invalid, and the gateways do not always say that this is why. */
export function withClock(refusal: Refusal, aheadMs: number): Refusal {
  const minutes = Math.round(aheadMs / 60_000);
  const clock = `this machine's clock is ${Math.abs(minutes)} minutes ${minutes > 0 ? "ahead of" : "behind"} the cloud's`;
  return {
    ...refusal,
    why: `${withoutStop(refusal.why)}; ${clock}`,
    fix: "set the clock of this machine",
    retryClass: "clock",
  };
}

/** What to do where a host does not answer. */
export const unreachable = say`check the network, a proxy (HTTPS_PROXY, NO_PROXY), the region and ${setting("endpoint")}`;

/** What to do where an address of this machine refuses: only a stand-in for a cloud is there, and it may have ended. */
const nothingListens = say`nothing listens at that address of this machine: is the embedded cloud running? It ends with what started it, and may have another port now; else correct ${setting("endpoint")}`;

/** @param host with its port, where it is not the usual one */
function isThisMachine(host: string): boolean {
  return isLoopback(host.replace(/:\d+$/, ""));
}

/** Why no whole answer came of a host, in words. */
export function refusalOf(failed: TransportFailure, asked: string): Refusal {
  const { kind, systemCode, proxy } = failed;
  const host = proxy === undefined ? asked : `${asked} over the proxy ${proxy.address} (${proxy.variable})`;
  switch (kind) {
    case "proxy":
    case "proxy_setting":
      return refusalOfProxy(failed, asked);
    case "timeout":
      return { code: "timeout", why: `${host} did not answer in time`, retryClass: "transient" };
    case "host_not_found":
      return {
        code: "unavailable",
        why: `the host ${host} cannot be found (${systemCode})`,
        fix: say`check the region, ${setting("endpoint")}, and that this machine has a network (HTTPS_PROXY, NO_PROXY)`,
        retryClass: "once",
      };
    case "tls":
      return {
        code: "unavailable",
        why: `no trusted connection to ${host} (${systemCode})`,
        fix: say`if the server has a private certificate authority, name its PEM file in ${setting("caFile")}`,
        retryClass: "final",
      };
    case "too_large":
      return {
        code: "too_large",
        why: `the answer of ${host} exceeds ${maxAnswerBytes / 1024 / 1024} MiB`,
        fix: say`narrow the filters with ${argument("name")} or ${argument("nameContains")}`,
        retryClass: "final",
      };
    case "truncated":
      return { code: "bad_response", why: `the answer of ${host} broke off (${systemCode})`, retryClass: "transient" };
    default:
      return {
        code: "unavailable",
        why: `${host} cannot be reached (${systemCode})`,
        fix: systemCode === "ECONNREFUSED" && isThisMachine(host) ? nothingListens : unreachable,
        retryClass: kind === "stale" ? "stale" : "transient",
      };
  }
}

/** What there is to say of a call that failed for good. */
export interface LastWord {
  /** HTTP status of the last answer. Absent where the last attempt brought none. */
  readonly status?: number;
  /** Requests that were sent. */
  readonly attempts: number;
  /** How long the cloud asked to wait. */
  readonly retryAfterMs?: number;
  /** Whether another attempt would have been made if there were time. */
  readonly isLate: boolean;
  readonly deadline: Deadline;
}

/** The failure of a call, by its last refusal. */
export function failure(what: string, refusal: Refusal, last: LastWord): CatalogError {
  const seconds = last.deadline.timeoutMs / 1000;
  const wait = last.retryAfterMs;
  const asked = wait === undefined ? "" : `; it asks to wait ${Math.ceil(wait / 1000)} s`;
  // The last attempt of a call that may not be repeated has had all the time there was.
  const isLate = last.isLate || refusal.code === "timeout";
  return new CatalogError(refusal.code, {
    what,
    why: isLate
      ? `${withoutStop(refusal.why)}${asked}, and the deadline of ${seconds} s leaves no room for another attempt`
      : withoutStop(refusal.why) + asked,
    fix: refusal.fix ?? (isLate ? moreTime : undefined),
    status: last.status,
    cloudCode: refusal.cloudCode,
    requestId: refusal.requestId,
    attempts: last.attempts,
  });
}

/** The cloud's sentence, to go on with. */
function withoutStop(text: string): string {
  return text.replace(/\.$/, "");
}
