import type { Image } from "../image/image";
import { merelyContains } from "../image/asked-framework";
import type { Criterion } from "./criteria";
import { describeNames } from "./explain";
import { shown } from "../text/shown";
import type { Row } from "../listing";
import type { Selection } from "./select";

/** How many images every other criterion leaves, of which one field could not be told; and which. */
export function describeUndetermined({ undetermined }: Pick<Selection, "undetermined">): string[] {
  return [...undetermined].map(
    ([field, images]) => `${images.length} more whose ${field} could not be told: ${describeNames(images)}`,
  );
}

/**
 * How many images every other criterion leaves, of which one version is stated with too few numbers to tell; and which.
 */
export function describeImprecise({ imprecise }: Pick<Selection, "imprecise">): string[] {
  return [...imprecise].map(
    ([field, images]) => `${images.length} more whose ${field} has too few numbers to tell: ${describeNames(images)}`,
  );
}

/**
 * Images that every other criterion leaves and that contain the framework that is asked for, but are called after
 * another.
 */
export function describeContaining(rows: readonly Row[], criteria: readonly Criterion[]): string[] {
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
