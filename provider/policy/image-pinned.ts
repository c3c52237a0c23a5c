import { field, say, type Message } from "../message/message";
import type { Nullable, PinnedImageRecord } from "../pin/record";
import type { Finding } from "./finding";
import { textsSchema } from "./option-schema";
import { isMoving, usualMovingTags } from "./moving-tag";
import { fitsReference } from "./pattern";
import { allowedWords, howToPin, howToResolveAnew, howToTrigger } from "./remedy";
import { labelOf } from "./resource";
import type { Rule, RuleOptions } from "./rule";
import type { Use } from "./stack-images";

/** What must be pinned, and what need not. */
export interface ImagePinnedOptions extends RuleOptions {
  /**
   * IDs and registry paths that may be used without a pin; `*` stands for any characters, in a registry without the
   * path behind it. @default none
   */
  readonly allow?: readonly string[];
  /**
   * Tags that do not name one build; `*` stands for any characters.
   * @default latest, latest-*, *-latest, stable, nightly, edge, dev, main, master, head
   */
  readonly movingTags?: readonly string[];
}

/**
 * Images are pinned, by a tag that stays, and what is pinned is still what it was. That another image would be chosen
 * now is no reason to stop.
 */
export const imagePinned: Rule<ImagePinnedOptions> = {
  name: "image-pinned",
  description: "Images are pinned in the stack, to a build that stays.",
  options: {
    allow: textsSchema("IDs and registry paths that may be used without a pin; * stands for any characters."),
    movingTags: textsSchema("Tags that do not name one build; * stands for any characters."),
  },
  judgePin: (pin, _options, kind) => {
    const { props } = pin;
    const { catalogState, catalogSwrPath } = props as Partial<Nullable<PinnedImageRecord>>;
    if (["current", "outdated"].includes(catalogState ?? "current")) return [];
    const now =
      kind === "getImage" && catalogState === "moved" ? `: its ID serves ${catalogSwrPath ?? "no path"} now` : "";
    const fix = catalogState === "withdrawn" ? howToResolveAnew(pin) : howToTrigger(pin);
    return [
      {
        found: say`its ${field("catalogState")} is "${catalogState ?? ""}"${now}`,
        allowed: '"current" or "outdated"',
        fix,
      },
    ];
  },
  judgeImage: (use, { movingTags = usualMovingTags }) => judgeTag(use, movingTags),
  judgeUse: (use, { allow = [] }) => {
    if (use.pin !== undefined || allow.some((pattern) => fitsReference(pattern, use.text))) return [];
    const beside = allow.length === 0 ? "" : `, or ${allowedWords(allow)}`;
    return [
      {
        found: foundOf(use),
        allowed: `an output of a pin in this stack${beside}`,
        fix: howToPin(use),
      },
    ];
  },
};

function foundOf({ likelyOutput }: Use): Message {
  if (likelyOutput === undefined) return "no pin in this stack holds it";
  const { pin, field: output } = likelyOutput;
  return say`it is pinned by ${labelOf(pin)}, and is its ${field(output)}, which names no ${output === "name" ? "build" : "registry"}`;
}

function judgeTag(use: Use, movingTags: readonly string[]): Finding[] {
  const { tag, swrPath, imageUrl } = use.facts;
  const path = swrPath ?? imageUrl;
  if (path === undefined || path.includes("@")) return [];
  if (!isMoving(tag, movingTags)) return [];
  const found =
    tag === undefined ? "it has no tag, which means the latest build" : `its tag "${tag}" does not name one build`;
  return [
    {
      found,
      allowed: `a tag other than ${allowedWords(movingTags)}`,
      fix: `take an image whose tag names one build, such as one with a version and a build stamp`,
    },
  ];
}
