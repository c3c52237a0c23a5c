import type { GetImageArgs, GetImagesArgs } from "./ask";
import { complain, type Complaints } from "./complaint";
import { argument, say } from "./message/message";
import { shown } from "./text/shown";

/** Fields of one filter that cannot both hold. */
export function filterContradictions(
  { name, nameContains, framework, frameworkVersion }: GetImageArgs,
  context: Complaints,
): void {
  if (name !== undefined && nameContains !== undefined && !name.includes(nameContains))
    complain(context, say`contradicts ${argument("name")} "${shown(name)}", which does not contain it`, "nameContains");
  if (frameworkVersion !== undefined && framework === undefined)
    complain(context, say`needs ${argument("framework")}: the version of what?`, "frameworkVersion");
}

/** Arguments of `getImages` that cannot both hold. */
export function imagesContradictions({ limit, atLeast }: GetImagesArgs, context: Complaints): void {
  if (limit === undefined || atLeast === undefined || atLeast <= limit) return;
  const word = argument("limit");
  complain(
    context,
    say`contradicts ${word} ${limit}: so many are never answered; raise ${word}, or leave it out`,
    "atLeast",
  );
}

/** Arguments of `getImage` that cannot both hold. */
export function imageContradictions(
  { id, framework, mostRecent, highestVersion, fallbacks }: GetImageArgs,
  context: Complaints,
): void {
  const selectors =
    highestVersion === true && mostRecent !== true && id === undefined ? [{ framework }, ...(fallbacks ?? [])] : [];
  for (const [i, selector] of selectors.entries()) {
    if (selector.framework !== undefined) continue;
    const where = i === 0 ? "" : ` in fallback ${i - 1} too`;
    complain(
      context,
      say`needs ${argument("framework")}${where}: versions of different frameworks do not compare`,
      "highestVersion",
    );
  }
  if (mostRecent === true && highestVersion === true)
    complain(
      context,
      say`contradicts ${argument("mostRecent")}: the two may pick different images; write one`,
      "highestVersion",
    );
  if (id === undefined) return;
  const contradictsId = say`contradicts ${argument("id")}, which names one image; write one of the two`;
  if (mostRecent === true || highestVersion === true)
    complain(context, contradictsId, mostRecent === true ? "mostRecent" : "highestVersion");
  if (fallbacks !== undefined && fallbacks.length > 0) complain(context, contradictsId, "fallbacks");
}
