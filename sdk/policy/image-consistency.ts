import { imageConsistency as rule } from "../../provider/policy/image-consistency";
import type { ImageConsistencyOptions } from "../../provider/policy/image-consistency";
import { imagePolicy } from "./image-policy";
import type { ImagePolicy, PolicyArgs } from "./policy";

/** Arguments of {@link imageConsistency}. */
export interface ImageConsistencyArgs extends ImageConsistencyOptions, PolicyArgs {}

/**
 * `image-consistency`: no two resources of a stack use different builds of one image name.
 * @throws TypeError for options that do not exist, or that hold something else
 */
export function imageConsistency(args: ImageConsistencyArgs = {}): ImagePolicy {
  return imagePolicy(rule, args);
}
