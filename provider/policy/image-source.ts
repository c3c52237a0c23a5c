import { cloudNames } from "../image/cloud-name";
import type { ImageFilter } from "../ask";
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

/** Images come from where they may. */
export const imageSource: Rule<ImageSourceOptions> = {
  name: "image-source",
  description: "Images come only from allowed clouds, registries, namespaces, owners and workspaces.",
  options: {
    clouds: textsSchema(`Clouds images may come from: ${cloudNames.join(", ")}.`),
    registries: textsSchema("Registry hosts images may come from; * stands for any characters."),
    namespaces: textsSchema("Registry organizations images may come from; * stands for any characters."),
    types: textsSchema("Ownership images may have: BUILD_IN, DEDICATED."),
    workspaces: textsSchema("Workspaces images may come from; * stands for any characters."),
    ...lookUpSchemas,
  },
  problemIn: ({ clouds, registries, namespaces, types, workspaces }) =>
    [clouds, registries, namespaces, types, workspaces].every((values) => values === undefined)
      ? "nothing is restricted; set clouds, registries, namespaces, types or workspaces"
      : undefined,
  judgeImage: (use, { clouds, registries, namespaces, types, workspaces }) => {
    const { cloud, registry, namespace, organization, type, workspaceId } = use.facts;
    return [
      ...isOneOf(use, "cloud", cloud, clouds),
      ...isOneOf(use, "registry", registry, registries),
      ...isOneOf(use, "namespace", namespace ?? organization, namespaces, (value) => ({ namespace: value })),
      ...isOneOf(use, "type", type, types, (value) => ({ type: value })),
      ...isOneOf(use, "workspaceId", workspaceId, workspaces, (value) => ({ workspaceId: value })),
    ];
  },
};

function isOneOf(
  use: Use,
  field: string,
  found: string | undefined,
  values: readonly string[] | undefined,
  ask?: (value: string) => ImageFilter,
): Finding[] {
  if (values === undefined) return [];
  const literal = literalIn(values);
  const wanted = { field, allowed: allowedWords(values), filter: literal === undefined ? undefined : ask?.(literal) };
  if (found === undefined) return [undetermined(use, wanted)];
  return values.some((value) => fitsWord(value, found)) ? [] : [other(use, wanted, `"${found}"`)];
}
