import type { CloudName } from "../image/cloud-name";
import type { Cloud } from "./cloud";
import { traits as modelarts } from "./modelarts/traits";
import { traits as pai } from "./pai/traits";
import type { CloudTraits } from "./traits";

/**
 * The list of clouds. A cloud itself is loaded when it is asked for: most programs ask one, and policies mostly none.
 */
const clouds: Readonly<Record<CloudName, { readonly traits: CloudTraits; load(): Cloud }>> = {
  modelarts: {
    traits: modelarts,
    load: () => (require("./modelarts/modelarts") as typeof import("./modelarts/modelarts")).modelarts,
  },
  pai: { traits: pai, load: () => (require("./pai/pai") as typeof import("./pai/pai")).pai },
};

/** The cloud of a name. */
export function cloudOf(name: CloudName): Cloud {
  return clouds[name].load();
}

/** What is known of the cloud of a name without asking it. */
export function traitsOf(name: CloudName): CloudTraits {
  return clouds[name].traits;
}
