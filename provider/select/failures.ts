import type { ImageFilter } from "../ask";
import { CatalogError } from "../errors";
import type { Image } from "../image/image";
import type { Criterion } from "./criteria";
import { describeCandidates, describeCriteria, describeFunnel, describeImage, inParentheses, nameOf } from "./explain";
import { describeExactName } from "./exact-name";
import { describeDeadEnd, describeNearMisses } from "./near-misses";
import { sortImages, type Preference } from "./order";
import type { Row } from "../listing";
import type { Selection } from "./select";
import { argument, field as fieldOf, join, question, say, written, type Message } from "../message/message";
import { shown } from "../text/shown";
import type { Doubt } from "./undecided";
import { describeContaining, describeImprecise, describeUndetermined } from "./undetermined";

const what = question("getImage");

/** Several images match and no preference picks one. */
export function ambiguous(matches: readonly Image[], criteria: readonly Criterion[], region: string): CatalogError {
  const found = say`${matches.length} images in ${region} match ${describeCriteria(criteria)}`;
  return new CatalogError("ambiguous", {
    what,
    why: join([found, ...describeCandidates(sortImages(matches, "newest"))], "\n  "),
    fix: say`add a filter on a field in which they differ, or let ${written({ mostRecent: true })} or ${written({ highestVersion: true })} choose`,
  });
}

/** No image matches any of the filters; one text of {@link describeNoMatch} for each. */
export function noMatch(texts: readonly Message[]): CatalogError {
  const lines = texts.map((text, i) => say`${i === 0 ? "the arguments" : `fallback ${i}`}: ${text}`);
  return new CatalogError("no_match", {
    what,
    why: texts.length > 1 ? join(["nothing matches", ...lines], "\n") : join(texts, ""),
    fix: say`loosen a filter, or add ${argument("fallbacks")}; ${question("getImages")} lists what there is`,
  });
}

/** Fewer images match than the list must hold; the text of {@link describeNoMatch}. */
export function tooFew(text: Message): CatalogError {
  return new CatalogError("no_match", {
    what: question("getImages"),
    why: text,
    fix: say`loosen a filter, or lower ${argument("atLeast")}`,
  });
}

/** How many images matched, and how many had to. */
export interface Shortage {
  readonly found: number;
  readonly atLeast: number;
}

/**
 * Why too few matched: the funnel, and what the nearest lacked, over the rows of a listing that the cloud did not
 * narrow.
 */
export function describeNoMatch(
  rows: readonly Row[],
  selection: Selection,
  criteria: readonly Criterion[],
  region: string,
  { found, atLeast }: Shortage = { found: 0, atLeast: 1 },
): Message {
  const { funnel, matches } = selection;
  const misses = describeNearMisses(rows, criteria);
  const changed: Message[] =
    matches.length > found
      ? [
          `without the cloud's own filters ${matches.length} match: the catalog changed meanwhile, or the cloud filters differently`,
        ]
      : [];
  const deadEnd = misses.length > 0 ? undefined : describeDeadEnd(rows, funnel);
  const unclear = [
    ...describeUndetermined(selection),
    ...describeImprecise(beyondNearMisses(selection, criteria)),
    ...describeContaining(rows, criteria),
  ];
  const lines = [
    describeFunnel(funnel),
    ...misses,
    ...changed,
    ...(deadEnd === undefined ? [] : [deadEnd]),
    ...unclear,
    ...(matches.length > 0 ? [] : describeExactName(criteria, namesIn(rows), ["nameContains", "nameRegex"])),
  ];
  const count =
    found === 0
      ? `no image in ${region} matches`
      : found === 1
        ? `1 image in ${region} matches`
        : `${found} images in ${region} match`;
  const first = say`${count} ${describeCriteria(criteria)}${atLeast > 1 ? `, and at least ${atLeast} must` : ""}`;
  return join([first, ...lines], "\n  ");
}

function namesIn(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => ("image" in row ? [row.image.name] : []));
}

