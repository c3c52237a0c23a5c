import { DEMO_ACCOUNT } from "../../account";
import type { EmulatedGroup, EmulatedImage } from "../image";
import { documentedGroups, documentedImages } from "./documents";
import { MINDSPORE } from "./mindspore";
import { DEDICATED, OTHERS } from "./others";
import { PYTORCH } from "./pytorch";
import { bake } from "./recipe";
import type { Recipe } from "./recipe";

/** Regions whose hardware includes Ascend; elsewhere those images are not offered. */
const ASCEND_REGIONS = new Set(["cn-north-4", "cn-north-9", "cn-southwest-2", "ap-southeast-1"]);

const RECIPES: readonly Recipe[] = [...PYTORCH, ...MINDSPORE, ...OTHERS, ...DEDICATED];

/**
 * The demonstration catalog: the documents' own examples, PyTorch for GPU notebooks and MindSpore for Ascend training
 * in several versions each, and what else makes a catalog untidy. Every row names the region it belongs to in
 * `regions`.
 *
 * @param region Only this region's rows. Absent means all regions'.
 */
export function demoImages(region?: string): EmulatedImage[] {
  const regions = region === undefined ? Object.keys(DEMO_ACCOUNT.projects) : [region];
  return [
    ...documentedImages,
    ...regions.flatMap((place) =>
      RECIPES.filter((recipe) => isOfferedIn(place, recipe)).map((recipe) => bake(recipe, place)),
    ),
  ];
}

/**
 * The demonstration groups: the documents' own examples, and an overview of the images above by organization and name.
 */
export function demoGroups(): EmulatedGroup[] {
  return [...documentedGroups, ...Object.keys(DEMO_ACCOUNT.projects).flatMap(groupsOf)];
}

function isOfferedIn(region: string, recipe: Recipe): boolean {
  return !recipe.categories.includes("ASCEND") || ASCEND_REGIONS.has(region);
}

function groupsOf(region: string): EmulatedGroup[] {
  const groups = new Map<string, EmulatedImage[]>();
  for (const recipe of RECIPES.filter((candidate) => isOfferedIn(region, candidate))) {
    const image = bake(recipe, region);
    const key = `${recipe.organization ?? "atelier"}/${recipe.name}`;
    groups.set(key, [...(groups.get(key) ?? []), image]);
  }
  return [...groups].map(([key, images]) => {
    const [namespace = "", name = ""] = key.split("/");
    const created = images.map((image) => image.create_at).filter((at) => typeof at === "number");
    const updated = images.map((image) => image.update_at).filter((at) => typeof at === "number");
    const instance = images.map((image) => image.swr_instance_id).find((id) => typeof id === "string");
    return {
      name,
      namespace,
      ...(instance === undefined ? {} : { swr_instance_id: instance, is_swr_enterprise: true }),
      version_count: images.length,
      ...(created.length > 0 ? { create_at: Math.min(...created) } : {}),
      ...(updated.length > 0 ? { update_at: Math.max(...updated) } : {}),
      ofType: images[0]?.type === "DEDICATED" ? "DEDICATED" : "BUILD_IN",
      ofServiceType: typeof images[0]?.service_type === "string" ? images[0].service_type : "UNKNOWN",
      regions: [region],
    };
  });
}
