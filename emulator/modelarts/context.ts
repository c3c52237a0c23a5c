import type { Answer, EmulatedRequest } from "../exchange";
import type { PageFault } from "../faults";

/** A request that has passed authentication and belongs to one of the account's projects. */
export interface ProjectRequest {
  readonly request: EmulatedRequest;
  readonly projectId: string;
  readonly region: string;
  /** Last path segment where the route has one. */
  readonly id: string;
  /** How a listing is to misbehave, if at all. */
  readonly pageFault: PageFault | undefined;
}

/** Answers the requests of one route. */
export type ProjectHandler = (context: ProjectRequest) => Answer;
