import type { JsonValue } from "../../json-value";
import type { EmulatedImage } from "../image";
import { stableUuid } from "../stable-uuid";

/** What distinguishes one demonstration image from the next; the rest follows from habit. */
export interface Recipe {
  readonly name: string;
  /** SWR repository. */
  readonly repository: string;
  readonly tag: string;
  /** SWR organization in the path. @defaultValue atelier */
  readonly organization?: string;
  readonly categories: readonly string[];
  /** @defaultValue x86_64 */
  readonly arch?: string;
  /** @defaultValue NOTEBOOK and SSH */
  readonly services?: readonly string[];
  /** @defaultValue COMMON */
  readonly serviceType?: string;
  /** Tells rows apart that agree in everything else. */
  readonly salt?: string;
  /** Regions that have it. Absent means all. */
  readonly regions?: readonly string[];
  /** Any field of the wire, added or put in the place of what follows from habit. */
  readonly fields?: { readonly [field: string]: JsonValue };
}

/** A row of the catalog as one region serves it: each region has its own registry. */
export function bake(recipe: Recipe, region: string): EmulatedImage {
  const { name, repository, tag, organization = "atelier", arch = "x86_64", salt = "" } = recipe;
  return {
    id: stableUuid(`${organization}/${repository}:${tag} ${name} ${salt}`),
    name,
    arch,
    description: `Preset image ${name}`,
    dev_services: [...(recipe.services ?? ["NOTEBOOK", "SSH"])],
    resource_categories: [...recipe.categories],
    service_type: recipe.serviceType ?? "COMMON",
    status: "ACTIVE",
    swr_path: `swr.${region}.myhuaweicloud.com/${organization}/${repository}:${tag}`,
    tag,
    tags: [],
    type: "BUILD_IN",
    workspace_id: "0",
    ...recipe.fields,
    regions: [region],
  };
}

/** The naming of recent images: parts joined by hyphens, and a build stamp and commit behind them in the tag. */
export function recent(
  parts: { name: string; repository: string; stamp: string; commit: string } & Omit<Recipe, "tag">,
): Recipe {
  const { stamp, commit, ...rest } = parts;
  return { ...rest, tag: `${parts.name}-${stamp}-${commit}` };
}
