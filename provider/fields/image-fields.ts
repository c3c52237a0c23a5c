import type { Image } from "../image/image";

/** What kind of value a field of an image holds. */
export type ImageKind = "text" | "word" | "version" | "integer" | "time" | "flag" | "set" | "map";

/** The kinds that a type of the interface can have. */
type KindFor<Value> = Value extends boolean
  ? "flag"
  : Value extends number
    ? "integer"
    : Value extends string
      ? "text" | "word" | "version" | "time"
      : Value extends readonly unknown[]
        ? "set"
        : "map";

/** What a field of an image is, wherever it is from. */
export interface ImageField<Kind extends ImageKind = ImageKind> {
  readonly kind: Kind;
  /** Whether it tells candidates of an ambiguous answer apart although no filter asks for it. */
  readonly tellsApart?: boolean;
  /** Whether an empty text says something: that there is none. */
  readonly mayBeEmpty?: boolean;
  /** Whether it is read from name, path and labels, which need not tell it. */
  readonly isFact?: boolean;
}

/**
 * Every field of an image. Total: a new field does not compile until it stands here. The order is that in which fields
 * are told: those first that say most of an image.
 */
export const imageFields: {
  readonly [Field in keyof Image]-?: ImageField<KindFor<NonNullable<Image[Field]>>>;
} = {
  imageId: { kind: "text" },
  framework: { kind: "word", isFact: true },
  frameworkVersion: { kind: "version", isFact: true },
  resourceCategories: { kind: "set" },
  arch: { kind: "word" },
  cudaVersion: { kind: "version", isFact: true },
  cannVersion: { kind: "version", isFact: true },
  pythonVersion: { kind: "version", isFact: true },
  serviceType: { kind: "word" },
  type: { kind: "word" },
  namespace: { kind: "word" },
  flavorType: { kind: "word" },
  devServices: { kind: "set" },
  visibility: { kind: "word" },
  workspaceId: { kind: "word" },
  name: { kind: "text" },
  tag: { kind: "text" },
  builtAt: { kind: "time", tellsApart: true, isFact: true },
  updatedAt: { kind: "time", tellsApart: true },
  createdAt: { kind: "time" },
  prerelease: { kind: "flag", isFact: true },
  os: { kind: "text", isFact: true },
  labels: { kind: "map" },
  status: { kind: "word" },
  statusMessage: { kind: "text" },
  swrPath: { kind: "text", mayBeEmpty: true },
  imageUrl: { kind: "text", mayBeEmpty: true },
  registry: { kind: "text" },
  registryNetwork: { kind: "word" },
  organization: { kind: "text" },
  repository: { kind: "text" },
  cloud: { kind: "word" },
  region: { kind: "word" },
  origin: { kind: "text" },
  description: { kind: "text" },
  sizeBytes: { kind: "integer" },
  showName: { kind: "text" },
  showTag: { kind: "text" },
  swrInstanceId: { kind: "text" },
  userId: { kind: "text" },
  parentUserId: { kind: "text" },
  sourceType: { kind: "text" },
  sourceId: { kind: "text" },
};

/** The names of all fields of an image. */
export const imageFieldNames = Object.keys(imageFields) as readonly (keyof Image)[];

/**
 * A copy that holds every field with a value, each once read: rows of a listing read their fields when they are asked.
 */
export function plainImage(image: Image): Image {
  const plain: Partial<Record<keyof Image, unknown>> = {};
  for (const field of imageFieldNames) {
    const value = image[field];
    if (value !== undefined) plain[field] = value;
  }
  return plain as unknown as Image;
}
