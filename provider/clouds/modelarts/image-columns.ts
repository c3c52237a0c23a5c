import { LazyFacets, type Facets, type FacetSources } from "../../image/facets";
import { parseReference, type Reference } from "../../image/reference";
import { factColumns } from "../fact-columns";
import { absent, type Column } from "../columns";
import { createImageReader, type ImageColumns } from "../image-rows";
import type { RowFacts } from "../row-facts";
import { labels, integer, required, text, texts, type CheckedRow, type Stated, type WireShape } from "../wire-shape";
import { isNever, time, timeOf } from "./times";

/**
 * A row as the service writes it, its spelling here and nowhere else. Every enumeration is open; unknown fields are
 * ignored.
 * @see https://support.huaweicloud.com/intl/en-us/api-modelarts/ListImage.html
 */
interface WireImage {
  readonly id: string;
  readonly name: string;
  readonly swr_path: string;
  readonly arch: string;
  readonly create_at: number | string;
  readonly description: string;
  readonly dev_services: readonly string[];
  readonly flavor_type: string;
  readonly namespace: string;
  readonly origin: string;
  readonly resource_categories: readonly string[];
  readonly service_type: string;
  readonly show_name: string;
  readonly show_tag: string;
  readonly size: number;
  readonly status: string;
  readonly status_message: string;
  readonly support_res_categories: readonly string[];
  readonly swr_instance_id: string;
  readonly tag: string;
  readonly tags: readonly { readonly key: string; readonly value?: string | null }[];
  readonly type: string;
  readonly update_at: number | string;
  readonly visibility: string;
  readonly workspace_id: string;
}

const shape: WireShape<WireImage> = {
  id: required,
  name: required,
  swr_path: text,
  arch: text,
  create_at: time,
  description: text,
  dev_services: texts,
  flavor_type: text,
  namespace: text,
  origin: text,
  resource_categories: texts,
  service_type: text,
  show_name: text,
  show_tag: text,
  size: integer,
  status: text,
  status_message: text,
  support_res_categories: texts,
  swr_instance_id: text,
  tag: text,
  tags: labels("key", "value"),
  type: text,
  update_at: time,
  visibility: text,
  workspace_id: text,
};

/** What the columns read, and what facets are read from. */
class Source implements FacetSources {
  readonly wire: Stated<WireImage>;
  #reference: Reference | undefined;
  #facets: Facets | undefined;

  constructor(
    { wire }: CheckedRow<WireImage>,
    readonly region: string,
  ) {
    this.wire = wire;
  }

  get reference(): Reference | undefined {
    const path = this.wire.swr_path?.trim() ?? "";
    return path === "" ? undefined : (this.#reference ??= parseReference(path));
  }

  get tag(): string | undefined {
    return this.wire.tag ?? this.reference?.tag;
  }

  get name(): string {
    return this.wire.name ?? "";
  }

  get organization(): string | undefined {
    return this.reference?.organization;
  }

  get repository(): string | undefined {
    return this.reference?.repository;
  }

  get times(): number[] {
    const { create_at: createdAt, update_at: updatedAt } = this.wire;
    return [createdAt, updatedAt].filter((time) => typeof time === "number").filter((time) => !isNever(time));
  }

  get facets(): Facets {
    return (this.#facets ??= new LazyFacets(this));
  }
}

/** What is read from these fields of the row, and sees no others. */
function readFrom<Key extends keyof WireImage, Value>(
  from: readonly Key[],
  read: (wire: Pick<Stated<WireImage>, Key>) => Value | null | undefined,
): Column<Key, Source, Value> {
  return { from, read: ({ wire }) => read(wire) };
}

/** A field of the row as it stands. */
function read<Key extends keyof WireImage>(key: Key): Column<Key, Source, WireImage[Key]> {
  return { from: [key], read: ({ wire }) => wire[key] };
}

function readTime(key: "create_at" | "update_at"): Column<typeof key, Source, string> {
  return readFrom([key], (wire) => timeOf(wire[key]));
}

/** A part of the path. */
function part<Key extends keyof Reference>(key: Key): Column<"swr_path", Source, Reference[Key]> {
  return { from: ["swr_path"], read: ({ reference }) => reference?.[key] };
}

const columns: ImageColumns<WireImage, Source> = {
  ...factColumns<keyof WireImage, Source>(["name", "tag", "swr_path"]),
  imageId: read("id"),
  name: read("name"),
  // Only what is still being made, or could not be made, may lack its path.
  swrPath: readFrom(["swr_path", "status"], (wire) => wire.swr_path?.trim() || (isUnbuilt(wire) ? "" : undefined)),
  imageUrl: { from: ["swr_path"], read: ({ reference }) => reference?.imageUrl ?? "" },
  registry: part("registry"),
  organization: part("organization"),
  repository: part("repository"),
  tag: { from: ["tag", "swr_path"], read: ({ tag }) => tag },
  cloud: { from: [], read: () => "modelarts" },
  region: { from: [], read: ({ region }) => region },
  namespace: read("namespace"),
  type: read("type"),
  serviceType: read("service_type"),
  arch: read("arch"),
  resourceCategories: readFrom(["resource_categories", "support_res_categories"], (wire) =>
    words(wire.resource_categories, wire.support_res_categories),
  ),
  flavorType: read("flavor_type"),
  devServices: readFrom(["dev_services"], (wire) => words(wire.dev_services)),
  status: read("status"),
  statusMessage: read("status_message"),
  visibility: read("visibility"),
  origin: read("origin"),
  workspaceId: read("workspace_id"),
  description: read("description"),
  // The documents say KB; every real answer holds bytes.
  sizeBytes: read("size"),
  createdAt: readTime("create_at"),
  updatedAt: readTime("update_at"),
  labels: readFrom(
    ["tags"],
    ({ tags }) => tags && Object.fromEntries(tags.map(({ key, value }) => [key, value ?? ""])),
  ),
  showName: read("show_name"),
  showTag: read("show_tag"),
  swrInstanceId: read("swr_instance_id"),
  registryNetwork: absent,
  userId: absent,
  parentUserId: absent,
  sourceType: absent,
  sourceId: absent,
};

/** Reads one row; a row that is no image is kept with whatever can be read of it. */
export const readImage = createImageReader<WireImage, Source>({
  shape,
  columns,
  open: (row, region) => new Source(row, region),
});

/** The row that the service would list for an image of its own that can be used. */
export function writeImage({ imageId, name, swrPath, tag, labels = {} }: RowFacts): object {
  const tags = Object.entries(labels).map(([key, value]) => ({ key, value }));
  return { id: imageId, name, swr_path: swrPath, tag, tags, type: "BUILD_IN", status: "ACTIVE" };
}

function isUnbuilt({ status }: Pick<Stated<WireImage>, "status">): boolean {
  return status !== undefined && status !== null && status !== "ACTIVE";
}

function words(...lists: readonly (readonly string[] | null | undefined)[]): string[] {
  return [...new Set(lists.flatMap((list) => list ?? []))].sort();
}
