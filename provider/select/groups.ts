import type { GetImageGroupsArgs } from "../ask";
import type { ImageGroup } from "../image/image";

/** The groups that were asked for, in an order that does not depend on the cloud's. */
export function selectGroups(groups: readonly ImageGroup[], wanted: GetImageGroupsArgs): ImageGroup[] {
  return groups.filter((group) => groupMatches(group, wanted)).sort(compareGroups);
}

function groupMatches(
  group: ImageGroup,
  { name, nameContains = "", namespace, swrInstanceId }: GetImageGroupsArgs,
): boolean {
  return (
    (name === undefined || group.name === name) &&
    group.name.includes(nameContains) &&
    (namespace === undefined || group.namespace?.toLowerCase() === namespace.toLowerCase()) &&
    (swrInstanceId === undefined || group.swrInstanceId === swrInstanceId)
  );
}

function compareGroups(a: ImageGroup, b: ImageGroup): number {
  const key = ({ name, namespace = "", type = "", swrInstanceId = "" }: ImageGroup): string =>
    [name, namespace, type, swrInstanceId].join("\n");
  return key(a) < key(b) ? -1 : 1;
}
