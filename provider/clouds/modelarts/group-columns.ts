import { absent, type Column } from "../columns";
import { createGroupReader, type GroupColumns } from "../group-rows";
import { flag, integer, required, text, type Stated, type WireShape } from "../wire-shape";
import { time, timeOf } from "./times";

/** A group as the service writes it, its spelling here and nowhere else. */
interface WireGroup {
  readonly name: string;
  readonly create_at: number | string;
  readonly description: string;
  readonly icon_name: string;
  readonly id: string;
  readonly is_swr_enterprise: boolean;
  readonly namespace: string;
  readonly read_me: string;
  readonly swr_instance_id: string;
  readonly swr_instance_name: string;
  readonly update_at: number | string;
  readonly version_count: number;
}

const shape: WireShape<WireGroup> = {
  name: required,
  create_at: time,
  description: text,
  icon_name: text,
  id: text,
  is_swr_enterprise: flag,
  namespace: text,
  read_me: text,
  swr_instance_id: text,
  swr_instance_name: text,
  update_at: time,
  version_count: integer,
};

/** What the columns read. */
interface Source {
  readonly wire: Stated<WireGroup>;
  readonly region: string;
}

/** A field of the row as it stands. */
function read<Key extends keyof WireGroup>(key: Key): Column<Key, Source, WireGroup[Key]> {
  return { from: [key], read: ({ wire }) => wire[key] };
}

function readTime(key: "create_at" | "update_at"): Column<typeof key, Source, string> {
  return { from: [key], read: ({ wire }) => timeOf(wire[key]) };
}

const columns: GroupColumns<keyof WireGroup, Source> = {
  name: read("name"),
  cloud: { from: [], read: () => "modelarts" },
  region: { from: [], read: ({ region }) => region },
  // A row does not say under which ownership it is listed.
  type: absent,
  namespace: read("namespace"),
  versionCount: read("version_count"),
  createdAt: readTime("create_at"),
  updatedAt: readTime("update_at"),
  description: read("description"),
  readMe: read("read_me"),
  iconName: read("icon_name"),
  id: read("id"),
  swrInstanceName: read("swr_instance_name"),
  swrInstanceId: read("swr_instance_id"),
  isSwrEnterprise: read("is_swr_enterprise"),
};

/** Reads one row of the overview of groups; a row that is no group is kept with whatever can be read of it. */
export const readGroup = createGroupReader<WireGroup, Source>({
  shape,
  columns,
  open: ({ wire }, region) => ({ wire, region }),
});
