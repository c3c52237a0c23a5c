import { imageSource as rule } from "../../provider/policy/image-source";
import type { ImageSourceOptions } from "../../provider/policy/image-source";
import { imagePolicy } from "./image-policy";
import type { ImagePolicy, PolicyArgs } from "./policy";

/** Arguments of {@link imageSource}. */
export interface ImageSourceArgs extends ImageSourceOptions, PolicyArgs {}

/**
 * `image-source`: images come only from allowed clouds, registries, namespaces, owners and workspaces. A pin is checked
 * by its record, before anything is created.
 * @throws TypeError for options that do not exist, or that hold something else
 */
export function imageSource(args: ImageSourceArgs = {}): ImagePolicy {
  return imagePolicy(rule, args);
}
