import type { GetImageGroupsArgs } from "../ask";
import type { Image } from "../image/image";
import { imageGroupFields } from "../fields/image-group-fields";
import { unreadOf, type GroupListing, type GroupRow, type Listing } from "../listing";
import { criteriaOf } from "../select/criteria";
import { unreadable } from "../select/failures";
import { select, type Selection } from "../select/select";
import { absent, createFieldReader } from "./columns";
import { groupRows, type GroupColumns } from "./group-rows";
import type { CloudTraits } from "./traits";

/** What a group is called that an image belongs to. */
export type GroupNameOf = CloudTraits["groupNameOf"];

/** What the columns read: images of one group, at least one. */
interface Source {
  readonly name: string;
  readonly first: Image;
  readonly images: readonly Image[];
}

const columns: GroupColumns<keyof Image, Source> = {
  name: { from: ["name"], read: ({ name }) => name },
  cloud: { from: ["cloud"], read: ({ first }) => first.cloud },
  region: { from: ["region"], read: ({ first }) => first.region },
  type: { from: ["type"], read: ({ first }) => first.type },
  namespace: { from: ["namespace", "organization"], read: ({ first }) => namespaceOf(first) },
  versionCount: { from: [], read: ({ images }) => images.length },
  createdAt: { from: ["createdAt"], read: ({ images }) => timesOf(images, "createdAt").at(0) },
  updatedAt: { from: ["updatedAt"], read: ({ images }) => timesOf(images, "updatedAt").at(-1) },
  swrInstanceId: { from: ["swrInstanceId"], read: ({ first }) => first.swrInstanceId },
  // Of a group itself nothing else is known.
  description: absent,
  readMe: absent,
  iconName: absent,
  id: absent,
  swrInstanceName: absent,
  isSwrEnterprise: absent,
};

const readFields = createFieldReader(imageGroupFields, columns);

/** The fields of an image that a group is read from. */
const used = [...new Set(Object.values(columns).flatMap(({ from }): readonly (keyof Image)[] => from))];

/**
 * The groups of a listing, where no service puts them together. The images of one group have the group's name in
 * common, the namespace, the ownership and the instance of SWR Enterprise.
 * @throws CatalogError `bad_response` where it cannot be read of an image whether it is among those that are wanted
 */
export function groupsOf(
  { rows, notes }: Listing,
  { type = "ALL", workspaceId, namespace, serviceType }: GetImageGroupsArgs,
  nameOf: GroupNameOf,
): GroupListing {
  const selection = select(rows, criteriaOf({ type, workspaceId, namespace, serviceType, includeUnusable: true }));
  const nameless: GroupRow[] = selection.doubtful.map(({ row, why }) => {
    if ("image" in row) throw unreadable(why);
    return namelessGroup(row.known, why, nameOf);
  });
  const groups = new Map<string, Source & { readonly images: Image[] }>();
  for (const image of selection.matches) {
    const name = nameOf(image);
    const key = JSON.stringify([name, namespaceOf(image), image.type, image.swrInstanceId]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { name, first: image, images: [image] });
    else group.images.push(image);
  }
  const read = [...groups.values()].map((group) => rowOf(group, selection));
  return { rows: [...read, ...nameless], notes };
}

function rowOf(group: Source, { whyUnread }: Selection): GroupRow {
  const { item, whyUnread: ofGroup } = readFields(group, problemsOf(group.images, whyUnread));
  return groupRows.rowOf(item, ofGroup);
}

/** What cannot be read of any of these images cannot be told of all. */
function problemsOf(
  images: readonly Image[],
  whyUnread: Selection["whyUnread"],
): ReadonlyMap<string, string> | undefined {
  const problems = images.flatMap((image) =>
    unreadOf({ whyUnread: whyUnread.get(image) }, used).map(
      ({ field, why }) => [field, `${why} in image ${image.imageId}`] as const,
    ),
  );
  return problems.length === 0 ? undefined : new Map(problems.reverse());
}

/** A row that is no image: it may belong to a group of its name, or to any. */
function namelessGroup({ name }: Partial<Image>, why: string, nameOf: GroupNameOf): GroupRow {
  return {
    defect: why,
    known: name === undefined ? {} : { name: nameOf({ name }) },
    whyUnread: (field) => (field === "name" && name !== undefined ? undefined : why),
  };
}

function namespaceOf({ namespace, organization }: Image): string | undefined {
  return namespace ?? organization;
}

/** Earliest first; ISO texts of one zone sort as the times they are. */
function timesOf(images: readonly Image[], field: "createdAt" | "updatedAt"): string[] {
  return images
    .map((image) => image[field])
    .filter((time) => time !== undefined)
    .sort();
}
