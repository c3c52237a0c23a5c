import type * as pulumi from "@pulumi/pulumi";
import type { GetImagesArgs } from "../provider/ask";
import type { PinnedImagesRecord } from "../provider/pin/record";
import type { Inputs } from "./inputs";
import { Pin } from "./pin";
import type { PinArgs, PinOutputs } from "./pin";
import { pinType } from "./type-tokens";

/** Arguments of {@link PinnedImages}: those of `getImages`, each of which may be an output, and `triggers`. */
export interface PinnedImagesArgs extends Inputs<GetImagesArgs>, PinArgs {}

/** The answer: every field of the record as an output. */
export interface PinnedImages extends PinOutputs<PinnedImagesRecord> {}

/**
 * The answer of `getImages`, pinned as `PinnedImage` pins an image, in rows of what tells them apart.
 * A pin records at most 1,000 rows; more is an error, unless `limit` cuts them off. After `pulumi refresh`
 * `catalogState` is `moved` where an ID of the list serves another path, and `outdated` where the same arguments would
 * answer other images, or fewer than they ask for. Order, and what else a row says, is no difference.
 */
export class PinnedImages extends Pin<GetImagesArgs> {
  /** @internal */
  static readonly __pulumiType: string = pinType("getImages");

  constructor(name: string, args: PinnedImagesArgs = {}, options?: pulumi.CustomResourceOptions) {
    super("getImages", name, args, options);
  }
}
