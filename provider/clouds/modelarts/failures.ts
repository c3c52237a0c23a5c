import type { CatalogErrorCode } from "../../errors";
import type { Refusal } from "../../http/exchange";
import type { Redact } from "../../http/redact";
import type { RetryClass } from "../../http/retry";
import type { HttpResponse } from "../../http/transport";

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

/** Statuses that pass by themselves; 501 and 505 do not. */
const passing = [408, 500, 502, 503, 504];

/** How much of the cloud's own words a message repeats. */
const maxWords = 300;

/** What was asked, as far as a refusal is explained by it. */
export interface Asked {
  /** Origin that was asked. */
  readonly origin: string;
  /** What the credentials must be allowed. */
  readonly rights: string;
  /** Where the credentials come from. */
  readonly credentialsFrom: string;
}

/** Reads an answer whose status is not 2xx. */
export function readRefusal(response: HttpResponse, asked: Asked, redact: Redact): Refusal {
  const { cloudCode, words, requestId } = readBody(response, redact);
  const code = meaningOf(response.status, cloudCode);
  return {
    code,
    why: words ?? summaries[code] ?? `unexpected answer${redirectTarget(response, redact)}`,
    fix: fixFor(code, asked, words),
    cloudCode,
    requestId,
    retryClass: retryClassOf(code, response.status),
    retryAfterMs: code === "throttled" ? readWindow(words ?? "") : undefined,
  };
}

/** The window of a gateway's throttle, e.g. `policy user over ratelimit,limit:200,time:5 minute`, in milliseconds. */
export function readWindow(words: string): number | undefined {
  const match = /over ratelimit,\s*limit:\d+,\s*time:(\d{1,5})\s*(second|minute|hour)/.exec(words);
  const unit = { second: 1_000, minute: 60_000, hour: 3_600_000 }[match?.[2] ?? ""];
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}

function meaningOf(status: number, cloudCode: string | undefined): CatalogErrorCode {
  const meaning = meanings[cloudCode ?? ""];
  if (meaning !== undefined) return meaning;
  if (status === 401) return "unauthenticated";
  if (status === 403) return "forbidden";
  if (status === 429) return "throttled";
  if (status === 408 || status >= 500) return "unavailable";
  // A bare 404 says that the path is unknown, not the image.
  return status === 400 && cloudCode !== undefined ? "invalid_arguments" : "bad_response";
}

function retryClassOf(code: CatalogErrorCode, status: number): RetryClass {
  if (code === "throttled") return "throttled";
  return passing.includes(status) ? "transient" : "final";
}

const summaries: Readonly<Partial<Record<CatalogErrorCode, string>>> = {
  unauthenticated: "the credentials were refused",
  forbidden: "access was denied",
  throttled: "too many requests",
  unavailable: "the service failed",
};

function fixFor(code: CatalogErrorCode, { origin, rights, credentialsFrom }: Asked, words: string | undefined): string | undefined {
  switch (code) {
    case "unauthenticated": {
      const expired = /expire/i.test(words ?? "") ? "they have expired: get new ones" : "check them";
      return `the credentials come from the ${credentialsFrom}; ${expired}`;
    }
    case "forbidden":
      return `the credentials come from the ${credentialsFrom}; they need ${rights}`;
    case "not_found":
      return "check the ID, the region and the account: IDs differ in each";
    case "bad_response":
      return `check the endpoint ${origin}`;
    default:
      return undefined;
  }
}

interface Words {
  readonly cloudCode?: string;
  readonly words?: string;
  readonly requestId?: string;
}

/** The body in any documented shape; only texts that look like a code are taken as one. */
function readBody(response: HttpResponse, redact: Redact): Words {
  const fromHeader = readRequestId(response, redact);
  let body: unknown;
  try {
    body = JSON.parse(response.body);
  } catch {
    const html = /^\s*</.test(response.body);
    return { words: html ? "the answer is a web page, not the API's JSON" : undefined, requestId: fromHeader };
  }
  const { code, message, requestId } = readFields(body, 0);
  const cloudCode = code !== undefined && /^[\w.-]{1,64}$/.test(code) && redact(code) === code ? code : undefined;
  const words = message === undefined || message === "" ? undefined : redact(withoutRequest(message)).slice(0, maxWords);
  return { cloudCode, words, requestId: requestId === undefined ? fromHeader : shortened(requestId, redact) };
}

/** The ID of the request, by the header that every answer carries. */
export function readRequestId(response: HttpResponse, redact: Redact): string | undefined {
  const header = response.headers["x-request-id"];
  return header === undefined ? undefined : shortened(header, redact);
}

function shortened(requestId: string, redact: Redact): string {
  return redact(requestId).slice(0, 64);
}

/** The gateway repeats the whole request behind what it has to say; nobody reads on. */
function withoutRequest(message: string): string {
  return message.replace(/,?\s*canonicalRequest:.*$/s, "");
}

/** `error_code`/`error_msg` (ModelArts, gateway), `errorCode`/`errorMsg`, `code`/`message`, or one of these one level down (IAM). */
function readFields(body: unknown, depth: number): { code?: string; message?: string; requestId?: string } {
  if (typeof body !== "object" || body === null || depth > 2) return {};
  const fields = body as Record<string, unknown>;
  const text = (...names: string[]): string | undefined => {
    const value = names.map((name) => fields[name]).find((found) => typeof found === "string" || typeof found === "number");
    return value === undefined ? undefined : String(value);
  };
  const found = { code: text("error_code", "errorCode", "code"), message: text("error_msg", "errorMsg", "message"), requestId: text("request_id", "requestId") };
  if (found.code !== undefined || found.message !== undefined) return found;
  return Object.values(fields).map((value) => readFields(value, depth + 1)).find((inner) => inner.code !== undefined || inner.message !== undefined) ?? found;
}

function redirectTarget(response: HttpResponse, redact: Redact): string {
  const location = response.headers.location;
  if (response.status < 300 || response.status > 399 || location === undefined) return "";
  const origin = URL.canParse(location) ? new URL(location).origin : "another path";
  return `: a redirect to ${redact(origin)}, which is not followed, because the signature is for this host`;
}
