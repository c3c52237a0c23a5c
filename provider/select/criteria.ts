import type { GetImageGroupsArgs, ImageFilter } from "../ask";
import {
  filterFields,
  groupFilterFields,
  type GroupFilterField,
  type ImageFilterField,
  type Match,
  type TextMatch,
  type VersionField,
} from "../fields/filter-fields";
import type { Image, ImageGroup } from "../image/image";
import { frameworkName } from "../image/nouns";
import { checkRange } from "../image/range-check";
import { isPrerelease, versionOf, versionSchemes, type Version } from "../image/version";
import { parseRange, readingOf, withoutExactness } from "../image/version-range";
import { say, written, type Message } from "../message/message";
import { own } from "../text/own";
import { compileNameRegex } from "./name-regex";

/** What a filter finds in an image. `found` is absent where the image does not state the field. */
export interface Finding {
  readonly pass: boolean;
  readonly found?: string;
  /** What is stated says too little to tell. */
  readonly isImprecise?: boolean;
  /** Why a stated value still does not pass, where the value alone does not tell. */
  readonly because?: Message;
}

/** One condition of a filter. */
export interface Criterion<Item = Image> {
  /** The argument it comes from; `status` for the default that only usable images count. */
  readonly field: string;
  /** What is wanted, for messages. */
  readonly wanted: string;
  /** How a range was read, where that says more than `wanted`: `>=2.3 <3` for `~=2.3`. */
  readonly reading?: string;
  /** The fields that decide it. Where one of them cannot be read, it cannot be told whether it holds. */
  readonly of: readonly (keyof Item)[];
  /** Whether it asks for what is read from texts, which need not tell it. */
  readonly isFact?: true;
  check(item: Partial<Item>): Finding;
}

/**
 * The conditions of a validated filter, in the order of the table. Defaults are conditions too: without `type` only
 * `BUILD_IN`, without `includeUnusable` only `ACTIVE`.
 */
export function criteriaOf(filter: ImageFilter): Criterion[] {
  const names = Object.keys(filterFields) as readonly ImageFilterField[];
  return names.flatMap((name) => criteriaFor(name, filterFields[name].match, filter));
}

/** The conditions of validated arguments of groups, in the order of the table; no default is one. */
export function groupCriteriaOf(args: GetImageGroupsArgs): Criterion<ImageGroup>[] {
  const names = Object.keys(groupFilterFields) as readonly GroupFilterField[];
  return names.flatMap((name) => {
    const { match } = groupFilterFields[name];
    const { [name]: wanted } = args;
    return wanted === undefined || match.by === "cloud" ? [] : ofText(name, wanted, match);
  });
}

function criteriaFor(field: ImageFilterField, match: Match, filter: ImageFilter): Criterion[] {
  const { [field]: value } = filter;
  if (match.by === "usable") return value === true ? [] : [equal("status", "ACTIVE", ["status"])];
  if (match.by === "meaning") return [];
  if (match.by === "labels") return labelCriteria(filter.labels);
  const wanted = typeof value === "string" ? value : match.by === "word" ? match.otherwise : undefined;
  if (wanted === undefined) return [];
  switch (match.by) {
    case "exact":
    case "word":
    case "part":
      return ofText(field, wanted, match);
    case "RE2":
      return [test(field, wanted, [match.of], compileNameRegex(wanted))];
    case "member":
      return [contains(field, wanted, match.of)];
    case "framework":
      return [isOf(wanted)];
    case "range":
      return [inRange(match.of, wanted, filter)];
  }
}

/** Each label that is asked for is a condition of its own. */
function labelCriteria(labels: ImageFilter["labels"] = {}): Criterion[] {
  return Object.entries(labels).map(([key, value]) => ({
    field: `labels.${key}`,
    wanted: value,
    of: ["labels"],
    check: ({ labels: stated }) => {
      const found = stated && own(stated, key);
      return { pass: found === value, found };
    },
  }));
}

/** Any name of the framework will do, in the filter and in what an image states. */
function isOf(wanted: string): Criterion {
  const name = frameworkName(wanted);
  return { ...test("framework", wanted, ["framework"], (found) => frameworkName(found) === name), isFact: true };
}

/** A condition on fields that hold one text, whatever has them. */
type TextCriterion<Field extends string> = Criterion<{ readonly [Each in Field]: string | undefined }>;

function ofText<Field extends string>(field: string, wanted: string, match: TextMatch<Field>): TextCriterion<Field>[] {
  switch (match.by) {
    case "exact":
      return [test(field, wanted, [match.of], (found) => found === wanted)];
    case "word":
      return wanted === match.all ? [] : [equal(field, wanted, match.of)];
    case "part":
      return [test(field, wanted, [match.of], (found) => found.includes(wanted))];
  }
}

/** What holds these fields, each of which may be missing. */
type TextsOf<Field extends string> = { readonly [Each in Field]?: string | undefined };

/** The first of these fields that is stated. */
export function firstStated<Field extends string>(of: readonly Field[], item: TextsOf<Field>): string | undefined {
  for (const each of of) {
    const found = item[each];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A condition on the first of these fields that is stated. */
function test<Field extends string>(
  field: string,
  wanted: string,
  of: readonly Field[],
  holds: (found: string) => boolean,
): TextCriterion<Field> {
  const check = (item: TextsOf<Field>): Finding => {
    const found = firstStated(of, item);
    return { pass: found !== undefined && holds(found), found };
  };
  return { field, wanted, of, check };
}

/** Clouds document `X86_64` and answer `x86_64`: words of a cloud are compared without case. */
function equal<Field extends string>(field: string, wanted: string, of: readonly Field[]): TextCriterion<Field> {
  const word = wanted.toLowerCase();
  return test(field, wanted, of, (found) => found.toLowerCase() === word);
}

function contains(field: string, wanted: string, of: "resourceCategories" | "devServices"): Criterion {
  const word = wanted.toLowerCase();
  const check = (image: Partial<Image>): Finding => {
    const found = image[of];
    if (found === undefined || found.length === 0) return { pass: false };
    return { pass: found.some((value) => value.toLowerCase() === word), found: found.join("+") };
  };
  return { field, wanted, of: [of], check };
}

function inRange(field: VersionField, wanted: string, { includePrereleases }: ImageFilter): Criterion {
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
  const of: readonly (keyof Image)[] = field === "frameworkVersion" ? [field, "prerelease"] : [field];
  return { field, wanted, of, reading: readingOf(range), isFact: true, check };
}

const reasons: Readonly<Record<string, Message | undefined>> = {
  imprecise: "too few numbers to tell",
  prerelease: say`pre-releases match only a range that names one, or with ${written({ includePrereleases: true })}`,
};
