import { isDeepStrictEqual } from "node:util";
import type { Answers, GetImageGroupsResult, GetImageResult, GetImagesResult } from "./answer";
import type { ImageFilter, Questions } from "./ask";
import type { Cloud } from "./clouds/cloud";
import { isCatalogError, toCatalogError, type CatalogError } from "./errors";
import { explainAnswer } from "./explain-answer";
import { plainImage } from "./fields/image-fields";
import type { Deadline } from "./http/deadline";
import { mentions, withAskedFramework } from "./image/asked-framework";
import type { Image } from "./image/image";
import { isInVocabulary } from "./image/nouns";
import type { ImageRow, Listing, Row } from "./listing";
import { describeAnswer, describeMiss } from "./lookup-log";
import { refuseUnaskable } from "./lookup-refusals";
import { join, question, say, type Message } from "./message/message";
import { spell } from "./message/words";
import { openFor, type LookupContext } from "./open-catalog";
import { parseArguments } from "./parse-arguments";
import { withPlaceOf } from "./plain-arguments";
import { readRow } from "./read-catalog";
import { criteriaOf, groupCriteriaOf, type Criterion } from "./select/criteria";
import { describeChoice, describeUnread } from "./select/explain";
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
import { select, type Selection } from "./select/select";
import { selectGroups } from "./select/select-groups";
import { rival, undecided } from "./select/undecided";
import type { OpenCatalog } from "./session";

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
    refuseUnaskable(...selectors.map((selector) => [selector, context.session.findCloud(selector)] as const));
    const first = openFor(filter, context);
    const deadline = first.startDeadline(context);
    const misses: Miss[] = [];
    for (const [selectorIndex, selector] of selectors.entries()) {
      const open = selectorIndex === 0 ? first : openFor(selector, context);
      const found = await findOne(open, selector, preference, deadline);
      if ("image" in found) {
        const explanation = spell(found.explanation, context.session.words);
        return { ...plainImage(found.image), selectorIndex, explanation };
      }
      misses.push(found);
      context.session.logOf(context)?.decision(question("getImage"), ...describeMiss(found.selection, selectorIndex));
    }
    throw noMatch(await Promise.all(misses.map((miss) => explainMiss(miss, deadline))));
  });
}

/** See {@link getImage}. */
export async function getImages(args: unknown, context: LookupContext): Promise<GetImagesResult> {
  return guarded("getImages", context, async () => {
    const { limit, atLeast = 0, ...filter } = parseArguments("getImages", args);
    // The fields that a cloud does not have are refused there too: what its values cannot be is told beside them.
    refuseUnaskable([filter, context.session.findCloud(filter)]);
    const open = openFor(filter, context);
    refuseUnaskable([filter, open.cloud]);
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
    const explanation = spell(explainAnswer(selection, listing, images), context.session.words);
    return { images: images.map(plainImage), matchCount, explanation };
  });
}

/** See {@link getImage}. */
export async function getImageGroups(args: unknown, context: LookupContext): Promise<GetImageGroupsResult> {
  return guarded("getImageGroups", context, async () => {
    const wanted = parseArguments("getImageGroups", args);
    const open = openFor(wanted, context);
    const listing = await open.catalog.groups(wanted, open.startDeadline(context));
    const { groups, explanation } = selectGroups(listing, groupCriteriaOf(wanted));
    return { groups, explanation: spell(explanation, context.session.words) };
  });
}

/**
 * The details of one ID. The other fields are what the user says of it: where one does not hold it is not the image
 * meant.
 */
async function showImage(id: string, filter: ImageFilter, context: LookupContext): Promise<GetImageResult> {
  const open = openFor(filter, context);
  const row = await readRow(id, open, context);
  const image = withAskedFramework(plainImage(row.image), filter.framework);
  // The default of `type` narrows a search; an image that is named may be of either.
  const criteria = criteriaAt(open.cloud, { ...filter, type: filter.type ?? "ALL" });
  const problem = unclearRow(row, criteria) ?? notAsDescribed(image, criteria) ?? withoutBuild(image);
  if (problem !== undefined) throw problem;
  const { whyUnread } = row;
  const notes = describeUnread(
    { whyUnread: new Map(whyUnread === undefined ? [] : [[image, whyUnread]]) },
    new Set([image]),
  );
  const explanation = spell(join([`read by its ID ${id}`, ...notes], "; "), context.session.words);
  return { ...image, selectorIndex: 0, explanation };
}

interface Found {
  readonly image: Image;
  readonly explanation: Message;
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
  open: OpenCatalog,
  filter: ImageFilter,
  preference: Preference | undefined,
  deadline: Deadline,
): Promise<Found | Miss> {
  const { region, workspaceId } = open.connection;
  refuseUnaskable([filter, open.cloud]);
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
  const choice = describeChoice(image, matches.length, matches.length - candidates.length, preference);
  return { image, explanation: say`${explainAnswer(selection, listing, [image])}; ${choice}` };
}

/**
 * The cloud's own filters hide what a near miss lacks, so the reasons are read from the whole catalog. If that cannot
 * be had, what is known must do: the answer is the same.
 */
async function explainMiss(
  { open, framework, criteria, atLeast, ...narrow }: Miss,
  deadline: Deadline,
): Promise<Message> {
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

/** The conditions of a filter at a cloud. One that states no status leaves no image out for it. */
function criteriaAt({ fields }: Cloud, filter: ImageFilter): Criterion[] {
  return criteriaOf(fields.includeUnusable.by === "refused" ? { ...filter, includeUnusable: true } : filter);
}

/** What decides whether an image is as described, and cannot be read. */
function unclearRow(row: ImageRow, criteria: readonly Criterion[]): CatalogError | undefined {
  const [doubt] = select([row], criteria).doubtful;
  return doubt && unreadable(doubt.why);
}

/** Nothing but a CatalogError leaves the core, in the words of the host, and it says which question failed. */
async function guarded<Name extends keyof Questions>(
  name: Name,
  { session, ...call }: LookupContext,
  run: () => Promise<Answers[Name]>,
): Promise<Answers[Name]> {
  const log = session.logOf(call);
  const what = question(name);
  try {
    const answer = await run();
    log?.decision(what, describeAnswer(answer), "answered");
    return answer;
  } catch (thrown) {
    const inner = toCatalogError(thrown, what);
    const error = (isDeepStrictEqual(inner.what, what) ? inner : inner.within(what)).spelt(session.words);
    log?.decision(what, `${error.code}: ${error.message}`, error.code);
    throw error;
  }
}
