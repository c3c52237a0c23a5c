import type { PinKind } from "../pin/record";
import type { KnownConsumer } from "./consumer";

/** The types of resources that a host knows. Their tokens are the host's own: none stands in this folder. */
export interface ResourceTypes {
  /** What a pin of this type asks. Undefined where resources of the type are no pins. */
  pinKindOf(type: string): PinKind | undefined;
  /** Resources that run images, which every rule knows. */
  readonly consumers: readonly KnownConsumer[];
}
