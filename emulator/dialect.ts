import type { Answer } from "./exchange";
import type { GatewayThrottleFault, ThrottleFault } from "./faults";

/** How a cloud words what goes wrong, so that a fault is played in the language of the one that was asked. */
export interface Dialect {
  /** A failure in the shape the cloud gives them. */
  failure(status: number, code: string, message: string): Answer;
  /** What the cloud most likely says with a status. */
  plainFailure(status: number): Answer;
  /** Refusal of one call too many, by the service. */
  throttled(fault: ThrottleFault, now: number): Answer;
  /** Refusal of one call too many, by the gateway in front of it. */
  gatewayThrottled(fault: GatewayThrottleFault, now: number): Answer;
  /** A listing of one row with an endless text in it: what stands before the text, and what behind it. */
  readonly endlessListing: { readonly before: string; readonly after: string };
}
