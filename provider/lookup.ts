import { CatalogError, toCatalogError } from "./errors";
import type { GetImageGroupsArgs, ImageFilter, PlaceArgs } from "./arguments/image-filter";
import type { GetImageGroupsResult, GetImageResult, GetImagesResult } from "./answer";
import { parseArguments } from "./arguments/parse";
import type { Listing } from "./clouds/cloud";
import type { FilterField } from "./clouds/field-table";
import type { Deadline } from "./http/deadline";
import type { Image, ImageGroup } from "./image/image";
import { criteriaOf, type Criterion } from "./select/criteria";
import { describeCandidates, describeChoice, describeCriteria, describeDeadEnd, describeFunnel, describeNearMisses } from "./select/explain";
import { bestImage, sortImages, type Preference } from "./select/order";
import { select, type Row, type Selection } from "./select/select";
import type { OpenCatalog, Session } from "./session";

/** What a lookup runs in. */
export interface LookupContext {
  readonly session: Session;
  /** Ends the lookup early; it then fails with `cancelled`. */
  readonly signal?: AbortSignal;
}

/** Finds one image. @throws CatalogError */
export async function getImage(args: unknown, context: LookupContext): Promise<GetImageResult> {
  return guarded("getImage", async () => {
    const parsed = parseArguments("getImage", args);
    const { id, mostRecent, highestVersion, fallbacks = [], ...filter } = parsed;
    if (id !== undefined) return showImage(id, filter, context);
    const preference = mostRecent === true ? "newest" : highestVersion === true ? "highestVersion" : undefined;
    const failures: string[] = [];
    for (const [selectorIndex, fallback] of [filter, ...fallbacks].entries()) {
      const found = await findOne(withPlaceOf(filter, fallback), preference, context);
      if ("image" in found) return { ...found.image, selectorIndex, explanation: found.explanation };
      failures.push(found.failure);
    }
    throw noMatch(failures);
  });
}

/** Lists the images that match. @throws CatalogError */
export async function getImages(args: unknown, context: LookupContext): Promise<GetImagesResult> {
  return guarded("getImages", async () => {
    const { limit, ...filter } = parseArguments("getImages", args);
    const open = openFor("getImages", filter, context);
    const listing = await open.catalog.list(filter, open.startDeadline(context.signal));
    const selection = selectFrom("getImages", listing, criteriaOf(filter));
    const images = sortImages(selection.matches, "newest").slice(0, limit);
    return { images, matchCount: selection.matches.length, explanation: explain(selection, listing) };
  });
}

/** Lists the image groups that match. @throws CatalogError */
export async function getImageGroups(args: unknown, context: LookupContext): Promise<GetImageGroupsResult> {
  return guarded("getImageGroups", async () => {
    const parsed = parseArguments("getImageGroups", args);
    const open = openFor("getImageGroups", parsed, context);
    const { groups } = await open.catalog.groups(parsed, open.startDeadline(context.signal));
    return { groups: groups.filter((group) => groupMatches(group, parsed)).sort(compareGroups) };
  });
}

/** The other fields are what the user says of the image: one that does not hold means it is not the image meant. */
async function showImage(id: string, filter: ImageFilter, context: LookupContext): Promise<GetImageResult> {
  const open = openFor("getImage", filter, context);
  const row = await open.catalog.show(id, open.startDeadline(context.signal));
  // The default of `type` narrows a search; an image that is named may be of either.
  const criteria = criteriaOf({ type: "ALL", ...filter });
  const { image } = readable("getImage", row);
  if (image.imageId !== id) {
    throw new CatalogError("bad_response", { what: "getImage", why: `image ${id} was asked for and ${image.imageId} was answered` });
  }
  const wrong = criteria.map((criterion) => ({ criterion, finding: criterion.check(image) })).filter(({ finding }) => !finding.pass);
  if (wrong.length === 0) return { ...built(image), selectorIndex: 0, explanation: `read by its ID ${id}` };
  const reasons = wrong.map(({ criterion, finding }) => `its ${criterion.field} is ${finding.found ?? "not stated"}, not ${criterion.wanted}`);
  const unusable = wrong.some(({ criterion }) => criterion.field === "status");
  throw new CatalogError("no_match", {
    what: "getImage",
    why: `image ${id} (${image.name}) is not as described: ${reasons.join("; ")}`,
    fix: unusable ? "take another image; includeUnusable: true accepts one that cannot be used" : "correct the fields, or the ID",
  });
}

/** A fallback without a place of its own asks where the arguments ask. */
function withPlaceOf({ region, connection }: PlaceArgs, filter: ImageFilter): ImageFilter {
  return { ...filter, region: filter.region ?? region, connection: filter.connection ?? connection };
}

type Found = { readonly image: Image; readonly explanation: string } | { readonly failure: string };