/** Near misses fail one criterion only, and say themselves where that is one of too few numbers. */
function beyondNearMisses(
  { imprecise }: Pick<Selection, "imprecise">,
  criteria: readonly Criterion[],
): Pick<Selection, "imprecise"> {
  const isBeyond = (image: Image): boolean => criteria.filter((criterion) => !criterion.check(image).pass).length > 1;
  const rest = [...imprecise].map(([field, images]) => [field, images.filter(isBeyond)] as const);
  return { imprecise: new Map(rest.filter(([, images]) => images.length > 0)) };
}

/** The image of an ID is not what the other fields say of it, or undefined if it is. */
export function notAsDescribed(image: Image, criteria: readonly Criterion[]): CatalogError | undefined {
  const wrong = criteria
    .map((criterion) => ({ criterion, finding: criterion.check(image) }))
    .filter(({ finding }) => !finding.pass);
  if (wrong.length === 0) return undefined;
  const reasons = wrong.map(({ criterion, finding }) => {
    const found = say`${shown(finding.found ?? "not stated")}${inParentheses(finding.because)}`;
    return say`its ${nameOf(criterion)} is ${found}, not ${shown(criterion.wanted)}${inParentheses(criterion.reading)}`;
  });
  const unusable = wrong.some(({ criterion }) => criterion.field === "status");
  return new CatalogError("no_match", {
    what,
    why: say`image ${shown(image.imageId)} (${shown(image.name)}) is not as described: ${join(reasons, "; ")}`,
    fix: unusable
      ? say`take another image; ${written({ includeUnusable: true })} accepts one that cannot be used`
      : "correct the fields, or the ID",
  });
}

/** An image without a build is no answer: there is nothing to run. */
export function withoutBuild(image: Image): CatalogError | undefined {
  if (image.swrPath !== "") return undefined;
  return new CatalogError("no_match", {
    what,
    why: `image ${shown(image.imageId)} (${shown(image.name)}) has no registry path: its status is ${shown(image.status ?? "not stated")}`,
    fix: "wait until it is ACTIVE, or take another image",
  });
}

/**
 * A rule picks the image, and nobody knows whose it is: anybody can publish one that is newer or has a higher version.
 * Only an image that its owner keeps private is surely not a stranger's.
 */
export function ofUnknownOwner(image: Image, { namespace, workspaceId }: ImageFilter): CatalogError | undefined {
  if (image.type === "BUILD_IN" || image.visibility === "PRIVATE") return undefined;
  if (namespace !== undefined || workspaceId !== undefined) return undefined;
  const owner =
    image.type === undefined
      ? "nothing states its owner"
      : say`its ${fieldOf("visibility")} is ${shown(image.visibility ?? "not stated")}`;
  return new CatalogError("ambiguous", {
    what,
    why: say`the choice falls on ${shown(image.name)} (${shown(image.imageId)}, ${shown(image.swrPath)}), which is not official, and ${owner}: among public images the newest or highest one may be anybody's`,
    fix: say`say whose image is meant with ${argument("namespace")} or ${argument("workspaceId")}, or take official ones only with ${written({ type: "BUILD_IN" })}`,
  });
}

/** A row that cannot be read and may match: any answer would be a guess. */
export function unreadable(defect: string): CatalogError {
  return badEntry(`an entry that might match is unreadable: ${shown(defect)}`);
}

/** The choice hangs on a field of a match that cannot be read. */
export function undecidable({ image, unread: { field, why } }: Doubt, preference: Preference): CatalogError {
  const rule = argument(preference === "newest" ? "mostRecent" : "highestVersion");
  return badEntry(
    say`${rule} cannot tell whether to choose ${describeImage(image)}, whose ${fieldOf(field)} cannot be read: ${shown(why)}`,
  );
}

function badEntry(why: Message): CatalogError {
  return new CatalogError("bad_response", {
    what: "reading the catalog",
    why,
    fix: "add a filter that surely excludes it, or ask the cloud's support to mend it",
  });
}
