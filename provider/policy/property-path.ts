/**
 * What stands at a path in the properties of a resource: `imageId`, `spec.containers[].image`. `[]` means each element. A
 * text that the path leads into is read as JSON. What is absent or null is left out.
 */
export function readPath(properties: unknown, path: string): unknown[] {
  let found = [properties];
  for (const step of path.replaceAll("[]", ".[]").split(".")) found = found.flatMap((value) => enter(value, step));
  return found.filter((value) => value !== undefined && value !== null);
}

function enter(value: unknown, step: string): unknown[] {
  const holder = typeof value === "string" ? readJson(value) : value;
  if (typeof holder !== "object" || holder === null) return [];
  // By index: an iterator would be called on the proxy that stands guard over unknown values.
  if (step === "[]") return Array.isArray(holder) ? Array.from({ length: holder.length }, (_, i) => (holder as unknown[])[i]) : [];
  return Object.hasOwn(holder, step) ? [(holder as Readonly<Record<string, unknown>>)[step]] : [];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
