import type { GetImageGroupsArgs, ImageFilter } from "../ask";
import type { Connection } from "../connection/connection";
import type { ConnectionRules } from "../connection/source";
import type { Deadline } from "../http/deadline";
import type { Wire } from "../http/exchange";
import type { SharedRequests } from "../http/shared-requests";
import type { GroupListing, Listing, Row } from "../listing";
import type { FieldTable } from "./field-table";

/** The catalog of one cloud, asked over one connection. Errors are `CatalogError`. */
export interface Catalog {
  /** Lists a superset of what the filter matches; what the server filters is the cloud's business. */
  list(filter: ImageFilter, deadline: Deadline): Promise<Listing>;
  /** One image by ID. @throws CatalogError `not_found` by the cloud's documented code only */
  show(id: string, deadline: Deadline): Promise<Row>;
  /** Lists a superset of the groups wanted. */
  groups(args: GetImageGroupsArgs, deadline: Deadline): Promise<GroupListing>;
}

/** Why a cloud cannot be asked for what a field wants. */
export interface Unaskable {
  /** The argument: `labels`. */
  readonly argument: keyof ImageFilter;
  /** What of it, as the user wrote it: `labels.team`. */
  readonly field: string;
  readonly why: string;
  readonly fix: string;
}

/** A cloud: how to find it, how to be somebody there, and its catalog. */
export interface Cloud extends ConnectionRules {
  /** What each filter field means there. */
  readonly fields: FieldTable;
  /** Whether the catalog also lists images that accounts unknown to the user have published. */
  readonly listsStrangers: boolean;
  /** The first thing in a filter that a listing there cannot be asked for, where its values matter. */
  unaskableIn?(filter: ImageFilter): Unaskable | undefined;
  /** Opens the catalog; sends nothing. */
  open(connection: Connection, wire: Wire, requests: SharedRequests): Catalog;
}
