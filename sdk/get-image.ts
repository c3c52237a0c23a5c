import type * as pulumi from "@pulumi/pulumi";
import type { GetImageArgs } from "../provider/ask";
import type { GetImageResult } from "../provider/answer";
import { call, callOutput } from "./call";
import type { CallOptions, OutputCallOptions } from "./call";
import type { Inputs } from "./inputs";

/** The arguments of {@link getImageOutput}: those of {@link getImage}, each of which may be an output. */
export type GetImageOutputArgs = Inputs<GetImageArgs>;

/**
 * Finds one image by filters, or by its ID. It is resolved on every run, as `aws.ec2.getAmi` is: a newer image is taken
 * as soon as the catalog holds one that wins.
 *
 * Rejects with {@link CallError}: `no_match` if nothing matches, `ambiguous` if several do and neither `mostRecent` nor
 * `highestVersion` is set, `not_found` if the ID does not exist, and the codes of connection and network.
 */
export function getImage(args: GetImageArgs = {}, options?: CallOptions): Promise<GetImageResult> {
  return call("getImage", args, options);
}

/**
 * {@link getImage} for arguments that may be outputs; the form to prefer in programs. Unknown arguments give an unknown
 * answer during preview, secret arguments a secret one.
 */
export function getImageOutput(
  args: GetImageOutputArgs = {},
  options?: OutputCallOptions,
): pulumi.Output<GetImageResult> {
  return callOutput("getImage", args, options);
}
