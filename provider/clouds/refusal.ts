import type { CatalogErrorCode } from "../errors";
import type { Refusal } from "../http/refusal";
import type { Redact } from "../http/redact";
import type { RetryClass } from "../http/retry";
import type { HttpResponse } from "../http/message";
import { say, type Message } from "../message/message";
import { shown } from "../text/shown";

/** What was asked, as far as a refusal is explained by it. */
export interface Asked {
  /** Origin that was asked. */
  readonly origin: string;
  /** What the credentials must be allowed. */
  readonly rights: Message;
  /** Where the credentials come from. */
  readonly credentialsFrom: string;
}

/** What a cloud says in a refusal, free of secrets. */
export interface Said {
  readonly cloudCode?: string;
  readonly words?: string;
  readonly requestId?: string;
}

/** What to do about an ID that does not exist. */
export const otherPlace = "check the ID, the region and the account: IDs differ in each";

/** Statuses that pass by themselves; 501 and 505 do not. */
const passing = [408, 500, 502, 503, 504];

/** How much of the cloud's own words a message repeats. */
const maxWords = 300;

/**
 * A refusal in our words where the cloud has none, and what can be done about it.
 * @param code what the cloud's own code or status means
 */
export function refusalOf(
  code: CatalogErrorCode,
  response: HttpResponse,
  { cloudCode, words, requestId }: Said,
  asked: Asked,
  redact: Redact,
): Refusal {
  return {
    code,
    why: words ?? summaries[code] ?? `unexpected answer${redirectTarget(response, redact)}`,
    fix: fixFor(code, asked, words),
    cloudCode,
    requestId,
    retryClass: retryClassOf(code, response.status),
  };
}

/**
 * What a status means where the cloud's own code does not tell. A bare 404 says that the path is unknown, not the
 * image.
 */
export function meaningOfStatus(status: number, cloudCode: string | undefined): CatalogErrorCode {
  if (status === 401) return "unauthenticated";
  if (status === 403) return "forbidden";
  if (status === 429) return "throttled";
  if (status === 408 || status >= 500) return "unavailable";
  return status === 400 && cloudCode !== undefined ? "invalid_arguments" : "bad_response";
}

/** The first of these fields that holds a text or a number. */
export function textIn(fields: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined {
  const value = names
    .map((name) => fields[name])
    .find((found) => typeof found === "string" || typeof found === "number");
  return value === undefined ? undefined : String(value);
}

/** The cloud's code, if it looks like one: other texts may be anything. */
export function cloudCodeIn(text: string | undefined, redact: Redact): string | undefined {
  return text !== undefined && /^[\w.-]{1,64}$/.test(text) && redact(text) === text ? text : undefined;
}

/**
 * The cloud's message, short and without secrets; undefined for none.
 * @param shorten leaves out what follows behind what the cloud has to say
 */
export function wordsIn(
  message: string | undefined,
  redact: Redact,
  shorten: (message: string) => string,
): string | undefined {
  // Redacted first, which also cuts it: nothing below sees more than a message may have.
  return message === undefined || message === "" ? undefined : shown(shorten(redact(message)).slice(0, maxWords));
}

/** The cloud's request ID, short and without secrets. */
export function requestIdIn(text: string | undefined, redact: Redact): string | undefined {
  return text === undefined ? undefined : shown(redact(text).slice(0, 64));
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

function fixFor(
  code: CatalogErrorCode,
  { origin, rights, credentialsFrom }: Asked,
  words: string | undefined,
): Message | undefined {
  switch (code) {
    case "unauthenticated": {
      const expired = /expire/i.test(words ?? "") ? "they have expired: get new ones" : "check them";
      return `the credentials come from the ${credentialsFrom}; ${expired}`;
    }
    case "forbidden":
      return say`the credentials come from the ${credentialsFrom}; they need ${rights}`;
    case "not_found":
      return otherPlace;
    case "bad_response":
      return `check the endpoint ${origin}`;
    default:
      return undefined;
  }
}

function redirectTarget(response: HttpResponse, redact: Redact): string {
  const location = response.headers.location;
  if (response.status < 300 || response.status > 399 || location === undefined) return "";
  const origin = URL.canParse(location) ? new URL(location).origin : "another path";
  return `: a redirect to ${redact(origin)}, which is not followed, because the signature is for this host`;
}
