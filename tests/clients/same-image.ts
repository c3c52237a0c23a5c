import assert from "node:assert/strict";
import type { Image, ImageGroup } from "../../provider/image/image";

/** A row of a vendor's client. What a row does not state is undefined or null, as the client has it. */
export type VendorRow = Readonly<Record<string, unknown>>;

/** What a field of ours must be by a row of the vendor's client; `ours` is read from texts, or added by us. */
type Reading = ((row: VendorRow) => unknown) | "ours";

/** Total: a field that is declared does not compile until it is compared. Written by hand, not by our columns. */
type Comparison<Item> = { readonly [Field in keyof Item]-?: Reading };

const nothing = (): undefined => undefined;
const field = (name: string) => (row: VendorRow) => row[name];
const trimmed = (name: string) => (row: VendorRow) => String(row[name] ?? "").trim();
/** Milliseconds since 1970 as a time; 0 is never. */
const milliseconds = (name: string) => (row: VendorRow) =>
  typeof row[name] === "number" && row[name] > 0 ? new Date(row[name]).toISOString() : undefined;
const isoTime = (name: string) => (row: VendorRow) =>
  trimmed(name)(row) === "" ? undefined : new Date(trimmed(name)(row)).toISOString();
const words = (...names: string[]) => {
  return (row: VendorRow) => [...new Set(names.flatMap((name) => (row[name] ?? []) as string[]))].sort();
};
const labels =
  (list: string, key: string, value: string) =>
  (row: VendorRow): Record<string, string> =>
    Object.fromEntries(
      ((row[list] ?? []) as Record<string, string>[]).map((label) => [label[key]?.trim(), (label[value] ?? "").trim()]),
    );

/** What is read from names, paths and labels, and where it was asked. */
const facts = {
  imageUrl: "ours",
  registry: "ours",
  organization: "ours",
  repository: "ours",
  cloud: "ours",
  region: "ours",
  builtAt: "ours",
  framework: "ours",
  frameworkVersion: "ours",
  prerelease: "ours",
  pythonVersion: "ours",
  cudaVersion: "ours",
  cannVersion: "ours",
  os: "ours",
} as const;

/** An image of ModelArts. */
export const modelArtsImage: Comparison<Image> = {
  ...facts,
  imageId: field("id"),
  name: field("name"),
  // An image without a build has no path.
  swrPath: (row) => row["swr_path"] ?? "",
  registryNetwork: nothing,
  tag: (row) => row["tag"] ?? String(row["swr_path"] ?? "").replace(/^[^:]*:?/, ""),
  namespace: field("namespace"),
  type: field("type"),
  serviceType: field("service_type"),
  arch: field("arch"),
  resourceCategories: words("resource_categories", "support_res_categories"),
  flavorType: field("flavor_type"),
  devServices: words("dev_services"),
  status: field("status"),
  statusMessage: field("status_message"),
  visibility: field("visibility"),
  origin: field("origin"),
  workspaceId: field("workspace_id"),
  description: field("description"),
  sizeBytes: field("size"),
  createdAt: milliseconds("create_at"),
  updatedAt: milliseconds("update_at"),
  labels: labels("tags", "key", "value"),
  showName: field("show_name"),
  showTag: field("show_tag"),
  swrInstanceId: field("swr_instance_id"),
  userId: nothing,
  parentUserId: nothing,
  sourceType: nothing,
  sourceId: nothing,
};

/** An image of PAI, read with its labels. */
export const paiImage: Comparison<Image> = {
  ...facts,
  imageId: field("ImageId"),
  name: trimmed("Name"),
  swrPath: trimmed("ImageUri"),
  registryNetwork: "ours",
  tag: (row) => trimmed("ImageUri")(row).replace(/^.*:/, ""),
  namespace: nothing,
  type: "ours",
  serviceType: nothing,
  arch: nothing,
  resourceCategories: "ours",
  flavorType: nothing,
  devServices: "ours",
  status: nothing,
  statusMessage: nothing,
  visibility: trimmed("Accessibility"),
  origin: (row) => labels("Labels", "Key", "Value")(row)["system.origin"],
  workspaceId: trimmed("WorkspaceId"),
  description: trimmed("Description"),
  sizeBytes: field("Size"),
  createdAt: isoTime("GmtCreateTime"),
  updatedAt: isoTime("GmtModifiedTime"),
  labels: labels("Labels", "Key", "Value"),
  showName: nothing,
  showTag: nothing,
  swrInstanceId: nothing,
  userId: trimmed("UserId"),
  parentUserId: trimmed("ParentUserId"),
  sourceType: trimmed("SourceType"),
  sourceId: trimmed("SourceId"),
};

/** A group of ModelArts. */
export const modelArtsGroup: Comparison<ImageGroup> = {
  name: field("name"),
  cloud: "ours",
  region: "ours",
  type: "ours",
  namespace: field("namespace"),
  versionCount: field("version_count"),
  createdAt: milliseconds("create_at"),
  updatedAt: milliseconds("update_at"),
  description: field("description"),
  readMe: field("read_me"),
  iconName: field("icon_name"),
  id: field("id"),
  swrInstanceName: field("swr_instance_name"),
  swrInstanceId: field("swr_instance_id"),
  // The client has it beside the groups.
  isSwrEnterprise: "ours",
};

/** Fails unless the items are those of the rows, in any order, with each field as the vendor's client has it. */
export function assertSame<Item extends object>(
  items: readonly Item[],
  rows: readonly VendorRow[],
  comparison: Comparison<Item>,
): void {
  const expected = rows.map((row) => seen(comparison, (_, read) => read(row)));
  const actual = items.map((item) => seen(comparison, (name) => item[name as keyof Item]));
  assert.deepEqual(sorted(actual), sorted(expected));
}

/** The fields that are compared. An empty text and null say as little as nothing. */
function seen<Item>(
  comparison: Comparison<Item>,
  read: (name: string, reading: (row: VendorRow) => unknown) => unknown,
): Record<string, unknown> {
  const readings = Object.entries<Reading>(comparison).filter(
    (entry): entry is [string, Exclude<Reading, "ours">] => entry[1] !== "ours",
  );
  const values = readings.map(([name, reading]) => [name, read(name, reading) ?? ""] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== ""));
}

/** By what the table begins with: the ID, or the name. */
function sorted(rows: readonly object[]): object[] {
  const keyOf = (row: object): string => JSON.stringify(row);
  return [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
