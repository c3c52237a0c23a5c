import type { GetImageGroupsArgs, ImageFilter, MachineFilter, PlaceArgs } from "../ask";
import type { Image, ImageGroup } from "../image/image";
import { regionShape } from "../image/region-name";
import { versionSchemes } from "../image/version";
import { text, word, type ArgumentKinds } from "./argument";

/** The fields that filter images, as opposed to those that say where to ask. */
export type ImageFilterField = Exclude<keyof ImageFilter, keyof PlaceArgs>;

/** The fields that filter groups of images. */
export type GroupFilterField = Exclude<keyof GetImageGroupsArgs, keyof PlaceArgs>;

/** The fields that hold one text. */
export type TextField<Item = Image> = {
  readonly [Field in keyof Item]-?: Item[Field] extends string | undefined ? Field : never;
}[keyof Item];

/** The fields of an image that hold a list of words. */
type SetField = "resourceCategories" | "devServices";

/** The fields of an image that hold a version. */
export type VersionField = keyof typeof versionSchemes;

/** What a filter asks of a text. */
export type TextMatch<Field> =
  /** The very text. */
  | { readonly by: "exact"; readonly of: Field }
  /** The word, in any case; of several fields the first that is stated. `all` is the word that asks for nothing. */
  | { readonly by: "word"; readonly of: readonly Field[]; readonly otherwise?: string; readonly all?: string }
  | { readonly by: "part"; readonly of: Field };

/** What a filter asks of an image. */
export type Match =
  | TextMatch<TextField>
  | { readonly by: "RE2"; readonly of: TextField }
  /** One of the words of a list, in any case. */
  | { readonly by: "member"; readonly of: SetField }
  | { readonly by: "framework" }
  /** A version in a range. */
  | { readonly by: "range"; readonly of: VersionField }
  /** Each label with its value. */
  | { readonly by: "labels" }
  /** A status in which the image can be used, unless the field is true. */
  | { readonly by: "usable" }
  /** Nothing by itself: it says how another field is meant. */
  | { readonly by: "meaning" };

/** What a filter asks of a group. */
export type GroupMatch =
  | TextMatch<TextField<ImageGroup>>
  /** Nothing: a group does not state it, so the cloud alone decides. */
  | { readonly by: "cloud" };

/** What a filter can ask that holds such a value. A text must ask for something. */
type MatchFor<Value> = Value extends boolean
  ? "usable" | "meaning"
  : Value extends string
    ? Exclude<Match | GroupMatch, { readonly by: "usable" | "meaning" | "labels" }>["by"]
    : "labels";

/** The fields of a filter: how each is checked, and what it asks. */
type FilterFields<Args, Name extends keyof Args, Asked> = {
  readonly [Each in Name]-?: {
    readonly kind: ArgumentKinds<Args>[Each];
    readonly match: Extract<Asked, { readonly by: MatchFor<NonNullable<Args[Each]>> }>;
  };
};

/** How the arguments that say where to ask are checked. */
export const placeKinds: ArgumentKinds<PlaceArgs> = {
  region: { ...text(), form: { pattern: regionShape, problem: "is no region name; one looks like cn-north-4" } },
  connection: text(),
};

/** Organizations of a registry. */
const namespace = text(64);
const type = word("BUILD_IN", "DEDICATED", "ALL");
const serviceType = word("COMMON", "INFERENCE", "TRAIN", "DEV", "UNKNOWN");

/** The fields that ask for a machine. What is said of a machine by a policy's options is read from here as well. */
export const machineFields: FilterFields<ImageFilter, keyof MachineFilter, Match> = {
  arch: { kind: text(), match: { by: "word", of: ["arch"] } },
  resourceCategory: { kind: text(), match: { by: "member", of: "resourceCategories" } },
  flavorType: { kind: text(), match: { by: "word", of: ["flavorType"] } },
};

/** Their names. */
export const machineFieldNames: readonly string[] = Object.keys(machineFields);

/**
 * Every field that filters images. Total: a field that is declared does not compile until it does something. The order
 * is that in which they are explained: place and ownership, machine, name, content.
 */
export const filterFields = {
  type: { kind: type, match: { by: "word", of: ["type"], otherwise: "BUILD_IN", all: "ALL" } },
  includeUnusable: { kind: { is: "flag" }, match: { by: "usable" } },
  workspaceId: { kind: text(), match: { by: "word", of: ["workspaceId"] } },
  namespace: { kind: namespace, match: { by: "word", of: ["namespace", "organization"] } },
  visibility: { kind: text(), match: { by: "word", of: ["visibility"] } },
  serviceType: { kind: serviceType, match: { by: "word", of: ["serviceType"] } },
  ...machineFields,
  devService: { kind: text(), match: { by: "member", of: "devServices" } },
  name: { kind: text(), match: { by: "exact", of: "name" } },
  nameContains: { kind: text(), match: { by: "part", of: "name" } },
  nameRegex: { kind: { is: "RE2" }, match: { by: "RE2", of: "name" } },
  tag: { kind: text(), match: { by: "exact", of: "tag" } },
  framework: { kind: text(), match: { by: "framework" } },
  frameworkVersion: rangeOf("frameworkVersion"),
  pythonVersion: rangeOf("pythonVersion"),
  cudaVersion: rangeOf("cudaVersion"),
  cannVersion: rangeOf("cannVersion"),
  includePrereleases: { kind: { is: "flag" }, match: { by: "meaning" } },
  labels: { kind: { is: "map" }, match: { by: "labels" } },
} satisfies FilterFields<ImageFilter, ImageFilterField, Match>;

/** The filters that ask for a word. */
export type WordFilter = {
  readonly [Name in ImageFilterField]: (typeof filterFields)[Name]["match"] extends { readonly by: "word" }
    ? Name
    : never;
}[ImageFilterField];

function rangeOf(field: VersionField) {
  return { kind: { is: "range", scheme: versionSchemes[field] }, match: { by: "range", of: field } } as const;
}

/**
 * Every field that filters groups. Total: a field that is declared does not compile until it does something. The order
 * is that in which they are told.
 */
export const groupFilterFields: FilterFields<GetImageGroupsArgs, GroupFilterField, GroupMatch> = {
  name: { kind: text(), match: { by: "exact", of: "name" } },
  nameContains: { kind: text(), match: { by: "part", of: "name" } },
  namespace: { kind: namespace, match: { by: "word", of: ["namespace"] } },
  type: { kind: type, match: { by: "cloud" } },
  serviceType: { kind: serviceType, match: { by: "cloud" } },
  workspaceId: { kind: text(), match: { by: "cloud" } },
  swrInstanceId: { kind: text(128), match: { by: "exact", of: "swrInstanceId" } },
};

/** How each argument of a filter is checked. */
export const filterKinds: ArgumentKinds<ImageFilter> = { ...placeKinds, ...kindsOf(filterFields) };

/** How each argument of a filter of groups is checked. */
export const groupKinds: ArgumentKinds<GetImageGroupsArgs> = { ...placeKinds, ...kindsOf(groupFilterFields) };

function kindsOf<Kinds>(fields: { readonly [Name in keyof Kinds]: { readonly kind: Kinds[Name] } }): Kinds {
  // The compiler does not see that the fields keep their names.
  return Object.fromEntries(
    Object.entries<{ readonly kind: unknown }>(fields).map(([name, { kind }]) => [name, kind]),
  ) as Kinds;
}
