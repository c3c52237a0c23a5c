/**
 * Origin of ModelArts in a region. The vendor's own SDKs list one region under `.cn`.
 * @see https://github.com/huaweicloud/huaweicloud-sdk-python-v3
 */
export function modelArtsEndpoint(region: string): string {
  return `https://modelarts.${region}.${region === "ap-southeast-1" ? "myhuaweicloud.cn" : domainOf(region)}`;
}

/** Origin of the identity service (IAM) in a region. */
export function iamEndpoint(region: string): string {
  return `https://iam.${region}.${domainOf(region)}`;
}

/** One family of regions has a domain of its own, by the vendor's Terraform provider. */
function domainOf(region: string): string {
  return region.startsWith("eu-west-1") ? "myhuaweicloud.eu" : "myhuaweicloud.com";
}
