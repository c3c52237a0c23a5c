import { imageContent as rule } from "../../provider/policy/image-content";
import type { ImageContentOptions } from "../../provider/policy/image-content";
import { imagePolicy } from "./image-policy";
import type { ImagePolicy, PolicyArgs } from "./policy";

/** Arguments of {@link imageContent}. */
export interface ImageContentArgs extends ImageContentOptions, PolicyArgs {}

/**
 * `image-content`: images are made for allowed frameworks, in allowed versions; of several in one image that counts
 * which it is called after. A version that is less precise than its range does not pass.
 * @throws TypeError for options that do not exist, or that hold something else
 */
export function imageContent(args: ImageContentArgs = {}): ImagePolicy {
  return imagePolicy(rule, args);
}
