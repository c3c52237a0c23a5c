import type { Cloud } from "./cloud";
import type { CloudName } from "../image/cloud-name";
import { modelarts } from "./modelarts/modelarts";
import { pai } from "./pai/pai";

const clouds: Readonly<Record<CloudName, Cloud>> = { modelarts, pai };

/** The cloud of a name. */
export function cloudOf(name: CloudName): Cloud {
  return clouds[name];
}
