import { isObject } from "../../is-object";
import { LazyFacets, type Facets, type FacetSources, type StatedFacets } from "../../image/facets";
import type { Image } from "../../image/image";
import type { Network } from "../../image/network";
import { parseReference, type Reference } from "../../image/reference";
import type { Row } from "../../listing";
import { factColumns } from "../fact-columns";
import { absent, type Column } from "../columns";
import { createImageReader, type ImageColumns } from "../image-rows";
import type { RowFacts } from "../row-facts";
import {
  labels,
  integer,
  requiredTrimmed,
  text,
  type Check,
  type CheckedRow,
  type Stated,
  type WireShape,
} from "../wire-shape";
import { statedFacets, unreadVersion } from "./facets";

/**
 * A row as the service writes it, its spelling here and nowhere else. Every enumeration is open; unknown fields are
 * ignored. Texts come with line feeds at their ends, also in the document's own example.
 * @see https://www.alibabacloud.com/help/en/pai/developer-reference/api-aiworkspace-2021-02-04-listimages
 */
interface WireImage {
  readonly ImageId: string;
  readonly Name: string;
  readonly ImageUri: string;
  readonly Accessibility: string;
  readonly Description: string;
  readonly GmtCreateTime: string;
  readonly GmtModifiedTime: string;
  readonly Labels: readonly { readonly Key: string; readonly Value?: string | null }[];
  readonly ParentUserId: string;
  readonly Size: number;
  readonly SourceId: string;
  readonly SourceType: string;
  readonly UserId: string;
  readonly WorkspaceId: string;
}

/** "Newest" goes by it: a text that is no time, or that leaves its zone open, must not be guessed at. */
const time: Check = {
  problemIn: (value) =>
    typeof value === "string" && (value.trim() === "" || isTime(value.trim())) ? undefined : "is no time in ISO 8601",
};

function isTime(text: string): boolean {
  const [, year, month, day] =
    /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  // The engine takes a 30th of February for the 2nd of March.
  const isDay =
    day !== undefined && new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  return isDay && !Number.isNaN(Date.parse(text));
}

const shape: WireShape<WireImage> = {
  ImageId: requiredTrimmed,
  Name: requiredTrimmed,
  ImageUri: requiredTrimmed,
  Accessibility: text,
  Description: text,
  GmtCreateTime: time,
  GmtModifiedTime: time,
  Labels: labels("Key", "Value"),
  ParentUserId: text,
  Size: integer,
  SourceId: text,
  SourceType: text,
  UserId: text,
  WorkspaceId: text,
};

/** What the columns read, and what facets are read from. */
class Source implements FacetSources {
  readonly wire: Stated<WireImage>;
  #reference: Reference | undefined;
  #labels: Readonly<Record<string, string>> | undefined;
  #facets: Facets | undefined;
  #stated: StatedFacets | undefined;

  constructor(
    { wire }: CheckedRow<WireImage>,
    readonly region: string,
  ) {
    this.wire = wire;
  }

  get reference(): Reference {
    return (this.#reference ??= parseReference(this.wire.ImageUri?.trim() ?? ""));
  }

  get labels(): Readonly<Record<string, string>> {
    return (this.#labels ??= Object.fromEntries(
      (this.wire.Labels ?? []).map(({ Key, Value }) => [Key.trim(), Value?.trim() ?? ""]),
    ));
  }

