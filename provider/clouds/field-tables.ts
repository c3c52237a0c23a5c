import type { CloudName } from "../image/cloud-name";
import type { FieldTable } from "./field-table";
import { fields as modelarts } from "./modelarts/fields";
import { fields as pai } from "./pai/fields";

const tables: Readonly<Record<CloudName, FieldTable>> = { modelarts, pai };

/** What each filter field means at a cloud, for those who ask nothing of it: the cloud itself need not be loaded. */
export function fieldTableOf(cloud: CloudName): FieldTable {
  return tables[cloud];
}
