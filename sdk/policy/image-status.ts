import { imageStatus as rule } from "../../provider/policy/image-status";
import type { LookUpOptions } from "../../provider/policy/look-up";
import { imagePolicy } from "./image-policy";
import type { ImagePolicy, PolicyArgs } from "./policy";

/** Arguments of {@link imageStatus}. */
export interface ImageStatusArgs extends LookUpOptions, PolicyArgs {}

/**
 * `image-status`: images are `ACTIVE`; where a cloud states no status, all that it lists are. A pin is judged by its
 * record; what has become of the image since is {@link imageInCatalog}'s.
 * @throws TypeError for options that do not exist, or that hold something else
 */
export function imageStatus(args: ImageStatusArgs = {}): ImagePolicy {
  return imagePolicy(rule, args);
}
