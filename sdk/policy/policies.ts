import { imageAge as imageAgeRule } from "../../provider/policy/image-age";
import type { ImageAgeOptions } from "../../provider/policy/image-age";
import { imageConsistency as imageConsistencyRule } from "../../provider/policy/image-consistency";
import type { ImageConsistencyOptions } from "../../provider/policy/image-consistency";
import { imageContent as imageContentRule } from "../../provider/policy/image-content";
import type { ImageContentOptions } from "../../provider/policy/image-content";
import { imageFit as imageFitRule } from "../../provider/policy/image-fit";
import type { ImageFitOptions } from "../../provider/policy/image-fit";
import { imageInCatalog as imageInCatalogRule } from "../../provider/policy/image-in-catalog";
import type { ImageInCatalogOptions } from "../../provider/policy/image-in-catalog";
import { imagePinned as imagePinnedRule } from "../../provider/policy/image-pinned";
import type { ImagePinnedOptions } from "../../provider/policy/image-pinned";
import { imageSource as imageSourceRule } from "../../provider/policy/image-source";
import type { ImageSourceOptions } from "../../provider/policy/image-source";
import { imageStatus as imageStatusRule } from "../../provider/policy/image-status";
import type { LookUpOptions } from "../../provider/policy/look-up";
import { imagePolicy } from "./image-policy";
import type { ImagePolicy, PolicyArgs } from "./policy";

// One function for each rule: its name, its options and its words are the public API, and the mechanism is imagePolicy.

/** Arguments of {@link imageSource}. */
export interface ImageSourceArgs extends ImageSourceOptions, PolicyArgs {}

/**
 * `image-source`: images come only from allowed clouds, registries, namespaces, owners and workspaces. A pin is checked
 * by its record, before anything is created.
 * @throws TypeError for options that do not exist, or that hold something else
 */
export function imageSource(args: ImageSourceArgs = {}): ImagePolicy {
  return imagePolicy(imageSourceRule, args);
}

/** Arguments of {@link imageContent}. */
export interface ImageContentArgs extends ImageContentOptions, PolicyArgs {}

/**
 * `image-content`: images are made for allowed frameworks, in allowed versions; of several in one image that counts
 * which it is called after. A version that is less precise than its range does not pass.
 * @throws TypeError for options that do not exist, or that hold something else
 */
export function imageContent(args: ImageContentArgs = {}): ImagePolicy {
  return imagePolicy(imageContentRule, args);
}

/** Arguments of {@link imageStatus}. */
export interface ImageStatusArgs extends LookUpOptions, PolicyArgs {}

/**
 * `image-status`: images are `ACTIVE`; where a cloud states no status, all that it lists are. A pin is judged by its
 * record; what has become of the image since is {@link imageInCatalog}'s.
 * @throws TypeError for options that do not exist, or that hold something else
 */
export function imageStatus(args: ImageStatusArgs = {}): ImagePolicy {
  return imagePolicy(imageStatusRule, args);
}

/** Arguments of {@link imageAge}. */
export interface ImageAgeArgs extends ImageAgeOptions, PolicyArgs {}

/**
 * `image-age`: images are not older than allowed.
 * @throws TypeError for options that do not exist, or that hold something else
 */
export function imageAge(args: ImageAgeArgs = {}): ImagePolicy {
  return imagePolicy(imageAgeRule, args);
}

/** Arguments of {@link imageFit}. */
export interface ImageFitArgs extends ImageFitOptions, PolicyArgs {}

/**
 * `image-fit`: images fit the architecture, accelerator class and accelerator flavor of the machine that a resource
 * names, and the service it runs them in. It needs to see a whole stack.
 * @throws TypeError for options that do not exist, or that hold something else
 */
export function imageFit(args: ImageFitArgs = {}): ImagePolicy {
  return imagePolicy(imageFitRule, args);
}

/** Arguments of {@link imagePinned}. */
export interface ImagePinnedArgs extends ImagePinnedOptions, PolicyArgs {}

/**
 * `image-pinned`: what a resource runs is an output of a pin in the same stack, or allowed by name; its tag names one
 * build; and no refresh has found that a pin is not what it was.
 * @throws TypeError for options that do not exist, or that hold something else
 */
export function imagePinned(args: ImagePinnedArgs = {}): ImagePolicy {
  return imagePolicy(imagePinnedRule, args);
}

/** Arguments of {@link imageInCatalog}. */
export interface ImageInCatalogArgs extends ImageInCatalogOptions, PolicyArgs {}

/**
 * `image-in-catalog`: images exist in the catalog, are `ACTIVE`, and their IDs serve what was pinned; asked with one
 * listing for the whole stack, over the connections of the program or the one named. A catalog that cannot be asked is
 * a violation.
 * @throws TypeError for options that do not exist, or that hold something else
 */
export function imageInCatalog(args: ImageInCatalogArgs = {}): ImagePolicy {
  return imagePolicy(imageInCatalogRule, args);
}

/** Arguments of {@link imageConsistency}. */
export interface ImageConsistencyArgs extends ImageConsistencyOptions, PolicyArgs {}

/**
 * `image-consistency`: no two resources of a stack use different builds of one image name.
 * @throws TypeError for options that do not exist, or that hold something else
 */
export function imageConsistency(args: ImageConsistencyArgs = {}): ImagePolicy {
  return imagePolicy(imageConsistencyRule, args);
}
