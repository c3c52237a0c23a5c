/**
 * What stands at a path in the properties of a resource: `imageId`, `spec.containers[].image`. `[]` means each element.
 * A text that the path leads into is read as JSON, and a key may hold dots itself. What is absent or null is left out.
 */
export function readPath(properties: unknown, path: string): unknown[] {
  return read(properties, path.replaceAll("[]", ".[]").split(".")).filter(
    (value) => value !== undefined && value !== null,
  );
}

function read(value: unknown, steps: readonly string[]): unknown[] {
  if (steps.length === 0) return [value];
  const holder = typeof value === "string" ? readJson(value) : value;
  if (typeof holder !== "object" || holder === null) return [];
  // By index: an iterator would be called on the proxy that stands guard over unknown values.
  if (steps[0] === "[]")
    return Array.isArray(holder)
      ? Array.from({ length: holder.length }, (_, i) => read((holder as unknown[])[i], steps.slice(1))).flat()
      : [];
  return steps.flatMap((_, i) => {
    const key = steps.slice(0, i + 1).join(".");
    return Object.hasOwn(holder, key)
      ? read((holder as Readonly<Record<string, unknown>>)[key], steps.slice(i + 1))
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
