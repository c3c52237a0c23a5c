import { fitsWord } from "./pattern";

/** Tags that do not name one build, where nothing else is said; `*` stands for any characters. */
export const usualMovingTags: readonly string[] = [
  "latest",
  "latest-*",
  "*-latest",
  "stable",
  "nightly",
  "edge",
  "dev",
  "main",
  "master",
  "head",
];

/** Whether a tag does not name one build; no tag means the latest one. */
export function isMoving(tag: string | undefined, movingTags: readonly string[] = usualMovingTags): boolean {
  return tag === undefined || movingTags.some((pattern) => fitsWord(pattern, tag));
}
