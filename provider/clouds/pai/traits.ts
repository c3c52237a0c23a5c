import type { CloudTraits } from "../traits";
import { fields } from "./fields";
import { groupNameOf } from "./group-name";

/** What is known of PAI without asking it. */
export const traits: CloudTraits = { name: "pai", title: "PAI", fields, readsImageUrl: false, groupNameOf };
