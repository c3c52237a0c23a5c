import { imageFit as rule } from "../../provider/policy/image-fit";
import type { ImageFitOptions } from "../../provider/policy/image-fit";
import { imagePolicy } from "./image-policy";
import type { ImagePolicy, PolicyArgs } from "./policy";

/** Arguments of {@link imageFit}. */
export interface ImageFitArgs extends ImageFitOptions, PolicyArgs {}

/**
 * `image-fit`: images fit the architecture, accelerator class and accelerator flavor of the machine that a resource
 * names, and the service it runs them in. It needs to see a whole stack.
 * @throws TypeError for options that do not exist, or that hold something else
 */
export function imageFit(args: ImageFitArgs = {}): ImagePolicy {
  return imagePolicy(rule, args);
}
