import { CatalogError, isCatalogError, toCatalogError } from "./errors";
import type { GetImageGroupsResult, GetImageResult, GetImagesResult } from "./answer";
import type { GetImageGroupsArgs, ImageFilter, PlaceArgs } from "./ask";
import { parseArguments } from "./parse-arguments";
import type { Cloud } from "./clouds/cloud";
import type { FieldUse } from "./clouds/field-table";
import type { RecordedPlace } from "./connection/place";
import type { Deadline } from "./http/deadline";
import { plainImage } from "./fields/image-fields";
import { mentions, withAskedFramework } from "./image/asked-framework";
import { isInVocabulary } from "./image/nouns";
import type { Image, ImageGroup } from "./image/image";
import { criteriaOf, type Criterion } from "./select/criteria";
import { describeChoice, describeFunnel, describeLeftOut, describeUnread } from "./select/explain";
import {
  ambiguous,
  ofUnknownOwner,
  describeNoMatch,
  noMatch,
  notAsDescribed,
  tooFew,
  undecidable,
  unreadable,
  withoutBuild,
} from "./select/failures";
import { bestImage, sortImages, withoutPrereleases, type Preference } from "./select/order";
import type { ImageRow, Listing, Row } from "./listing";
import { select, type Selection } from "./select/select";
import { rival, undecided } from "./select/undecided";
import { describeImprecise, describeUndetermined } from "./select/undetermined";
import type { CallOptions, OpenCatalog, Session } from "./session";
import { own } from "./text/own";
import { shown } from "./text/shown";

/** What a lookup runs in. */
export interface LookupContext extends CallOptions {
  readonly session: Session;
  /** Where arguments were asked before, for what they and the configuration leave open; by default nothing was. */
  readonly recall?: (place: PlaceArgs) => RecordedPlace | undefined;
}

/**
 * The three questions. Each goes one way: check the arguments, open the catalog, list or show, check every row again on
 * our side, select, explain. They fail with `CatalogError` and nothing else.
 */
export async function getImage(args: unknown, context: LookupContext): Promise<GetImageResult> {
  return guarded("getImage", context, async () => {
    const { id, mostRecent, highestVersion, fallbacks = [], ...filter } = parseArguments("getImage", args);
    if (id !== undefined) return showImage(id, filter, context);
    const preference = mostRecent === true ? "newest" : highestVersion === true ? "highestVersion" : undefined;
    const selectors = [filter, ...fallbacks.map((fallback) => withPlaceOf(filter, fallback))];
    // Also of fallbacks that are never tried, as far as it can be told without their credentials.
    for (const selector of selectors) refuseUnaskable(selector, context.session.findCloud(selector));
    const deadline = openFor(filter, context).startDeadline(context);
    const misses: Miss[] = [];
    for (const [selectorIndex, selector] of selectors.entries()) {
      const found = await findOne(selector, preference, context, deadline);
      if ("image" in found) return { ...plainImage(found.image), selectorIndex, explanation: found.explanation };
      misses.push(found);
      context.session.logOf(context)?.decision("getImage", ...describeMiss(found, selectorIndex));
    }
    throw noMatch(await Promise.all(misses.map((miss) => explainMiss(miss, deadline))));
  });
}

/** See {@link getImage}. */
export async function getImages(args: unknown, context: LookupContext): Promise<GetImagesResult> {
  return guarded("getImages", context, async () => {
    const { limit, atLeast = 0, ...filter } = parseArguments("getImages", args);
    const open = openFor(filter, context);
    refuseUnaskable(filter, open.cloud);
    const deadline = open.startDeadline(context);
    const criteria = criteriaAt(open.cloud, filter);
    const listing = await list(open, filter, filter.framework, deadline);
    const selection = select(listing.rows, criteria);
    const [doubt] = selection.doubtful.filter(({ row }) => "image" in row);
    if (doubt !== undefined) throw unreadable(doubt.why);
    const matchCount = selection.matches.length;
    if (matchCount < atLeast)
      throw tooFew(
        await explainMiss({ open, framework: filter.framework, criteria, listing, selection, atLeast }, deadline),
      );
    const images = sortImages(selection.matches, "newest").slice(0, limit);
    return { images: images.map(plainImage), matchCount, explanation: explain(selection, listing, images) };
  });
}

