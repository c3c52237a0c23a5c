import type { JsonValue } from "../json-value";

/** A label in the spelling of the wire. */
export interface PaiLabel {
  readonly Key: string;
  readonly Value: string;
}

/**
 * One row of PAI's image catalog, in the spelling of the wire.
 *
 * Every field but `ImageId` may be absent, null or of a wrong type, and unknown fields are served as they are. The
 * documented type of each field stands in its comment. Texts may end with a line feed: those of the documents' example
 * do.
 */
export interface EmulatedPaiImage {
  /** `image-` and 18 letters or digits. Served by the listing only: GetImage does not repeat it. */
  readonly ImageId: string;
  /** string */
  readonly Name?: JsonValue;
  /** string */
  readonly Description?: JsonValue;
  /** Registry address with tag. The text `{region}` in it becomes the region that is asked. */
  readonly ImageUri?: JsonValue;
  /** UTC in ISO 8601. */
  readonly GmtCreateTime?: JsonValue;
  /** UTC in ISO 8601. */
  readonly GmtModifiedTime?: JsonValue;
  /** Who made it. */
  readonly UserId?: JsonValue;
  /** The account of who made it. */
  readonly ParentUserId?: JsonValue;
  /** Decimal digits. Absent from official images. */
  readonly WorkspaceId?: JsonValue;
  /** `PUBLIC` or `PRIVATE`. */
  readonly Accessibility?: JsonValue;
  /** Bytes. */
  readonly Size?: JsonValue;
  /** `Import`, `Build` or empty. */
  readonly SourceType?: JsonValue;
  /** string */
  readonly SourceId?: JsonValue;
  /** Array of `{ Key, Value }`; served only with `Verbose=true`. */
  readonly Labels?: JsonValue | readonly PaiLabel[];
  /** Emulator only, never served: regions whose catalog holds the row. Absent means all. */
  readonly regions?: readonly string[];
  /** Emulator only: this text is served for the row, and as the whole answer of GetImage, instead of its fields. */
  readonly rawJson?: string;
  /** Any field of tomorrow. */
  readonly [field: string]: unknown;
}

const NEVER_SERVED = ["regions", "rawJson"];

/** The fields served of a row, without those named. */
export function servedFields(
  image: EmulatedPaiImage,
  alsoHidden: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(image).filter(([field]) => !NEVER_SERVED.includes(field) && !alsoHidden.includes(field)),
  );
}

/** The well-formed labels of a row. */
export function labelsOf(image: EmulatedPaiImage): readonly PaiLabel[] {
  return Array.isArray(image.Labels) ? image.Labels.filter(isLabel) : [];
}

function isLabel(value: unknown): value is PaiLabel {
  return (
    typeof value === "object" &&
    value !== null &&
    "Key" in value &&
    "Value" in value &&
    typeof value.Key === "string" &&
    typeof value.Value === "string"
  );
}
