import { imageAge as rule } from "../../provider/policy/image-age";
import type { ImageAgeOptions } from "../../provider/policy/image-age";
import { imagePolicy } from "./image-policy";
import type { ImagePolicy, PolicyArgs } from "./policy";

/** Arguments of {@link imageAge}. */
export interface ImageAgeArgs extends ImageAgeOptions, PolicyArgs {}

/**
 * `image-age`: images are not older than allowed.
 * @throws TypeError for options that do not exist, or that hold something else
 */
export function imageAge(args: ImageAgeArgs = {}): ImagePolicy {
  return imagePolicy(rule, args);
}
