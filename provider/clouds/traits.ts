import type { ConnectionRules } from "../connection/source";
import type { Image } from "../image/image";
import type { FieldTable } from "./field-table";

/** What is known of a cloud by those who ask nothing of it, such as policies: cheap to load. */
export interface CloudTraits extends Pick<ConnectionRules, "name" | "title"> {
  /** What each filter field means there. */
  readonly fields: FieldTable;
  /** Whether its own services read an `imageUrl`, which leaves the registry out, as one of their registry. */
  readonly readsImageUrl: boolean;
  /** What a group is called that an image belongs to. */
  groupNameOf(image: Pick<Image, "name">): string;
}
