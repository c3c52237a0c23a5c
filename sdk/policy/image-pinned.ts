import { imagePinned as rule } from "../../provider/policy/image-pinned";
import type { ImagePinnedOptions } from "../../provider/policy/image-pinned";
import { imagePolicy } from "./image-policy";
import type { ImagePolicy, PolicyArgs } from "./policy";

/** Arguments of {@link imagePinned}. */
export interface ImagePinnedArgs extends ImagePinnedOptions, PolicyArgs {}

/**
 * `image-pinned`: what a resource runs is an output of a pin in the same stack, or allowed by name; its tag names one
 * build; and no refresh has found that a pin is not what it was.
 * @throws TypeError for options that do not exist, or that hold something else
 */
export function imagePinned(args: ImagePinnedArgs = {}): ImagePolicy {
  return imagePolicy(rule, args);
}
