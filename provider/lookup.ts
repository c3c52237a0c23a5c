import { CatalogError, isCatalogError, toCatalogError } from "./errors";
import type { GetImageGroupsResult, GetImageResult, GetImagesResult } from "./answer";
import type { GetImageGroupsArgs, ImageFilter, PlaceArgs } from "./ask";
import { parseArguments } from "./parse-arguments";
import type { Cloud, Listing } from "./clouds/cloud";
import type { FieldUse } from "./clouds/field-table";
import type { RecordedPlace } from "./connection/place";
import type { Deadline } from "./http/deadline";
import type { Image, ImageGroup } from "./image/image";
import { criteriaOf, type Criterion } from "./select/criteria";
import { describeChoice, describeFunnel } from "./select/explain";
import { ambiguous, anybodys, describeNoMatch, noMatch, notAsDescribed, unreadable, withoutBuild } from "./select/failures";
import { bestImage, sortImages, type Preference } from "./select/order";
import { select, type Selection } from "./select/select";
import type { OpenCatalog, Session } from "./session";

/** What a lookup runs in. */
export interface LookupContext {
  readonly session: Session;
  /** Where arguments were asked before, for what they and the configuration leave open; by default nothing was. */
  readonly recall?: (place: PlaceArgs) => RecordedPlace | undefined;
  /** Ends the lookup early; it then fails with `cancelled`. */
  readonly signal?: AbortSignal;
}

/**
 * The three questions. Each goes one way: check the arguments, open the catalog, list or show, check every row again on
 * our side, select, explain. They fail with `CatalogError` and nothing else.
 */
export async function getImage(args: unknown, context: LookupContext): Promise<GetImageResult> {
  return guarded("getImage", async () => {
    const { id, mostRecent, highestVersion, fallbacks = [], ...filter } = parseArguments("getImage", args);
    if (id !== undefined) return showImage(id, filter, context);
    const preference = mostRecent === true ? "newest" : highestVersion === true ? "highestVersion" : undefined;
    const selectors = [filter, ...fallbacks.map((fallback) => withPlaceOf(filter, fallback))];
    // Also of fallbacks that are never tried, as far as it can be told without their credentials.
    for (const selector of selectors) refuseUnaskable(selector, context.session.findCloud(selector));
    const deadline = openFor(filter, context).startDeadline(context.signal);
    const misses: Miss[] = [];
    for (const [selectorIndex, selector] of selectors.entries()) {
      const found = await findOne(selector, preference, context, deadline);
      if ("image" in found) return { ...found.image, selectorIndex, explanation: found.explanation };
      misses.push(found);
    }
    throw noMatch(await Promise.all(misses.map((miss) => explainMiss(miss, deadline))));
  });
}

/** See {@link getImage}. */
export async function getImages(args: unknown, context: LookupContext): Promise<GetImagesResult> {
  return guarded("getImages", async () => {
    const { limit, ...filter } = parseArguments("getImages", args);
    const open = openFor(filter, context);
    refuseUnaskable(filter, open.cloud);
    const listing = await open.catalog.list(filter, open.startDeadline(context.signal));
    const selection = selectFrom(listing, criteriaAt(open.cloud, filter));
    const images = sortImages(selection.matches, "newest").slice(0, limit);
    return { images, matchCount: selection.matches.length, explanation: explain(selection, listing) };
  });
}

/** See {@link getImage}. */
export async function getImageGroups(args: unknown, context: LookupContext): Promise<GetImageGroupsResult> {
  return guarded("getImageGroups", async () => {
    const wanted = parseArguments("getImageGroups", args);
    const open = openFor(wanted, context);
    const groups = await open.catalog.groups(wanted, open.startDeadline(context.signal));
    return { groups: groups.filter((group) => groupMatches(group, wanted)).sort(compareGroups) };
  });
}

/** The details of one ID. The other fields are what the user says of it: where one does not hold it is not the image meant. */
async function showImage(id: string, filter: ImageFilter, context: LookupContext): Promise<GetImageResult> {
  const { cloud } = openFor(filter, context);
  const image = await readImage(id, filter, context);
  // The default of `type` narrows a search; an image that is named may be of either.
  const problem = notAsDescribed(image, criteriaAt(cloud, { ...filter, type: filter.type ?? "ALL" })) ?? withoutBuild(image);
  if (problem !== undefined) throw problem;
  return { ...image, selectorIndex: 0, explanation: `read by its ID ${id}` };
}

/**
 * One image as the catalog has it now, usable or not.
 * @throws CatalogError `not_found` by the cloud's documented code only
 */
export async function readImage(id: string, place: PlaceArgs, context: LookupContext): Promise<Image> {
  const open = openFor(place, context);
  const row = await open.catalog.show(id, open.startDeadline(context.signal));
  if (!("image" in row)) throw unreadable(row.defect);
  const { image } = row;
  if (image.imageId !== id) {
    throw new CatalogError("bad_response", { what: "reading the catalog", why: `image ${id} was asked for and ${image.imageId} was answered` });
  }
  return image;
}

