import type { ZodType } from "zod";
import { describeProblems } from "../describe-problems";
import { traitsOf } from "../clouds/clouds";
import { CatalogError } from "../errors";
import { cloudNames } from "../image/cloud-name";
import { imageFieldNames, imageFields } from "../fields/image-fields";
import type { Image } from "../image/image";
import { regionShape } from "../image/region-name";
import { loadZod } from "../load-zod";
import { argument, say, type Message } from "../message/message";
import { spelled } from "../plain-arguments";
import { derived, type KnownImage } from "./mock-image";
import { unstatedIn } from "./unstated";

/**
 * Checks described images and gives each its ID.
 * @param what its user called, for messages
 * @throws CatalogError `invalid_arguments`
 */
export function parseImages(images: unknown, what: string): KnownImage[] {
  const { images: list, fields } = (schemas ??= buildSchemas());
  const result = list.safeParse(images);
  if (!result.success)
    throw invalid(
      what,
      describeProblems(
        result.error.issues.map((issue) => ({ ...issue, path: ["images", ...issue.path] })),
        { images },
        { fieldsAt: () => fields },
      ),
    );
  const known: KnownImage[] = result.data.map((image, i) => ({ imageId: `image-${i + 1}`, ...image }));
  const [foreign] = known.flatMap(foreignFacts);
  if (foreign !== undefined) throw invalid(what, foreign);
  const places = known.map(({ imageId, cloud = "", region = "" }) => [imageId, cloud, region].join(" "));
  const first = new Map(places.map((place, i) => [place, i] as const).reverse());
  const twin = places.findIndex((place, i) => first.get(place) !== i);
  if (twin >= 0)
    throw invalid(
      what,
      say`${argument("images", String(twin), "imageId")} "${known[twin]?.imageId ?? ""}": is the ID of another image there; a catalog gives each its own`,
    );
  return known;
}

/** What an image states that no image of its cloud does. */
function foreignFacts(image: KnownImage, i: number): Message[] {
  const { cloud, name } = image;
  if (cloud === undefined) return [];
  const { title, fields } = traitsOf(cloud);
  const stated = unstatedIn(fields).filter(({ fact }) => image[fact] !== undefined);
  return stated.map(
    ({ fact, reason }) =>
      say`${argument("images", String(i), fact)} ${JSON.stringify(image[fact])}: ${name} cannot state it at ${title}: ${reason}; leave ${argument(fact)} out`,
  );
}

function invalid(what: string, why: Message): CatalogError {
  return new CatalogError("invalid_arguments", { what, why });
}

let schemas: ReturnType<typeof buildSchemas> | undefined;

function buildSchemas() {
  const z = loadZod();
  const required = z.string("must be a text").trim().min(1, "is empty");
  const text = z.string("must be a text").optional();
  const word = (field: keyof Image) =>
    z
      .string("must be a text")
      .transform((value) => spelled(field, value))
      .optional();
  const texts = z
    .array(z.string("must be a text"), "must be a list of texts")
    .transform((list) => [...new Set(list)].sort())
    .optional();
  const time = z.iso
    .datetime({ offset: true, error: "is no time in ISO 8601; one looks like 2026-01-31T00:00:00Z" })
    .transform((value) => new Date(value).toISOString())
    .optional();
  const number = z.number("must be a number").int("must be a whole number").optional();
  const flag = z.boolean("must be true or false").optional();
  const map = z.record(z.string(), z.string("must be a text"), "must be an object of texts").optional();
  const schemaOf = (field: keyof Image): ZodType => {
    switch (imageFields[field].kind) {
      case "text":
      case "version":
        return text;
      case "word":
        return word(field);
      case "integer":
        return number;
      case "time":
        return time;
      case "flag":
        return flag;
      case "set":
        return texts;
      case "map":
        return map;
    }
  };
  const described = imageFieldNames.filter(
    (field) => !(field in derived || field === "imageId" || field === "name" || field === "swrPath"),
  );
  const shape = {
    imageId: required.optional(),
    name: required,
    swrPath: required,
    ...Object.fromEntries(described.map((field) => [field, schemaOf(field)])),
    cloud: z.enum(cloudNames, `must be one of ${cloudNames.join(", ")}`).optional(),
    region: z.string("must be a text").regex(regionShape, "is no region name; one looks like cn-north-4").optional(),
  };
  return {
    images: z.array(z.strictObject(shape, "must be an object that describes an image"), "must be a list of images"),
    fields: Object.keys(shape),
  };
}