  get facets(): Facets {
    return (this.#facets ??= new LazyFacets(this));
  }

  get stated(): StatedFacets {
    return (this.#stated ??= statedFacets(this.labels, this.name));
  }

  get name(): string {
    return this.wire.Name?.trim() ?? "";
  }

  get organization(): string | undefined {
    return this.reference.organization;
  }

  get repository(): string {
    return this.reference.repository;
  }

  get tag(): string | undefined {
    return this.reference.tag;
  }

  get times(): number[] {
    const { GmtCreateTime, GmtModifiedTime } = this.wire;
    return [GmtCreateTime, GmtModifiedTime].map(millisecondsOf).filter((time) => time !== undefined);
  }
}

/** The fields of the row that hold a text. */
type TextKey = {
  readonly [Key in keyof WireImage]: WireImage[Key] extends string ? Key : never;
}[keyof WireImage];

/** A text of the row, without blanks around it. */
function read(key: TextKey): Column<TextKey, Source, string> {
  return { from: [key], read: ({ wire }) => wire[key]?.trim() };
}

function readTime(key: "GmtCreateTime" | "GmtModifiedTime"): Column<typeof key, Source, string> {
  return { from: [key], read: ({ wire }) => timeOf(wire[key]) };
}

/** A part of the path. */
function part<Key extends keyof Reference>(key: Key): Column<"ImageUri", Source, Reference[Key]> {
  return { from: ["ImageUri"], read: ({ reference }) => reference[key] };
}

/** What the labels say. */
function readLabels<Value>(read: (labels: Source["labels"]) => Value | undefined): Column<"Labels", Source, Value> {
  return { from: ["Labels"], read: ({ labels }) => read(labels) };
}

const texts = ["Name", "ImageUri", "Labels"] as const;
const facts = factColumns<keyof WireImage, Source>(texts);

const columns: ImageColumns<WireImage, Source> = {
  ...facts,
  frameworkVersion: {
    ...facts.frameworkVersion,
    problem: ({ facets: { framework, frameworkVersion }, labels }) =>
      framework === undefined || frameworkVersion !== undefined ? undefined : unreadVersion(labels, framework),
  },
  imageId: read("ImageId"),
  name: read("Name"),
  swrPath: read("ImageUri"),
  imageUrl: part("imageUrl"),
  registry: part("registry"),
  registryNetwork: { from: ["ImageUri"], read: ({ reference }) => networkOf(reference.registry) },
  organization: part("organization"),
  repository: part("repository"),
  tag: part("tag"),
  cloud: { from: [], read: () => "pai" },
  region: { from: [], read: ({ region }) => region },
  type: { from: ["Labels", "WorkspaceId"], read: ({ labels, wire }) => typeOf(labels, wire.WorkspaceId?.trim()) },
  resourceCategories: { from: texts, read: categoriesOf },
  devServices: readLabels(servicesOf),
  labels: readLabels((labels) => labels),
  origin: readLabels((labels) => labels["system.origin"]),
  visibility: read("Accessibility"),
  workspaceId: read("WorkspaceId"),
  description: read("Description"),
  sizeBytes: { from: ["Size"], read: ({ wire }) => wire.Size },
  createdAt: readTime("GmtCreateTime"),
  updatedAt: readTime("GmtModifiedTime"),
  userId: read("UserId"),
  parentUserId: read("ParentUserId"),
  sourceType: read("SourceType"),
  sourceId: read("SourceId"),
  namespace: absent,
  serviceType: absent,
  arch: absent,
  flavorType: absent,
  status: absent,
  statusMessage: absent,
  showName: absent,
  showTag: absent,
  swrInstanceId: absent,
};

/** Reads one row of a listing; a row that is no image is kept with whatever can be read of it. */
export const readImage = createImageReader<WireImage, Source>({
  shape,
  columns,
  open: (row, region) => new Source(row, region),
});

/** Reads the details of one image, which do not repeat its ID. */
export function readDetails(json: unknown, imageId: string, region: string): Row {
  if (!isObject(json)) throw new TypeError("the answer is no image");
  return readImage({ ...json, ImageId: imageId }, region);
}

/** The row that the service would list for an official image, unless its type or its labels say that it is none. */
export function writeImage({ imageId, name, swrPath, labels = {}, type = "BUILD_IN", workspaceId }: RowFacts): object {
  const all = type === "BUILD_IN" ? { "system.official": "true", ...labels } : labels;
  const Labels = Object.entries(all).map(([Key, Value]) => ({ Key, Value }));
  return { ImageId: imageId, Name: name, ImageUri: swrPath, Labels, WorkspaceId: workspaceId };
}

/** A time in ISO 8601, UTC. */
function timeOf(value: string | null | undefined): string | undefined {
  const time = millisecondsOf(value);
  return time === undefined ? undefined : new Date(time).toISOString();
}

/** A time in milliseconds since 1970. */
function millisecondsOf(value: string | null | undefined): number | undefined {
  const text = value?.trim() ?? "";
  return text === "" ? undefined : Date.parse(text);
}

/**
 * Official images are Alibaba's. What is in no workspace either is anybody's: no field names an owner that we could
 * know.
 */
function typeOf(labels: Readonly<Record<string, string>>, workspaceId: string | undefined): Image["type"] {
  if (labels["system.official"] === "true") return "BUILD_IN";
  return workspaceId === undefined || workspaceId === "" || workspaceId === "0" ? undefined : "DEDICATED";
}

/** The chip by its label, else as tag or name say it: `pytorch:2.8.0-gpu-py313`. */
function categoriesOf({ labels, reference, wire }: Source): string[] | undefined {
  const stated = words(labels["system.chipType"]?.toUpperCase().split(",") ?? []);
  if (stated.length > 0) return stated;
  for (const text of [reference.tag, wire.Name?.trim()]) {
    const found = words(
      text
        ?.toUpperCase()
        .split(/[-:]/)
        .filter((word) => chips.includes(word)) ?? [],
    );
    if (found.length > 0) return found;
  }
  return undefined;
}

/** The chips that labels have been seen to hold. */
const chips = ["CPU", "GPU", "XPU"];

/** A DSW instance is a notebook: the same program then finds images for notebooks on both clouds. */
function servicesOf(labels: Readonly<Record<string, string>>): string[] {
  const services = ["dsw", "dlc", "eas"]
    .filter((service) => labels[`system.supported.${service}`] === "true")
    .map((service) => service.toUpperCase());
  return words(services.includes("DSW") ? [...services, "NOTEBOOK"] : services);
}

/** Sorted, without blanks, none twice. */
function words(list: readonly string[]): string[] {
  return [...new Set(list.map((word) => word.trim()).filter((word) => word !== ""))].sort();
}

/** Hosts of private networks have it in their name: `dsw-registry-vpc.cn-hangzhou.cr.aliyuncs.com`. */
function networkOf(registry: string | undefined): Network | undefined {
  if (registry === undefined) return undefined;
  return registry.includes("-vpc.") ? "vpc" : "public";
}
