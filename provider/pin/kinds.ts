import { isDeepStrictEqual } from "node:util";
import { CatalogError, isCatalogError, type CatalogErrorCode } from "../errors";
import type { Image, ImageGroup } from "../image/image";
import { getImage, getImageGroups, getImages, readImage, type LookupContext } from "../lookup";
import { judge, nothingFound } from "./catalog-state";
import type { Nullable, PinKind, PinnedGroupRow, PinnedImageRow, Records } from "./record";
import { filtersOf, type Wish } from "./wish";

/** How one kind of pin asks. */
interface Kind<Record> {
  /** What is recorded of the answer of now. */
  resolve(selector: Wish["selector"], context: LookupContext): Promise<object>;
  /** What the catalog of now says of a record. */
  refresh(record: Record, selector: Wish["selector"], context: LookupContext): Promise<object>;
}

/** Most rows in a pinned list: the engine carries every row through each preview. */
const maxRows = 1000;

/** Asks what a pin is to record. */
export function resolve(kind: PinKind, selector: Wish["selector"], context: LookupContext): Promise<object> {
  return kinds[kind].resolve(selector, context);
}

/** Asks what has become of what a pin recorded. */
export function refresh(kind: PinKind, record: object, selector: Wish["selector"], context: LookupContext): Promise<object> {
  return (kinds[kind] as Kind<object>).refresh(record, selector, context);
}

const kinds: { readonly [Name in PinKind]: Kind<Nullable<Records[Name]>> } = {
  getImage: {
    resolve: async (selector, context) => ({ ...(await getImage(selector, context)), ...nothingFound }),
    refresh: async (record, selector, context) => {
      const place = filtersOf(selector)[record.selectorIndex] ?? {};
      const [shown, chosen] = await Promise.all([
        unless(["not_found"], readImage(record.imageId, { region: place.region, connection: place.connection }, context)),
        unless(["not_found", "no_match", "ambiguous"], getImage(selector, context)),
      ]);
      return judge(record, shown, chosen);
    },
  },
  getImages: {
    resolve: async (selector, context) => {
      const answer = await getImages(selector, context);
      const fix = "add a filter, or take the newest with limit; getImages lists them all";
      return { ...answer, images: atMost(maxRows, answer.images, "images", fix).map(imageRow), catalogState: "current" };
    },
    // A list that has become too short is another one, which is for the refresh to say and not to fail at.
    refresh: async (record, selector, context) => isAsNow(record.images, (await getImages({ ...selector, atLeast: undefined }, context)).images.map(imageRow)),
  },
  getImageGroups: {
    resolve: async (selector, context) => {
      const { groups } = await getImageGroups(selector, context);
      return { groups: atMost(maxRows, groups, "groups", "add a filter; getImageGroups lists them all").map(groupRow), catalogState: "current" };
    },
    refresh: async (record, selector, context) => isAsNow(record.groups, (await getImageGroups(selector, context)).groups.map(groupRow)),
  },
};

/** Undefined instead of a failure of these kinds. */
async function unless<T>(codes: readonly CatalogErrorCode[], answer: Promise<T>): Promise<T | undefined> {
  return answer.catch((error: unknown) => {
    if (isCatalogError(error) && codes.includes(error.code)) return undefined;
    throw error;
  });
}

function atMost<T>(most: number, rows: readonly T[], noun: string, fix: string): readonly T[] {
  if (rows.length <= most) return rows;
  throw new CatalogError("too_large", { what: "pinning", why: `${rows.length} ${noun} match, and a pin records at most ${most}`, fix });
}

function isAsNow(recorded: readonly object[], now: readonly object[]): object {
  return { catalogState: isDeepStrictEqual(recorded, now) ? "current" : "moved" };
}

function imageRow({ imageId, swrPath, name, arch, framework, frameworkVersion }: Image): Nullable<PinnedImageRow> {
  return { imageId, swrPath, name, arch: arch ?? null, framework: framework ?? null, frameworkVersion: frameworkVersion ?? null };
}

function groupRow({ name, namespace, type, versionCount }: ImageGroup): Nullable<PinnedGroupRow> {
  return { name, namespace: namespace ?? null, type: type ?? null, versionCount: versionCount ?? null };
}