async function findOne(filter: ImageFilter, preference: Preference | undefined, context: LookupContext): Promise<Found> {
  const open = openFor("getImage", filter, context);
  const deadline = open.startDeadline(context.signal);
  const criteria = criteriaOf(filter);
  const listing = await open.catalog.list(filter, deadline);
  const selection = selectFrom("getImage", listing, criteria);
  const { matches } = selection;
  if (matches.length === 0) return { failure: await explainNoMatch(open, criteria, selection, deadline) };
  const image = preference === undefined && matches.length > 1 ? undefined : bestImage(matches, preference ?? "newest");
  if (image === undefined) {
    throw new CatalogError("ambiguous", {
      what: "getImage",
      why: [`${matches.length} images in ${open.connection.region} match ${describeCriteria(criteria)}`, ...describeCandidates(sortImages(matches, "newest"))].join("\n  "),
      fix: "add a filter on a field in which they differ, or let mostRecent: true or highestVersion: true choose",
    });
  }
  return { image: built(image), explanation: `${explain(selection, listing)}; ${describeChoice(image, matches.length, preference)}` };
}

/**
 * The cloud's own filters hide what a near miss lacks, so the reasons are read from the whole catalog. If that cannot be
 * had, what is known must do: the answer is the same.
 */
async function explainNoMatch(open: OpenCatalog, criteria: readonly Criterion[], selection: Selection, deadline: Deadline): Promise<string> {
  const narrow = { rows: [] as readonly Row[], selection };
  const wide = await open.catalog.list({ type: "ALL" }, deadline).then(
    ({ rows }) => ({ rows, selection: select(rows, criteria) }),
    () => narrow,
  );
  const { rows, selection: { funnel, matches } } = wide;
  const misses = describeNearMisses(rows, criteria);
  const changed = matches.length > 0 ? `asked without the cloud's own filters, ${matches.length} match: the catalog changed meanwhile, or the cloud filters differently` : undefined;
  const deadEnd = misses.length > 0 || changed !== undefined ? undefined : describeDeadEnd(rows, funnel);
  const lines = [describeFunnel(funnel), ...misses, changed, deadEnd].filter((line) => line !== undefined);
  return [`no image in ${open.connection.region} matches ${describeCriteria(criteria)}`, ...lines].join("\n  ");
}

function noMatch(failures: readonly string[]): CatalogError {
  const why = failures.length === 1 ? (failures[0] ?? "") : failures.map((failure, i) => `${i === 0 ? "the filter" : `fallback ${i}`}: ${failure}`).join("\n");
  return new CatalogError("no_match", { what: "getImage", why, fix: "loosen a filter, or add fallbacks; getImages lists what there is" });
}

function openFor(what: string, place: PlaceArgs & ImageFilter, { session }: LookupContext): OpenCatalog {
  const open = session.open({ what, name: place.connection, region: place.region });
  for (const [field, value] of Object.entries(place)) {
    const use = open.cloud.fields[field as FilterField] as OpenCatalog["cloud"]["fields"][FilterField] | undefined;
    if (value === undefined || use?.by !== "refused") continue;
    throw new CatalogError("invalid_arguments", { what, why: `${field} cannot be asked of ${open.cloud.title}: ${use.reason}`, fix: `leave ${field} out` });
  }
  return open;
}

function selectFrom(what: string, { rows }: Listing, criteria: readonly Criterion[]): Selection {
  const selection = select(rows, criteria);
  const [defect] = selection.doubtful;
  if (defect === undefined) return selection;
  throw new CatalogError("bad_response", {
    what,
    why: `the catalog holds an unreadable entry that might match: ${defect}`,
    fix: "add a filter that surely excludes it, or ask the cloud's support to mend it",
  });
}

function readable(what: string, row: Row): { readonly image: Image } {
  if ("image" in row) return row;
  throw new CatalogError("bad_response", { what, why: `the catalog's entry is unreadable: ${row.defect}` });
}

function built(image: Image): Image {
  if (image.swrPath !== "") return image;
  throw new CatalogError("no_match", {
    what: "getImage",
    why: `image ${image.imageId} (${image.name}) has no registry path: its status is ${image.status ?? "not stated"}`,
    fix: "wait until it is ACTIVE, or take another image",
  });
}

function explain({ funnel }: Selection, { notes }: Listing): string {
  return [describeFunnel(funnel), ...notes].join("; ");
}

function groupMatches(group: ImageGroup, args: GetImageGroupsArgs): boolean {
  return (
    (args.name === undefined || group.name === args.name) &&
    (args.nameContains === undefined || group.name.includes(args.nameContains)) &&
    (args.namespace === undefined || group.namespace === args.namespace)
  );
}

function compareGroups(a: ImageGroup, b: ImageGroup): number {
  const keys = [a, b].map((group) => [group.name, group.namespace ?? "", group.type ?? "", group.swrInstanceId ?? ""].join("\n"));
  return (keys[0] ?? "") < (keys[1] ?? "") ? -1 : 1;
}

/** Nothing but a CatalogError leaves the core. */
async function guarded<T>(what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw toCatalogError(error, what);
  }
}
