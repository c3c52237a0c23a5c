import type { Consumer } from "../../provider/policy/consumer";
import { readPath } from "../../provider/policy/property-path";
import type { Resource } from "../../provider/policy/resource";
import type { ResourceTypes } from "../../provider/policy/resource-types";
import { demonstrationModule, dynamicType, pinKindOf } from "../type-tokens";

/** The resources that run images and that every policy knows: those of the clouds, and the two for demonstration. */
const consumers: readonly Consumer[] = [
  { type: "huaweicloud:ModelArts/notebook:Notebook", image: "imageId", flavor: "flavorId", devService: "NOTEBOOK" },
  // A service can also run a processor instead of images.
  {
    type: "alicloud:pai/service:Service",
    image: "serviceConfig.containers[].image",
    flavor: easFlavors,
    devService: "EAS",
    optional: true,
  },
  { type: dynamicType(demonstrationModule, "Notebook"), image: "imageId", flavor: "flavor", devService: "NOTEBOOK" },
  { type: dynamicType(demonstrationModule, "TrainingJob"), image: "imageUrl", takesImageUrl: true },
];

/** A service of EAS names one machine, or several of which it takes any. */
function easFlavors(props: Resource["props"]): string[] {
  return ["instance_type", "instances[].type"].flatMap(
    (path) => readPath(props, `serviceConfig.cloud.computing.${path}`) as string[],
  );
}

/** The types of resources that policies know by Pulumi's tokens. */
export const resourceTypes: ResourceTypes = { pinKindOf, consumers };
