import type { Consumer } from "./consumer";
import { textOrFunctionSchema } from "./option-schema";
import type { OptionSchema, OptionSchemas } from "./option-schema";

const properties: OptionSchemas<Consumer> = {
  type: { type: "string", description: "Type token of the resource." },
  image: textOrFunctionSchema("Path of the property that names its image, e.g. spec.containers[].image."),
  takesImageUrl: {
    type: "boolean",
    description: "Whether its image may be organization/repository:tag, without a registry.",
  },
  flavor: textOrFunctionSchema("Path of the property that names its machine."),
  devService: { type: "string", description: "Service the image must offer, e.g. NOTEBOOK." },
  optional: { type: "boolean", description: "Whether it may do without an image." },
  connection: { type: "string", description: "Name of the connection to the catalog its images are in." },
};

/** What `consumers` may hold in a policy pack's configuration. */
export const consumersSchema: OptionSchema = {
  type: "array",
  description: "Resources that run images, beside those that are known.",
  items: { type: "object", properties: { ...properties }, required: ["type", "image"], additionalProperties: false },
};
