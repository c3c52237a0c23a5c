import { labelOf } from "./resource";
import type { Use } from "./stack-images";

/** The image that a resource has, in a message: `Notebook "nb": image pytorch_2.3.1-… (ff3d4e4c-…)`. */
export function imageLabel({ facts: { name, imageId }, text, resource }: Use): string {
  return `${labelOf(resource)}: image ${name === undefined ? text : `${name} (${imageId ?? text})`}`;
}
