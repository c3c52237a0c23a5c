import type { ImageFilter } from "../ask";
import { readTexts } from "./consumer";
import type { Finding } from "./finding";
import { lookUpSchemas } from "./look-up";
import type { LookUpOptions } from "./look-up";
import { fitsPattern } from "./pattern";
import { own } from "../text/own";
import { allowedWords, other, undetermined } from "./remedy";
import { labelOf } from "./resource";
import type { Rule } from "./rule";
import type { Use } from "./stack-images";

/** What an image must be for a machine. What is left out is not asked. */
export interface Machine {
  /** Processor architecture: `x86_64`, `aarch64`. */
  readonly arch?: string;
  /** Accelerator class that the image must support: `CPU`, `GPU`, `ASCEND`. */
  readonly resourceCategory?: string;
  /** Accelerator flavor, e.g. `ASCEND_SNT9B`. */
  readonly flavorType?: string;
}

/** What the machines are. */
export interface ImageFitOptions extends LookUpOptions {
  /**
   * The machines by name of their flavor: exactly, else by the first pattern that fits, in which `*` stands for any
   * characters; a resource that names no flavor has the empty one. One that is not here is a violation. Default:
   * machines are not asked about, only the service of a consumer.
   */
  readonly flavors?: Readonly<Record<string, Machine>>;
}

/** Images can run where they are used. */
export const imageFit: Rule<ImageFitOptions> = {
  name: "image-fit",
  description: "Images fit the machine and the service that they run on.",
  options: {
    flavors: {
      type: "object",
      additionalProperties: {
        type: "object",
        properties: { arch: { type: "string" }, resourceCategory: { type: "string" }, flavorType: { type: "string" } },
        additionalProperties: false,
      },
      description:
        "Machines by name of their flavor, in which * stands for any characters: arch, resourceCategory, flavorType.",
    },
    ...lookUpSchemas,
  },
  judgeUse: (use, { flavors }) => {
    const { consumer, resource, facts } = use;
    if (consumer === undefined) return [];
    const service = holds(use, "devService", consumer.devService, facts.devServices, (devService) => ({ devService }));
    if (flavors === undefined || consumer.flavor === undefined) return service;
    const names = readTexts(resource, consumer.flavor);
    return [...service, ...(names.length === 0 ? [""] : names).flatMap((name) => fitsMachine(use, name, flavors))];
  },
};

function fitsMachine(use: Use, flavor: string, flavors: Readonly<Record<string, Machine>>): Finding[] {
  const { arch, flavorType, resourceCategories } = use.facts;
  const machine =
    own(flavors, flavor) ?? Object.entries(flavors).find(([pattern]) => fitsPattern(pattern, flavor))?.[1];
  if (machine === undefined) return [unknownMachine(use, flavor, flavors)];
  return [
    ...holds(use, "arch", machine.arch, listOf(arch), (value) => ({ arch: value }), flavor),
    ...holds(
      use,
      "resourceCategory",
      machine.resourceCategory,
      resourceCategories,
      (value) => ({ resourceCategory: value }),
      flavor,
    ),
    ...holds(use, "flavorType", machine.flavorType, listOf(flavorType), (value) => ({ flavorType: value }), flavor),
  ];
}

/** One of what the image states must be what is needed. */
function holds(
  use: Use,
  field: string,
  needed: string | undefined,
  stated: readonly string[] = [],
  ask: (value: string) => ImageFilter,
  flavor?: string,
): Finding[] {
  if (needed === undefined) return [];
  const wanted = {
    field,
    allowed: `"${needed}"${flavor === undefined ? "" : `, as ${describeFlavor(flavor)} is`}`,
    filter: ask(needed),
  };
  if (stated.length === 0) return [undetermined(use, wanted)];
  return stated.some((value) => value.toLowerCase() === needed.toLowerCase())
    ? []
    : [other(use, wanted, `"${stated.join("+")}"`)];
}

function unknownMachine({ resource }: Use, flavor: string, flavors: Readonly<Record<string, Machine>>): Finding {
  return {
    found: `what machine ${describeFlavor(flavor)} is cannot be told`,
    allowed: `flavor ${allowedWords(Object.keys(flavors))}`,
    fix: `add ${JSON.stringify(flavor)} to flavors of the policy with its arch, resourceCategory and flavorType, or take another flavor in ${labelOf(resource)}`,
  };
}

function describeFlavor(flavor: string): string {
  return flavor === "" ? "no flavor" : `flavor "${flavor}"`;
}

function listOf(value: string | undefined): string[] {
  return value === undefined ? [] : [value];
}
