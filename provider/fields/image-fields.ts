import type { ImageFilter } from "../ask";
import type { Image } from "../image/image";

/** What kind of value a field of an image holds. */
export type ImageKind = "text" | "word" | "version" | "integer" | "time" | "flag" | "set" | "map";

/** What a field of an image is, wherever it is from. */
export interface ImageField {
  readonly kind: ImageKind;
  /** The filter that asks for it, where there is one. Candidates of an ambiguous answer are told apart by such fields. */
  readonly filter?: keyof ImageFilter;
  /** Whether it tells candidates apart although no filter asks for it. */
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
export const imageFields: { readonly [Field in keyof Image]-?: ImageField } = {
  imageId: { kind: "text" },
  framework: { kind: "word", filter: "framework", isFact: true },
  frameworkVersion: { kind: "version", filter: "frameworkVersion", isFact: true },
  resourceCategories: { kind: "set", filter: "resourceCategory" },
  arch: { kind: "word", filter: "arch" },
  cudaVersion: { kind: "version", filter: "cudaVersion", isFact: true },
  cannVersion: { kind: "version", filter: "cannVersion", isFact: true },
  pythonVersion: { kind: "version", filter: "pythonVersion", isFact: true },
  serviceType: { kind: "word", filter: "serviceType" },
  type: { kind: "word", filter: "type" },
  namespace: { kind: "word", filter: "namespace" },
  flavorType: { kind: "word", filter: "flavorType" },
  devServices: { kind: "set", filter: "devService" },
  visibility: { kind: "word", filter: "visibility" },
  workspaceId: { kind: "word", filter: "workspaceId" },
  name: { kind: "text", filter: "name" },
  tag: { kind: "text", filter: "tag" },
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

/** A copy that holds every field with a value, each once read: rows of a listing read their fields when they are asked. */
export function plainImage(image: Image): Image {
  const plain: Partial<Record<keyof Image, unknown>> = {};
  for (const field of imageFieldNames) {
    const value = image[field];
    if (value !== undefined) plain[field] = value;
  }
  return plain as unknown as Image;
}
