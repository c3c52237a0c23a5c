import { timeOf } from "../select/order";
import { lookUpSchemas } from "./look-up";
import type { LookUpOptions } from "./look-up";
import { argument, field, say, written, type Message } from "../message/message";
import { howToTrigger, undetermined } from "./remedy";
import { labelOf } from "./resource";
import type { Rule } from "./rule";
import type { Use } from "./stack-images";

/** How old images may be. */
export interface ImageAgeOptions extends LookUpOptions {
  /**
   * Most days since an image was built, by the stamp in its tag, else since its catalog row was changed or made.
   * Needed.
   */
  readonly maxDays?: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Images are not too old. */
export const imageAge: Rule<ImageAgeOptions> = {
  name: "image-age",
  description: "Images are not older than allowed.",
  options: {
    maxDays: { type: "number", minimum: 0, description: "Most days since an image was built." },
    ...lookUpSchemas,
  },
  problemIn: ({ maxDays }) => (maxDays === undefined ? "nothing is restricted; set maxDays" : undefined),
  judgeImage: (use, { maxDays = 0 }, now) => {
    const built = timeOf(use.facts);
    const allowed = `at most ${maxDays} days`;
    if (built === undefined) return [undetermined(use, { field: "age", allowed })];
    const days = (now - Date.parse(built.time)) / dayMs;
    // A clock may be a little off; a later day is a mistake, or made to look young.
    if (days < -1)
      return [
        {
          ...undetermined(use, { field: "age", allowed }),
          found: say`its ${field(built.source)} ${built.time} is in the future`,
        },
      ];
    if (days <= maxDays) return [];
    return [
      {
        found: say`it is ${Math.floor(days)} days old, by ${field(built.source)} ${built.time}`,
        allowed,
        fix: howToGetNewer(use),
      },
    ];
  },
};

function howToGetNewer({ pin, resource, source }: Use): Message {
  if (pin === undefined) return `take a newer image in ${labelOf(resource)}`;
  const { selector, newerImageId } = pin.props as {
    readonly selector?: { readonly mostRecent?: boolean };
    readonly newerImageId?: string | null;
  };
  if (source === "list") return `take a newer image of ${labelOf(pin)} in ${labelOf(resource)}`;
  if (selector?.mostRecent !== true)
    return say`write ${written({ mostRecent: true })} in the arguments of ${labelOf(pin)}, without ${argument("id")} or ${argument("highestVersion")}`;
  const newer =
    newerImageId === undefined || newerImageId === null
      ? "it takes the newest that there is"
      : `image ${newerImageId} is newer`;
  return howToTrigger(pin, newer);
}
