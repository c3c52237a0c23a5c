import type * as pulumi from "@pulumi/pulumi";
import type { GetImageArgs } from "../provider/ask";
import type { PinnedImageRecord } from "../provider/pin/record";
import type { Inputs } from "./inputs";
import { Pin } from "./pin";
import type { PinArgs, PinOutputs } from "./pin";
import { pinType } from "./type-tokens";

/** Arguments of {@link PinnedImage}: those of `getImage`, each of which may be an output, and `triggers`. */
export interface PinnedImageArgs extends Inputs<GetImageArgs>, PinArgs {}

/** The image: every field of the record as an output. */
export interface PinnedImage extends PinOutputs<PinnedImageRecord> {}

/**
 * The answer of `getImage`, pinned: resolved once and kept in the stack's state, until an argument, a trigger or the
 * configured place changes, or `--target-replace` or `pulumi state taint` asks for it. An unchanged pin asks nothing of
 * the cloud, and a machine's environment or profile moves none. `pulumi refresh` says in `catalogState` whether the
 * image is still what it was (`withdrawn`, `moved`), and whether the same arguments would choose another one
 * (`outdated`, `newerImageId`); it prints what it finds and moves nothing.
 *
 * What `getImage` rejects with is a problem of the resource. `ignoreChanges: ["selector"]` keeps the pin whatever the
 * arguments become; on an answered field it has no effect on the pin.
 */
export class PinnedImage extends Pin<GetImageArgs> {
  /** @internal */
  static readonly __pulumiType: string = pinType("getImage");

  constructor(name: string, args: PinnedImageArgs = {}, options?: pulumi.CustomResourceOptions) {
    super("getImage", name, args, options);
  }
}
