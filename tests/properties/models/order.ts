import type { Image } from "../../../provider/image/image";
import { olderFirst, type Parts } from "./versions";

export type Preference = "newest" | "highestVersion";
/** What a version text means, or undefined for a text that is none. */
export type Meaning = (text: string | undefined) => Parts | undefined;
/** The fields that order images. */
export type Ordered = Pick<Image, "imageId" | "name"> &
  Partial<
    Pick<
      Image,
      | "builtAt"
      | "updatedAt"
      | "createdAt"
      | "framework"
      | "frameworkVersion"
      | "cudaVersion"
      | "cannVersion"
      | "pythonVersion"
    >
  >;

/** Sorts a copy, best first, by comparing one thing after the other. */
export function inOrder<T extends Ordered>(images: readonly T[], preference: Preference, meaning: Meaning): T[] {
  const rules =
    preference === "newest"
      ? newest(meaning)
      : [highest((image) => meaning(image.frameworkVersion)), ...newest(meaning)];
  return [...images].sort((a, b) => rules.map((rule) => rule(a, b)).find((result) => result !== 0) ?? 0);
}

type Rule = (a: Ordered, b: Ordered) => number;

function newest(meaning: Meaning): Rule[] {
  return [
    (a, b) => (timeOf(a) === timeOf(b) ? 0 : timeOf(b) > timeOf(a) ? 1 : -1),
    highest((image) => meaning(image.frameworkVersion)),
    highest((image) => meaning(image.cudaVersion)),
    highest((image) => meaning(image.cannVersion)),
    highest((image) => meaning(image.pythonVersion)),
    (a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)),
    (a, b) => (a.imageId < b.imageId ? -1 : Number(a.imageId > b.imageId)),
  ];
}

/** Build time, else update, else creation; without any, before all time. */
function timeOf({ builtAt, updatedAt, createdAt }: Ordered): number {
  const time = builtAt ?? updatedAt ?? createdAt;
  return time === undefined ? Number.NEGATIVE_INFINITY : new Date(time).getTime();
}

function highest(read: (image: Ordered) => Parts | undefined): Rule {
  return (a, b) => {
    const [one, other] = [read(a), read(b)];
    if (one === undefined) return other === undefined ? 0 : 1;
    return other === undefined ? -1 : -olderFirst(one, other);
  };
}
