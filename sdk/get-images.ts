import type * as pulumi from "@pulumi/pulumi";
import type { GetImagesArgs } from "../provider/ask";
import type { GetImagesResult } from "../provider/answer";
import { call, callOutput } from "./call";
import type { CallOptions, OutputCallOptions } from "./call";
import type { Inputs } from "./inputs";

/** The arguments of {@link getImagesOutput}: those of {@link getImages}, each of which may be an output. */
export type GetImagesOutputArgs = Inputs<GetImagesArgs>;

/**
 * Lists the images that match, newest first. No match is an empty list, unless `atLeast` asks for more.
 *
 * Rejects with {@link CallError}: `no_match` if fewer than `atLeast` match, and the codes of arguments, connection and
 * network.
 */
export function getImages(args: GetImagesArgs = {}, options?: CallOptions): Promise<GetImagesResult> {
  return call("getImages", args, options);
}

/**
 * {@link getImages} for arguments that may be outputs; the form to prefer in programs. Unknown arguments give an
 * unknown answer during preview, secret arguments a secret one.
 */
export function getImagesOutput(
  args: GetImagesOutputArgs = {},
  options?: OutputCallOptions,
): pulumi.Output<GetImagesResult> {
  return callOutput("getImages", args, options);
}
