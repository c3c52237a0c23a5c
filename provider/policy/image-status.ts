import { traitsOf } from "../clouds/clouds";
import type { CloudName } from "../image/cloud-name";
import { argument, say } from "../message/message";
import { lookUpSchemas } from "./look-up";
import type { LookUpOptions } from "./look-up";
import { other, undetermined } from "./remedy";
import { labelOf } from "./resource";
import type { Rule } from "./rule";

/** Images can be used. */
export const imageStatus: Rule<LookUpOptions> = {
  name: "image-status",
  description: "Images are ACTIVE.",
  options: lookUpSchemas,
  judgeImage: (use) => {
    const { status, cloud } = use.facts;
    if (cloud !== undefined && !statesStatus(cloud)) return [];
    if (status === undefined) return [undetermined(use, wanted)];
    if (isActive(status)) return [];
    const finding = other(use, wanted, `"${status}"`);
    return [
      use.pin === undefined
        ? finding
        : { ...finding, fix: say`take ${argument("includeUnusable")} out of the arguments of ${labelOf(use.pin)}` },
    ];
  },
};

const wanted = { field: "status", allowed: '"ACTIVE"' };

/** Whether an image of this status can be used. */
export function isActive(status: string): boolean {
  return status.toUpperCase() === "ACTIVE";
}

/** Whether a cloud says of its images whether they can be used; where it does not, all that it lists can. */
export function statesStatus(cloud: CloudName): boolean {
  return traitsOf(cloud).fields.includeUnusable.by !== "refused";
}
