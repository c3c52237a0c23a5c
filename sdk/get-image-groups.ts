import type * as pulumi from "@pulumi/pulumi";
import type { GetImageGroupsArgs } from "../provider/ask";
import type { GetImageGroupsResult } from "../provider/answer";
import { call, callOutput } from "./call";
import type { CallOptions, OutputCallOptions } from "./call";
import type { Inputs } from "./inputs";

/** The arguments of {@link getImageGroupsOutput}: those of {@link getImageGroups}, each of which may be an output. */
export type GetImageGroupsOutputArgs = Inputs<GetImageGroupsArgs>;

/**
 * Lists image groups: one entry for all images of one name, with the number of versions. No match is an empty list.
 *
 * Rejects with {@link CallError}: the codes of arguments, connection and network.
 */
export function getImageGroups(args: GetImageGroupsArgs = {}, options?: CallOptions): Promise<GetImageGroupsResult> {
  return call("getImageGroups", args, options);
}

/**
 * {@link getImageGroups} for arguments that may be outputs; the form to prefer in programs. Unknown arguments give an
 * unknown answer during preview, secret arguments a secret one.
 */
export function getImageGroupsOutput(
  args: GetImageGroupsOutputArgs = {},
  options?: OutputCallOptions,
): pulumi.Output<GetImageGroupsResult> {
  return callOutput("getImageGroups", args, options);
}
