import { filterFields, type Match } from "../fields/filter-fields";
import type { Image } from "../image/image";
import { compareVersions, parseVersion, versionSchemes } from "../image/version";
import type { Row } from "../listing";
import { join, say, type Message } from "../message/message";
import { plainWords } from "../message/plain-words";
import { spell } from "../message/words";
import { own } from "../text/own";
import { shown } from "../text/shown";
import type { Criterion } from "./criteria";
import { inParentheses, most, nameOf } from "./explain";
import type { Funnel } from "./select";
import { similarity } from "./similarity";

/** Images that fail one criterion only, by criterion, the most frequent first; in each, what is nearest first. */
export function describeNearMisses(rows: readonly Row[], criteria: readonly Criterion[]): Message[] {
  const byField = new Map<string, { readonly criterion: Criterion; count: number; readonly values: Counts }>();
  for (const image of meantIn(rows, criteria)) {
    const failed = criteria.filter((criterion) => !criterion.check(image).pass);
    const [criterion] = failed;
    if (criterion === undefined || failed.length > 1) continue;
    // What could not be told is said by itself.
    if (criterion.isFact === true && criterion.check(image).found === undefined) continue;
    const miss = byField.get(criterion.field) ?? { criterion, count: 0, values: noCounts() };
    miss.count++;
    countFinding(miss.values, criterion, image);
    byField.set(criterion.field, miss);
  }
  return [...byField.values()]
    .sort((a, b) => b.count - a.count || compareNatural(a.criterion.field, b.criterion.field))
    .slice(0, most)
    .map(
      ({ criterion, count, values }) =>
        say`${count} would match but for ${nameOf(criterion)}: ${describeCounts(values, criterion)}`,
    );
}

/** The values of the field at which the last images were lost, among the images that got so far. */
export function describeDeadEnd(rows: readonly Row[], { steps }: Funnel): Message | undefined {
  const criteria = steps.map(({ criterion }) => criterion);
  const all = rows.flatMap((row) => ("image" in row ? [row.image] : []));
  let left = meantIn(rows, criteria);
  const asked = criteria.find(({ field }) => field === "framework");
  const of = asked === undefined || left.length === all.length ? "" : say`, of ${nameOf(asked)} ${shown(asked.wanted)}`;
  for (const criterion of criteria) {
    const passed = left.filter((image) => criterion.check(image).pass);
    if (passed.length === 0 && left.length > 0) {
      const values = noCounts();
      for (const image of left) countFinding(values, criterion, image);
      return say`${nameOf(criterion)} in the catalog there${of}: ${describeCounts(values, criterion)}`;
    }
    left = passed;
  }
  return undefined;
}

/**
 * The images that can be near: where a framework is asked for that the catalog has, only those of it. Of one that the
 * catalog does not have any image tells what there is.
 */
function meantIn(rows: readonly Row[], criteria: readonly Criterion[]): readonly Image[] {
  const images = rows.flatMap((row) => ("image" in row ? [row.image] : []));
  const framework = criteria.find(({ field }) => field === "framework");
  const meant = framework === undefined ? [] : images.filter((image) => framework.check(image).pass);
  return meant.length === 0 ? images : meant;
}

/**
 * What was found instead, by its text: how often, and whether it fails for a reason of its own, which makes it nearer
 * than others.
 */
type Counts = Map<string, Count>;

interface Count {
  /** What an image states; absent where it states nothing. */
  readonly value: string | undefined;
  readonly told: Message;
  count: number;
  readonly hasReason: boolean;
}

function noCounts(): Counts {
  return new Map();
}

function countFinding(counts: Counts, criterion: Criterion, image: Image): void {
  const { found, because } = criterion.check(image);
  const told = say`${found === undefined ? "not stated" : shown(found)}${inParentheses(because)}`;
  const text = spell(told, plainWords);
  const known = counts.get(text);
  if (known === undefined) counts.set(text, { value: found, told, count: 1, hasReason: because !== undefined });
  else known.count++;
}

function describeCounts(values: Counts, criterion: Criterion): Message {
  const nearer = nearnessOf(criterion);
  const sorted = [...values].sort(
    ([a, one], [b, other]) =>
      Number(other.hasReason) - Number(one.hasReason) ||
      nearer(one.value, other.value) ||
      other.count - one.count ||
      compareNatural(a, b),
  );
  const texts = sorted.slice(0, most).map(([, { told, count }]) => (count > 1 ? say`${told} (${count})` : told));
  const rest = sorted.length - texts.length;
  return say`${join(texts, ", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

type Compare = (one: string | undefined, other: string | undefined) => number;

/** Which of two values is nearer to what is wanted: the higher version, the name that has more in common with it. */
function nearnessOf({ field, wanted }: Criterion): Compare {
  if (Object.hasOwn(versionSchemes, field)) return compareVersionTexts;
  const by = own<{ readonly match: Match }>(filterFields, field)?.match.by;
  if (by !== "exact" && by !== "part") return () => 0;
  const near = (value: string | undefined): number => (value === undefined ? -1 : similarity(wanted, value));
  return (one, other) => near(other) - near(one);
}

/** The higher first, and what is no version last. */
function compareVersionTexts(one: string | undefined, other: string | undefined): number {
  const [a, b] = [one, other].map((text) => (text === undefined ? undefined : parseVersion(text)));
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compareVersions(b, a);
}

function compareNatural(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
