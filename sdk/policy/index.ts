/**
 * Policies on images, for the list of a `PolicyPack` of `@pulumi/policy`. They are plain objects: this package does not
 * load that one.
 */
export { imageSource } from "./image-source";
export { imageContent } from "./image-content";
export { imageStatus } from "./image-status";
export { imageAge } from "./image-age";
export { imageFit } from "./image-fit";
export { imagePinned } from "./image-pinned";
export { imageInCatalog } from "./image-in-catalog";
export { imageConsistency } from "./image-consistency";
export type { ImageSourceArgs } from "./image-source";
export type { ImageContentArgs } from "./image-content";
export type { ImageStatusArgs } from "./image-status";
export type { ImageAgeArgs } from "./image-age";
export type { ImageFitArgs } from "./image-fit";
export type { ImagePinnedArgs } from "./image-pinned";
export type { ImageInCatalogArgs } from "./image-in-catalog";
export type { ImageConsistencyArgs } from "./image-consistency";
export type { EnforcementLevel, ImagePolicy, PolicyArgs, ReportViolation, ResourceArgs, StackArgs } from "./policy";
export type { Consumer, ReadProperties } from "../../provider/policy/consumer";
export type { Machine } from "../../provider/policy/image-fit";
export type { OptionSchema } from "../../provider/policy/option-schema";
export type { Resource } from "../../provider/policy/resource";
