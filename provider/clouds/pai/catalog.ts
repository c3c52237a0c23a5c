import type { GetImageGroupsArgs, ImageFilter } from "../../ask";
import type { Connection } from "../../connection/connection";
import type { Deadline } from "../../http/deadline";
import type { Wire } from "../../http/wire";
import { byNumber } from "../../http/numbered-pages";
import { readPages } from "../../http/pages";
import type { SharedRequests } from "../../http/shared-requests";
import type { GroupListing, Listing, Row } from "../../listing";
import type { SignedParts } from "../canonical-request";
import type { Catalog } from "../cloud";
import { groupsOf } from "../groups";
import { parametersOf } from "../field-table";
import { mergeListings } from "../merge-listings";
import { createClient, type Client } from "./client";
import { fields } from "./fields";
import { groupNameOf } from "./group-name";
import { imageKeyOf, readEnvelope } from "./wire";
import { readDetails, readImage } from "./image-columns";

type Query = SignedParts["query"];

/**
 * The most that Alibaba's own programs ask for. The greatest size is not documented; a server that gives less is no
 * problem.
 */
const pageSize = 100;

/** What every listing asks for: labels, which decide most filters, come only on demand, and pages need an order. */
const always: Query = [
  ["Verbose", "true"],
  ["SortBy", "GmtCreateTime"],
  ["Order", "ASC"],
];

/** PAI's image catalog. Equal listings of one run are asked once. */
export class PaiCatalog implements Catalog {
  readonly #client: Client;

  constructor(
    private readonly connection: Connection,
    wire: Wire,
    private readonly requests: SharedRequests,
  ) {
    this.#client = createClient(connection, wire);
  }

  /** ListImages: GET /api/v1/images */
  async list(filter: ImageFilter, deadline: Deadline): Promise<Listing> {
    const queries = queriesOf(filter, this.connection.workspaceId);
    return mergeListings(await Promise.all(queries.map((query) => this.#listing(query, deadline))));
  }

  /** GetImage: GET /api/v1/images/\{ImageId\} */
  async show(id: string, deadline: Deadline): Promise<Row> {
    const { region } = this.connection;
    const what = `reading image ${id} in ${region}`;
    const path = `/api/v1/images/${encodeURIComponent(id)}`;
    return this.requests.share({ key: `show ${id}`, what, deadline }, (shared) =>
      this.#client({ what, action: "GetImage", path, query: [["Verbose", "true"]] }, shared, (json) =>
        readDetails(json, id, region),
      ),
    );
  }

  /** Put together from the listing: PAI has no groups. */
  async groups(args: GetImageGroupsArgs, deadline: Deadline): Promise<GroupListing> {
    const { type = "ALL", name, nameContains, workspaceId } = args;
    return groupsOf(await this.list({ type, name, nameContains, workspaceId }, deadline), args, groupNameOf);
  }

  #listing(query: Query, deadline: Deadline) {
    const what = `listing images in ${this.connection.region}`;
    return this.requests.share({ key: JSON.stringify(query), what, deadline }, async (shared): Promise<Listing> => {
      const { rows, notes } = await readPages({
        what,
        log: shared.log,
        pageSize,
        // Each page is made to begin where the one before has ended, so that none can be asked for ahead.
        parallel: 1,
        keyOf: imageKeyOf,
        read: byNumber(async (number, size) => {
          const page: Query = [...query, ["PageNumber", String(number)], ["PageSize", String(size)]];
          return this.#client(
            { what, action: "ListImages", path: "/api/v1/images", query: page },
            shared,
            readEnvelope,
          );
        }),
      });
      return { rows: rows.map((row) => readImage(row, this.connection.region)), notes };
    });
  }
}

/**
 * What the service is asked for; together it holds everything the filter can match. Official images are in no
 * workspace, so that the connection's does not count for them.
 */
function queriesOf(filter: ImageFilter, home: string | undefined): Query[] {
  const { type = "BUILD_IN", workspaceId } = filter;
  const everyones = queryOf({ ...filter, type: "BUILD_IN" });
  const users = queryOf({ ...filter, type: "DEDICATED", workspaceId: workspaceId ?? home });
  if (type === "BUILD_IN") return [everyones];
  return type === "ALL" && workspaceId === undefined && home !== undefined ? [everyones, users] : [users];
}

/** Several conditions on labels are one parameter. */
function queryOf(filter: ImageFilter): Query {
  return [...always, ...parametersOf(fields, filter, { Labels: "," })];
}
