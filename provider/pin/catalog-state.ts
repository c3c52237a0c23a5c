import type { CatalogError } from "../errors";
import type { Image } from "../image/image";
import type { CatalogState, Nullable, PinnedGroupRow, PinnedImageRecord } from "./record";

/** What a refresh says of a pinned image; nothing else of the record changes. */
export type Findings = Pick<PinnedImageRecord, "catalogState" | "catalogSwrPath" | "newerImageId" | "newerSwrPath">;

/** The findings of the moment a pin is resolved. */
export const nothingFound: Findings = {
  catalogState: "current",
  catalogSwrPath: null,
  newerImageId: null,
  newerSwrPath: null,
};

/** What names one build. */
export type Build = Pick<Image, "imageId" | "swrPath">;

/**
 * What the arguments of a pin choose now: an image, one of several that they do not tell apart, or why there is none.
 */
export type Choice = Build | "several" | CatalogError;

/**
 * Judges a pinned image, by the worst there is to say.
 * @param shown the catalog's answer to its ID, undefined where the ID is gone
 * @param chosen what the same arguments choose now
 */
export function judgeImage(pinned: Build, shown: Image | undefined, chosen: Choice): Findings {
  const newer = isBuild(chosen) && !isSameBuild(chosen, pinned) ? chosen : undefined;
  const named = { newerImageId: newer?.imageId ?? null, newerSwrPath: newer?.swrPath ?? null };
  if (shown === undefined || shown.status === "DELETED")
    return { catalogState: "withdrawn", catalogSwrPath: null, ...named };
  if (shown.swrPath !== pinned.swrPath)
    return { catalogState: "moved", catalogSwrPath: shown.swrPath === "" ? null : shown.swrPath, ...named };
  return {
    catalogState: newer !== undefined || chosen === "several" ? "outdated" : "current",
    catalogSwrPath: null,
    ...named,
  };
}

/** How a pinned list of images differs from what the same arguments answer now. */
export interface ImagesDifference {
  readonly catalogState: CatalogState;
  /** IDs that serve another path now, each with that path. */
  readonly moved: readonly Build[];
  /** How many images are new in the list. */
  readonly came: number;
  /** How many images are in the list no more. */
  readonly went: number;
  /** Where fewer match than the arguments ask for. */
  readonly tooFew?: { readonly matchCount: number; readonly atLeast: number };
}

/**
 * Judges a pinned list of images by ID and path alone: what else a row says may be read better one day, and the order
 * of rows is no image.
 * @param now what the same arguments answer now
 * @param others what the IDs serve that the answer of now lacks, as far as the catalog still has them
 * @param atLeast how many they ask for
 */
export function judgeImages(
  pinned: readonly Build[],
  now: { readonly images: readonly Build[]; readonly matchCount: number },
  others: readonly Build[],
  atLeast: number,
): ImagesDifference {
  const { images, matchCount } = now;
  const paths = new Map(pinned.map(({ imageId, swrPath }) => [imageId, swrPath]));
  const listed = new Set(images.map(({ imageId }) => imageId));
  const isMoved = ({ imageId, swrPath }: Build): boolean => paths.has(imageId) && paths.get(imageId) !== swrPath;
  const moved = [...images, ...others].filter(isMoved).map(({ imageId, swrPath }) => ({ imageId, swrPath }));
  const came = images.filter(({ imageId }) => !paths.has(imageId)).length;
  const went = pinned.filter(({ imageId }) => !listed.has(imageId)).length;
  const isTooFew = matchCount < atLeast;
  const catalogState = moved.length > 0 ? "moved" : isTooFew || came + went > 0 ? "outdated" : "current";
  return { catalogState, moved, came, went, ...(isTooFew ? { tooFew: { matchCount, atLeast } } : {}) };
}

/** How pinned groups differ from what the same arguments answer now. */
export interface GroupsDifference {
  readonly catalogState: CatalogState;
  readonly came: number;
  readonly went: number;
  /** How many groups hold another number of versions. */
  readonly changed: number;
}

/**
 * Judges pinned groups: name, namespace and type say which one a group is. How many versions it holds is no reading of
 * ours; it is what tells that an image came or went, so it counts.
 */
export function judgeGroups(
  pinned: readonly Nullable<PinnedGroupRow>[],
  now: readonly Nullable<PinnedGroupRow>[],
): GroupsDifference {
  const [then, today] = [versionsByGroup(pinned), versionsByGroup(now)];
  const shared = [...today].filter(([group]) => then.has(group));
  const came = today.size - shared.length;
  const went = then.size - shared.length;
  const changed = shared.filter(([group, versions]) => then.get(group) !== versions).length;
  return { catalogState: came + went + changed > 0 ? "outdated" : "current", came, went, changed };
}

/** The version counts of each group; groups of one name may stand in several registries. */
function versionsByGroup(rows: readonly Nullable<PinnedGroupRow>[]): ReadonlyMap<string, string> {
  const counts = new Map<string, (number | null)[]>();
  for (const { name, namespace, type, versionCount } of rows) {
    const group = JSON.stringify([name, namespace, type]);
    counts.set(group, [...(counts.get(group) ?? []), versionCount]);
  }
  return new Map([...counts].map(([group, versions]) => [group, JSON.stringify(versions.map(String).sort())]));
}

/** Whether the arguments choose one image. */
export function isBuild(choice: Choice): choice is Build {
  return choice !== "several" && "swrPath" in choice;
}

function isSameBuild(a: Build, b: Build): boolean {
  return a.imageId === b.imageId && a.swrPath === b.swrPath;
}
