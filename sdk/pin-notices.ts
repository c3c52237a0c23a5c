import type { GroupsNotice, ImageNotice, ImagesNotice, Notice, PlaceNotice } from "../provider/pin/notice";
import { isBuild } from "../provider/pin/catalog-state";
import type { Wish } from "../provider/pin/wish";
import { setting as settingOf } from "../provider/message/message";
import { spell } from "../provider/message/words";
import { shown } from "../provider/text/shown";
import { words } from "./words";

/**
 * One line that tells the user of a pin what was noticed, and what to do. Of a pin with secret arguments it tells no
 * fact.
 */
export function describeNotice(
  notice: Notice,
  { pinName = "a pin", hasSecretArguments, selector }: Pick<Wish, "pinName" | "hasSecretArguments" | "selector">,
): string {
  return shown(hasSecretArguments === true ? withoutFacts(notice, pinName) : inFull(notice, pinName, selector));
}

function withoutFacts(notice: Notice, name: string): string {
  return notice.about === "place"
    ? `warning: ${name} was resolved in another ${nouns[notice.setting]} than ${spell(notice.inEnvironment.name, words)} names, and stays there; configure its ${nouns[notice.setting]} to say which ${nouns[notice.setting]} is meant`
    : notice.catalogState === "current"
      ? `${name}: the same arguments choose no image now; no reason is shown, because an argument is secret`
      : `${name}: the catalog has changed, as its catalogState says; change its triggers to resolve it anew`;
}

function inFull(notice: Notice, name: string, selector: Wish["selector"]): string {
  switch (notice.about) {
    case "place":
      return describePlaceNotice(notice);
    case "image":
      return `${name} ${describeImageNotice(notice)}; ${whatToDo(notice, selector)}`;
    case "images":
      return `${name} ${describeImagesNotice(notice)}; ${notice.tooFew === undefined ? takeList : "lower atLeast or loosen a filter to record the list of now"}`;
    case "groups":
      return `${name} ${describeGroupsNotice(notice)}; ${takeList}`;
  }
}

const takeList = "change its triggers to record the list of now";
const nouns = { region: "region", projectId: "project", projectName: "project" } as const;

function describePlaceNotice(notice: PlaceNotice): string {
  const { setting, recorded, inEnvironment } = notice;
  const where =
    setting === "region" ? recorded : recorded === null ? "the project of their region" : `project ${recorded}`;
  return `warning: ${spell(inEnvironment.name, words)} (${inEnvironment.label}) is ${inEnvironment.value}; pins that were resolved in ${where} stay there; ${howToState(notice)}`;
}

function howToState({ setting, connection }: PlaceNotice): string {
  return `set ${spell(settingOf(setting, connection), words)} to say which ${nouns[setting]} is meant`;
}

function describeImageNotice({ catalogState, catalogSwrPath, pinned: { imageId, swrPath } }: ImageNotice): string {
  if (catalogState === "withdrawn") return `is withdrawn: the catalog has ${imageId} (${swrPath}) no more`;
  if (catalogState === "moved") return `has moved: ${imageId} serves ${catalogSwrPath ?? "no path"} now`;
  return catalogState === "outdated" ? "is outdated" : `is still what it was: ${imageId} serves ${swrPath}`;
}

function whatToDo(
  { chosen, newerImageId, newerSwrPath, catalogSwrPath, pinned }: ImageNotice,
  selector: Wish["selector"],
): string {
  if (newerImageId !== null) {
    const isServed = newerImageId === pinned.imageId && newerSwrPath === catalogSwrPath;
    const what = isServed ? "" : `the same arguments choose ${newerSwrPath} (${newerImageId}) now; `;
    return `${what}change its triggers to take that`;
  }
  if (chosen === "several")
    return "the same arguments match several images now; add a filter, mostRecent or highestVersion to choose one of them";
  if (isBuild(chosen)) return "the same arguments still choose what is pinned";
  if (typeof selector["id"] === "string" && chosen.code === "not_found") return "write another id";
  const [reason = ""] = spell(chosen.why, words).split("\n");
  return `the same arguments choose no image now; change them to choose another (${chosen.code}: ${reason})`;
}

function describeImagesNotice({ catalogState, moved: [first, ...others], came, went, tooFew }: ImagesNotice): string {
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  const parts = [
    ...(first === undefined
      ? []
      : [
          `${first.imageId}${more} serve${others.length === 0 ? "s" : ""} another path now (${first.swrPath === "" ? "none" : first.swrPath})`,
        ]),
    ...(came + went === 0 ? [] : [`${counted(came, "image")} came and ${went} went`]),
    ...(tooFew === undefined ? [] : [`only ${tooFew.matchCount} match, and atLeast is ${tooFew.atLeast}`]),
  ];
  return `${catalogState === "moved" ? "has moved" : "is outdated"}: ${parts.join("; ")}`;
}

function describeGroupsNotice({ came, went, changed }: GroupsNotice): string {
  const parts = [
    ...(came + went === 0 ? [] : [`${counted(came, "group")} came and ${went} went`]),
    ...(changed === 0 ? [] : [`the number of versions changed of ${counted(changed, "group")}`]),
  ];
  return `is outdated: ${parts.join("; ")}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