/** A whole catalog of one ownership or all, usable or not; what cannot be read of it is among the rows. */
export async function readCatalog(place: PlaceArgs & Pick<ImageFilter, "type">, context: LookupContext): Promise<Listing> {
  const open = openFor(place, context);
  return open.catalog.list(place, open.startDeadline(context.signal));
}

interface Found {
  readonly image: Image;
  readonly explanation: string;
}

/** A filter that nothing matched, with what it takes to explain why. */
interface Miss {
  readonly open: OpenCatalog;
  readonly criteria: readonly Criterion[];
  readonly listing: Listing;
  readonly selection: Selection;
}

async function findOne(
  filter: ImageFilter,
  preference: Preference | undefined,
  context: LookupContext,
  deadline: Deadline,
): Promise<Found | Miss> {
  const open = openFor(filter, context);
  const { region, workspaceId } = open.connection;
  refuseUnaskable(filter, open.cloud);
  const criteria = criteriaAt(open.cloud, filter);
  const listing = await open.catalog.list(filter, deadline);
  const selection = selectFrom(listing, criteria);
  const { matches } = selection;
  if (matches.length > 1 && preference === undefined) throw ambiguous(matches, criteria, region);
  const image = bestImage(matches, preference ?? "newest");
  if (image === undefined) return { open, criteria, listing, selection };
  const isAnybodys = preference !== undefined && open.cloud.listsStrangers;
  const problem = withoutBuild(image) ?? (isAnybodys ? anybodys(image, { workspaceId, ...filter }) : undefined);
  if (problem !== undefined) throw problem;
  return { image, explanation: `${explain(selection, listing)}; ${describeChoice(image, matches.length, preference)}` };
}

/**
 * The cloud's own filters hide what a near miss lacks, so the reasons are read from the whole catalog. If that cannot be
 * had, what is known must do: the answer is the same.
 */
async function explainMiss({ open, criteria, ...narrow }: Miss, deadline: Deadline): Promise<string> {
  const { listing, selection } = await open.catalog.list({ type: "ALL" }, deadline).then(
    (whole) => ({ listing: whole, selection: select(whole.rows, criteria) }),
    (error: unknown) => {
      if (isCatalogError(error) && error.code === "cancelled") throw error;
      return narrow;
    },
  );
  return describeNoMatch(listing.rows, selection, criteria, open.connection.region);
}

/** Opens the catalog of the place that is named, and refuses what the user wrote and that cloud does not have. */
function openFor(filter: ImageFilter, { session, recall }: LookupContext): OpenCatalog {
  const open = session.open(filter, recall?.(filter));
  refuseForeign(filter, open.cloud);
  return open;
}

/** Refuses the fields that a cloud does not have. */
function refuseForeign(filter: ImageFilter, { title, fields }: Cloud): void {
  for (const [field, value] of Object.entries(filter)) {
    const use = (fields as Readonly<Partial<Record<string, FieldUse>>>)[field];
    if (value === undefined || use?.by !== "refused") continue;
    throw new CatalogError("invalid_arguments", { what: field, why: `cannot be asked of ${title}: ${use.reason}`, fix: `leave ${field} out` });
  }
}

/** Refuses what a listing at this cloud cannot be asked for, before anything is sent. */
function refuseUnaskable(filter: ImageFilter, cloud: Cloud | undefined): void {
  if (cloud === undefined) return;
  refuseForeign(filter, cloud);
  const unaskable = cloud.unaskableIn?.(filter);
  if (unaskable === undefined) return;
  const { field, why, fix } = unaskable;
  throw new CatalogError("invalid_arguments", { what: field, why: `cannot be asked of ${cloud.title}: ${why}`, fix });
}

/** The conditions of a filter at a cloud. One that states no status leaves no image out for it. */
function criteriaAt({ fields }: Cloud, filter: ImageFilter): Criterion[] {
  return criteriaOf(fields.includeUnusable.by === "refused" ? { ...filter, includeUnusable: true } : filter);
}

function selectFrom({ rows }: Listing, criteria: readonly Criterion[]): Selection {
  const selection = select(rows, criteria);
  const [defect] = selection.doubtful;
  if (defect !== undefined) throw unreadable(defect);
  return selection;
}

/** A fallback without a place of its own asks where the arguments ask. */
export function withPlaceOf({ region, connection }: PlaceArgs, selector: ImageFilter): ImageFilter {
  return { ...selector, region: selector.region ?? region, connection: selector.connection ?? connection };
}

function explain({ funnel }: Selection, { notes }: Listing): string {
  return [describeFunnel(funnel), ...notes].join("; ");
}

function groupMatches(group: ImageGroup, { name, nameContains = "", namespace }: GetImageGroupsArgs): boolean {
  return (
    (name === undefined || group.name === name) && group.name.includes(nameContains) && (namespace === undefined || group.namespace === namespace)
  );
}

function compareGroups(a: ImageGroup, b: ImageGroup): number {
  const key = ({ name, namespace = "", type = "", swrInstanceId = "" }: ImageGroup): string => [name, namespace, type, swrInstanceId].join("\n");
  return key(a) < key(b) ? -1 : 1;
}

/** Nothing but a CatalogError leaves the core, and it says which question failed. */
async function guarded<T>(question: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    const error = toCatalogError(thrown, question);
    throw error.what === question ? error : error.within(question);
  }
}
