import { isObject } from "../../is-object";
import { keyBy, readFrame, type Frame } from "../frame";

/**
 * Reads the frame of a page. `current`, `pages` and `size` are ignored: their meaning differs between the documents.
 * @throws TypeError saying what is wrong with it
 */
export function readEnvelope(json: unknown): Frame {
  return readFrame(json, { rows: "data", total: "total" });
}

/**
 * Reads the frame of a page of groups. What it says of all groups is put into each row, where a row that says it itself
 * goes before.
 * @throws TypeError saying what is wrong with it
 */
export function readGroupsEnvelope(json: unknown): Frame {
  const { rows, total } = readEnvelope(json);
  const common = isObject(json) ? json["is_swr_enterprise"] : undefined;
  if (common === undefined || common === null) return { rows, total };
  return {
    rows: rows.map((row) => (isObject(row) ? { ...row, is_swr_enterprise: row["is_swr_enterprise"] ?? common } : row)),
    total,
  };
}

/** What identifies an image while its listing is paged. */
export const imageKeyOf = keyBy("id");

/**
 * What identifies a group: groups have no ID in the older form of the API, and names are not unique where they have.
 */
export function groupKeyOf(row: unknown): string {
  const { id, name, namespace, swr_instance_id: instance } = isObject(row) ? row : {};
  return typeof name === "string" ? JSON.stringify([instance, namespace, name, id]) : JSON.stringify(row);
}
