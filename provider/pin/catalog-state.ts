import type { Image } from "../image/image";
import type { PinnedImageRecord } from "./record";

/** What a refresh says of a pinned image; nothing else of the record changes. */
export type Findings = Pick<PinnedImageRecord, "catalogState" | "catalogSwrPath" | "newerImageId" | "newerSwrPath">;

/** The findings of the moment a pin is resolved. */
export const nothingFound: Findings = { catalogState: "current", catalogSwrPath: null, newerImageId: null, newerSwrPath: null };

/** What names one build. */
type Build = Pick<Image, "imageId" | "swrPath">;

/**
 * Judges a pinned image.
 * @param shown the catalog's answer to its ID, undefined where the ID is gone
 * @param chosen what the same arguments choose now, undefined where they choose nothing
 */
export function judge(pinned: Build, shown: Image | undefined, chosen: Build | undefined): Findings {
  const isNewer = chosen !== undefined && (chosen.imageId !== pinned.imageId || chosen.swrPath !== pinned.swrPath);
  const newer = { newerImageId: isNewer ? chosen.imageId : null, newerSwrPath: isNewer ? chosen.swrPath : null };
  if (shown === undefined || shown.status === "DELETED") return { catalogState: "withdrawn", catalogSwrPath: null, ...newer };
  if (shown.swrPath === pinned.swrPath) return { catalogState: "current", catalogSwrPath: null, ...newer };
  return { catalogState: "moved", catalogSwrPath: shown.swrPath === "" ? null : shown.swrPath, ...newer };
}
