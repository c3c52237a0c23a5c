import { filterFields } from "../fields/filter-fields";
import type { TextField, WordFilter } from "../fields/filter-fields";
import { cloudNames } from "../image/cloud-name";
import { firstStated } from "../select/criteria";
import type { Facts } from "./facts";
import type { Finding } from "./finding";
import { lookUpSchemas } from "./look-up";
import type { LookUpOptions } from "./look-up";
import { textsSchema } from "./option-schema";
import { fitsWord } from "./pattern";
import { allowedWords, literalIn, other, undetermined } from "./remedy";
import type { Rule } from "./rule";
import type { Use } from "./stack-images";

/**
 * Where images may come from. In a value `*` stands for any characters, and case does not count. At least one option is
 * needed.
 */
export interface ImageSourceOptions extends LookUpOptions {
  /** Clouds: `modelarts`, `pai`. */
  readonly clouds?: readonly string[];
  /** Hosts of registries, e.g. `swr.*.myhuaweicloud.com`. */
  readonly registries?: readonly string[];
  /** Registry organizations: the catalog's namespace, else the organization in the path. */
  readonly namespaces?: readonly string[];
  /** Ownership: `BUILD_IN`, `DEDICATED`. */
  readonly types?: readonly string[];
  /** Workspaces. */
  readonly workspaces?: readonly string[];
}

/** What an option restricts: a field of an image, or what a filter asks for. */
type Restricted = { readonly field: TextField } | { readonly filter: WordFilter };

/** What each option restricts. Total: an option that is declared does not compile until it restricts something. */
const restricted: { readonly [Option in keyof Omit<ImageSourceOptions, keyof LookUpOptions>]-?: Restricted } = {
  clouds: { field: "cloud" },
  registries: { field: "registry" },
  namespaces: { filter: "namespace" },
  types: { filter: "type" },
  workspaces: { filter: "workspaceId" },
};

/** The words of ownership that a catalog answers. */
const ownerships = filterFields.type.kind.words.filter((word) => word !== filterFields.type.match.all);

const optionNames = Object.keys(restricted) as readonly (keyof typeof restricted)[];

/** Images come from where they may. */
export const imageSource: Rule<ImageSourceOptions> = {
  name: "image-source",
  description: "Images come only from allowed clouds, registries, namespaces, owners and workspaces.",
  options: {
    clouds: textsSchema(`Clouds images may come from: ${cloudNames.join(", ")}.`),
    registries: textsSchema("Registry hosts images may come from; * stands for any characters."),
    namespaces: textsSchema("Registry organizations images may come from; * stands for any characters."),
    types: textsSchema(`Ownership images may have: ${ownerships.join(", ")}.`),
    workspaces: textsSchema("Workspaces images may come from; * stands for any characters."),
    ...lookUpSchemas,
  },
  problemIn: (options) =>
    optionNames.every((name) => options[name] === undefined)
      ? `nothing is restricted; set ${optionNames.slice(0, -1).join(", ")} or ${optionNames.at(-1) ?? ""}`
      : undefined,
  judgeImage: (use, options) =>
    optionNames.flatMap((name) => {
      const values = options[name];
      return values === undefined ? [] : isOneOf(use, restricted[name], values);
    }),
};

function isOneOf(use: Use, what: Restricted, values: readonly string[]): Finding[] {
  const found = statedIn(use.facts, what);
  const literal = literalIn(values);
  const filter = "filter" in what && literal !== undefined ? { [what.filter]: literal } : undefined;
  const field = "filter" in what ? what.filter : what.field;
  const wanted = { field, allowed: allowedWords(values), filter };
  if (found === undefined) return [undetermined(use, wanted)];
  return values.some((value) => fitsWord(value, found)) ? [] : [other(use, wanted, `"${found}"`)];
}

/** What an image states of it: of what a filter asks for, the first that is stated. */
function statedIn(facts: Facts, what: Restricted): string | undefined {
  return "filter" in what ? firstStated(filterFields[what.filter].match.of, facts) : facts[what.field];
}
