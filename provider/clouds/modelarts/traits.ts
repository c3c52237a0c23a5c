import type { CloudTraits } from "../traits";
import { fields } from "./fields";

/** What is known of ModelArts without asking it. */
export const traits: CloudTraits = {
  name: "modelarts",
  title: "ModelArts",
  fields,
  readsImageUrl: true,
  groupNameOf: ({ name }) => name,
};
