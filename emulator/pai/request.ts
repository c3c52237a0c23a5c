import type { Answer, EmulatedRequest } from "../exchange";
import type { PageFault } from "../faults";

/** A request that has passed authentication. */
export interface PaiRequest {
  readonly request: EmulatedRequest;
  /** Region of the endpoint. */
  readonly region: string;
  /** Image id in the path, where the route has one. */
  readonly id: string;
  /** Largest page the server is willing to serve; a larger one is clamped without a word. */
  readonly maxPageSize: number;
  /** How a listing is to misbehave, if at all. */
  readonly pageFault: PageFault | undefined;
}

/** What a path is for: the request must name the same action in a header. */
export interface PaiAction {
  readonly action: string;
  readonly handle: (request: PaiRequest) => Answer;
}
