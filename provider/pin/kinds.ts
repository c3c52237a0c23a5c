import { CatalogError, isCatalogError, type CatalogErrorCode } from "../errors";
import { getImage, getImageGroups, getImages } from "../lookup";
import type { LookupContext } from "../open-catalog";
import { readCatalog, readImage } from "../read-catalog";
import { isBuild, judgeGroups, judgeImage, judgeImages, nothingFound, type Build, type Choice } from "./catalog-state";
import { argument, question, say, type Message } from "../message/message";
import type { GroupsNotice, ImagesNotice, Notice } from "./notice";
import { groupRow, imageRow, type Nullable, type PinKind, type Records } from "./record";
import { filtersOf, type Wish } from "./wish";

/** How one kind of pin asks. */
interface Kind<Record> {
  /** What is recorded of the answer of now. */
  resolve(selector: Wish["selector"], context: LookupContext): Promise<object>;
  /** What the catalog of now says of a record. */
  refresh(record: Record, selector: Wish["selector"], context: LookupContext): Promise<Refreshed>;
}

/** What a refresh found. */
export interface Refreshed {
  /** What it changes of the record. */
  readonly findings: object;
  /** What is to be told of it; absent where the record is current. */
  readonly notice?: Notice;
}

/** Most rows in a pinned list: the engine carries every row through each preview. */
const maxRows = 1000;

/** Asks what a pin is to record. */
export function resolve(kind: PinKind, selector: Wish["selector"], context: LookupContext): Promise<object> {
  return kinds[kind].resolve(selector, context);
}

/** Asks what has become of what a pin recorded. */
export function refresh(
  kind: PinKind,
  record: object,
  selector: Wish["selector"],
  context: LookupContext,
): Promise<Refreshed> {
  return (kinds[kind] as Kind<object>).refresh(record, selector, context);
}

const kinds: { readonly [Name in PinKind]: Kind<Nullable<Records[Name]>> } = {
  getImage: {
    resolve: async (selector, context) => ({ ...(await getImage(selector, context)), ...nothingFound }),
    refresh: async (record, selector, context) => {
      const place = filtersOf(selector)[record.selectorIndex] ?? {};
      const [shown, chosen] = await Promise.all([
        unless(
          ["not_found"],
          readImage(record.imageId, { region: place.region, connection: place.connection }, context),
        ),
        choose(selector, context),
      ]);
      const findings = judgeImage(record, shown, chosen);
      if (findings.catalogState === "current" && isBuild(chosen)) return { findings };
      const { imageId, swrPath } = record;
      return { findings, notice: { about: "image", pinned: { imageId, swrPath }, chosen, ...findings } };
    },
  },
  getImages: {
    resolve: async (selector, context) => {
      const answer = await getImages(selector, context);
      const fix = say`add a filter, or take the newest with ${argument("limit")}; ${question("getImages")} lists them all`;
      return {
        ...answer,
        images: atMost(maxRows, answer.images, "images", fix).map(imageRow),
        catalogState: "current",
      };
    },
    refresh: async (record, { atLeast = 0, ...selector }, context) => {
      // A list that has become too short is for the refresh to say and not to fail at.
      const now = await getImages(selector, context);
      const others = await readOthers(record.images, now.images, selector, context);
      return reportList({
        about: "images",
        ...judgeImages(record.images, now, others, typeof atLeast === "number" ? atLeast : 0),
      });
    },
  },
  getImageGroups: {
    resolve: async (selector, context) => {
      const { groups, explanation } = await getImageGroups(selector, context);
      return {
        explanation,
        groups: atMost(maxRows, groups, "groups", say`add a filter; ${question("getImageGroups")} lists them all`).map(
          groupRow,
        ),
        catalogState: "current",
      };
    },
    refresh: async (record, selector, context) => {
      const { groups } = await getImageGroups(selector, context);
      return reportList({ about: "groups", ...judgeGroups(record.groups, groups.map(groupRow)) });
    },
  },
};

/**
 * What the same arguments choose now. Where they choose nothing, or may not be asked any more, the pinned image can
 * still be judged by its ID.
 */
async function choose(selector: Wish["selector"], context: LookupContext): Promise<Choice> {
  try {
    return await getImage(selector, context);
  } catch (error) {
    if (isCatalogError(error) && error.code === "ambiguous") return "several";
    if (isCatalogError(error) && withoutChoice.includes(error.code)) return error;
    throw error;
  }
}

/** Nothing is chosen, and why is known for certain. All other failures leave it open. */
const withoutChoice: readonly CatalogErrorCode[] = ["not_found", "no_match", "invalid_arguments"];

/** What the catalog has of pinned images that the same arguments do not answer now. It may be another image's path. */
async function readOthers(
  pinned: readonly Build[],
  now: readonly Build[],
  selector: Wish["selector"],
  context: LookupContext,
): Promise<Build[]> {
  const answered = new Set(now.map(({ imageId }) => imageId));
  const missing = new Set(pinned.map(({ imageId }) => imageId).filter((imageId) => !answered.has(imageId)));
  if (missing.size === 0) return [];
  const [{ region, connection, workspaceId } = {}] = filtersOf(selector);
  const { rows } = await readCatalog({ region, connection, workspaceId, type: "ALL" }, context);
  return rows.flatMap((row) => ("image" in row && missing.has(row.image.imageId) ? [row.image] : []));
}

/** Of a list there is nothing to record but its state, and nothing to tell where that is current. */
function reportList(notice: ImagesNotice | GroupsNotice): Refreshed {
  const findings = { catalogState: notice.catalogState };
  return notice.catalogState === "current" ? { findings } : { findings, notice };
}

/** Undefined instead of a failure of these kinds. */
async function unless<T>(codes: readonly CatalogErrorCode[], answer: Promise<T>): Promise<T | undefined> {
  return answer.catch((error: unknown) => {
    if (isCatalogError(error) && codes.includes(error.code)) return undefined;
    throw error;
  });
}

function atMost<T>(most: number, rows: readonly T[], noun: string, fix: Message): readonly T[] {
  if (rows.length <= most) return rows;
  throw new CatalogError("too_large", {
    what: "pinning",
    why: `${rows.length} ${noun} match, and a pin records at most ${most}`,
    fix,
  });
}
