import type { GetImageGroupsArgs, ImageFilter } from "../../ask";
import type { Connection } from "../../connection/connection";
import type { Deadline } from "../../http/deadline";
import type { Wire } from "../../http/wire";
import { readPages } from "../../http/pages";
import type { SharedRequests } from "../../http/shared-requests";
import type { GroupListing, GroupRow, Listing, Row } from "../../listing";
import type { SignedParts } from "../canonical-request";
import type { Catalog } from "../cloud";
import { parametersOf, type FieldTable } from "../field-table";
import type { Frame } from "../frame";
import { mergeListings } from "../merge-listings";
import { createClient, type Client } from "./client";
import { fields, groupFields } from "./fields";
import { findProjectId } from "./project";
import { readImage } from "./image-columns";
import { mergeGroupListings } from "./merge-group-listings";
import { readGroup } from "./group-columns";
import { groupKeyOf, imageKeyOf, readEnvelope, readGroupsEnvelope } from "./wire";

type Query = SignedParts["query"];

/** The default of the API, and the most that its own clients ask for. */
const pageSize = 200;

/** One of the two listings. */
interface Ask<Each> {
  readonly suffix: "" | "/group";
  readonly what: string;
  readonly fields: FieldTable;
  readonly rights: string;
  keyOf(row: unknown): string;
  readEnvelope(json: unknown): Frame;
  /** Reads one row; once for all who share the listing. */
  read(row: unknown): Each;
}

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
    const ask = { suffix: "", fields, readEnvelope, keyOf: imageKeyOf, rights: "modelarts:image:list" } as const;
    const read = (row: unknown): Row => readImage(row, region);
    const listings = await this.#eachType(
      { ...ask, what: `listing images in ${region}`, read },
      filter,
      "BUILD_IN",
      deadline,
    );
    return mergeListings(listings);
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
  async groups(args: GetImageGroupsArgs, deadline: Deadline): Promise<GroupListing> {
    const { region } = this.connection;
    const ask = {
      suffix: "/group",
      fields: groupFields,
      readEnvelope: readGroupsEnvelope,
      keyOf: groupKeyOf,
      rights: "modelarts:image:listGroup",
    } as const;
    const read = (row: unknown): GroupRow => readGroup(row, region);
    const listings = await this.#eachType(
      { ...ask, what: `listing image groups in ${region}`, read },
      args,
      "ALL",
      deadline,
    );
    return mergeGroupListings(listings);
  }

  /** Without a type the service answers what it likes, so one is always sent. */
  async #eachType<Each>(
    ask: Ask<Each>,
    filter: ImageFilter | GetImageGroupsArgs,
    otherwise: string,
    deadline: Deadline,
  ) {
    const { type = otherwise, workspaceId = this.connection.workspaceId } = filter;
    const types = type === "ALL" ? ["BUILD_IN", "DEDICATED"] : [type];
    return Promise.all(
      types.map(async (each) => {
        const query = parametersOf(ask.fields, { ...filter, workspaceId, type: each });
        return { type: each, ...(await this.#listing(ask, query, deadline)) };
      }),
    );
  }

  #listing<Each>({ suffix, what, keyOf, readEnvelope, rights, read }: Ask<Each>, query: Query, deadline: Deadline) {
    return this.requests.share({ key: JSON.stringify([suffix, query]), what, deadline }, async (shared) => {
      const projectId = await this.#projectId(shared);
      const path = `/v1/${projectId}/images${suffix}`;
      const { rows, notes } = await readPages({
        what,
        log: shared.log,
        pageSize,
        parallel: 4,
        keyOf,
        read: async (offset, limit) => {
          const page: Query = [...query, ["limit", String(limit)], ["offset", String(offset)]];
          return this.#client({ what, path, query: page, projectId, rights }, shared, readEnvelope);
        },
      });
      return { rows: rows.map(read), notes };
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
