import { describeProblems } from "../describe-problems";
import { cloudOf } from "../clouds/clouds";
import { CatalogError } from "../errors";
import { regionShape } from "../connection/settings";
import { cloudNames } from "../image/cloud-name";
import type { Image } from "../image/image";
import { loadZod } from "../load-zod";
import { spelled } from "../plain-arguments";
import { unstatedAt } from "./unstated";

/** What of an image follows from the rest of it. */
type Derived = "imageUrl" | "registry" | "registryNetwork" | "organization" | "repository";

/**
 * An image as a test describes it. Its name and path suffice: what is not given is read from them as from a row of the
 * real catalog (framework, versions, operating system, tag), and else as of an image of the cloud's own that can be
 * used. Which machines it runs on is in no name: give `arch`, `resourceCategories` and `devServices` where a filter
 * asks for them.
 *
 * - `imageId` is by default `image-1` for the first image, `image-2` for the second, and so on.
 * - An image that names no `cloud` is in the catalogs of all, one that names no `region` in those of all regions.
 * - What a cloud does not have its images do not state: at PAI `arch`, `status`, `serviceType`, `flavorType`,
 * `cannVersion`, `swrInstanceId`. To
 *   describe it is an error where the image names that cloud; where it names none, the fact is left out there.
 * - At PAI ownership is read from labels and workspace: `labels: { "system.official": "false" }` is a stranger's image.
 */
export interface MockImage
  extends Pick<Image, "name" | "swrPath">, Partial<Omit<Image, "name" | "swrPath" | Derived>> {}

/** A described image that has its ID. */
export type KnownImage = MockImage & Pick<Image, "imageId">;

/**
 * Checks described images and gives each its ID.
 * @throws CatalogError `invalid_arguments`
 */
export function parseImages(images: unknown): KnownImage[] {
  const { images: list, fields } = (schemas ??= buildSchemas());
  const result = list.safeParse(images);
  if (!result.success)
    throw invalid(
      describeProblems(
        result.error.issues.map((issue) => ({ ...issue, path: ["images", ...issue.path] })),
        { images },
        () => fields,
      ),
    );
  const known: KnownImage[] = result.data.map((image, i) => ({ imageId: `image-${i + 1}`, ...image }));
  const [foreign] = known.flatMap(foreignFacts);
  if (foreign !== undefined) throw invalid(foreign);
  const places = known.map(({ imageId, cloud = "", region = "" }) => [imageId, cloud, region].join(" "));
  const first = new Map(places.map((place, i) => [place, i] as const).reverse());
  const twin = places.findIndex((place, i) => first.get(place) !== i);
  if (twin >= 0)
    throw invalid(
      `images.${twin}.imageId "${known[twin]?.imageId ?? ""}": is the ID of another image there; a catalog gives each its own`,
    );
  return known;
}

/** What an image states that no image of its cloud does. */
function foreignFacts(image: KnownImage, i: number): string[] {
  const { cloud, name } = image;
  if (cloud === undefined) return [];
  const stated = unstatedAt(cloud).filter(({ fact }) => image[fact] !== undefined);
  return stated.map(
    ({ fact, reason }) =>
      `images.${i}.${fact} ${JSON.stringify(image[fact])}: ${name} cannot state it at ${cloudOf(cloud).title}: ${reason}; leave ${fact} out`,
  );
}

function invalid(why: string): CatalogError {
  return new CatalogError("invalid_arguments", { what: "imageMocks", why });
}

let schemas: ReturnType<typeof buildSchemas> | undefined;

function buildSchemas() {
  const z = loadZod();
  const required = z.string("must be a text").trim().min(1, "is empty");
  const text = z.string("must be a text").optional();
  const word = (field: keyof MockImage) =>
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
  const shape = {
    imageId: required.optional(),
    name: required,
    swrPath: required,
    cloud: z.enum(cloudNames, `must be one of ${cloudNames.join(", ")}`).optional(),
    region: z.string("must be a text").regex(regionShape, "is no region name; one looks like cn-north-4").optional(),
    tag: text,
    namespace: text,
    type: word("type"),
    serviceType: word("serviceType"),
    arch: text,
    resourceCategories: texts,
    flavorType: text,
    devServices: texts,
    status: text,
    statusMessage: text,
    visibility: text,
    origin: text,
    workspaceId: text,
    description: text,
    sizeBytes: z.number("must be a number").optional(),
    createdAt: time,
    updatedAt: time,
    builtAt: time,
    framework: text,
    frameworkVersion: text,
    prerelease: z.boolean("must be true or false").optional(),
    pythonVersion: text,
    cudaVersion: text,
    cannVersion: text,
    os: text,
    labels: z.record(z.string(), z.string("must be a text"), "must be an object of texts").optional(),
    showName: text,
    showTag: text,
    swrInstanceId: text,
    userId: text,
    parentUserId: text,
    sourceType: text,
    sourceId: text,
  } satisfies Record<keyof MockImage, unknown>;
  return {
    images: z.array(z.strictObject(shape, "must be an object that describes an image"), "must be a list of images"),
    fields: Object.keys(shape),
  };
}
