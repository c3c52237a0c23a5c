import type { Image } from "../../image/image";

/** PAI has no groups: what images have in common is the part of the name before the `:` (`pytorch:2.8.0-…`). */
export function groupNameOf({ name }: Pick<Image, "name">): string {
  return name.split(":")[0] || name;
}
