import type { GetImageResult } from "../answer";
import type { Place } from "../connection/place";
import type { Image, ImageGroup } from "../image/image";
import { imageFieldNames } from "../fields/image-fields";
import type { Questions } from "../ask";

/** What a pin asked: the name of the function whose answer it keeps. */
export type PinKind = keyof Questions;

/**
 * What the last refresh found in the catalog, by the worst there is to say. `withdrawn`: the pinned ID is gone.
 * `moved`: a pinned ID serves another path now, or none. `outdated`: what is pinned is still what it was, and the same
 * arguments would answer something else now: another image, several, or other rows of a list. `current`: none of these;
 * so is a pin when it is resolved.
 *
 * Rows of images differ by ID and path, rows of groups by name, namespace, type and number of versions. Their order,
 * and what else is read of an image, is no difference. A list is never `withdrawn`, and groups have no paths that could
 * move.
 */
export type CatalogState = "current" | "outdated" | "moved" | "withdrawn";

/** What every pin records beside its answer. */
export interface PinRecord {
  /**
   * Version of the format this record was written in. Before 2, `places` held a project only where the configuration
   * named it, and did not tell whether the endpoint was configured; `catalogState` had no `outdated`, and said `moved`
   * of any list that would be another.
   */
  readonly recordVersion: number;
  /** Where it was looked up: one place for each filter that was tried, the last is where the answer is from. */
  readonly places: readonly Place[];
  /** What the last refresh found. */
  readonly catalogState: CatalogState;
}

/** A pinned image: the facts of the day it was resolved. Refresh changes none of them. */
export interface PinnedImageRecord extends PinRecord, GetImageResult {
  /** Where `catalogState` is `moved`: the path that `imageId` serves now, null if it serves none. */
  readonly catalogSwrPath: string | null;
  /**
   * What the same arguments chose at the last refresh, where that is another image or build. Change a trigger to take
   * it. Null also where several match.
   */
  readonly newerImageId: string | null;
  /** The path of that image. */
  readonly newerSwrPath: string | null;
}

/** One row of a pinned list: what names and tells apart an image. The other facts are `getImage({ id })`'s. */
export type PinnedImageRow = Pick<Image, "imageId" | "swrPath" | "name" | "arch" | "framework" | "frameworkVersion">;

/** A pinned list of images. */
export interface PinnedImagesRecord extends PinRecord {
  /** The images that matched, newest first. */
  readonly images: readonly Nullable<PinnedImageRow>[];
  /** How many matched, whatever `limit` cut off. */
  readonly matchCount: number;
  /** How they were chosen, for people. */
  readonly explanation: string;
}

/** One row of pinned groups. */
export type PinnedGroupRow = Pick<ImageGroup, "name" | "namespace" | "type" | "versionCount">;

/** Pinned image groups. */
export interface PinnedImageGroupsRecord extends PinRecord {
  /** The groups that matched, by name, namespace and type. */
  readonly groups: readonly Nullable<PinnedGroupRow>[];
  /** How many were listed and matched, and what of them could not be read, for people. */
  readonly explanation: string;
}

/** The record of each kind. */
export interface Records {
  readonly getImage: PinnedImageRecord;
  readonly getImages: PinnedImagesRecord;
  readonly getImageGroups: PinnedImageGroupsRecord;
}

/**
 * A record in which each declared key stands, null where it holds nothing: a missing one would show as unknown for
 * ever.
 */
export type Nullable<Record> = {
  readonly [Key in keyof Record]-?: undefined extends Record[Key]
    ? Exclude<Record[Key], undefined> | null
    : Record[Key];
};

/** Raised when a fact of a record changes its meaning; a new key needs no new version. */
export const recordVersion = 2;

/** What a pin records beside the answer of its function. */
const common = { recordVersion: true, places: true, catalogState: true } as const;

/**
 * The declared keys of each kind that are no field of an image. Total: a new one does not compile until it stands here.
 */
const declared: {
  readonly [Kind in PinKind]: Readonly<
    Record<Exclude<keyof Records[Kind], Kind extends "getImage" ? keyof Image : never>, true>
  >;
} = {
  getImage: {
    selectorIndex: true,
    explanation: true,
    catalogSwrPath: true,
    newerImageId: true,
    newerSwrPath: true,
    ...common,
  },
  getImages: { images: true, matchCount: true, explanation: true, ...common },
  getImageGroups: { groups: true, explanation: true, ...common },
};

/** The declared keys of a kind: what every record of it answers. */
export function recordKeys(kind: PinKind): readonly string[] {
  return [...(kind === "getImage" ? imageFieldNames : []), ...Object.keys(declared[kind])];
}

/** The fields of a row of each kind of list. Total: one that is declared does not compile until it stands here. */
const imageRowKeys: Readonly<Record<keyof PinnedImageRow, true>> = {
  imageId: true,
  swrPath: true,
  name: true,
  arch: true,
  framework: true,
  frameworkVersion: true,
};
const groupRowKeys: Readonly<Record<keyof PinnedGroupRow, true>> = {
  name: true,
  namespace: true,
  type: true,
  versionCount: true,
};

/** What a pinned list records of an image. */
export function imageRow(image: PinnedImageRow): Nullable<PinnedImageRow> {
  return withKeys<PinnedImageRow>(Object.keys(imageRowKeys), image);
}

/** What pinned groups record of one. */
export function groupRow(group: PinnedGroupRow): Nullable<PinnedGroupRow> {
  return withKeys<PinnedGroupRow>(Object.keys(groupRowKeys), group);
}

/** A record, whatever is known of it: each declared key, null where nothing is recorded. Other keys are left behind. */
export function complete<Kind extends PinKind>(kind: Kind, record: object): Nullable<Records[Kind]> {
  return withKeys<Records[Kind]>(recordKeys(kind), record);
}

/** These keys alone, null where nothing is known. */
function withKeys<Kept>(keys: readonly string[], from: object): Nullable<Kept> {
  const known = from as Readonly<Record<string, unknown>>;
  // The keys are those that are declared: the compiler cannot see that.
  return Object.fromEntries(keys.map((key) => [key, known[key] ?? null])) as Nullable<Kept>;
}