/** See {@link getImage}. */
export async function getImageGroups(args: unknown, context: LookupContext): Promise<GetImageGroupsResult> {
  return guarded("getImageGroups", context, async () => {
    const wanted = parseArguments("getImageGroups", args);
    const open = openFor(wanted, context);
    const groups = await open.catalog.groups(wanted, open.startDeadline(context));
    return { groups: groups.filter((group) => groupMatches(group, wanted)).sort(compareGroups) };
  });
}

/**
 * The details of one ID. The other fields are what the user says of it: where one does not hold it is not the image
 * meant.
 */
async function showImage(id: string, filter: ImageFilter, context: LookupContext): Promise<GetImageResult> {
  const { cloud } = openFor(filter, context);
  const row = await readRow(id, filter, context);
  const image = withAskedFramework(plainImage(row.image), filter.framework);
  // The default of `type` narrows a search; an image that is named may be of either.
  const criteria = criteriaAt(cloud, { ...filter, type: filter.type ?? "ALL" });
  const problem = unclearRow(row, criteria) ?? notAsDescribed(image, criteria) ?? withoutBuild(image);
  if (problem !== undefined) throw problem;
  const { whyUnread } = row;
  const notes = describeUnread(
    { whyUnread: new Map(whyUnread === undefined ? [] : [[image, whyUnread]]) },
    new Set([image]),
  );
  return { ...image, selectorIndex: 0, explanation: [`read by its ID ${id}`, ...notes].join("; ") };
}

/**
 * One image as the catalog has it now, usable or not.
 * @throws CatalogError `not_found` by the cloud's documented code only
 */
export async function readImage(id: string, place: PlaceArgs, context: LookupContext): Promise<Image> {
  return (await readRow(id, place, context)).image;
}

async function readRow(id: string, place: PlaceArgs, context: LookupContext): Promise<ImageRow> {
  const open = openFor(place, context);
  const row = await open.catalog.show(id, open.startDeadline(context));
  if (!("image" in row)) throw unreadable(row.defect);
  const { imageId } = row.image;
  if (imageId !== id)
    throw new CatalogError("bad_response", {
      what: "reading the catalog",
      why: `image ${id} was asked for and ${shown(imageId)} was answered`,
    });
  return row;
}

/** A whole catalog of one ownership or all, usable or not; what cannot be read of it is among the rows. */
export async function readCatalog(
  place: PlaceArgs & Pick<ImageFilter, "type" | "workspaceId">,
  context: LookupContext,
): Promise<Listing> {
  const open = openFor(place, context);
  return open.catalog.list(place, open.startDeadline(context));
}

interface Found {
  readonly image: Image;
  readonly explanation: string;
}

/** A filter that too few images matched, with what it takes to explain why. */
interface Miss {
  readonly open: OpenCatalog;
  /** The framework that was asked for. */
  readonly framework: string | undefined;
  readonly criteria: readonly Criterion[];
  readonly listing: Listing;
  readonly selection: Selection;
  /** How many had to match. */
  readonly atLeast: number;
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
  const listing = await list(open, filter, filter.framework, deadline);
  const selection = select(listing.rows, criteria);
  const { matches } = selection;
  if (matches.length > 1 && preference === undefined) throw ambiguous(matches, criteria, region);
  const candidates = preference === undefined ? matches : withoutPrereleases(matches, filter);
  const image = bestImage(candidates, preference ?? "newest");
  const hidden =
    image === undefined || preference === undefined ? selection.doubtful[0] : rival(image, selection, preference);
  if (hidden !== undefined) throw unreadable(hidden.why);
  if (image === undefined) return { open, framework: filter.framework, criteria, listing, selection, atLeast: 1 };
  const doubt = preference === undefined ? undefined : undecided(image, candidates, selection, preference);
  if (doubt !== undefined && preference !== undefined) throw undecidable(doubt, preference);
  const mayBeStrangers = preference !== undefined && open.cloud.listsStrangers;
  const problem =
    withoutBuild(image) ?? (mayBeStrangers ? ofUnknownOwner(image, { workspaceId, ...filter }) : undefined);
  if (problem !== undefined) throw problem;
  return {
    image,
    explanation: `${explain(selection, listing, [image])}; ${describeChoice(image, matches.length, matches.length - candidates.length, preference)}`,
  };
}

/**
 * The cloud's own filters hide what a near miss lacks, so the reasons are read from the whole catalog. If that cannot
 * be had, what is known must do: the answer is the same.
 */
