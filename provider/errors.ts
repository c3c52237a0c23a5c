import { say } from "./message/message";
import type { Message } from "./message/message";
import { plainWords } from "./message/plain-words";
import { spell } from "./message/words";
import type { Words } from "./message/words";
import { shown, shownLines } from "./text/shown";

/**
 * Why a lookup failed. The set is closed: programs may branch on it.
 *
 * - `invalid_arguments` the arguments are wrong, by our check before anything is sent or by the cloud's own
 * - `invalid_config` the connection or its credentials are missing or wrong, or the account has no project in the
 * region
 * - `unauthenticated` the cloud refused the credentials
 * - `forbidden` the credentials are right, the permission is missing
 * - `no_match` the catalog was read and no image meets the filters
 * - `ambiguous` several images meet the filters and no rule picks one
 * - `not_found` this one ID does not exist, by the cloud's own documented code
 * - `throttled` the cloud asked to wait longer than the deadline allows
 * - `unavailable` the cloud could not be reached or answered 5xx
 * - `timeout` the deadline passed
 * - `cancelled` the caller aborted
 * - `bad_response` the answer is not what the API documents
 * - `incomplete_listing` the listing kept changing or contradicted itself
 * - `too_large` an answer exceeded the size limit
 * - `internal` a defect of this package
 */
export type CatalogErrorCode =
  | "invalid_arguments"
  | "invalid_config"
  | "unauthenticated"
  | "forbidden"
  | "no_match"
  | "ambiguous"
  | "not_found"
  | "throttled"
  | "unavailable"
  | "timeout"
  | "cancelled"
  | "bad_response"
  | "incomplete_listing"
  | "too_large"
  | "internal";

/** What programs may read of a failure beside its message. */
export interface FailureFacts {
  /** What kind of failure it is. */
  readonly code: CatalogErrorCode;
  /** HTTP status of the last answer. */
  readonly status?: number;
  /** The cloud's own error code, e.g. `ModelArts.6404`. */
  readonly cloudCode?: string;
  /** The cloud's request ID, to quote to its support. */
  readonly requestId?: string;
  /** How many requests were sent for the failing call. */
  readonly attempts?: number;
}

/** What is known about a failure beside its code. Texts must be free of secrets when they get here. */
export interface CatalogErrorDetails extends Omit<FailureFacts, "code"> {
  /** What was being done, e.g. `getImage`. */
  readonly what: Message;
  /** Why it failed; may span several lines. */
  readonly why: Message;
  /**
   * The arguments that it is about, each by its path: `["labels", "team"]`. Behind the first name a path may hold what
   * the user wrote. Absent where it is about no argument, or about all of them.
   */
  readonly fields?: readonly (readonly string[])[];
  /** What the user can do about it. */
  readonly fix?: Message;
}

/** Marks errors of every copy of this package, so that a guard works across copies. */
const brand = "pulumi-mlimages/CatalogError";

/**
 * The one error class below the hosts. It holds as data what failed; its message is that, as one host spells it, and
 * reads `what: why`, the facts of the last answer in brackets, and the fix on a line of its own. It never holds a
 * request, a response or another library's error: those carry credentials.
 */
export class CatalogError extends Error implements CatalogErrorDetails {
  override readonly name = "CatalogError";
  readonly code: CatalogErrorCode;
  readonly what: Message;
  readonly why: Message;
  readonly fields?: readonly (readonly string[])[];
  readonly fix?: Message;
  readonly status?: number;
  readonly cloudCode?: string;
  readonly requestId?: string;
  readonly attempts?: number;

  /** @param words of the host that tells it; by default as the core names things */
  constructor(code: CatalogErrorCode, details: CatalogErrorDetails, words: Words = plainWords) {
    super(messageOf(details, words));
    this.code = code;
    this.what = details.what;
    this.why = details.why;
    this.fields = details.fields;
    this.fix = details.fix;
    this.status = details.status;
    this.cloudCode = details.cloudCode;
    this.requestId = details.requestId === undefined ? undefined : shown(details.requestId);
    this.attempts = details.attempts;
    Object.defineProperty(this, "__brand", { value: brand, enumerable: false });
  }

  /** The same failure as a part of something larger: `getImage, listing images in cn-north-4: …`. */
  within(what: Message): CatalogError {
    return new CatalogError(this.code, { ...detailsOf(this), what: say`${what}, ${this.what}` });
  }

  /** The same failure as a host tells it. */
  spelt(words: Words): CatalogError {
    return new CatalogError(this.code, detailsOf(this), words);
  }

  /** An allow-list: whatever is added to the class later stays out of logs until it is named here. */
  toJSON(): Record<string, unknown> {
    const { code, message, status, cloudCode, requestId, attempts } = this;
    return { code, message, status, cloudCode, requestId, attempts };
  }
}

function detailsOf(error: CatalogErrorDetails): CatalogErrorDetails {
  const { what, why, fields, fix, status, cloudCode, requestId, attempts } = error;
  return { what, why, fields, fix, status, cloudCode, requestId, attempts };
}

/** True for a {@link CatalogError} of this or another copy of the package. */
export function isCatalogError(value: unknown): value is CatalogError {
  return typeof value === "object" && value !== null && (value as { __brand?: unknown }).__brand === brand;
}

/**
 * Everything that leaves the core is a {@link CatalogError}: a foreign error is a defect, and its text may hold
 * anything.
 */
export function toCatalogError(value: unknown, what: Message): CatalogError {
  if (isCatalogError(value)) return value;
  const kind = value instanceof Error ? value.name : typeof value;
  return new CatalogError("internal", {
    what,
    why: `unexpected ${kind}`,
    fix: "this is a defect of pulumi-mlimages; please report it with the program that shows it",
  });
}

function messageOf(
  { what, why, fix, status, cloudCode, requestId, attempts }: CatalogErrorDetails,
  words: Words,
): string {
  const facts = [
    status === undefined ? undefined : `HTTP ${status}`,
    cloudCode,
    requestId === undefined ? undefined : `request ${shown(requestId)}`,
    attempts === undefined || attempts < 2 ? undefined : `${attempts} attempts`,
  ].filter((fact) => fact !== undefined);
  const bracket = facts.length === 0 ? "" : ` (${facts.join(", ")})`;
  const remedy = fix === undefined ? "" : `\n${shownLines(spell(fix, words))}`;
  return `${shown(spell(what, words))}: ${shownLines(spell(why, words))}${bracket}${remedy}`;
}
