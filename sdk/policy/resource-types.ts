import type { KnownConsumer } from "../../provider/policy/consumer";
import type { ResourceTypes } from "../../provider/policy/resource-types";
import { demonstrationModule, dynamicType, pinKindOf } from "../type-tokens";

/** The resources that run images and that every policy knows: those of the clouds, and the two for demonstration. */
const consumers: readonly KnownConsumer[] = [
  { type: "huaweicloud:ModelArts/notebook:Notebook", image: "imageId", flavor: "flavorId", devService: "NOTEBOOK" },
  // A service can also run a processor instead of images. It names one machine, or several of which it takes any.
  {
    type: "alicloud:pai/service:Service",
    image: "serviceConfig.containers[].image",
    flavor: ["serviceConfig.cloud.computing.instance_type", "serviceConfig.cloud.computing.instances[].type"],
    devService: "EAS",
    optional: true,
  },
  { type: dynamicType(demonstrationModule, "Notebook"), image: "imageId", flavor: "flavor", devService: "NOTEBOOK" },
  { type: dynamicType(demonstrationModule, "TrainingJob"), image: "imageUrl", takesImageUrl: true },
];

/** The types of resources that policies know by Pulumi's tokens. */
export const resourceTypes: ResourceTypes = { pinKindOf, consumers };
