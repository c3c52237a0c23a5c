import type { Image } from "../image/image";
import { merelyContains } from "../image/asked-framework";
import type { Criterion } from "./criteria";
import { describeNames, nameOf } from "./explain";
import { say, type Message } from "../message/message";
import { shown } from "../text/shown";
import type { Row } from "../listing";
import type { Selection } from "./select";

/** How many images every other criterion leaves, of which one field could not be told; and which. */
export function describeUndetermined({ undetermined }: Pick<Selection, "undetermined">): Message[] {
  return [...undetermined].map(
    ([field, images]) =>
      say`${images.length} more whose ${nameOf({ field })} could not be told: ${describeNames(images)}`,
  );
}

/**
 * How many images every other criterion leaves, of which one version is stated with too few numbers to tell; and which.
 */
export function describeImprecise({ imprecise }: Pick<Selection, "imprecise">): Message[] {
  return [...imprecise].map(
    ([field, images]) =>
      say`${images.length} more whose ${nameOf({ field })} has too few numbers to tell: ${describeNames(images)}`,
  );
}

/**
 * Images that every other criterion leaves and that contain the framework that is asked for, but are called after
 * another.
 */
export function describeContaining(rows: readonly Row[], criteria: readonly Criterion[]): Message[] {
  const wanted = criteria.find(({ field }) => field === "framework")?.wanted;
  if (wanted === undefined) return [];
  const others = criteria.filter(({ field }) => !ofFramework.includes(field));
  const images = rows.flatMap((row): Image[] => ("image" in row ? [row.image] : []));
  const containing = images.filter(
    (image) => others.every((criterion) => criterion.check(image).pass) && merelyContains(image, wanted),
  );
  if (containing.length === 0) return [];
  const are =
    containing.length === 1
      ? "1 is called after another framework and contains"
      : `${containing.length} are called after another framework and contain`;
  return [`${are} ${shown(wanted)}: ${describeNames(containing)}`];
}

/** What an image of another framework says of its own. */
const ofFramework: readonly string[] = ["framework", "frameworkVersion"];
