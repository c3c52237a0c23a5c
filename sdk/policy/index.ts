/**
 * Policies on images, for the list of a `PolicyPack` of `@pulumi/policy`. They are plain objects: this package does not
 * load that one.
 */
export {
  imageSource,
  imageContent,
  imageStatus,
  imageAge,
  imageFit,
  imagePinned,
  imageInCatalog,
  imageConsistency,
} from "./policies";
export type {
  ImageSourceArgs,
  ImageContentArgs,
  ImageStatusArgs,
  ImageAgeArgs,
  ImageFitArgs,
  ImagePinnedArgs,
  ImageInCatalogArgs,
  ImageConsistencyArgs,
} from "./policies";
export type { EnforcementLevel, ImagePolicy, PolicyArgs, ReportViolation, ResourceArgs, StackArgs } from "./policy";
export type { Consumer, ReadProperties } from "../../provider/policy/consumer";
export type { Machine } from "../../provider/policy/image-fit";
export type { OptionSchema } from "../../provider/policy/option-schema";
export type { Resource } from "../../provider/policy/resource";
