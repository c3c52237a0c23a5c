import type { GetImageGroupsArgs, ImageFilter } from "../ask";
import type { Message } from "../message/message";
import { pushTo } from "../push-to";
import type { GroupFilterField, ImageFilterField } from "../fields/filter-fields";

/** The fields that filter. */
export type FilterField = ImageFilterField | GroupFilterField;

/** What a field holds where it is stated. */
type ValueOf<Field extends FilterField> = NonNullable<(ImageFilter & GetImageGroupsArgs)[Field]>;

/** Parameters of a request, by name. */
export type Parameters = readonly (readonly [name: string, value: string])[];

/** What a filter field is at a cloud. */
export type FieldUse<Value = never> =
  /** It is sent; the answer is checked again. */
  | {
      readonly by: "parameter";
      /** The parameter, for people. */
      readonly parameter: string;
      send(value: Value): Parameters;
    }
  /** A field of the answer. */
  | { readonly by: "answer"; readonly field: string }
  /** Read from labels, tag and name. */
  | { readonly by: "derived" }
  /** Does not exist there; writing it is an error with this reason. */
  | { readonly by: "refused"; readonly reason: Message };

/**
 * One column of the table *field × cloud*. Total: a new field does not compile until every cloud says what it means.
 */
export type FieldTable = { readonly [Field in FilterField]-?: FieldUse<ValueOf<Field>> };

/** A field that is sent as it is. */
export function sent(parameter: string) {
  return { by: "parameter", parameter, send: (value: string): Parameters => [[parameter, value]] } as const;
}

/**
 * What a service is asked for a filter: every field that the table says is sent. Of two fields that are one parameter
 * the first in the table goes: an exact name says more than a part of it.
 * @param joined parameters that take several values, each with what holds them apart
 */
export function parametersOf(
  table: FieldTable,
  filter: ImageFilter & GetImageGroupsArgs,
  joined: Readonly<Record<string, string>> = {},
): Parameters {
  const values = new Map<string, string[]>();
  for (const field of Object.keys(table) as FilterField[]) {
    for (const [name, value] of sentFor(table, field, filter)) pushTo(values, name, value);
  }
  return [...values].map(([name, [first = "", ...others]]) => {
    const separator = joined[name];
    return [name, separator === undefined ? first : [...new Set([first, ...others])].join(separator)];
  });
}

function sentFor(table: FieldTable, field: FilterField, filter: ImageFilter & GetImageGroupsArgs): Parameters {
  const { [field]: value } = filter;
  // The table gives each field the sender of its own values: the compiler does not follow an index that is a variable.
  const use = table[field] as FieldUse<unknown>;
  return value === undefined || use.by !== "parameter" ? [] : use.send(value);
}
