import assert from "node:assert/strict";
import { isCatalogError } from "../../../provider/errors";
import type { Image } from "../../../provider/image/image";
import { imageFieldNames, plainImage } from "../../../provider/fields/image-fields";
import type { Row, Unread } from "../../../provider/listing";
import { told, type Told } from "./told";

/** What is said of an image: what may be undefined may be missing too. */
type Said = {
  readonly [Field in keyof Image as undefined extends Image[Field] ? never : Field]: Image[Field];
} & Partial<Image>;

/** An image of which so much is said. To read what is not gives undefined, as the type has it. */
export function imageSaying(said: Said): Image {
  return said as Image;
}

/** An image that the default filters take, with whatever a test is about. */
export function imageOf(fields: Partial<Image> = {}): Image {
  return imageSaying({
    imageId: "11111111-2222-3333-4444-555555555555",
    name: "pytorch1.8-cuda10.2",
    swrPath: "swr.example.com/atelier/pytorch_1_8:1",
    imageUrl: "atelier/pytorch_1_8:1",
    cloud: "modelarts",
    region: "cn-north-4",
    type: "BUILD_IN",
    status: "ACTIVE",
    prerelease: false,
    resourceCategories: [],
    devServices: [],
    labels: {},
    ...fields,
  });
}

/** A row with all its fields read: an image, or what is known of a row that is none. */
export function wholeRow(row: Row) {
  const { whyUnread = () => undefined } = row;
  const image = plainImage("image" in row ? row.image : (row.known as Image));
  const unread = imageFieldNames.flatMap((field) => {
    const why = whyUnread(field);
    return why === undefined ? [] : [{ field, why }];
  });
  return { image, unread, defect: "defect" in row ? row.defect : undefined };
}

/** Says why these fields of a row cannot be read, and of no other. */
export function whyUnread(unread: readonly Unread[]): (field: keyof Image) => string | undefined {
  return (field) => unread.find((each) => each.field === field)?.why;
}

/** The failure of something that must fail, as it is told. */
export function failureOf(run: () => unknown): Told {
  try {
    run();
  } catch (error) {
    assert.ok(isCatalogError(error), `not a CatalogError: ${String(error)}`);
    return told(error);
  }
  assert.fail("nothing was thrown");
}

/** The failure of a promise that must be rejected, as it is told. */
export async function rejectionOf(promise: Promise<unknown>): Promise<Told> {
  const settled = await promise.then(
    () => assert.fail("nothing was thrown"),
    (error: unknown) => error,
  );
  assert.ok(isCatalogError(settled), `not a CatalogError: ${String(settled)}`);
  return told(settled);
}
