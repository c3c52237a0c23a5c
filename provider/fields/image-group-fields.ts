import type { ImageGroup } from "../image/image";
import { fieldNames, plainCopy, type Fields } from "./field";

/** Every field of an image group. Total: a new field does not compile until it stands here. */
export const imageGroupFields: Fields<ImageGroup> = {
  name: { kind: "text", isRequired: true },
  cloud: { kind: "word" },
  region: { kind: "word" },
  type: { kind: "word" },
  namespace: { kind: "word" },
  versionCount: { kind: "integer" },
  createdAt: { kind: "time" },
  updatedAt: { kind: "time" },
  description: { kind: "text" },
  readMe: { kind: "text" },
  iconName: { kind: "text" },
  id: { kind: "text" },
  swrInstanceName: { kind: "text" },
  swrInstanceId: { kind: "text" },
  isSwrEnterprise: { kind: "optionalFlag" },
};

/** The names of all fields of an image group. */
export const imageGroupFieldNames = fieldNames(imageGroupFields);

/** A copy of a group that holds every field with a value, each once read. */
export function plainImageGroup(group: ImageGroup): ImageGroup {
  return plainCopy(imageGroupFieldNames, group);
}
