import type { GetImageGroupsArgs, ImageFilter } from "../ask";
import type { Catalog, Cloud } from "../clouds/cloud";
import type { FieldUse } from "../clouds/field-table";
import { groupsOf } from "../clouds/groups";
import { present } from "../clouds/present";
import { otherPlace } from "../clouds/refusal";
import type { Connection } from "../connection/connection";
import { CatalogError } from "../errors";
import { plainImage } from "../fields/image-fields";
import type { ImageRow, Listing, Row } from "../listing";
import { criteriaOf } from "../select/criteria";
import { select } from "../select/select";
import { own } from "../text/own";
import type { KnownImage, MockImage } from "./mock-image";
import { unstatedIn } from "./unstated";

/** The catalog of one place, held in memory. It lists what the cloud's own service would. */
export class MockCatalog implements Catalog {
  readonly #rows: readonly ImageRow[];

  constructor(
    private readonly cloud: Cloud,
    private readonly connection: Connection,
    images: readonly KnownImage[],
  ) {
    const here = images.filter(
      (image) =>
        (image.cloud ?? cloud.name) === cloud.name && (image.region ?? connection.region) === connection.region,
    );
    this.#rows = here.map((image) => this.#rowOf(image));
  }

  /** Narrowed by the parameters that are sent to the service. */
  async list(filter: ImageFilter): Promise<Listing> {
    const sent = Object.entries(filter).filter(([field]) => this.#isParameter(field));
    const { matches, whyUnread } = select(
      this.#seenFrom(filter.workspaceId),
      criteriaOf({ ...Object.fromEntries(sent), includeUnusable: true }),
    );
    return { rows: matches.map((image) => ({ image, whyUnread: whyUnread.get(image) })), notes: [] };
  }

  async show(id: string): Promise<Row> {
    const row = this.#rows.find(({ image }) => image.imageId === id);
    if (row !== undefined) return row;
    throw new CatalogError("not_found", {
      what: `reading image ${id} in ${this.connection.region}`,
      why: `the image ${id} does not exist`,
      fix: otherPlace,
    });
  }

  async groups(args: GetImageGroupsArgs) {
    const listing = { rows: this.#seenFrom(args.workspaceId), notes: [] };
    return groupsOf(listing, args, this.cloud.groupNameOf);
  }

  /** What the connection's workspace leaves, where no other is asked for. */
  #seenFrom(asked: string | undefined): readonly ImageRow[] {
    const home = asked === undefined ? this.connection.workspaceId : undefined;
    if (home === undefined) return this.#rows;
    return this.#rows.filter(
      ({ image }) => this.cloud.isInEveryWorkspace(image) || (image.workspaceId ?? home) === home,
    );
  }

  #rowOf(image: KnownImage): ImageRow {
    const { region } = this.connection;
    const { rows, fields } = this.cloud;
    const row = rows.read(rows.write(image), region);
    if (!("image" in row)) throw new TypeError(row.defect);
    const unstated: { readonly [Fact in keyof MockImage]?: undefined } = Object.fromEntries(
      unstatedIn(fields).map(({ fact }) => [fact, undefined]),
    );
    const read = plainImage(row.image);
    const { imageId, name, swrPath, labels } = read;
    const { whyUnread } = row;
    // Labels as they were read: the service has some of its own.
    const whole = { ...read, ...present({ ...image, ...unstated }), imageId, name, swrPath, labels };
    return { image: whole, whyUnread: (field) => (whole[field] === read[field] ? whyUnread?.(field) : undefined) };
  }

  #isParameter(field: string): boolean {
    return own<FieldUse>(this.cloud.fields, field)?.by === "parameter";
  }
}
