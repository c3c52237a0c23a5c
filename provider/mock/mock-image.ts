import type { Image } from "../image/image";

/** What of an image follows from its path. */
export const derived = {
  imageUrl: true,
  registry: true,
  registryNetwork: true,
  organization: true,
  repository: true,
} as const satisfies Partial<Record<keyof Image, true>>;

/**
 * An image as a test describes it. Its name and path suffice: what is not given is read from them as from a row of the
 * real catalog (framework, versions, operating system, tag), and else as of an image of the cloud's own that can be
 * used. Which machines it runs on is in no name: give `arch`, `resourceCategories` and `devServices` where a filter
 * asks for them.
 *
 * - `imageId` is by default `image-1` for the first image, `image-2` for the second, and so on.
 * - An image that names no `cloud` is in the catalogs of all, one that names no `region` in those of all regions.
 * - What a cloud does not have its images do not state: at PAI `arch`, `status`, `serviceType`, `flavorType`,
 * `cannVersion`, `swrInstanceId`. To
 *   describe it is an error where the image names that cloud; where it names none, the fact is left out there.
 * - At PAI ownership is read from labels and workspace: `labels: { "system.official": "false" }` is a stranger's image.
 */
export interface MockImage
  extends Pick<Image, "name" | "swrPath">, Partial<Omit<Image, "name" | "swrPath" | keyof typeof derived>> {}

/** A described image that has its ID. */
export type KnownImage = MockImage & Pick<Image, "imageId">;
