import type { GetImageGroupsArgs, ImageFilter } from "../ask";
import type { Connection } from "../connection/connection";
import type { ConnectionRules } from "../connection/source";
import type { Deadline } from "../http/deadline";
import type { Wire } from "../http/wire";
import type { SharedRequests } from "../http/shared-requests";
import type { Image } from "../image/image";
import type { GroupListing, Listing, Row } from "../listing";
import type { Message } from "../message/message";
import type { RowFacts } from "./row-facts";
import type { CloudTraits } from "./traits";

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
  /** The argument by its path: `["labels", "team"]`. */
  readonly path: readonly [keyof ImageFilter, ...string[]];
  readonly why: string;
  readonly fix: Message;
}

/** The form that a cloud gives its images. */
export interface CloudRows {
  /** A row as its API answers it. */
  write(facts: RowFacts): object;
  /** What a row says. */
  read(row: unknown, region: string): Row;
}

/** A cloud: how to find it, how to be somebody there, and its catalog. */
export interface Cloud extends CloudTraits, ConnectionRules {
  /** How its rows are written and read. Mocks hold described images as rows of their cloud. */
  readonly rows: CloudRows;
  /** Whether the catalog also lists images that accounts unknown to the user have published. */
  readonly listsStrangers: boolean;
  /** Whether a listing of one workspace also holds an image that is in none, or in another. */
  isInEveryWorkspace(image: Image): boolean;
  /** The first thing in a filter that a listing there cannot be asked for, where its values matter. */
  unaskableIn?(filter: ImageFilter): Unaskable | undefined;
  /** Opens the catalog; sends nothing. */
  open(connection: Connection, wire: Wire, requests: SharedRequests): Catalog;
}
