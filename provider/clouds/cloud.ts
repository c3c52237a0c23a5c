import type { GetImageGroupsArgs, ImageFilter } from "../arguments/image-filter";
import type { Connection } from "../connection/connection";
import type { Source, Surroundings } from "../connection/source";
import type { Deadline } from "../http/deadline";
import type { Wire } from "../http/exchange";
import type { ImageGroup } from "../image/image";
import type { Row } from "../select/select";
import type { CloudName } from "./cloud-name";
import type { FieldTable } from "./field-table";

/** What a cloud's listing holds: at least everything the filter can match. */
export interface Listing {
  readonly rows: readonly Row[];
  /** What the user should know about the listing, e.g. that the catalog contradicts itself. */
  readonly notes: readonly string[];
}

/** The catalog of one cloud, asked over one connection. Errors are `CatalogError`. */
export interface Catalog {
  /** Lists a superset of what the filter matches; what the server filters is the cloud's business. */
  list(filter: ImageFilter, deadline: Deadline): Promise<Listing>;
  /** One image by ID. @throws CatalogError `not_found` by the cloud's documented code only */
  show(id: string, deadline: Deadline): Promise<Row>;
  /** Lists a superset of the groups wanted. */
  groups(args: GetImageGroupsArgs, deadline: Deadline): Promise<readonly ImageGroup[]>;
}

/** A cloud: how to find it, how to be somebody there, and its catalog. */
export interface Cloud {
  readonly name: CloudName;
  /** The name its users know: `ModelArts`. */
  readonly title: string;
  /** What each filter field means there. */
  readonly fields: FieldTable;
  /** Texts for messages about missing configuration. */
  readonly hints: { readonly region: string; readonly credentials: string; readonly exampleRegion: string };
  /** Where credentials may come from beside the configuration, in order. */
  sources(surroundings: Surroundings): readonly Source[];
  /** Origin of the service in a region, by rule: it answers for regions nobody has heard of yet. */
  endpointOf(region: string): string;
  /** Opens the catalog; sends nothing. */
  open(connection: Connection, wire: Wire): Catalog;
}
