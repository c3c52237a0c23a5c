/** What stands at a path. */
export interface PathValues {
  /** What could be read; what is absent or null is left out. */
  readonly values: readonly unknown[];
  /** What reading threw, once for each value that could not be read. */
  readonly errors: readonly unknown[];
}

/**
 * What stands at a path in the properties of a resource: `imageId`, `spec.containers[].image`. `[]` means each element.
 * A text that the path leads into is read as JSON, and a key may hold dots itself. A value that cannot be read, such as
 * one that is not known yet, hides no other.
 */
export function readPath(properties: unknown, path: string): PathValues {
  const values: unknown[] = [];
  const errors: unknown[] = [];
  const read = (get: () => unknown, steps: readonly string[]): void => {
    let value: unknown;
    try {
      value = get();
    } catch (error) {
      errors.push(error);
      return;
    }
    if (steps.length > 0) for (const [inner, rest] of into(value, steps)) read(inner, rest);
    else if (value !== undefined && value !== null) values.push(value);
  };
  read(() => properties, path.replaceAll("[]", ".[]").split("."));
  return { values, errors };
}

/** The ways on from a value: how each next one is had, and the steps that remain there. */
function into(value: unknown, steps: readonly string[]): (readonly [get: () => unknown, rest: readonly string[]])[] {
  const holder = typeof value === "string" ? readJson(value) : value;
  if (typeof holder !== "object" || holder === null) return [];
  // By index: an iterator would be called on the proxy that stands guard over unknown values.
  if (steps[0] === "[]")
    return Array.isArray(holder)
      ? Array.from({ length: holder.length }, (_, i) => [() => (holder as unknown[])[i], steps.slice(1)] as const)
      : [];
  return steps.flatMap((_, i) => {
    const key = steps.slice(0, i + 1).join(".");
    return Object.hasOwn(holder, key)
      ? [[() => (holder as Readonly<Record<string, unknown>>)[key], steps.slice(i + 1)] as const]
      : [];
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
