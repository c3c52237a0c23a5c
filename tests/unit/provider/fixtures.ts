import assert from "node:assert/strict";
import { isCatalogError, type CatalogError } from "../../../provider/errors";
import type { Image } from "../../../provider/image/image";

/** An image that the default filters take, with whatever a test is about. */
export function imageOf(fields: Partial<Image> = {}): Image {
  const imageId = fields.imageId ?? "11111111-2222-3333-4444-555555555555";
  return {
    imageId,
    id: imageId,
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
  };
}

/** The failure of something that must fail. */
export function failureOf(run: () => unknown): CatalogError {
  try {
    run();
  } catch (error) {
    assert.ok(isCatalogError(error), `not a CatalogError: ${String(error)}`);
    return error;
  }
  assert.fail("nothing was thrown");
}

/** The failure of a promise that must be rejected. */
export async function rejectionOf(promise: Promise<unknown>): Promise<CatalogError> {
  const settled = await promise.then(
    () => assert.fail("nothing was thrown"),
    (error: unknown) => error,
  );
  assert.ok(isCatalogError(settled), `not a CatalogError: ${String(settled)}`);
  return settled;
}
