import type { GetImageGroupsArgs } from "../ask";
import type { Image, ImageGroup } from "../image/image";
import { criteriaOf } from "../select/criteria";
import { pushTo } from "../push-to";
import { unreadable } from "../select/failures";
import { unreadOf, type Row } from "../listing";
import { select } from "../select/select";
import { present } from "./present";
import type { CloudTraits } from "./traits";

/** What a group is called that an image belongs to. */
export type GroupNameOf = CloudTraits["groupNameOf"];

/**
 * The groups of a listing, where no service puts them together. The images of one group have the group's name in
 * common, the namespace, the ownership and the instance of SWR Enterprise.
 * @throws CatalogError `bad_response` for a row that cannot be read and may belong to a group that is wanted
 */
export function groupsOf(
  rows: readonly Row[],
  { type = "ALL", workspaceId, namespace, serviceType }: GetImageGroupsArgs,
  nameOf: GroupNameOf,
): ImageGroup[] {
  const { matches, doubtful, whyUnread } = select(
    rows,
    criteriaOf({ type, workspaceId, namespace, serviceType, includeUnusable: true }),
  );
  // A group says when its images were made, and has no explanation that could tell of a time that is left out.
  const untimed = [...whyUnread].flatMap(([{ imageId }, whyUnread]) =>
    unreadOf({ whyUnread }, ["createdAt", "updatedAt"]).map(({ why }) => `image ${imageId}: ${why}`),
  );
  const [defect] = [...doubtful.map(({ why }) => why), ...untimed];
  if (defect !== undefined) throw unreadable(defect);
  const groups = new Map<string, Image[]>();
  for (const image of matches) {
    const key = JSON.stringify([nameOf(image), namespaceOf(image), image.type, image.swrInstanceId]);
    pushTo(groups, key, image);
  }
  return [...groups.values()].map((group) => groupOf(group, nameOf));
}

function groupOf(images: readonly Image[], nameOf: GroupNameOf): ImageGroup {
  const [first] = images as readonly [Image];
  const { cloud, region, type, swrInstanceId } = first;
  return {
    name: nameOf(first),
    cloud,
    region,
    ...present({
      namespace: namespaceOf(first),
      type,
      versionCount: images.length,
      createdAt: times(images, "createdAt").at(0),
      updatedAt: times(images, "updatedAt").at(-1),
      swrInstanceId,
      // Of a group itself nothing else is known.
      description: undefined,
      readMe: undefined,
      iconName: undefined,
      id: undefined,
      swrInstanceName: undefined,
      isSwrEnterprise: undefined,
    }),
  };
}

function namespaceOf({ namespace, organization }: Image): string | undefined {
  return namespace ?? organization;
}

/** Earliest first; ISO texts of one zone sort as the times they are. */
function times(images: readonly Image[], field: "createdAt" | "updatedAt"): string[] {
  return images
    .map((image) => image[field])
    .filter((time) => time !== undefined)
    .sort();
}
