import type { GetImageGroupsArgs, ImageFilter } from "../../ask";
import type { Connection } from "../../connection/connection";
import type { Deadline } from "../../http/deadline";
import type { Wire } from "../../http/exchange";
import { byNumber } from "../../http/numbered-pages";
import { readPages } from "../../http/pages";
import type { SharedRequests } from "../../http/shared-requests";
import type { ImageGroup } from "../../image/image";
import type { Row } from "../../select/select";
import type { SignedParts } from "../canonical-request";
import type { Catalog, Listing } from "../cloud";
import { groupsOf } from "../groups";
import { withoutTwins } from "../twins";
import { createClient, type Client } from "./client";
import { groupNameOf } from "./group-name";
import { labelConditions, official } from "./labels";
import { imageKeyOf, readDetails, readEnvelope, readImage } from "./wire";

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
    const listings = await Promise.all(
      queriesOf(filter, this.connection.workspaceId).map((query) => this.#listing(query, deadline)),
    );
    const rows = listings.flatMap(({ rows }) => rows.map((row) => readImage(row, this.connection.region)));
    return { rows: withoutTwins(rows), notes: listings.flatMap(({ notes }) => notes) };
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
  async groups(args: GetImageGroupsArgs, deadline: Deadline): Promise<readonly ImageGroup[]> {
    const { type = "ALL", name, nameContains, workspaceId } = args;
    const { rows } = await this.list({ type, name, nameContains, workspaceId }, deadline);
    return groupsOf(rows, args, groupNameOf);
  }

  #listing(query: Query, deadline: Deadline) {
    const what = `listing images in ${this.connection.region}`;
    return this.requests.share({ key: JSON.stringify(query), what, deadline }, (shared) =>
      readPages({
        what,
        log: shared.log,
        pageSize,
        // Each page is made to begin where the one before has ended, so that none can be asked for ahead.
        parallel: 1,
        keyOf: imageKeyOf,
        read: byNumber(async (number, size) => {
          const page: Query = [...query, ["PageNumber", String(number)], ["PageSize", String(size)]];
          const { images, total } = await this.#client(
            { what, action: "ListImages", path: "/api/v1/images", query: page },
            shared,
            readEnvelope,
          );
          return { rows: images, total };
        }),
      }),
    );
  }
}

/**
 * What the service is asked for; together it holds everything the filter can match. Official images are in no
 * workspace, so that the connection's does not count for them.
 */
function queriesOf(filter: ImageFilter, home: string | undefined): Query[] {
  const { type = "BUILD_IN", workspaceId } = filter;
  const everyones = queryOf(filter, [official], workspaceId);
  const users = queryOf(filter, [], workspaceId ?? home);
  if (type === "BUILD_IN") return [everyones];
  return type === "ALL" && workspaceId === undefined && home !== undefined ? [everyones, users] : [users];
}

/** `Name` matches parts of names; `Accessibility` is documented for users' images only, so that it is not asked. */
function queryOf(filter: ImageFilter, conditions: readonly string[], workspaceId: string | undefined): Query {
  const labels = [...new Set([...conditions, ...labelConditions(filter)])].join(",");
  return [
    ...always,
    ...parameter("Labels", labels === "" ? undefined : labels),
    ...parameter("Name", filter.name ?? filter.nameContains),
    ...parameter("WorkspaceId", workspaceId),
  ];
}

function parameter(name: string, value: string | undefined): Query {
  return value === undefined ? [] : [[name, value]];
}
