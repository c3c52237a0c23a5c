import type { Cloud } from "./cloud";
import type { CloudName } from "../image/cloud-name";
import { modelarts } from "./modelarts/modelarts";

const clouds: Readonly<Record<CloudName, Cloud>> = { modelarts };

/** The cloud of a name. */
export function cloudOf(name: CloudName): Cloud {
  return clouds[name];
}
