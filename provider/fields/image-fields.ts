import type { Image } from "../image/image";
import { fieldNames, plainCopy, type Fields } from "./field";

/** What a field of an image is beyond its kind. */
interface ImageField {
  /** Whether it tells candidates of an ambiguous answer apart although no filter asks for it. */
  readonly tellsApart?: boolean;
  /** Whether it is read from name, path and labels, which need not tell it. */
  readonly isFact?: boolean;
}

/**
 * Every field of an image. Total: a new field does not compile until it stands here. The order is that in which fields
 * are told: those first that say most of an image.
 */
export const imageFields: Fields<Image, ImageField> = {
  imageId: { kind: "text", isRequired: true },
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
  name: { kind: "text", isRequired: true },
  tag: { kind: "text" },
  builtAt: { kind: "time", tellsApart: true, isFact: true },
  updatedAt: { kind: "time", tellsApart: true },
  createdAt: { kind: "time" },
  prerelease: { kind: "flag", isFact: true },
  os: { kind: "text", isFact: true },
  labels: { kind: "map" },
  status: { kind: "word" },
  statusMessage: { kind: "text" },
  swrPath: { kind: "text", isRequired: true, mayBeEmpty: true },
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
export const imageFieldNames = fieldNames(imageFields);

/** A copy of an image that holds every field with a value, each once read. */
export function plainImage(image: Image): Image {
  return plainCopy(imageFieldNames, image);
}
