import { CatalogError } from "../../errors";
import { loadZod } from "../../load-zod";
import { readFacets } from "../../image/facets";
import type { Image, ImageGroup } from "../../image/image";
import { parseReference } from "../../image/reference";
import type { Row } from "../../select/select";
import { describeIssues } from "../describe-issues";
import { facetNames, knownFacets } from "../known-facets";
import { present } from "../present";
import {
  defectiveRow,
  imageRow,
  keyBy,
  readFrame,
  timeIn,
  unreadTime,
  type Known,
  type RowReader,
  type StatedTime,
} from "../row";
import type { RowFacts } from "../row-facts";
import { timesOf } from "../times";

/**
 * The service's own spelling, here and nowhere else. Every enumeration is open, every field that a selection can do
 * without may be missing or null, unknown fields are ignored.
 */
interface WireImage {
  readonly id: string;
  readonly name: string;
  readonly swr_path?: string | null;
  readonly arch?: string | null;
  readonly create_at?: unknown;
  readonly description?: string | null;
  readonly dev_services?: readonly string[] | null;
  readonly flavor_type?: string | null;
  readonly namespace?: string | null;
  readonly origin?: string | null;
  readonly resource_categories?: readonly string[] | null;
  readonly service_type?: string | null;
  readonly show_name?: string | null;
  readonly show_tag?: string | null;
  readonly size?: number | null;
  readonly status?: string | null;
  readonly status_message?: string | null;
  readonly support_res_categories?: readonly string[] | null;
  readonly swr_instance_id?: string | null;
  readonly tag?: string | null;
  readonly tags?: readonly { readonly key: string; readonly value?: string | null }[] | null;
  readonly type?: string | null;
  readonly update_at?: unknown;
  readonly visibility?: string | null;
  readonly workspace_id?: string | null;
}

interface WireGroup {
  readonly name: string;
  readonly create_at?: number | null;
  readonly description?: string | null;
  readonly icon_name?: string | null;
  readonly id?: string | null;
  readonly is_swr_enterprise?: boolean | null;
  readonly namespace?: string | null;
  readonly read_me?: string | null;
  readonly swr_instance_id?: string | null;
  readonly swr_instance_name?: string | null;
  readonly update_at?: number | null;
  readonly version_count?: number | null;
}

/** The frame of a page. `current`, `pages` and `size` are ignored: their meaning differs between the documents. */
export interface Envelope {
  readonly data: readonly unknown[];
  readonly total: number;
}

/** Reads the frame of a page. @throws TypeError saying what is wrong with it */
export function readEnvelope(json: unknown): Envelope {
  return readFrame(schemas().envelope, json);
}

/**
 * Reads the frame of a page of groups. What it says of all groups is put into each row, where a row that says it itself
 * goes before.
 * @throws TypeError saying what is wrong with it
 */
export function readGroupsEnvelope(json: unknown): Envelope {
  const { data, total, is_swr_enterprise: common } = readFrame(schemas().groupsEnvelope, json);
  if (common === undefined || common === null) return { data, total };
  return {
    data: data.map((row) => (isRecord(row) ? { ...row, is_swr_enterprise: row["is_swr_enterprise"] ?? common } : row)),
    total,
  };
}

/** What identifies an image while its listing is paged. */
export const imageKeyOf = keyBy("id");

/** What identifies a group: groups have no ID in the older form of the API, and names are not unique where they have. */
export function groupKeyOf(row: unknown): string {
  const { id, name, namespace, swr_instance_id: instance } = (row ?? {}) as Record<string, unknown>;
  return typeof name === "string" ? JSON.stringify([instance, namespace, name, id]) : JSON.stringify(row);
}

/** Reads one image; a row that is none is kept with whatever could be read of it. */
export function readImage(json: unknown, region: string): Row {
  const result = schemas().image.safeParse(json);
  if (result.success) {
    const wire = result.data as WireImage;
    // Only what is still being made, or could not be made, may lack its path.
    const whole =
      Boolean(wire.swr_path?.trim()) || (wire.status !== undefined && wire.status !== null && wire.status !== "ACTIVE");
    if (whole)
      return imageRow(toImage(wire, region), [
        unreadTime("createdAt", "create_at", readTime(wire.create_at)),
        unreadTime("updatedAt", "update_at", readTime(wire.update_at)),
      ]);
    return { defect: `image ${wire.id}: swr_path is missing`, known: toKnown(wire) };
  }
  return defectiveRow(json, result.error, reader);
}

/** The row that the service would list for an image of its own that can be used. */
export function writeImage({ imageId, name, swrPath, tag, labels = {} }: RowFacts): object {
  const tags = Object.entries(labels).map(([key, value]) => ({ key, value }));
  return { id: imageId, name, swr_path: swrPath, tag, tags, type: "BUILD_IN", status: "ACTIVE" };
}

/** Reads one group. @throws CatalogError `bad_response` saying what is wrong with it */
export function readGroup(json: unknown, region: string): ImageGroup {
  const result = schemas().group.safeParse(json);
  if (!result.success) {
    throw new CatalogError("bad_response", {
      what: "reading the catalog",
      why: `an image group is unreadable: ${describeIssues(result.error)}`,
    });
  }
  const group = result.data as WireGroup;
  return {
    name: group.name,
    cloud: "modelarts",
    region,
    ...present({
      type: undefined,
      namespace: group.namespace,
      versionCount: group.version_count,
      createdAt: timeIn(readTime(group.create_at)),
      updatedAt: timeIn(readTime(group.update_at)),
      description: group.description,
      readMe: group.read_me,
      iconName: group.icon_name,
      id: group.id,
      swrInstanceName: group.swr_instance_name,
      swrInstanceId: group.swr_instance_id,
      isSwrEnterprise: group.is_swr_enterprise,
    }),
  };
}

