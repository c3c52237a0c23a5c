import type { Image } from "../image/image";
import type { Criterion } from "./criteria";
import { filterFields, type Match } from "../fields/filter-fields";
import { imageFieldNames, imageFields } from "../fields/image-fields";
import { unreadOf } from "../listing";
import { orderFields, timeOf, type Preference } from "./order";
import { argument, field, inOneLine, join, say, type Message } from "../message/message";
import { shown } from "../text/shown";
import type { Doubtful, Funnel, Selection } from "./select";

/** How many candidates, near misses or values a message shows before it counts the rest. */
export const most = 5;

/** The criteria as one phrase: `framework "pytorch", arch "x86_64"`. */
export function describeCriteria(criteria: readonly Criterion[]): Message {
  if (criteria.length === 0) return "anything";
  const texts = criteria.map(
    (criterion) => say`${nameOf(criterion)} "${shown(criterion.wanted)}"${inParentheses(criterion.reading)}`,
  );
  return join(texts, ", ");
}

/** What a criterion is called: by its argument, or by the field that decides where no argument is written. */
export function nameOf({ field: name }: Pick<Criterion, "field">): Message {
  return Object.hasOwn(filterFields, name.split(".")[0] ?? "") ? argumentAt(name) : field(name);
}

/** Only labels have keys, and those may hold dots. */
function argumentAt(name: string): Message {
  const [first = "", ...rest] = name.split(".");
  return rest.length === 0 ? argument(first) : argument(first, rest.join("."));
}

/** What is said in addition to a text, behind it. */
export function inParentheses(text: Message | undefined): Message {
  return text === undefined ? "" : say` (${inOneLine(text)})`;
}

/**
 * The funnel as one line: `38 listed → 31 arch x86_64 → 12 resourceCategory GPU`. Steps that exclude nothing are left
 * out.
 */
export function describeFunnel({ listed, steps }: Funnel): Message {
  let before = listed;
  const line: Message[] = [`${listed} listed`];
  for (const { criterion, remaining } of steps) {
    // How a range was read is said also where it leaves out nothing.
    if (remaining !== before || criterion.reading !== undefined)
      line.push(say`${remaining} ${nameOf(criterion)} ${shown(criterion.wanted)}${inParentheses(criterion.reading)}`);
    before = remaining;
  }
  return join(line, " → ");
}

/**
 * The fields of matches that nobody can read; empty where there are none. Of images that are no answer those alone are
 * told that an order goes by.
 */
export function describeUnread({ whyUnread }: Pick<Selection, "whyUnread">, answered: ReadonlySet<Image>): Message[] {
  return describeUnstated(
    [...whyUnread].flatMap(([image, why]) =>
      unreadOf({ whyUnread: why }, answered.has(image) ? imageFieldNames : orderFields).map(
        (unread) => say`${field(unread.field)} of ${describeImage(image)}: ${shown(unread.why)}`,
      ),
    ),
  );
}

/** Fields that nobody can read, each with the row that it is of; empty where there are none. */
export function describeUnstated(fields: readonly Message[]): Message[] {
  if (fields.length === 0) return [];
  const rest = fields.length - most;
  return [
    say`not readable, and taken as not stated: ${join(fields.slice(0, most), ", ")}${rest > 0 ? ` and ${rest} more` : ""}`,
  ];
}

/** Rows that might match and are left out, because they lack what makes an image. */
export function describeLeftOut({ doubtful }: { readonly doubtful: readonly Pick<Doubtful, "why">[] }): string[] {
  if (doubtful.length === 0) return [];
  const rest = doubtful.length - most;
  const first = doubtful.slice(0, most).map(({ why }) => shown(why));
  return [`left out, because they cannot be read: ${first.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`];
}

/**
 * Why this image won among the matches. @param passedOver how many of them are pre-releases that were not to be chosen
 */
export function describeChoice(
  image: Image,
  matches: number,
  passedOver: number,
  preference: Preference | undefined,
): Message {
  const isPreview = image.prerelease ? "; it is a pre-release" : "";
  if (matches === 1) return `1 matches${isPreview}`;
  const match =
    passedOver === 0
      ? `${matches} match`
      : `${matches} match, ${passedOver} of them ${passedOver === 1 ? "a pre-release" : "pre-releases"} and passed over`;
  const time = timeOf(image);
  const newest =
    time === undefined
      ? preference === "highestVersion"
        ? "it states no time"
        : "no image states a time"
      : say`${field(time.source)} ${time.time}`;
  const version = image.frameworkVersion === undefined ? "" : `version ${shown(image.frameworkVersion)}, `;
  return preference === "highestVersion"
    ? say`${match}, highest version taken (${version}${newest})${isPreview}`
    : say`${match}, newest taken (${newest})${isPreview}`;
}

/**
 * The candidates of an ambiguous answer: the fields in which they differ, and the first of them with the most telling
 * ones.
 */
export function describeCandidates(candidates: readonly Image[]): Message[] {
  const differing = comparedFields.filter((name) => new Set(candidates.map((image) => textOf(image[name]))).size > 1);
  const telling = differing.filter((name) => name !== "name").slice(0, tellingFields);
  const lines = candidates.slice(0, most).map((image) => {
    const facts = telling.map((name) => say`${filterOn(name)} ${shown(textOf(image[name]))}`);
    return say`- ${join([describeImage(image), ...facts], ", ")}`;
  });
  const rest = candidates.length - lines.length;
  return [
    say`they differ in ${differing.length === 0 ? "nothing but the ID" : join(differing.map(filterOn), ", ")}`,
    ...lines,
    ...(rest > 0 ? [`- and ${rest} more`] : []),
  ];
}

/** An image in a message. */
export function describeImage({ name, imageId }: Pick<Image, "name" | "imageId">): string {
  return `${shown(name)} (${shown(imageId)})`;
}

/** The first names, and how many more there are. */
export function describeNames(images: readonly Pick<Image, "name">[]): string {
  const names = [...new Set(images.map(({ name }) => name))].sort();
  const rest = names.length - most;
  return names.slice(0, most).map(shown).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

/** The filter on each field that has one, by the table of filters: lists are filtered by one of their values. */
const filters: ReadonlyMap<string, string> = new Map(
  Object.entries(filterFields)
    .map(([filter, { match }]) => [fieldOf(match), filter] as const)
    .reverse(),
);

/** The field of an image that a filter asks for first. */
function fieldOf(match: Match): string {
  if (match.by === "framework") return "framework";
  return "of" in match ? ([match.of].flat()[0] ?? "") : "";
}

/** The filter that tells images apart by a field, or the field where there is none. */
function filterOn(name: string): Message {
  const filter = filters.get(name);
  return filter === undefined ? field(name) : argument(filter);
}

/** How many fields of a candidate a message shows. */
const tellingFields = 4;

/** What can tell candidates apart, the most useful as a filter first. */
const comparedFields = imageFieldNames.filter((field) => filters.has(field) || imageFields[field].tellsApart === true);

function textOf(value: Image[keyof Image]): string {
  if (value === undefined) return "not stated";
  return typeof value === "object" ? Object.values(value).join("+") : String(value);
}
