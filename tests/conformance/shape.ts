import assert from "node:assert/strict";
import type { Image } from "../../provider/image/image";

const times = ["createdAt", "updatedAt", "builtAt"] as const;
const lists = ["resourceCategories", "devServices"] as const;

/** Fails where an image of any cloud is not what the documentation of its fields promises. */
export function checkShape(image: Image, cloud: string, region: string): void {
  const { imageId, name, swrPath, imageUrl } = image;
  assert.deepEqual([image.cloud, image.region], [cloud, region]);
  // A pinned resource has an `id` of its own, so that an image must not have one that means something else.
  assert.ok(!("id" in image), `${imageId} has an id`);
  for (const [field, value] of Object.entries(image)) {
    assert.ok(value !== undefined && value !== null, `${imageId} has a field ${field} without a value`);
    assert.ok(value !== "" || ["swrPath", "imageUrl"].includes(field), `${imageId} has an empty ${field}`);
  }
  for (const text of [imageId, name, swrPath]) assert.equal(text, text.trim());
  assert.ok(swrPath.endsWith(imageUrl), `${imageUrl} does not end ${swrPath}`);
  for (const field of lists)
    assert.deepEqual(image[field], [...new Set(image[field])].sort(), `${field} of ${imageId}`);
  for (const field of times) {
    const time = image[field];
    assert.ok(time === undefined || new Date(time).toISOString() === time, `${field} of ${imageId} is ${time}`);
  }
}
