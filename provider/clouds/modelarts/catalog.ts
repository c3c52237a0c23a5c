import type { GetImageGroupsArgs, ImageFilter } from "../../ask";
import type { Connection } from "../../connection/connection";
import type { Deadline } from "../../http/deadline";
import type { Wire } from "../../http/exchange";
import { readPages } from "../../http/pages";
import type { SharedRequests } from "../../http/shared-requests";
import type { ImageGroup } from "../../image/image";
import type { Row } from "../../select/select";
import type { SignedParts } from "../canonical-request";
import type { Catalog, Listing } from "../cloud";
import { withoutTwins } from "../twins";
import { createClient, type Client } from "./client";
import { findProjectId } from "./project";
import { groupKeyOf, imageKeyOf, readEnvelope, readGroup, readGroupsEnvelope, readImage } from "./wire";

type Query = SignedParts["query"];

/** The default of the API, and the most that its own clients ask for. */
const pageSize = 200;

/** ModelArts' image catalog. Equal listings of one run are asked once. */
export class ModelArtsCatalog implements Catalog {
  readonly #client: Client;

  constructor(
    private readonly connection: Connection,
    wire: Wire,
    private readonly requests: SharedRequests,
  ) {
    this.#client = createClient(connection, wire);
  }

  /** "Querying Supported Images": GET /v1/{project_id}/images */
  async list(filter: ImageFilter, deadline: Deadline): Promise<Listing> {
    const { region } = this.connection;
    // Most images state no namespace and are checked by their path: asked for one, the service may leave them out.
    const query = this.#query({ ...filter, namespace: undefined });
    const listings = await this.#eachType("", filter.type ?? "BUILD_IN", query, deadline);
    const rows = listings.flatMap(({ rows }) => rows.map((row) => readImage(row, region)));
    return { rows: withoutTwins(rows), notes: listings.flatMap(({ notes }) => notes) };
  }

  /** "Obtaining Details of an Image": GET /v1/{project_id}/images/{id} */
  async show(id: string, deadline: Deadline): Promise<Row> {
    const what = `reading image ${id} in ${this.connection.region}`;
    const path = `/images/${encodeURIComponent(id)}`;
    return this.requests.share({ key: `show ${id}`, what, deadline }, async (shared) => {
      const projectId = await this.#projectId(shared);
      return this.#client(
        { what, path: `/v1/${projectId}${path}`, projectId, rights: "modelarts:image:get" },
        shared,
        (json) => readImage(json, this.connection.region),
      );
    });
  }

  /** "Obtaining User Image Groups": GET /v1/{project_id}/images/group */
  async groups(args: GetImageGroupsArgs, deadline: Deadline): Promise<readonly ImageGroup[]> {
    const query: Query = [...this.#query(args), ...parameter("swr_instance_id", args.swrInstanceId)];
    const listings = await this.#eachType("/group", args.type ?? "ALL", query, deadline);
    const byKey = new Map<string, ImageGroup>();
    for (const { type, rows } of listings) {
      for (const row of rows) {
        const group = readGroup(row, this.connection.region);
        // A group that both ownerships list alike is one group; of which, the service does not say.
        const twin = JSON.stringify(group);
        byKey.set(twin, byKey.has(twin) ? group : { ...group, type });
      }
    }
    return [...byKey.values()];
  }

  /** Everything the service can filter; without a type the service answers what it likes, so a type is always sent. */
  #query(filter: ImageFilter | GetImageGroupsArgs): Query {
    const { name, nameContains, namespace, serviceType, workspaceId = this.connection.workspaceId } = filter;
    return [
      // The service matches parts of names unless told not to.
      ...parameter("name", name ?? nameContains),
      ...parameter("name_fuzzy_match", name === undefined ? undefined : "false"),
      ...parameter("service_type", serviceType),
      ...parameter("workspace_id", workspaceId),
      ...parameter("namespace", namespace),
    ];
  }

  async #eachType(suffix: "" | "/group", type: string, query: Query, deadline: Deadline) {
    const types = type === "ALL" ? ["BUILD_IN", "DEDICATED"] : [type];
    return Promise.all(
      types.map(async (each) => ({
        type: each,
        ...(await this.#listing(suffix, [...query, ["type", each]], deadline)),
      })),
    );
  }

  #listing(suffix: "" | "/group", query: Query, deadline: Deadline) {
    const what = `listing ${suffix === "" ? "images" : "image groups"} in ${this.connection.region}`;
    return this.requests.share({ key: JSON.stringify([suffix, query]), what, deadline }, async (shared) => {
      const projectId = await this.#projectId(shared);
      const path = `/v1/${projectId}/images${suffix}`;
      const rights = suffix === "" ? "modelarts:image:list" : "modelarts:image:listGroup";
      return readPages({
        what,
        log: shared.log,
        pageSize,
        parallel: 4,
        keyOf: suffix === "" ? imageKeyOf : groupKeyOf,
        read: async (offset, limit) => {
          const page: Query = [...query, ["limit", String(limit)], ["offset", String(offset)]];
          const { data, total } = await this.#client(
            { what, path, query: page, projectId, rights },
            shared,
            suffix === "" ? readEnvelope : readGroupsEnvelope,
          );
          return { rows: data, total };
        },
      });
    });
  }

  #projectId(deadline: Deadline): Promise<string> {
    const { region, projectId, projectName } = this.connection;
    if (projectId !== undefined && projectName === undefined) return Promise.resolve(projectId);
    const what = `looking up the project of ${region}`;
    return this.requests.share({ key: "project", what, deadline }, (shared) =>
      findProjectId(this.connection, this.#client, shared),
    );
  }
}

function parameter(name: string, value: string | undefined): Query {
  return value === undefined ? [] : [[name, value]];
}
