import type { JsonValue } from "../json-value";

/**
 * One row of the image catalog, in the spelling of the wire.
 *
 * Every field but `id` may be absent, null or of a wrong type, and unknown fields are served as they are: the real
 * catalog does the same. The documented type of each field stands in its comment.
 */
export interface EmulatedImage {
  /** UUID. */
  readonly id: string;
  /** string */
  readonly name?: JsonValue;
  /** `x86_64` or `aarch64` (documented in upper case). */
  readonly arch?: JsonValue;
  /** Milliseconds since 1970; absent from most built-in images. */
  readonly create_at?: JsonValue;
  /** Milliseconds since 1970. */
  readonly update_at?: JsonValue;
  /** string */
  readonly description?: JsonValue;
  /** Array of `NOTEBOOK`, `SSH`, `AI_FLOW`. */
  readonly dev_services?: JsonValue;
  /** SWR organization. */
  readonly namespace?: JsonValue;
  /** `CUSTOMIZE` or `IMAGE_SAVE`. */
  readonly origin?: JsonValue;
  /** Array of `CPU`, `GPU`, `ASCEND`, in any order. */
  readonly resource_categories?: JsonValue;
  /** Like `resource_categories`; served by the details API only. */
  readonly support_res_categories?: JsonValue;
  /** `COMMON`, `DEV`, `INFERENCE`, `TRAIN` or `UNKNOWN`. */
  readonly service_type?: JsonValue;
  /** Bytes in reality, KB in the documents. */
  readonly size?: JsonValue;
  /** `INIT`, `CREATING`, `CREATE_FAILED`, `ERROR`, `DELETED` or `ACTIVE`. */
  readonly status?: JsonValue;
  /** string */
  readonly status_message?: JsonValue;
  /** `registry/organization/repository:tag` */
  readonly swr_path?: JsonValue;
  /** string */
  readonly tag?: JsonValue;
  /** `BUILD_IN` or `DEDICATED`. */
  readonly type?: JsonValue;
  /** `PUBLIC`, `PRIVATE` or `HIDDEN`. */
  readonly visibility?: JsonValue;
  /** "0" or 32 characters. */
  readonly workspace_id?: JsonValue;
  /** `ASCEND_SNT9`, `ASCEND_SNT9B` or `ASCEND_SNT3`. */
  readonly flavor_type?: JsonValue;
  /** Id of the SWR enterprise repository, or null. */
  readonly swr_instance_id?: JsonValue;
  /** Display name; preset images only. */
  readonly show_name?: JsonValue;
  /** Display tag; preset images only. */
  readonly show_tag?: JsonValue;
  /** Array of `{ key, value }`. */
  readonly tags?: JsonValue;
  /** Emulator only, never served: regions whose catalog holds the row. Absent means all. */
  readonly regions?: readonly string[];
  /** Emulator only: this text is served for the row instead of its fields, which then serve filtering alone. */
  readonly rawJson?: string;
  /** Any field of tomorrow. */
  readonly [field: string]: unknown;
}

/** One row of the image group overview, in the spelling of the wire. As loose as {@link EmulatedImage}. */
export interface EmulatedGroup {
  /** string */
  readonly name: JsonValue;
  /** Milliseconds since 1970. */
  readonly create_at?: JsonValue;
  /** Milliseconds since 1970. */
  readonly update_at?: JsonValue;
  /** SWR organization. */
  readonly namespace?: JsonValue;
  /** integer */
  readonly version_count?: JsonValue;
  /** string */
  readonly description?: JsonValue;
  /** string */
  readonly read_me?: JsonValue;
  /** string */
  readonly icon_name?: JsonValue;
  /** string */
  readonly id?: JsonValue;
  /** string */
  readonly swr_instance_name?: JsonValue;
  /** string */
  readonly swr_instance_id?: JsonValue;
  /** boolean. Served beside the rows, as it speaks of the account: true where any row of the region says so. */
  readonly is_swr_enterprise?: JsonValue;
  /** Emulator only, never served: regions whose catalog holds the row. Absent means all. */
  readonly regions?: readonly string[];
  /** Emulator only, never served: what the parameter `type` compares with. Absent matches every type. */
  readonly ofType?: string;
  /** Emulator only, never served: what the parameter `service_type` compares with. Absent matches every one. */
  readonly ofServiceType?: string;
  /** Emulator only, never served: what the parameter `workspace_id` compares with. Absent means "0". */
  readonly ofWorkspace?: string;
  /** Emulator only: this text is served for the row instead of its fields. */
  readonly rawJson?: string;
  /** Any field of tomorrow. */
  readonly [field: string]: unknown;
}

const NEVER_SERVED = new Set(["regions", "rawJson", "ofType", "ofServiceType", "ofWorkspace"]);

/** The text served for a row, without the fields that only steer the emulator. */
export function rowText(row: EmulatedImage | EmulatedGroup, alsoHidden: readonly string[] = []): string {
  if (row.rawJson !== undefined) return row.rawJson;
  const served = Object.entries(row).filter(([field]) => !NEVER_SERVED.has(field) && !alsoHidden.includes(field));
  return JSON.stringify(Object.fromEntries(served));
}
