import assert from "node:assert/strict";
import { isCatalogError } from "../../provider/errors";
import type { Image } from "../../provider/image/image";
import { getImage, getImageGroups, getImages } from "../../provider/lookup";
import type { LookupContext } from "../../provider/open-catalog";
import type { OpenCatalog } from "../../provider/session";
import type { Fixture } from "./fixture";
import { checkShape } from "./shape";

/** A question that only reads, and what was seen. @throws where the answer is not what any cloud must give */
interface Look {
  readonly what: string;
  see(): Promise<string>;
}

/**
 * Everything that can be asked of a cloud without knowing what it holds, in order: each is about an image that the
 * first has found.
 */
export function looksAt({ cloud, connection }: OpenCatalog, { missing }: Fixture, context: LookupContext): Look[] {
  let found: Image | undefined;
  const image = (): Image => found ?? assert.fail("there is no image to go on with");
  return [
    {
      what: "lists the official images, all of one shape",
      see: async () => {
        const { images, explanation } = await getImages({}, context);
        for (const each of images) checkShape(each, cloud.name, connection.region);
        [found] = images;
        return `${explanation}; the newest is ${image().name} (${image().imageId})`;
      },
    },
    {
      what: "lists those of one name",
      see: async () => {
        const { name, imageId } = image();
        const { images, explanation } = await getImages({ name }, context);
        assert.ok(
          images.every((each) => each.name === name),
          "others are among them",
        );
        assert.ok(
          images.some((each) => each.imageId === imageId),
          "the image is not among them",
        );
        return explanation;
      },
    },
    {
      what: "selects one, and says why",
      see: async () => {
        const { name, type } = image();
        const { imageId, swrPath, explanation } = await getImage({ name, type, mostRecent: true }, context);
        assert.deepEqual([imageId, swrPath], [image().imageId, image().swrPath]);
        return explanation;
      },
    },
    {
      what: "shows one by its ID",
      see: async () => {
        const { imageId, name, swrPath } = image();
        const shown = await getImage({ id: imageId }, context);
        checkShape(shown, cloud.name, connection.region);
        assert.deepEqual([shown.imageId, shown.name, shown.swrPath], [imageId, name, swrPath]);
        return swrPath;
      },
    },
    {
      what: "lists the groups",
      see: async () => `${(await getImageGroups({}, context)).groups.length} groups`,
    },
    {
      what: "explains that no image has a name",
      see: () => refusalOf(getImage({ name: "no-image-has-this-name" }, context), "no_match"),
    },
    {
      what: "does not find an ID that does not exist",
      see: () => refusalOf(getImage({ id: missing.id }, context), "not_found"),
    },
  ];
}

/** The message of a failure that must come, on one line. */
async function refusalOf(asked: Promise<unknown>, code: string): Promise<string> {
  const error = await asked.then(
    () => assert.fail("there is one"),
    (thrown: unknown) => thrown,
  );
  if (!isCatalogError(error) || error.code !== code) throw error;
  return error.message.split("\n").slice(0, 2).join("; ").replace(/\s+/g, " ");
}