const readFromTexts = ["tag", ...facetNames] as const;

const reader: RowReader = {
  toKnown,
  dependents: {
    name: readFromTexts,
    tag: readFromTexts,
    swr_path: readFromTexts,
    create_at: ["builtAt"],
    update_at: ["builtAt"],
    namespace: ["organization"],
    resource_categories: ["resourceCategories"],
    support_res_categories: ["resourceCategories"],
  },
};

function toImage(wire: WireImage, region: string): Image {
  // Onto the object that was just made: a copy of 25 fields for each of 10,000 rows is felt.
  const known = toKnown(wire);
  return Object.assign(known, {
    imageId: wire.id,
    name: wire.name,
    swrPath: (wire.swr_path ?? "").trim(),
    imageUrl: wire.swr_path ? parseReference(wire.swr_path.trim()).imageUrl : "",
    cloud: "modelarts" as const,
    region,
    prerelease: known.prerelease ?? false,
    resourceCategories: words(wire.resource_categories, wire.support_res_categories),
    devServices: words(wire.dev_services),
    labels: labelsOf(wire.tags),
  });
}

/** Everything that can be read of a row, whether or not the row is whole. */
function toKnown(wire: Partial<WireImage>): Known {
  const reference = wire.swr_path ? parseReference(wire.swr_path.trim()) : undefined;
  const tag = wire.tag ?? reference?.tag;
  const [createdAt, updatedAt] = [timeIn(readTime(wire.create_at)), timeIn(readTime(wire.update_at))];
  const facets =
    wire.name === undefined
      ? undefined
      : readFacets({ ...reference, name: wire.name, tag, times: timesOf(createdAt, updatedAt) });
  return present({
    ...knownFacets(facets),
    imageId: wire.id,
    name: wire.name,
    registry: reference?.registry,
    organization: reference?.organization,
    repository: reference?.repository,
    tag,
    namespace: wire.namespace,
    type: wire.type,
    serviceType: wire.service_type,
    arch: wire.arch,
    resourceCategories: wire.resource_categories && words(wire.resource_categories, wire.support_res_categories),
    flavorType: wire.flavor_type,
    devServices: wire.dev_services && words(wire.dev_services),
    status: wire.status,
    statusMessage: wire.status_message,
    visibility: wire.visibility,
    origin: wire.origin,
    workspaceId: wire.workspace_id,
    description: wire.description,
    // The documents say KB; every real answer holds bytes. Beyond 2^53 the number in hand is not the one that was sent.
    sizeBytes: Number.isSafeInteger(wire.size) ? wire.size : undefined,
    createdAt,
    updatedAt,
    showName: wire.show_name,
    showTag: wire.show_tag,
    swrInstanceId: wire.swr_instance_id,
    labels: wire.tags && labelsOf(wire.tags),
    // PAI's alone.
    registryNetwork: undefined,
    userId: undefined,
    parentUserId: undefined,
    sourceType: undefined,
    sourceId: undefined,
  });
}

function words(list: readonly string[] | null | undefined, more?: readonly string[] | null): string[] {
  return [...new Set([...(list ?? []), ...(more ?? [])])].sort();
}

function labelsOf(tags: WireImage["tags"]): Record<string, string> {
  return tags === undefined || tags === null
    ? {}
    : Object.fromEntries(tags.map(({ key, value }) => [key, value ?? ""]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * 0 is how the service writes "never". Outside of these years a number is no time in milliseconds, and "newest" would
 * go by it.
 */
function readTime(value: unknown): StatedTime {
  if (value === undefined || value === null || value === 0 || value === "") return { time: undefined };
  const isTime = typeof value === "number" && value > Date.UTC(2000) && value < Date.UTC(2100);
  return isTime ? { time: new Date(value).toISOString() } : { problem: "is no time in milliseconds" };
}

let built: ReturnType<typeof buildSchemas> | undefined;

function schemas() {
  return (built ??= buildSchemas());
}

function buildSchemas() {
  const z = loadZod();
  const text = z.string().nullish();
  const texts = z.array(z.string()).nullish();
  const number = z.number().nullish();
  // A group has no explanation that could tell of a time that is left out.
  const time = number.refine((value) => "time" in readTime(value), "is no time in milliseconds");
  // Times of images are read apart: one that cannot be read makes no image unreadable.
  const anything = z.unknown().optional();
  const flag = z.boolean().nullish();
  const envelope = z.object({ data: z.array(z.unknown()), total: z.number().int().min(0) });
  return {
    envelope,
    groupsEnvelope: envelope.extend({ is_swr_enterprise: flag }),
    image: z.object({
      id: z.string().min(1),
      name: z.string().min(1),
      swr_path: text,
      arch: text,
      create_at: anything,
      description: text,
      dev_services: texts,
      flavor_type: text,
      namespace: text,
      origin: text,
      resource_categories: texts,
      service_type: text,
      show_name: text,
      show_tag: text,
      size: number,
      status: text,
      status_message: text,
      support_res_categories: texts,
      swr_instance_id: text,
      tag: text,
      tags: z.array(z.object({ key: z.string(), value: text })).nullish(),
      type: text,
      update_at: anything,
      visibility: text,
      workspace_id: text,
    }),
    group: z.object({
      name: z.string().min(1),
      create_at: time,
      description: text,
      icon_name: text,
      id: text,
      is_swr_enterprise: flag,
      namespace: text,
      read_me: text,
      swr_instance_id: text,
      swr_instance_name: text,
      update_at: time,
      version_count: number,
    }),
  };
}
