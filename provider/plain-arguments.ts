import type { ImageFilter, PlaceArgs } from "./ask";
import type { ArgumentKind } from "./fields/argument";
import { filterKinds } from "./fields/filter-fields";
import { own } from "./text/own";

/**
 * Arguments as they are meant. A field that is undefined or null is a field that is not there, also in labels and
 * fallbacks (`labels: { team: config.get("team") }`); and a known word counts in any case. Everything else stays as it
 * was written. Fallbacks hold no fallbacks, so one level of them is enough, whatever the user made.
 */
export function plainArguments(args: unknown): unknown {
  const top = plainFilter(args);
  if (!isRecord(top) || !Array.isArray(top["fallbacks"])) return top;
  return { ...top, fallbacks: top["fallbacks"].map(plainFilter) };
}

/** The known spelling of a field's word, in whatever case it is written; any other word as it is. */
export function spelled(field: string, word: string): string {
  const kind = own<ArgumentKind>(filterKinds, field);
  const words = kind?.is === "text" ? kind.words : undefined;
  return words?.find((known) => known === word.toUpperCase()) ?? word;
}

function plainFilter(filter: unknown): unknown {
  if (!isRecord(filter)) return filter;
  const fields = Object.entries(stated(filter)).map(
    ([field, value]) => [field, typeof value === "string" ? spelled(field, value) : value] as const,
  );
  const plain = Object.fromEntries(fields);
  return isRecord(plain["labels"]) ? { ...plain, labels: stated(plain["labels"]) } : plain;
}

/** The fields that hold something. */
function stated(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined && field !== null));
}

/** A fallback without a place of its own asks where the arguments ask. */
export function withPlaceOf({ region, connection }: PlaceArgs, selector: ImageFilter): ImageFilter {
  return { ...selector, region: selector.region ?? region, connection: selector.connection ?? connection };
}

/** Whether a value is an object of fields. A map or a date is none: its fields would be dropped in silence. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === "[object Object]";
}
