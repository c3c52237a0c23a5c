/**
 * What kind of value a field of an answer holds. A `flag` is false where nothing says so; an `optionalFlag` is
 * absent.
 */
export type FieldKind = "text" | "word" | "version" | "integer" | "time" | "flag" | "optionalFlag" | "set" | "map";

/** The kinds that a type of the interface can have. */
type KindFor<Value> =
  NonNullable<Value> extends boolean
    ? undefined extends Value
      ? "optionalFlag"
      : "flag"
    : NonNullable<Value> extends number
      ? "integer"
      : NonNullable<Value> extends string
        ? "text" | "word" | "version" | "time"
        : NonNullable<Value> extends readonly unknown[]
          ? "set"
          : "map";

/** What a field of an answer is, wherever it is from. */
export interface Field<Kind extends FieldKind = FieldKind> {
  readonly kind: Kind;
  /** Whether a row that does not state it cannot be an answer. */
  readonly isRequired?: boolean;
  /** Whether an empty text says something: that there is none. */
  readonly mayBeEmpty?: boolean;
}

/** Every field of an interface. Total: a field that is declared does not compile until it stands here. */
export type Fields<Item, More = unknown> = { readonly [Name in keyof Item]-?: Field<KindFor<Item[Name]>> & More };

/** The names of the fields, in the order of the table. */
export function fieldNames<Item>(fields: Fields<Item>): readonly (keyof Item & string)[] {
  // The table has the fields of the interface and no others.
  return Object.keys(fields) as (keyof Item & string)[];
}

/**
 * A copy that holds every field with a value, each once read: rows of a listing read their fields when they are
 * asked.
 */
export function plainCopy<Item>(names: readonly (keyof Item)[], item: Item): Item {
  const plain: Partial<Record<keyof Item, unknown>> = {};
  for (const name of names) {
    const value = item[name];
    if (value !== undefined) plain[name] = value;
  }
  // A field without a value is no key of an answer, and reads as undefined, which is what its type says.
  return plain as Item;
}
