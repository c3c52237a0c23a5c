import { isDeepStrictEqual } from "node:util";
import type { ImageFilter } from "./ask";
import type { Cloud } from "./clouds/cloud";
import type { FieldUse } from "./clouds/field-table";
import { CatalogError } from "./errors";
import { argument, join, say, type Message } from "./message/message";
import { own } from "./text/own";
import { shown } from "./text/shown";

/** What a cloud cannot be asked for. */
interface Refused {
  readonly title: string;
  /** The argument by its path. */
  readonly path: readonly string[];
  readonly why: Message;
  /** What to do, where that is something else than to leave the argument out. */
  readonly fix?: Message;
}

/** Refuses the fields that a cloud does not have, all at once. @throws CatalogError */
export function refuseForeign(filter: ImageFilter, cloud: Cloud): void {
  refuse(foreignIn(filter, cloud));
}

/**
 * Refuses what listings at these clouds cannot be asked for, all at once and before anything is sent; a cloud that is
 * not known yet is passed over.
 * @throws CatalogError
 */
export function refuseUnaskable(...asked: readonly (readonly [ImageFilter, Cloud | undefined])[]): void {
  refuse(
    asked.flatMap(([filter, cloud]): Refused[] => {
      if (cloud === undefined) return [];
      const unaskable = cloud.unaskableIn?.(filter);
      const foreign = foreignIn(filter, cloud);
      return unaskable === undefined ? foreign : [...foreign, { ...unaskable, title: cloud.title }];
    }),
  );
}

function foreignIn(filter: ImageFilter, { title, fields }: Cloud): Refused[] {
  return Object.entries(filter).flatMap(([field, value]) => {
    const use = own<FieldUse>(fields, field);
    // A flag that is false asks for what is so anyway.
    const isRefused = value !== undefined && value !== false && use?.by === "refused";
    return isRefused ? [{ title, path: [field], why: use.reason }] : [];
  });
}

/** @throws CatalogError where anything is refused; what a fallback repeats is said once */
function refuse(all: readonly Refused[]): void {
  const refused = unique(all);
  const [first, ...others] = refused;
  if (first === undefined) return;
  const names = unique(refused.map(({ path }) => path)).map((path) => argument(...path));
  const titles = [...new Set(refused.map(({ title }) => title))].join(" or ");
  const lines = refused.map(({ path, why }) => say`${argument(...path)}: ${why}`);
  const left = unique(refused.filter(({ fix }) => fix === undefined).map(({ path }) => path));
  const fixes = [
    ...(left.length === 0 ? [] : [say`leave ${inWords(left.map((path) => argument(...path)))} out`]),
    ...unique(refused.flatMap(({ fix }) => fix ?? [])),
  ];
  throw new CatalogError("invalid_arguments", {
    what: join(names, ", "),
    why:
      others.length === 0
        ? say`cannot be asked of ${titles}: ${first.why}`
        : say`cannot be asked of ${titles}\n  ${join(lines, "\n  ")}`,
    fields: refused.map(({ path }) => path),
    fix: join(fixes, "; "),
  });
}

/** `a`, `a and b`, `a, b and c`. */
function inWords(names: readonly Message[]): Message {
  const last = names.slice(-1);
  return join([...(names.length > 1 ? [join(names.slice(0, -1), ", ")] : []), ...last], " and ");
}

function unique<Each>(values: readonly Each[]): Each[] {
  return values.filter((value, i) => values.findIndex((other) => isDeepStrictEqual(other, value)) === i);
}

/** A cloud that shows another image than the one it was asked for. */
export function otherImage(asked: string, answered: string): CatalogError {
  return new CatalogError("bad_response", {
    what: "reading the catalog",
    why: `image ${asked} was asked for and ${shown(answered)} was answered`,
  });
}
