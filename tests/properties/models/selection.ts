import type { ImageFilter } from "../../../provider/ask";
import type { Image } from "../../../provider/image/image";
import type { Meaning } from "./order";
import { isPre, judge, type Range, type Scheme } from "./versions";

/** A filter, with its version ranges also as parts and its expression also as a plain test. */
export interface Wanted {
  readonly filter: ImageFilter;
  readonly ranges: Partial<Record<"frameworkVersion" | "pythonVersion" | "cudaVersion" | "cannVersion", Range>>;
  readonly nameTest?: (name: string) => boolean;
}

/** The fields that filters look at. */
export type Filtered = Pick<Image, "name" | "resourceCategories" | "devServices" | "labels"> &
  Partial<
    Pick<
      Image,
      | "tag"
      | "type"
      | "status"
      | "workspaceId"
      | "namespace"
      | "organization"
      | "visibility"
      | "serviceType"
      | "arch"
      | "flavorType"
      | "framework"
      | "frameworkVersion"
      | "pythonVersion"
      | "cudaVersion"
      | "cannVersion"
      | "prerelease"
    >
  >;

/** Everything that meets all conditions, by asking each image for each. */
export function matching<T extends Filtered>(images: readonly T[], wanted: Wanted, meaning: Meaning): T[] {
  return images.filter((image) => isWanted(image, wanted, meaning));
}

function isWanted(image: Filtered, { filter, ranges, nameTest }: Wanted, meaning: Meaning): boolean {
  const type = filter.type ?? "BUILD_IN";
  const status = filter.includeUnusable === true ? undefined : "ACTIVE";
  const words: [string | undefined, string | undefined][] = [
    [type === "ALL" ? undefined : type, image.type],
    [status, image.status],
    [filter.workspaceId, image.workspaceId],
    [filter.namespace, image.namespace ?? image.organization],
    [filter.visibility, image.visibility],
    [filter.serviceType, image.serviceType],
    [filter.arch, image.arch],
    [filter.flavorType, image.flavorType],
    [filter.framework, image.framework],
  ];
  const lists: [string | undefined, readonly string[]][] = [
    [filter.resourceCategory, image.resourceCategories],
    [filter.devService, image.devServices],
  ];
  const kinds = ["frameworkVersion", "pythonVersion", "cudaVersion", "cannVersion"] as const;
  return (
    words.every(([wish, fact]) => wish === undefined || lower(wish) === lower(fact)) &&
    lists.every(([wish, facts]) => wish === undefined || facts.map(lower).includes(lower(wish))) &&
    (filter.name === undefined || filter.name === image.name) &&
    (filter.nameContains === undefined || image.name.includes(filter.nameContains)) &&
    (nameTest === undefined || nameTest(image.name)) &&
    (filter.tag === undefined || filter.tag === image.tag) &&
    kinds.every((kind) =>
      isInRange(ranges[kind], image[kind], meaning, kind === "cannVersion" ? "cann" : "ordinary"),
    ) &&
    Object.entries(filter.labels ?? {}).every(
      ([key, value]) => Object.hasOwn(image.labels, key) && image.labels[key] === value,
    )
  );
}

function isInRange(range: Range | undefined, text: string | undefined, meaning: Meaning, scheme: Scheme): boolean {
  if (range === undefined) return true;
  const version = meaning(text);
  return version !== undefined && judge(range, version, { scheme, includePrereleases: false }) === "inside";
}

function lower(text: string | undefined): string | undefined {
  return text?.toLowerCase();
}

/** What a rule may choose from: pre-releases only where nothing else is there, or the range names one. */
export function choosable<T extends Partial<Pick<Image, "prerelease">>>(
  images: readonly T[],
  { ranges }: Wanted,
): readonly T[] {
  const isNamed =
    ranges.frameworkVersion?.some((terms) =>
      terms.some(({ operator, version }) => operator !== "!=" && isPre(version)),
    ) === true;
  const releases = images.filter(({ prerelease }) => prerelease !== true);
  return isNamed || releases.length === 0 ? images : releases;
}

/** What `getImage` owes for these arguments. */
export type Owed<T> =
  { readonly image: T; readonly selectorIndex: number } | { readonly code: "no_match" | "ambiguous" };

/** The filters are tried in order; the first with a match decides. */
export function owed<T>(matches: readonly (readonly T[])[], isChoiceAllowed: boolean): Owed<T> {
  const selectorIndex = matches.findIndex((found) => found.length > 0);
  const [image, ...others] = matches[selectorIndex] ?? [];
  if (image === undefined) return { code: "no_match" };
  return others.length > 0 && !isChoiceAllowed ? { code: "ambiguous" } : { image, selectorIndex };
}
