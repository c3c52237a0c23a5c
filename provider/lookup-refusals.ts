import type { ImageFilter } from "./ask";
import type { Cloud } from "./clouds/cloud";
import type { FieldUse } from "./clouds/field-table";
import { CatalogError } from "./errors";
import { argument, say } from "./message/message";
import { own } from "./text/own";
import { shown } from "./text/shown";

/** Refuses the fields that a cloud does not have. @throws CatalogError */
export function refuseForeign(filter: ImageFilter, { title, fields }: Cloud): void {
  for (const [field, value] of Object.entries(filter)) {
    const use = own<FieldUse>(fields, field);
    // A flag that is false asks for what is so anyway.
    if (value === undefined || value === false || use?.by !== "refused") continue;
    throw new CatalogError("invalid_arguments", {
      what: argument(field),
      why: say`cannot be asked of ${title}: ${use.reason}`,
      fields: [[field]],
      fix: say`leave ${argument(field)} out`,
    });
  }
}

/** Refuses what a listing at this cloud cannot be asked for, before anything is sent. @throws CatalogError */
export function refuseUnaskable(filter: ImageFilter, cloud: Cloud): void {
  const unaskable = cloud.unaskableIn?.(filter);
  if (unaskable === undefined) return;
  const { path, why, fix } = unaskable;
  throw new CatalogError("invalid_arguments", {
    what: argument(...path),
    why: `cannot be asked of ${cloud.title}: ${why}`,
    fields: [path],
    fix,
  });
}

/** A cloud that shows another image than the one it was asked for. */
export function otherImage(asked: string, answered: string): CatalogError {
  return new CatalogError("bad_response", {
    what: "reading the catalog",
    why: `image ${asked} was asked for and ${shown(answered)} was answered`,
  });
}
