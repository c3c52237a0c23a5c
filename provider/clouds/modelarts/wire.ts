import { isObject } from "../../is-object";
import { CatalogError } from "../../errors";
import type { ImageGroup } from "../../image/image";
import { loadZod } from "../../load-zod";
import { describeIssues } from "../describe-issues";
import { keyBy, readFrame } from "../frame";
import { present } from "../present";
import { time, timeOf } from "./image-columns";

/** A group as the service writes it, its spelling here and nowhere else. */
interface WireGroup {
  readonly name: string;
  readonly create_at?: number | null;
  readonly description?: string | null;
  readonly icon_name?: string | null;
  readonly id?: string | null;
  readonly is_swr_enterprise?: boolean | null;
  readonly namespace?: string | null;
  readonly read_me?: string | null;
  readonly swr_instance_id?: string | null;
  readonly swr_instance_name?: string | null;
  readonly update_at?: number | null;
  readonly version_count?: number | null;
}

/** The frame of a page. `current`, `pages` and `size` are ignored: their meaning differs between the documents. */
export interface Envelope {
  readonly data: readonly unknown[];
  readonly total: number;
}

/** Reads the frame of a page. @throws TypeError saying what is wrong with it */
export function readEnvelope(json: unknown): Envelope {
  return readFrame(schemas().envelope, json);
}

/**
 * Reads the frame of a page of groups. What it says of all groups is put into each row, where a row that says it itself
 * goes before.
 * @throws TypeError saying what is wrong with it
 */
export function readGroupsEnvelope(json: unknown): Envelope {
  const { data, total, is_swr_enterprise: common } = readFrame(schemas().groupsEnvelope, json);
  if (common === undefined || common === null) return { data, total };
  return {
    data: data.map((row) => (isObject(row) ? { ...row, is_swr_enterprise: row["is_swr_enterprise"] ?? common } : row)),
    total,
  };
}

/** What identifies an image while its listing is paged. */
export const imageKeyOf = keyBy("id");

/**
 * What identifies a group: groups have no ID in the older form of the API, and names are not unique where they have.
 */
export function groupKeyOf(row: unknown): string {
  const { id, name, namespace, swr_instance_id: instance } = (row ?? {}) as Record<string, unknown>;
  return typeof name === "string" ? JSON.stringify([instance, namespace, name, id]) : JSON.stringify(row);
}

/** Reads one group. @throws CatalogError `bad_response` saying what is wrong with it */
export function readGroup(json: unknown, region: string): ImageGroup {
  const result = schemas().group.safeParse(json);
  if (!result.success) {
    throw new CatalogError("bad_response", {
      what: "reading the catalog",
      why: `an image group is unreadable: ${describeIssues(result.error)}`,
    });
  }
  const group = result.data as WireGroup;
  return {
    name: group.name,
    cloud: "modelarts",
    region,
    ...present({
      type: undefined,
      namespace: group.namespace,
      versionCount: group.version_count,
      createdAt: timeOf(group.create_at),
      updatedAt: timeOf(group.update_at),
      description: group.description,
      readMe: group.read_me,
      iconName: group.icon_name,
      id: group.id,
      swrInstanceName: group.swr_instance_name,
      swrInstanceId: group.swr_instance_id,
      isSwrEnterprise: group.is_swr_enterprise,
    }),
  };
}

let built: ReturnType<typeof buildSchemas> | undefined;

function schemas() {
  return (built ??= buildSchemas());
}

function buildSchemas() {
  const z = loadZod();
  const text = z.string().nullish();
  const number = z.number().nullish();
  // A group has no explanation that could tell of a time that is left out.
  const when = number.superRefine((value, context) => {
    const problem = value === undefined || value === null ? undefined : time.problemIn(value);
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
  });
  const flag = z.boolean().nullish();
  const envelope = z.object({ data: z.array(z.unknown()), total: z.number().int().min(0) });
  return {
    envelope,
    groupsEnvelope: envelope.extend({ is_swr_enterprise: flag }),
    group: z.object({
      name: z.string().min(1),
      create_at: when,
      description: text,
      icon_name: text,
      id: text,
      is_swr_enterprise: flag,
      namespace: text,
      read_me: text,
      swr_instance_id: text,
      swr_instance_name: text,
      update_at: when,
      version_count: number,
    }),
  };
}
