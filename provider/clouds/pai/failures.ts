import type { CatalogErrorCode } from "../../errors";
import type { Refusal } from "../../http/refusal";
import { notJson } from "../../http/json-answer";
import type { Redact } from "../../http/redact";
import type { HttpResponse } from "../../http/message";
import {
  cloudCodeIn,
  meaningOfStatus,
  refusalOf,
  requestIdIn,
  textIn,
  wordsIn,
  type Asked,
  type Said,
} from "../refusal";

/**
 * What the codes of the gateway mean, which the HTTP status does not tell: most come with 400, an unknown key with 404.
 * @see https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
 */
const meanings: readonly (readonly [code: RegExp, meaning: CatalogErrorCode])[] = [
  [/^(InvalidAccessKeyId|InvalidSecurityToken)(\.|$)/, "unauthenticated"],
  [/^(SignatureDoesNotMatch|IncompleteSignature|MissingSecurityToken|InvalidTimeStamp\.Expired)$/, "unauthenticated"],
  [/^(NoPermission|Forbidden)(\.|$)/, "forbidden"],
  [/Throttling/, "throttled"],
  [/^(ServiceUnavailable|SignatureNonceUsed)$/, "unavailable"],
];

/** Failures that pass by themselves, whatever their status: the next attempt has another nonce. */
const passing = ["ServiceUnavailable", "SignatureNonceUsed"];

/** How AIWorkSpace itself numbers failures. The gateway, and whatever stands between, use words. */
const ownCode = /^\d+$/;
/** Of these it is known that a workspace is meant, not an image. */
const workspaceCodes = ["100400008", "100700008", "100400027"];

/** What was asked of PAI, as far as a refusal is explained by it. */
export interface AskedOfPai extends Asked {
  /** True where one image was asked for by its ID. */
  readonly isOneImage: boolean;
}

/** Reads an answer whose status is not 2xx. */
export function readRefusal(response: HttpResponse, asked: AskedOfPai, redact: Redact): Refusal {
  const words = readBody(response, redact);
  const code = meaningOf(response.status, words.cloudCode, asked);
  const refusal = refusalOf(code, response, words, asked, redact);
  return {
    ...refusal,
    retryClass: passing.includes(words.cloudCode ?? "") ? "transient" : refusal.retryClass,
    retryAfterMs: readRetryAfter(response),
  };
}

/** `x-acs-retry-after` counts milliseconds; anything but a positive number means nothing. */
export function readRetryAfter({ headers }: HttpResponse): number | undefined {
  const text = headers["x-acs-retry-after"]?.trim() ?? "";
  return /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}

/** The ID of the request, by the header that every answer carries. */
export function readRequestId({ headers }: HttpResponse, redact: Redact): string | undefined {
  return requestIdIn(headers["x-acs-request-id"], redact);
}

/**
 * The code of a missing image is not published, so that the service's own 404 must do where one image was asked for. A
 * 404 of the gateway says that the path is unknown.
 */
function meaningOf(status: number, cloudCode: string | undefined, { isOneImage }: AskedOfPai): CatalogErrorCode {
  const meaning = meanings.find(([code]) => code.test(cloudCode ?? ""))?.[1];
  if (meaning !== undefined) return meaning;
  if (status !== 404 || cloudCode === undefined || !ownCode.test(cloudCode)) return meaningOfStatus(status, cloudCode);
  return isOneImage && !workspaceCodes.includes(cloudCode) ? "not_found" : "invalid_arguments";
}

/** The body, whose fields come in either case. */
function readBody(response: HttpResponse, redact: Redact): Said {
  const fromHeader = readRequestId(response, redact);
  let body: unknown;
  try {
    body = JSON.parse(response.body);
  } catch {
    return { words: notJson(response).why, requestId: fromHeader };
  }
  const fields = (typeof body === "object" && body !== null ? body : {}) as Readonly<Record<string, unknown>>;
  const text = (...names: readonly string[]): string | undefined => textIn(fields, names);
  return {
    cloudCode: cloudCodeIn(text("Code", "code"), redact),
    words: wordsIn(text("Message", "message"), redact, withoutCalculation),
    requestId: requestIdIn(text("RequestId", "requestId"), redact) ?? fromHeader,
  };
}

/** The gateway repeats behind a wrong signature what it has signed itself; nobody reads on. */
function withoutCalculation(message: string): string {
  const start = message.search(/\b(?:String\s?To\s?Sign|Canonical\s?Request)\b/i);
  if (start < 0) return message;
  const words = message.slice(0, start).trimEnd();
  return withoutEnd(/\bserver$/i.test(words.slice(-"_server".length)) ? words.slice(0, -"server".length) : words);
}

/** Without the blanks and signs at its end. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s,;:]/.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
