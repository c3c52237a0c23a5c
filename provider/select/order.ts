import type { Image } from "../image/image";
import type { ImageFilter } from "../ask";
import { compareVersions, versionOf, type Version } from "../image/version";
import { namesPrerelease, parseRange } from "../image/version-range";

/** Which of several images wins. */
export type Preference = "newest" | "highestVersion";

/** The fields that the orders go by, beside name and ID. */
export const orderFields = [
  "builtAt",
  "updatedAt",
  "createdAt",
  "frameworkVersion",
  "cudaVersion",
  "cannVersion",
  "pythonVersion",
] as const satisfies readonly (keyof Image)[];

/** One of these fields. */
export type OrderField = (typeof orderFields)[number];

/** What an order needs to know of an image. */
export type Ordered = Pick<Image, OrderField | "prerelease" | "name" | "imageId">;

/** An image with what it is compared by. Versions are read where they decide. */
interface Key<Each extends Ordered> {
  readonly image: Each;
  readonly time: number;
  version(i: number): Version | undefined;
}

/**
 * Images in order of preference, best first. Both orders are total, so the result does not depend on the order of the
 * listing:
 *
 * - `newest`: build stamp, else update time, else creation time (images without any last); then versions; name; ID
 * - `highestVersion`: framework version (images without a version last); a release before a nightly of the same; then
 * `newest`
 *
 * Catalog times are upload events, so the stamp in the tag goes first.
 */
export function sortImages<Each extends Ordered>(images: readonly Each[], preference: Preference): Each[] {
  return images
    .map(keyOf)
    .sort(comparators[preference])
    .map(({ image }) => image);
}

/**
 * The matches that a rule may choose from: nobody who asks for the newest or the highest version means a preview,
 * unless the filter says so or nothing else matches.
 */
export function withoutPrereleases(
  matches: readonly Image[],
  { includePrereleases, frameworkVersion }: Pick<ImageFilter, "includePrereleases" | "frameworkVersion">,
): readonly Image[] {
  const range = frameworkVersion === undefined ? undefined : parseRange(frameworkVersion);
  const isAskedFor =
    includePrereleases === true || (range !== undefined && !("problem" in range) && namesPrerelease(range));
  const releases = isAskedFor ? [] : matches.filter(({ prerelease }) => !prerelease);
  return releases.length === 0 ? matches : releases;
}

/** The best image, in one pass; undefined for an empty list. */
export function bestImage<Each extends Ordered>(images: readonly Each[], preference: Preference): Each | undefined {
  const compare = comparators[preference];
  let best: Key<Each> | undefined;
  for (const image of images) {
    const key = keyOf(image);
    if (best === undefined || compare(key, best) < 0) best = key;
  }
  return best?.image;
}

/** The time that `newest` goes by, and where it comes from. */
export function timeOf(
  image: Partial<Pick<Image, "builtAt" | "updatedAt" | "createdAt">>,
): { readonly source: "builtAt" | "updatedAt" | "createdAt"; readonly time: string } | undefined {
  for (const source of ["builtAt", "updatedAt", "createdAt"] as const) {
    const time = image[source];
    if (time !== undefined) return { source, time };
  }
  return undefined;
}

type Compare = (a: Key<Ordered>, b: Key<Ordered>) => number;

const comparators: Readonly<Record<Preference, Compare>> = {
  newest: compareNewest,
  highestVersion: (a, b) => compareOptional(a.version(0), b.version(0)) || compareNewest(a, b),
};

/** The versions that decide where times are equal, in this order. */
const versionFields = ["frameworkVersion", "cudaVersion", "cannVersion", "pythonVersion"] as const;

function compareNewest(a: Key<Ordered>, b: Key<Ordered>): number {
  if (a.time !== b.time) return a.time > b.time ? -1 : 1;
  for (let i = 0; i < versionFields.length; i++) {
    const order = compareOptional(a.version(i), b.version(i));
    if (order !== 0) return order;
  }
  return compareText(a.image.name, b.image.name) || compareText(a.image.imageId, b.image.imageId);
}

function keyOf<Each extends Ordered>(image: Each): Key<Each> {
  const time = timeOf(image);
  const read: (Version | undefined)[] = [];
  const version = (i: number): Version | undefined => {
    const field = versionFields[i] ?? "frameworkVersion";
    if (!(i in read)) read[i] = versionOf(image[field], i === 0 ? image.prerelease : false);
    return read[i];
  };
  return { image, time: time === undefined ? -Infinity : Date.parse(time.time), version };
}

/** Higher first, none last. */
function compareOptional(a: Version | undefined, b: Version | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareVersions(b, a);
}

/** By code units, the same on every machine: a locale's order is not. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
