import type { CatalogErrorCode } from "../errors";
import type { Message } from "../message/message";
import type { RetryClass } from "./retry";

/** An answer that is not the one hoped for, as the cloud's own rules read it. Texts are free of secrets. */
export interface Refusal {
  readonly code: CatalogErrorCode;
  readonly why: string;
  readonly fix?: Message;
  readonly cloudCode?: string;
  readonly requestId?: string;
  readonly retryClass: RetryClass;
  /** How long the cloud asked to wait, where it says so in a way of its own; the `Retry-After` header is read here. */
  readonly retryAfterMs?: number;
}
