/** Fields as they read once those without a value are left out. */
type Present<T extends object> = { [K in keyof T]: Exclude<T[K], null> | undefined };

/**
 * Drops fields without a value; an empty text says as little as null. To read a field that was dropped gives undefined,
 * which is what the type says of each.
 */
export function present<T extends object>(fields: T): Present<T> {
  const kept: Partial<Record<keyof T, unknown>> = {};
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined && value !== null && value !== "") kept[key] = value;
  }
  return kept as Present<T>;
}