async function explainMiss(
  { open, framework, criteria, atLeast, ...narrow }: Miss,
  deadline: Deadline,
): Promise<string> {
  const { listing, selection } = await list(open, { type: "ALL" }, framework, deadline).then(
    (whole) => ({ listing: whole, selection: select(whole.rows, criteria) }),
    (error: unknown) => {
      if (isCatalogError(error) && error.code === "cancelled") throw error;
      return narrow;
    },
  );
  return describeNoMatch(listing.rows, selection, criteria, open.connection.region, {
    found: narrow.selection.matches.length,
    atLeast,
  });
}

/** Lists a superset of what a filter matches, as it reads where a framework is asked for. */
async function list(
  open: OpenCatalog,
  filter: ImageFilter,
  framework: string | undefined,
  deadline: Deadline,
): Promise<Listing> {
  const listing = await open.catalog.list(filter, deadline);
  if (framework === undefined || isInVocabulary(framework)) return listing;
  const asked = (row: Row): Row =>
    "image" in row && mentions(row.image, framework)
      ? { ...row, image: withAskedFramework(plainImage(row.image), framework) }
      : row;
  return { ...listing, rows: listing.rows.map(asked) };
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
    const use = own<FieldUse>(fields, field);
    // A flag that is false asks for what is so anyway.
    if (value === undefined || value === false || use?.by !== "refused") continue;
    throw new CatalogError("invalid_arguments", {
      what: field,
      why: `cannot be asked of ${title}: ${use.reason}`,
      fields: [field],
      fix: `leave ${field} out`,
    });
  }
}

/** Refuses what a listing at this cloud cannot be asked for, before anything is sent. */
function refuseUnaskable(filter: ImageFilter, cloud: Cloud | undefined): void {
  if (cloud === undefined) return;
  refuseForeign(filter, cloud);
  const unaskable = cloud.unaskableIn?.(filter);
  if (unaskable === undefined) return;
  const { argument, field, why, fix } = unaskable;
  throw new CatalogError("invalid_arguments", {
    what: field,
    why: `cannot be asked of ${cloud.title}: ${why}`,
    fields: [argument],
    fix,
  });
}

/** The conditions of a filter at a cloud. One that states no status leaves no image out for it. */
function criteriaAt({ fields }: Cloud, filter: ImageFilter): Criterion[] {
  return criteriaOf(fields.includeUnusable.by === "refused" ? { ...filter, includeUnusable: true } : filter);
}

/** What decides whether an image is as described, and cannot be read. */
function unclearRow(row: ImageRow, criteria: readonly Criterion[]): CatalogError | undefined {
  const [doubt] = select([row], criteria).doubtful;
  return doubt && unreadable(doubt.why);
}

/** A fallback without a place of its own asks where the arguments ask. */
export function withPlaceOf({ region, connection }: PlaceArgs, selector: ImageFilter): ImageFilter {
  return { ...selector, region: selector.region ?? region, connection: selector.connection ?? connection };
}

/** @param answered the images that are the answer */
function explain(selection: Selection, { notes }: Listing, answered: readonly Image[]): string {
  return [
    describeFunnel(selection.funnel),
    ...describeUndetermined(selection),
    ...describeImprecise(selection),
    ...describeUnread(selection, new Set(answered)),
    ...describeLeftOut(selection),
    ...notes.map(shown),
  ].join("; ");
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

/** A filter without a match, for the log, and the same without values. */
function describeMiss({ selection }: Miss, selectorIndex: number): [text: string, outline: string] {
  const which = selectorIndex === 0 ? "the filter" : `fallback ${selectorIndex}`;
  return [`${which} matches nothing: ${describeFunnel(selection.funnel)}`, `${which} matches nothing`];
}

type Answer = GetImageResult | GetImagesResult | GetImageGroupsResult;

/** An answer, for the log. */
function describeAnswer(answer: Answer): string {
  if ("groups" in answer) return `${answer.groups.length} groups`;
  if ("images" in answer) return `${answer.images.length} of ${answer.matchCount} images: ${answer.explanation}`;
  return `${answer.imageId}, ${answer.swrPath}: ${answer.explanation}`;
}

/** Nothing but a CatalogError leaves the core, and it says which question failed. */
async function guarded<T extends Answer>(
  question: string,
  { session, ...call }: LookupContext,
  run: () => Promise<T>,
): Promise<T> {
  const log = session.logOf(call);
  try {
    const answer = await run();
    log?.decision(question, describeAnswer(answer), "answered");
    return answer;
  } catch (thrown) {
    const error = toCatalogError(thrown, question);
    log?.decision(question, `${error.code}: ${error.message}`, error.code);
    throw error.what === question ? error : error.within(question);
  }
}
