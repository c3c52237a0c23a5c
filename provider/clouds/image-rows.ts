import { imageFields } from "../fields/image-fields";
import type { Image } from "../image/image";
import type { ImageRow, Row } from "../listing";
import { createRowReader, type Columns, type RowFormat, type RowKind } from "./columns";

/** A cloud's column of the table of images. */
export type ImageColumns<Wire, Source> = Columns<Image, keyof Wire & string, Source>;

const images: RowKind<Image, ImageRow> = {
  fields: imageFields,
  nameOf: ({ imageId = "without a readable ID" }) => `image ${imageId}`,
  rowOf: (image, whyUnread) => (whyUnread === undefined ? { image } : { image, whyUnread }),
};

/** A reader of rows that are images. */
export function createImageReader<Wire, Source>(
  format: RowFormat<Image, Wire, Source>,
): (json: unknown, region: string) => Row {
  return createRowReader(images, format);
}
