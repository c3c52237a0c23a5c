import type { GetImageGroupsArgs } from "../../ask";
import type { Image, ImageGroup } from "../../image/image";
import { criteriaOf } from "../../select/criteria";
import { unreadable } from "../../select/failures";
import { select, type Row } from "../../select/select";
import { present } from "../present";

/**
 * The groups of a listing: PAI has none of its own. The images of one group have the part of the name before the `:` in
 * common (`pytorch:2.8.0-…`), the organization and the ownership.
 * @throws CatalogError `bad_response` for a row that cannot be read and may belong to a group that is wanted
 */
export function groupsOf(rows: readonly Row[], { type = "ALL", workspaceId, namespace }: GetImageGroupsArgs): ImageGroup[] {
  const { matches, doubtful } = select(rows, criteriaOf({ type, workspaceId, namespace, includeUnusable: true }));
  const [defect] = doubtful;
  if (defect !== undefined) throw unreadable(defect);
  const groups = new Map<string, Image[]>();
  for (const image of matches) {
    const key = JSON.stringify([nameOf(image), image.organization, image.type]);
    groups.set(key, [...(groups.get(key) ?? []), image]);
  }
  return [...groups.values()].map(groupOf);
}

function groupOf(images: readonly Image[]): ImageGroup {
  const [first] = images as readonly [Image];
  const { cloud, region, organization, type } = first;
  return {
    name: nameOf(first),
    cloud,
    region,
    versionCount: images.length,
    ...present({ namespace: organization, type, createdAt: times(images, "createdAt").at(0), updatedAt: times(images, "updatedAt").at(-1) }),
  };
}

function nameOf({ name }: Image): string {
  return name.split(":")[0] || name;
}

/** Earliest first; ISO texts of one zone sort as the times they are. */
function times(images: readonly Image[], field: "createdAt" | "updatedAt"): string[] {
  return images.map((image) => image[field]).filter((time) => time !== undefined).sort();
}
