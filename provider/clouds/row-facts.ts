import type { Image } from "../image/image";

/** What the facts of an image are read from, in one spelling over the clouds. */
export type RowFacts = Pick<Image, "imageId" | "name" | "swrPath"> &
  Partial<Pick<Image, "tag" | "labels" | "type" | "workspaceId">>;
