import type { Image } from "../image/image";
import type { ImageFilter } from "../ask";
import { compareVersions, versionOf, type Version } from "../image/version";
import { namesPrerelease, parseRange } from "../image/version-range";

/** Which of several images wins. */
export type Preference = "newest" | "highestVersion";

interface Key {
  readonly image: Image;
  readonly time: number;
  readonly versions: readonly (Version | undefined)[];
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
export function sortImages(images: readonly Image[], preference: Preference): Image[] {
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
export function bestImage(images: readonly Image[], preference: Preference): Image | undefined {
  const compare = comparators[preference];
  let best: Key | undefined;
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

const comparators: Readonly<Record<Preference, (a: Key, b: Key) => number>> = {
  newest: compareNewest,
  highestVersion: (a, b) => compareOptional(a.versions[0], b.versions[0]) || compareNewest(a, b),
};

function compareNewest(a: Key, b: Key): number {
  if (a.time !== b.time) return a.time > b.time ? -1 : 1;
  for (const [i, version] of a.versions.entries()) {
    const order = compareOptional(version, b.versions[i]);
    if (order !== 0) return order;
  }
  return compareText(a.image.name, b.image.name) || compareText(a.image.imageId, b.image.imageId);
}

function keyOf(image: Image): Key {
  const time = timeOf(image);
  return {
    image,
    time: time === undefined ? -Infinity : Date.parse(time.time),
    versions: [
      versionOf(image.frameworkVersion, image.prerelease),
      ...[image.cudaVersion, image.cannVersion, image.pythonVersion].map((text) => versionOf(text, false)),
    ],
  };
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
