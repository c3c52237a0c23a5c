import type { ImageFilter, MachineFilter } from "../ask";
import { machineFieldNames } from "../fields/filter-fields";
import { criteriaOf } from "../select/criteria";
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

/** What an image must be for a machine, by the filters that ask for one. What is left out is not asked. */
export type Machine = Readonly<MachineFilter>;

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
        properties: Object.fromEntries(machineFieldNames.map((name) => [name, { type: "string" }])),
        additionalProperties: false,
      },
      description: `Machines by name of their flavor, in which * stands for any characters: ${machineFieldNames.join(", ")}.`,
    },
    ...lookUpSchemas,
  },
  judgeUse: (use, { flavors }, leave) => {
    const { consumer, resource } = use;
    if (consumer === undefined) return [];
    const service = holds(use, { devService: consumer.devService });
    if (flavors === undefined || consumer.flavor === undefined) return service;
    const { texts, errors } = readTexts(resource, consumer.flavor);
    errors.forEach(leave);
    const names = texts.length === 0 && errors.length === 0 ? [""] : texts;
    return [...service, ...names.flatMap((name) => fitsMachine(use, name, flavors))];
  },
};

function fitsMachine(use: Use, flavor: string, flavors: Readonly<Record<string, Machine>>): Finding[] {
  const machine =
    own(flavors, flavor) ?? Object.entries(flavors).find(([pattern]) => fitsPattern(pattern, flavor))?.[1];
  return machine === undefined ? [unknownMachine(use, flavor, flavors)] : holds(use, machine, flavor);
}

/**
 * What a filter asks for must hold of the image. No default of a filter counts: a machine does not care whose it is.
 */
function holds(use: Use, needed: ImageFilter, flavor?: string): Finding[] {
  return criteriaOf({ type: "ALL", includeUnusable: true, ...needed }).flatMap(({ field, wanted: value, check }) => {
    const wanted = {
      field,
      allowed: `"${value}"${flavor === undefined ? "" : `, as ${describeFlavor(flavor)} is`}`,
      filter: { [field]: value },
    };
    const { pass, found } = check(use.facts);
    if (found === undefined) return [undetermined(use, wanted)];
    return pass ? [] : [other(use, wanted, `"${found}"`)];
  });
}

function unknownMachine({ resource }: Use, flavor: string, flavors: Readonly<Record<string, Machine>>): Finding {
  return {
    found: `what machine ${describeFlavor(flavor)} is cannot be told`,
    allowed: `flavor ${allowedWords(Object.keys(flavors))}`,
    fix: `add ${JSON.stringify(flavor)} to flavors of the policy with its ${listOf(machineFieldNames)}, or take another flavor in ${labelOf(resource)}`,
  };
}

function describeFlavor(flavor: string): string {
  return flavor === "" ? "no flavor" : `flavor "${flavor}"`;
}

/** `arch, resourceCategory and flavorType` */
function listOf(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}
