import type { Network } from "../../image/network";

/**
 * Origin of AIWorkSpace in a region, by rule: the map in the vendor's own SDK holds a host with a tab in it, and a
 * private host in the place of a public one.
 * @see https://www.alibabacloud.com/help/en/pai/developer-reference/api-aiworkspace-2021-02-04-endpoint
 */
export function paiEndpoint(region: string, network: Network): string {
  return `https://${network === "vpc" ? "aiworkspace-vpc" : "aiworkspace"}.${region}.aliyuncs.com`;
}
