import type { ImageFilter, PlaceArgs } from "./ask";
import { plainImage } from "./fields/image-fields";
import type { Image } from "./image/image";
import type { ImageRow, Listing } from "./listing";
import { otherImage } from "./lookup-refusals";
import { openFor, type LookupContext } from "./open-catalog";
import { unreadable } from "./select/failures";
import type { CallOptions, OpenCatalog } from "./session";

/**
 * One image as the catalog has it now, usable or not.
 * @throws CatalogError `not_found` by the cloud's documented code only
 */
export async function readImage(id: string, place: PlaceArgs, context: LookupContext): Promise<Image> {
  return plainImage((await readRow(id, openFor(place, context), context)).image);
}

/**
 * One image by its ID, with what of it cannot be read.
 * @throws CatalogError `not_found` by the cloud's documented code only
 */
export async function readRow(id: string, open: OpenCatalog, call: CallOptions): Promise<ImageRow> {
  const row = await open.catalog.show(id, open.startDeadline(call));
  if (!("image" in row)) throw unreadable(row.defect);
  const { imageId } = row.image;
  if (imageId !== id) throw otherImage(id, imageId);
  return row;
}

/** A whole catalog of one ownership or all, usable or not; what cannot be read of it is among the rows. */
export async function readCatalog(
  place: PlaceArgs & Pick<ImageFilter, "type" | "workspaceId">,
  context: LookupContext,
): Promise<Listing> {
  const open = openFor(place, context);
  return open.catalog.list(place, open.startDeadline(context));
}
