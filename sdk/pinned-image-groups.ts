import type * as pulumi from "@pulumi/pulumi";
import type { GetImageGroupsArgs } from "../provider/ask";
import type { PinnedImageGroupsRecord } from "../provider/pin/record";
import type { Inputs } from "./inputs";
import { Pin } from "./pin";
import type { PinArgs, PinOutputs } from "./pin";
import { pinType } from "./type-tokens";

/**
 * Arguments of {@link PinnedImageGroups}: those of `getImageGroups`, each of which may be an output, and `triggers`.
 */
export interface PinnedImageGroupsArgs extends Inputs<GetImageGroupsArgs>, PinArgs {}

/** The answer: every field of the record as an output. */
export interface PinnedImageGroups extends PinOutputs<PinnedImageGroupsRecord> {}

/**
 * The answer of `getImageGroups`, pinned as `PinnedImage` pins an image, in rows of what tells them apart.
 * A pin records at most 1,000 rows; more is an error. After `pulumi refresh`
 * `catalogState` is `outdated` where the same arguments would answer other groups, by name, namespace and type, or
 * groups of another number of versions.
 */
export class PinnedImageGroups extends Pin<GetImageGroupsArgs> {
  /** @internal */
  static readonly __pulumiType: string = pinType("getImageGroups");

  constructor(name: string, args: PinnedImageGroupsArgs = {}, options?: pulumi.CustomResourceOptions) {
    super("getImageGroups", name, args, options);
  }
}
