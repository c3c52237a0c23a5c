import type { ImageFilter } from "../ask";
import type { Image } from "../image/image";
import { frameworkName } from "../image/nouns";
import { isPrerelease, versionOf, versionSchemes, type Version } from "../image/version";
import { checkRange, parseRange, readingOf, withoutExactness } from "../image/version-range";
import { own } from "../text/own";
import { compileNameRegex } from "./name-regex";

/** What a filter finds in an image. `found` is absent where the image does not state the field. */
export interface Finding {
  readonly pass: boolean;
  readonly found?: string;
  /** What is stated says too little to tell. */
  readonly isImprecise?: boolean;
  /** Why a stated value still does not pass, where the value alone does not tell. */
  readonly because?: string;
}

/** One condition of a filter. */
export interface Criterion {
  /** The argument it comes from; `status` for the default that only usable images count. */
  readonly field: string;
  /** What is wanted, for messages. */
  readonly wanted: string;
  /** How a range was read, where that says more than `wanted`: `>=2.3 <3` for `~=2.3`. */
  readonly reading?: string;
  /** Whether it asks for what is read from texts, which need not tell it. */
  readonly isFact?: true;
  check(image: Partial<Image>): Finding;
}

/**
 * The conditions of a validated filter, in the order they are explained: place and ownership, machine, name, content.
 * Defaults are conditions too: without `type` only `BUILD_IN`, without `includeUnusable` only `ACTIVE`.
 */
export function criteriaOf(filter: ImageFilter): Criterion[] {
  const { type = "BUILD_IN", labels = {} } = filter;
  const nameRegex = filter.nameRegex === undefined ? undefined : compileNameRegex(filter.nameRegex);
  return [
    type === "ALL" ? undefined : equal("type", type, (image) => image.type),
    filter.includeUnusable === true ? undefined : equal("status", "ACTIVE", (image) => image.status),
    equal("workspaceId", filter.workspaceId, (image) => image.workspaceId),
    equal("namespace", filter.namespace, (image) => image.namespace ?? image.organization),
    equal("visibility", filter.visibility, (image) => image.visibility),
    equal("serviceType", filter.serviceType, (image) => image.serviceType),
    equal("arch", filter.arch, (image) => image.arch),
    contains("resourceCategory", filter.resourceCategory, (image) => image.resourceCategories),
    equal("flavorType", filter.flavorType, (image) => image.flavorType),
    contains("devService", filter.devService, (image) => image.devServices),
    exact("name", filter.name, (image) => image.name),
    test(
      "nameContains",
      filter.nameContains,
      (image) => image.name,
      (name, part) => name.includes(part),
    ),
    test(
      "nameRegex",
      filter.nameRegex,
      (image) => image.name,
      (name) => nameRegex?.(name) ?? false,
    ),
    exact("tag", filter.tag, (image) => image.tag),
    isOf(filter.framework),
    inRange("frameworkVersion", filter),
    inRange("pythonVersion", filter),
    inRange("cudaVersion", filter),
    inRange("cannVersion", filter),
    ...Object.entries(labels).map(([key, value]) => exact(`labels.${key}`, value, (image) => labelOf(image, key))),
  ].filter((criterion) => criterion !== undefined);
}

function labelOf({ labels }: Partial<Image>, key: string): string | undefined {
  return labels && own(labels, key);
}

/** Any name of the framework will do, in the filter and in what an image states. */
function isOf(framework: string | undefined): Criterion | undefined {
  const criterion = test(
    "framework",
    framework,
    (image) => image.framework,
    (found, wanted) => frameworkName(found) === frameworkName(wanted),
  );
  return criterion && { ...criterion, isFact: true };
}

type Read = (image: Partial<Image>) => string | undefined;

function test(
  field: string,
  wanted: string | undefined,
  read: Read,
  holds: (found: string, wanted: string) => boolean,
) {
  if (wanted === undefined) return undefined;
  const check = (image: Partial<Image>): Finding => {
    const found = read(image);
    return { pass: found !== undefined && holds(found, wanted), found };
  };
  return { field, wanted, check } satisfies Criterion;
}

function exact(field: string, wanted: string | undefined, read: Read): Criterion | undefined {
  return test(field, wanted, read, (found, value) => found === value);
}

/** Clouds document `X86_64` and answer `x86_64`: words of a cloud are compared without case. */
function equal(field: string, wanted: string | undefined, read: Read): Criterion | undefined {
  return test(field, wanted, read, (found, value) => found.toLowerCase() === value.toLowerCase());
}

function contains(
  field: string,
  wanted: string | undefined,
  read: (image: Partial<Image>) => readonly string[] | undefined,
): Criterion | undefined {
  if (wanted === undefined) return undefined;
  const check = (image: Partial<Image>): Finding => {
    const found = read(image);
    if (found === undefined || found.length === 0) return { pass: false };
    return { pass: found.some((value) => value.toLowerCase() === wanted.toLowerCase()), found: found.join("+") };
  };
  return { field, wanted, check };
}

function inRange(
  field: keyof typeof versionSchemes,
  { [field]: wanted, includePrereleases }: ImageFilter,
): Criterion | undefined {
  if (wanted === undefined) return undefined;
  const range = parseRange(wanted, versionSchemes[field]);
  if ("problem" in range) throw new TypeError(`${field} was not validated`);
  const wider = withoutExactness(range);
  const check = (image: Partial<Image>): Finding => {
    const found = image[field];
    const version = versionOf(found, field === "frameworkVersion" ? image.prerelease : false);
    if (version === undefined) return { pass: false, found };
    const verdict = checkRange(range, version, { includePrereleases });
    return {
      pass: verdict === "inside",
      found,
      isImprecise: verdict === "imprecise",
      because: verdict === "outside" ? whyOutside(version, versionOf(found, false)) : reasons[verdict],
    };
  };
  const whyOutside = (version: Version, written: Version | undefined): string | undefined => {
    if (wider !== undefined && checkRange(wider, version) === "inside") return `"${wider.text}" would take it`;
    const isInsideAsWritten = written !== undefined && checkRange(range, written) === "inside";
    if (isInsideAsWritten) return "a nightly or development build, which comes before that version";
    const isInsideAsRelease = checkRange(range, { ...version, stages: [] }) === "inside";
    return isInsideAsRelease && isPrerelease(version, versionSchemes[field])
      ? "a pre-release, which comes before that version"
      : undefined;
  };
  return { field, wanted, reading: readingOf(range), isFact: true, check };
}

const reasons: Readonly<Record<string, string | undefined>> = {
  imprecise: "too few numbers to tell",
  prerelease: "pre-releases match only a range that names one, or with includePrereleases: true",
};
