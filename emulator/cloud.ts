import type { Dialect } from "./dialect";
import type { Answer, EmulatedRequest } from "./exchange";
import type { PageFault } from "./faults";
import type { CloudName, JournalEntry } from "./journal";
import type { CatalogSeed } from "./seed";

/** What a cloud keeps. There is one of each in an emulator, at however many endpoints it is spoken to. */
export interface Cloud {
  /** Replaces those rows given that are this cloud's. */
  seed(catalog: CatalogSeed): void;
  /** Largest page it serves; undefined means that of the start. */
  setMaxPageSize(maxPageSize: number | undefined): void;
  /** Back to the start. */
  reset(): void;
}

/** Where a cloud is spoken to: from a request to the true answer, without sockets. */
export interface Endpoint {
  readonly cloud: CloudName;
  /** Region of everything asked here, where a request does not name its own. */
  readonly region?: string;
  readonly dialect: Dialect;
  /** Whether a request that came to a shared address is meant for this endpoint. */
  owns(request: EmulatedRequest): boolean;
  /** The true answer to a request; completes the journal entry on the way. */
  answer(request: EmulatedRequest, entry: JournalEntry, pageFault: PageFault | undefined): Answer;
  /** The last touch before an answer is sent: the request's id, and the headers every answer has. */
  complete(answer: Answer, sequence: number): Answer;
}
