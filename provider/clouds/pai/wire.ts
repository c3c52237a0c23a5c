import { readFacets } from "../../image/facets";
import type { Image } from "../../image/image";
import type { Network } from "../../image/network";
import { parseReference } from "../../image/reference";
import { loadZod } from "../../load-zod";
import type { Row } from "../../select/select";
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
import { statedFacets, unreadVersion } from "./facets";

/**
 * The service's own spelling, here and nowhere else. Every enumeration is open, every field that a selection can do
 * without may be missing or null, unknown fields are ignored. Texts come with line feeds at their ends, also in the
 * document's own example.
 */
interface WireImage {
  readonly ImageId: string;
  readonly Name: string;
  readonly ImageUri: string;
  readonly Accessibility?: string | null;
  readonly Description?: string | null;
  readonly GmtCreateTime?: unknown;
  readonly GmtModifiedTime?: unknown;
  readonly Labels?: readonly { readonly Key: string; readonly Value?: string | null }[] | null;
  readonly ParentUserId?: string | null;
  readonly Size?: number | null;
  readonly SourceId?: string | null;
  readonly SourceType?: string | null;
  readonly UserId?: string | null;
  readonly WorkspaceId?: string | null;
}

/** The frame of a page. */
export interface Envelope {
  readonly images: readonly unknown[];
  readonly total: number;
}

/** Reads the frame of a page. @throws TypeError saying what is wrong with it */
export function readEnvelope(json: unknown): Envelope {
  const { Images, TotalCount } = readFrame(schemas().envelope, json);
  return { images: Images, total: TotalCount };
}

/** What identifies an image while its listing is paged. */
export const imageKeyOf = keyBy("ImageId");

/** Reads one row of a listing; a row that is no image is kept with whatever could be read of it. */
export function readImage(json: unknown, region: string): Row {
  const result = schemas().image.safeParse(json);
  if (!result.success) return defectiveRow(json, result.error, reader);
  const wire: WireImage = result.data;
  const image = toImage(wire, region);
  const { framework, frameworkVersion, labels } = image;
  return imageRow(image, [
    unreadTime("createdAt", "GmtCreateTime", readTime(wire.GmtCreateTime)),
    unreadTime("updatedAt", "GmtModifiedTime", readTime(wire.GmtModifiedTime)),
    framework === undefined || frameworkVersion !== undefined ? undefined : unreadVersion(labels, framework),
  ]);
}

/** The row that the service would list for an official image, unless its type or its labels say that it is none. */
export function writeImage({ imageId, name, swrPath, labels = {}, type = "BUILD_IN", workspaceId }: RowFacts): object {
  const all = type === "BUILD_IN" ? { "system.official": "true", ...labels } : labels;
  const Labels = Object.entries(all).map(([Key, Value]) => ({ Key, Value }));
  return { ImageId: imageId, Name: name, ImageUri: swrPath, Labels, WorkspaceId: workspaceId };
}

/** Reads the details of one image, which do not repeat its ID. */
export function readDetails(json: unknown, imageId: string, region: string): Row {
  const isRecord = typeof json === "object" && json !== null && !Array.isArray(json);
  if (!isRecord) throw new TypeError("the answer is no image");
  return readImage({ ...json, ImageId: imageId }, region);
}

const readFromTexts = [...facetNames, "resourceCategories"] as const;

const reader: RowReader = {
  toKnown,
  dependents: {
    Name: readFromTexts,
    ImageUri: readFromTexts,
    Labels: [...readFromTexts, "type"],
    WorkspaceId: ["type"],
    GmtCreateTime: ["builtAt"],
    GmtModifiedTime: ["builtAt"],
  },
};

function toImage(wire: WireImage, region: string): Image {
  const imageId = wire.ImageId.trim();
  const swrPath = wire.ImageUri.trim();
  const known = toKnown(wire);
  return {
    ...known,
    prerelease: known.prerelease ?? false,
    resourceCategories: known.resourceCategories ?? [],
    devServices: known.devServices ?? [],
    labels: known.labels ?? {},
    imageId,
    name: wire.Name.trim(),
    swrPath,
    imageUrl: parseReference(swrPath).imageUrl,
    cloud: "pai",
    region,
  };
}

