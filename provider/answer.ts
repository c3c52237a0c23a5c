import type { Questions } from "./ask";
import type { Image, ImageGroup } from "./image/image";

/** The answer of `getImage`: one image and why it. */
export interface GetImageResult extends Image {
  /** Which filter hit: 0 for the arguments themselves, 1 for the first of `fallbacks`, and so on. */
  readonly selectorIndex: number;
  /**
   * How the image was chosen, for people: `38 listed → 31 arch x86_64 → …`. It counts the catalog, so it can change
   * while the image stays.
   */
  readonly explanation: string;
}

/** The answer of `getImages`. */
export interface GetImagesResult {
  /** The images that match, newest first, at most `limit`. Empty if none does, unless `atLeast` asks for more. */
  readonly images: readonly Image[];
  /** How many match, whatever `limit` cut off. */
  readonly matchCount: number;
  /** How they were chosen, for people. */
  readonly explanation: string;
}

/** The answer of `getImageGroups`. */
export interface GetImageGroupsResult {
  /** The groups that match, by name, namespace and type. Empty if none does. */
  readonly groups: readonly ImageGroup[];
  /** How many were listed and match, and what of them cannot be read, for people. */
  readonly explanation: string;
}

/** What each question is answered with. */
export interface Answers extends Record<keyof Questions, object> {
  readonly getImage: GetImageResult;
  readonly getImages: GetImagesResult;
  readonly getImageGroups: GetImageGroupsResult;
}
