import type { QuestionName } from "./question-name";
import type { Architecture, DevService, ResourceCategory, ServiceType, Visibility } from "./image/image";

/** Ownership to ask for, in any case; `ALL` asks for both and merges. At PAI `BUILD_IN` are the official images. */
export type ImageTypeFilter = "BUILD_IN" | "DEDICATED" | "ALL" | (string & {});

/** Where to ask. */
export interface PlaceArgs {
  /** Region, e.g. `cn-north-4`. Default: the connection's. */
  region?: string;
  /** Name of a connection of the configuration. Default: the settings that belong to no named connection. */
  connection?: string;
}

/** On which machine an image must run. */
export interface MachineFilter {
  /** Processor architecture, in any case. */
  arch?: Architecture;
  /** Accelerator class the image must support: an image for CPU and GPU matches `CPU`. */
  resourceCategory?: ResourceCategory;
  /** Accelerator flavor, e.g. `ASCEND_SNT9B`. */
  flavorType?: string;
}

/**
 * Which images are wanted. All given fields must hold. A field that a cloud does not have is refused there. Every one
 * is checked on our side, whatever the cloud filtered. Texts must not be empty; a field that is undefined or null
 * counts as left out, also in `labels`. Words such as `type`, `arch` or `serviceType` are taken in any case. An image
 * that does not state a field does not match a filter on it.
 */
export interface ImageFilter extends PlaceArgs, MachineFilter {
  /** Exact name. At most 512 characters. */
  name?: string;
  /** Part of the name, case-sensitive. At most 512 characters. */
  nameContains?: string;
  /**
   * RE2 expression found anywhere in the name (`^` and `$` anchor it). Look-around and back-references do not exist in
   * RE2.
   */
  nameRegex?: string;
  /**
   * Registry organization. An image that the cloud answers without one is checked by the organization in `swrPath`. At
   * most 64 characters.
   */
  namespace?: string;
  /** Ownership. @default "BUILD_IN" */
  type?: ImageTypeFilter;
  /** What the image is made for, and nothing else: `TRAIN` does not match a `COMMON` image. */
  serviceType?: ServiceType;
  /** Workspace: at ModelArts `0`, or 32 characters; at PAI a number. */
  workspaceId?: string;
  /** Service the image must offer, e.g. `NOTEBOOK`, which at PAI is also what `DSW` images offer. */
  devService?: DevService;
  /** Exact tag. */
  tag?: string;
  /** Who may read the image; at PAI `PUBLIC` are the members of its workspace. Many built-in images do not state it. */
  visibility?: Visibility;
  /**
   * Framework, in any case and by any of its names, e.g. `pytorch` or `torch`. Images that merely contain it beside the
   * one they are called after do not match. A name that is not known yet is looked for in the names of images.
   */
  framework?: string;
  /** Range of framework versions, e.g. `>=1.8 <3` or `~=2.3`; needs `framework`. */
  frameworkVersion?: string;
  /** Range of Python versions, e.g. `3.9`. */
  pythonVersion?: string;
  /** Range of CUDA versions, e.g. `>=11`. */
  cudaVersion?: string;
  /** Range of CANN versions, e.g. `8.3`, which includes its release candidates. */
  cannVersion?: string;
  /** Labels the image must carry, each with this value. */
  labels?: Record<string, string>;
  /**
   * Also pre-releases, nightlies and development builds: ranges match them too, and `mostRecent` and `highestVersion`
   * do not pass over them. Otherwise a range matches them only where it names one, and the two choose one only where
   * nothing else matches. @default false
   */
  includePrereleases?: boolean;
  /**
   * Also images that are not `ACTIVE`, which no notebook or job can use. A cloud that states no status refuses it.
   * @default false
   */
  includeUnusable?: boolean;
}

/**
 * Arguments of `getImage`. Exactly one image must remain, or `mostRecent` or `highestVersion` must say which one wins.
 */
export interface GetImageArgs extends ImageFilter {
  /**
   * One image by its ID. Other fields are then assertions on it. Excludes `mostRecent`, `highestVersion`, `fallbacks`.
   */
  id?: string;
  /**
   * Of several, the newest: by build stamp in the tag, else update time, else creation time. Fails with `bad_response`
   * where that hangs on a time that cannot be read. @default false
   */
  mostRecent?: boolean;
  /**
   * Of several, the highest version of the `framework`, which it needs: releases before pre-releases; among equals the
   * newest. Fails with `bad_response` where that hangs on a version or a time that cannot be read. @default false
   */
  highestVersion?: boolean;
  /**
   * Filters to try in order when nothing matches the one before. Each stands alone: it takes only `region` and
   * `connection` from the first where it names none. At most 10.
   */
  fallbacks?: readonly ImageFilter[];
}

/**
 * Arguments of `getImages`. The images come newest first; one whose time cannot be read comes as if it stated none, and
 * `explanation` says so.
 */
export interface GetImagesArgs extends ImageFilter {
  /** At most so many images, from 1. Default: all. */
  limit?: number;
  /**
   * Fewer matches than this fail with `no_match`, explained as `getImage` explains it. From 0, at most `limit`, which
   * cuts off later. @default 0
   */
  atLeast?: number;
}

/** Arguments of `getImageGroups`. */
export interface GetImageGroupsArgs extends PlaceArgs {
  /** Exact name. At most 512 characters. */
  name?: string;
  /** Part of the name, case-sensitive. At most 512 characters. */
  nameContains?: string;
  /** Registry organization. At most 64 characters. */
  namespace?: string;
  /** Ownership. ModelArts' answer does not repeat it, so the cloud alone decides. @default "ALL" */
  type?: ImageTypeFilter;
  /**
   * What the images are made for. ModelArts' answer does not repeat it, so the cloud alone decides, and may ignore it:
   * its own clients do not send it.
   */
  serviceType?: ServiceType;
  /** Workspace. ModelArts' answer does not repeat it, so the cloud alone decides. */
  workspaceId?: string;
  /** SWR Enterprise instance that holds the images, by its ID. At most 128 characters. */
  swrInstanceId?: string;
}

/** The three questions, by the name of their function. */
export interface Questions extends Record<QuestionName, object> {
  readonly getImage: GetImageArgs;
  readonly getImages: GetImagesArgs;
  readonly getImageGroups: GetImageGroupsArgs;
}