/** Everything that can be read of a row, whether or not the row is whole. */
function toKnown(wire: Partial<WireImage>): Known {
  const name = wire.Name?.trim();
  const reference = wire.ImageUri === undefined ? undefined : parseReference(wire.ImageUri.trim());
  const labels = wire.Labels === undefined || wire.Labels === null ? undefined : labelsOf(wire.Labels);
  const [createdAt, updatedAt] = [timeIn(readTime(wire.GmtCreateTime)), timeIn(readTime(wire.GmtModifiedTime))];
  const times = timesOf(createdAt, updatedAt);
  const facets =
    name === undefined
      ? undefined
      : readFacets({ ...reference, stated: statedFacets(labels ?? {}, name), name, times });
  return present({
    ...knownFacets(facets),
    imageId: wire.ImageId?.trim(),
    name,
    registry: reference?.registry,
    registryNetwork: networkOf(reference?.registry),
    organization: reference?.organization,
    repository: reference?.repository,
    tag: reference?.tag,
    type: typeOf(labels, wire.WorkspaceId?.trim()),
    resourceCategories: categoriesOf(labels, [reference?.tag, name]),
    devServices: labels && servicesOf(labels),
    labels,
    origin: labels?.["system.origin"],
    visibility: wire.Accessibility?.trim(),
    workspaceId: wire.WorkspaceId?.trim(),
    description: wire.Description?.trim(),
    // Beyond 2^53 the number in hand is not the one that was sent.
    sizeBytes: Number.isSafeInteger(wire.Size) ? wire.Size : undefined,
    createdAt,
    updatedAt,
    userId: wire.UserId?.trim(),
    parentUserId: wire.ParentUserId?.trim(),
    sourceType: wire.SourceType?.trim(),
    sourceId: wire.SourceId?.trim(),
    // ModelArts' alone.
    namespace: undefined,
    serviceType: undefined,
    arch: undefined,
    flavorType: undefined,
    status: undefined,
    statusMessage: undefined,
    showName: undefined,
    showTag: undefined,
    swrInstanceId: undefined,
  });
}

function labelsOf(list: NonNullable<WireImage["Labels"]>): Record<string, string> {
  return Object.fromEntries(list.map(({ Key, Value }) => [Key.trim(), Value?.trim() ?? ""]));
}

/**
 * Official images are Alibaba's. What is in no workspace either is anybody's: no field names an owner that we could
 * know.
 */
function typeOf(labels: Readonly<Record<string, string>> | undefined, workspaceId: string | undefined): Image["type"] {
  if (labels?.["system.official"] === "true") return "BUILD_IN";
  return workspaceId === undefined || workspaceId === "" || workspaceId === "0" ? undefined : "DEDICATED";
}

/** The chip by its label, else as tag or name say it: `pytorch:2.8.0-gpu-py313`. */
function categoriesOf(
  labels: Readonly<Record<string, string>> | undefined,
  texts: readonly (string | undefined)[],
): string[] | undefined {
  const stated = words(labels?.["system.chipType"]?.toUpperCase().split(",") ?? []);
  if (stated.length > 0) return stated;
  for (const text of texts) {
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

/** "Newest" goes by it: a text that is no time, or that leaves its zone open, must not be guessed at. */
function readTime(value: unknown): StatedTime {
  if (value === undefined || value === null) return { time: undefined };
  const text = typeof value === "string" ? value.trim() : "none";
  if (text === "") return { time: undefined };
  const [, year, month, day] =
    /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  // The engine takes a 30th of February for the 2nd of March.
  const isDay =
    day !== undefined && new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  return isDay && !Number.isNaN(Date.parse(text))
    ? { time: new Date(text).toISOString() }
    : { problem: "is no time in ISO 8601" };
}

let built: ReturnType<typeof buildSchemas> | undefined;

function schemas() {
  return (built ??= buildSchemas());
}

function buildSchemas() {
  const z = loadZod();
  const text = z.string().nullish();
  const required = z.string().trim().min(1);
  // Times are read apart: one that cannot be read makes no image unreadable.
  const anything = z.unknown().optional();
  return {
    envelope: z.object({ Images: z.array(z.unknown()), TotalCount: z.number().int().min(0) }),
    image: z.object({
      ImageId: required,
      Name: required,
      ImageUri: required,
      Accessibility: text,
      Description: text,
      GmtCreateTime: anything,
      GmtModifiedTime: anything,
      Labels: z.array(z.object({ Key: z.string(), Value: text })).nullish(),
      ParentUserId: text,
      Size: z.number().nullish(),
      SourceId: text,
      SourceType: text,
      UserId: text,
      WorkspaceId: text,
    }),
  };
}
