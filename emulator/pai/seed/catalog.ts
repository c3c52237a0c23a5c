import type { EmulatedPaiImage } from "../image";
import { inRegion } from "../store";
import { CUSTOM } from "./custom";
import { documentedPaiImages } from "./documents";
import { INFERENCE } from "./inference";
import { bake } from "./recipe";
import { TRAINING } from "./training";

/**
 * The demonstration catalog: the documents' own example, official images for training and inference, the account's own
 * images and those of strangers. Regions differ a little.
 *
 * @param region Rows as this region serves them. Absent means all rows, with `{region}` in their addresses.
 */
export function demoPaiImages(region?: string): EmulatedPaiImage[] {
  const images = [...documentedPaiImages, ...TRAINING.map(bake), ...INFERENCE.map(bake), ...CUSTOM];
  return region === undefined ? images : inRegion(images, region);
}
