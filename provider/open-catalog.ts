import type { ImageFilter, PlaceArgs } from "./ask";
import type { RecordedPlace } from "./connection/place";
import { refuseForeign } from "./lookup-refusals";
import type { CallOptions, OpenCatalog, Session } from "./session";

/** What a lookup runs in. */
export interface LookupContext extends CallOptions {
  readonly session: Session;
  /** Where arguments were asked before, for what they and the configuration leave open; by default nothing was. */
  readonly recall?: (place: PlaceArgs) => RecordedPlace | undefined;
}

/** Opens the catalog of the place that is named, and refuses what the user wrote and that cloud does not have. */
export function openFor(filter: ImageFilter, { session, recall }: LookupContext): OpenCatalog {
  const open = session.open(filter, recall?.(filter));
  refuseForeign(filter, open.cloud);
  return open;
}
