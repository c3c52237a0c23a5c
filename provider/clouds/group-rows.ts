import { imageGroupFields, plainImageGroup } from "../fields/image-group-fields";
import type { ImageGroup } from "../image/image";
import type { GroupRow, NamedGroupRow } from "../listing";
import { createRowReader, type Columns, type RowFormat, type RowKind } from "./columns";

/** A cloud's column of the table of image groups. */
export type GroupColumns<Key extends string, Source> = Columns<ImageGroup, Key, Source>;

/** Rows that are image groups. */
export const groupRows: RowKind<ImageGroup, NamedGroupRow> = {
  fields: imageGroupFields,
  nameOf: ({ name = "without a readable name" }) => `image group ${name}`,
  rowOf: (group, whyUnread) =>
    whyUnread === undefined ? { group: plainImageGroup(group) } : { group: plainImageGroup(group), whyUnread },
};

/** A reader of rows that are image groups. */
export function createGroupReader<Wire, Source>(
  format: RowFormat<ImageGroup, Wire, Source>,
): (json: unknown, region: string) => GroupRow {
  return createRowReader(groupRows, format);
}
