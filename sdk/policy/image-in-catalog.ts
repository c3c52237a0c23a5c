import { imageInCatalog as rule } from "../../provider/policy/image-in-catalog";
import type { ImageInCatalogOptions } from "../../provider/policy/image-in-catalog";
import { imagePolicy } from "./image-policy";
import type { ImagePolicy, PolicyArgs } from "./policy";

/** Arguments of {@link imageInCatalog}. */
export interface ImageInCatalogArgs extends ImageInCatalogOptions, PolicyArgs {}

/**
 * `image-in-catalog`: images exist in the catalog, are `ACTIVE`, and their IDs serve what was pinned; asked with one
 * listing for the whole stack, over the connections of the program or the one named. A catalog that cannot be asked is
 * a violation.
 * @throws TypeError for options that do not exist, or that hold something else
 */
export function imageInCatalog(args: ImageInCatalogArgs = {}): ImagePolicy {
  return imagePolicy(rule, args);
}
