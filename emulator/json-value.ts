/** Anything that can stand in a JSON document. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [field: string]: JsonValue | undefined };
