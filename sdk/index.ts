/**
 * Data sources for machine learning images. What is exported here is the public interface; paths below it are not.
 *
 * Types are exported by `export type` of their own: the compiler that Pulumi brings along for programs without one is
 * old.
 */
export { getImage, getImageOutput } from "./get-image";
export { getImages, getImagesOutput } from "./get-images";
export { getImageGroups, getImageGroupsOutput } from "./get-image-groups";
export { PinnedImage } from "./pinned-image";
export { PinnedImages } from "./pinned-images";
export { PinnedImageGroups } from "./pinned-image-groups";
export type { PinnedImageArgs } from "./pinned-image";
export type { PinnedImagesArgs } from "./pinned-images";
export type { PinnedImageGroupsArgs } from "./pinned-image-groups";
export type { PinArgs, PinOutputs } from "./pin";
export type {
  CatalogState,
  PinnedGroupRow,
  PinnedImageGroupsRecord,
  PinnedImageRecord,
  PinnedImageRow,
  PinnedImagesRecord,
} from "../provider/pin/record";
export type { Place } from "../provider/connection/place";
export type { GetImageOutputArgs } from "./get-image";
export type { GetImagesOutputArgs } from "./get-images";
export type { GetImageGroupsOutputArgs } from "./get-image-groups";
export type { CallError, CallOptions, OutputCallOptions } from "./call";
export type { Inputs } from "./inputs";
export type {
  GetImageArgs,
  GetImageGroupsArgs,
  GetImagesArgs,
  ImageFilter,
  ImageTypeFilter,
  PlaceArgs,
} from "../provider/ask";
export type { GetImageGroupsResult, GetImageResult, GetImagesResult } from "../provider/answer";
export type { CatalogErrorCode } from "../provider/errors";
export type {
  Architecture,
  DevService,
  Image,
  ImageGroup,
  ImageStatus,
  ImageType,
  ResourceCategory,
  ServiceType,
  Visibility,
} from "../provider/image/image";
export type { CloudName } from "../provider/image/cloud-name";
export type { Network } from "../provider/image/network";
