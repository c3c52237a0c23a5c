import type { CloudName } from "../../provider/image/cloud-name";
import type { Fixture } from "./fixture";
import { modelarts } from "./modelarts";
import { pai } from "./pai";

/** Every cloud the suite runs against. Total: a new cloud does not compile until it has a fixture. */
export const fixtures: Readonly<Record<CloudName, Fixture>> = { modelarts, pai };
