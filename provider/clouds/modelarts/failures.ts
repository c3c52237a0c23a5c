import type { CatalogErrorCode } from "../../errors";
import type { Refusal } from "../../http/refusal";
import { notJson } from "../../http/json-answer";
import type { Redact } from "../../http/redact";
import type { HttpResponse } from "../../http/message";
import { own } from "../../text/own";
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
 * What the service's own codes mean, where the HTTP status does not tell. A missing image is answered with status 400.
 * @see https://support.huaweicloud.com/intl/en-us/api-modelarts/modelarts_03_0095.html
 */
const meanings: Readonly<Record<string, CatalogErrorCode>> = {
  "ModelArts.6404": "not_found",
  "ModelArts.6797": "not_found",
  "ModelArts.0108": "forbidden",
  "ModelArts.0112": "forbidden",
  "ModelArts.6101": "throttled",
  "ModelArts.2799": "throttled",
  "ModelArts.4206": "throttled",
  "ModelArts.4395": "throttled",
  "APIGW.0308": "throttled",
  "APIG.0308": "throttled",
};

/** Reads an answer whose status is not 2xx. */
export function readRefusal(response: HttpResponse, asked: Asked, redact: Redact): Refusal {
  const words = readBody(response, redact);
  const code = own(meanings, words.cloudCode ?? "") ?? meaningOfStatus(response.status, words.cloudCode);
  return {
    ...refusalOf(code, response, words, asked, redact),
    retryAfterMs: code === "throttled" ? readWindow(words.words ?? "") : undefined,
  };
}

/** The window of a gateway's throttle, e.g. `policy user over ratelimit,limit:200,time:5 minute`, in milliseconds. */
export function readWindow(words: string): number | undefined {
  const match = /over ratelimit,\s*limit:\d+,\s*time:(\d{1,5})\s*(second|minute|hour)/.exec(words);
  const unit = own({ second: 1_000, minute: 60_000, hour: 3_600_000 }, match?.[2] ?? "");
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}

/** The body in any documented shape. */
function readBody(response: HttpResponse, redact: Redact): Said {
  const fromHeader = readRequestId(response, redact);
  let body: unknown;
  try {
    body = JSON.parse(response.body);
  } catch {
    return { words: notJson(response).why, requestId: fromHeader };
  }
  const { code, message, requestId } = readFields(body, 0);
  return {
    cloudCode: cloudCodeIn(code, redact),
    words: wordsIn(message, redact, withoutRequest),
    requestId: requestIdIn(requestId, redact) ?? fromHeader,
  };
}

/** The ID of the request, by the header that every answer carries. */
export function readRequestId(response: HttpResponse, redact: Redact): string | undefined {
  return requestIdIn(response.headers["x-request-id"], redact);
}

/** The gateway repeats the whole request behind what it has to say; nobody reads on. */
function withoutRequest(message: string): string {
  const start = message.indexOf("canonicalRequest:");
  if (start < 0) return message;
  const words = message.slice(0, start).trimEnd();
  return words.endsWith(",") ? words.slice(0, -1) : words;
}

/**
 * `error_code`/`error_msg` (ModelArts, gateway), `errorCode`/`errorMsg`, `code`/`message`, or one of these one level
 * down (IAM).
 */
function readFields(body: unknown, depth: number): { code?: string; message?: string; requestId?: string } {
  if (typeof body !== "object" || body === null || depth > 2) return {};
  const fields = body as Record<string, unknown>;
  const text = (...names: readonly string[]): string | undefined => textIn(fields, names);
  const found = {
    code: text("error_code", "errorCode", "code"),
    message: text("error_msg", "errorMsg", "message"),
    requestId: text("request_id", "requestId"),
  };
  if (found.code !== undefined || found.message !== undefined) return found;
  return (
    Object.values(fields)
      .map((value) => readFields(value, depth + 1))
      .find((inner) => inner.code !== undefined || inner.message !== undefined) ?? found
  );
}
