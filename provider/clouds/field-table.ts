import type { GetImageGroupsArgs, ImageFilter, PlaceArgs } from "../ask";

/** The fields that filter images, as opposed to those that say where to ask. */
export type ImageField = Exclude<keyof ImageFilter, keyof PlaceArgs>;

/** The fields that filter image groups only. */
export type GroupField = Exclude<keyof GetImageGroupsArgs, keyof ImageFilter>;

/** The fields that filter. */
export type FilterField = ImageField | GroupField;

/** What a filter field is at a cloud. */
export type FieldUse =
  /** A request parameter of this name; the answer is checked again. */
  | { readonly by: "parameter"; readonly parameter: string }
  /** A field of the answer. */
  | { readonly by: "answer"; readonly field: string }
  /** Read from labels, tag and name. */
  | { readonly by: "derived" }
  /** Does not exist there; writing it is an error with this reason. */
  | { readonly by: "refused"; readonly reason: string };

/**
 * One column of the table *field × cloud*. Total: a new field does not compile until every cloud says what it means.
 */
export type FieldTable = Readonly<Record<FilterField, FieldUse>>;
