import { CatalogError } from "../../errors";
import { secretsOf, type Connection } from "../../connection/connection";
import type { Deadline } from "../../http/deadline";
import { exchange, type Refusal, type Wire } from "../../http/exchange";
import { createRedactor, type Redact } from "../../http/redact";
import type { HttpRequest, HttpResponse } from "../../http/transport";
import { readRefusal, readRequestId } from "./failures";
import { authorize, canonicalQuery, signatureDate, type SignedParts } from "./signature";

/** A request to one of the services. */
export interface Ask {
  /** What is being done, for messages. */
  readonly what: string;
  readonly method?: HttpRequest["method"];
  /** Origin of another service than the catalog's. */
  readonly origin?: string;
  /** Percent-encoded. */
  readonly path: string;
  readonly query?: SignedParts["query"];
  /** Sent as JSON. */
  readonly body?: unknown;
  /** What the credentials must be allowed, for the message when they are not. */
  readonly rights: string;
  /** Project the signature is for; absent while it is not known yet. */
  readonly projectId?: string;
}

/** Sends signed requests and reads JSON answers. @throws CatalogError */
export type Client = <T>(ask: Ask, deadline: Deadline, decode: (json: unknown) => T) => Promise<T>;

/** A client for one connection. */
export function createClient(connection: Connection, wire: Wire): Client {
  const redact = createRedactor(secretsOf(connection));
  return (ask, deadline, decode) => {
    const origin = ask.origin ?? connection.endpoint;
    return exchange(
      {
        what: ask.what,
        host: new URL(origin).host,
        prepare: (now) => prepare(ask, origin, connection, now),
        read: (response) => {
          if (response.status < 200 || response.status > 299) return { refusal: readRefusal(response, { origin, rights: ask.rights, credentialsFrom: connection.credentialsFrom }, redact) };
          return readJson(response, ask.what, decode, redact);
        },
      },
      wire,
      deadline,
    );
  };
}

function prepare(ask: Ask, origin: string, { credentials }: Connection, now: Date): HttpRequest {
  const { method = "GET", path, query = [] } = ask;
  const body = ask.body === undefined ? "" : JSON.stringify(ask.body);
  const url = origin + path + (query.length === 0 ? "" : `?${canonicalQuery(query)}`);
  const content: Record<string, string> = body === "" ? {} : { "Content-Type": "application/json" };
  if (credentials.kind === "token") {
    return { method, url, headers: { ...content, "X-Auth-Token": credentials.authToken }, body: body || undefined };
  }
  const date = signatureDate(now);
  const headers: Record<string, string> = {
    ...content,
    Host: new URL(origin).host,
    "X-Sdk-Date": date,
    ...(ask.projectId === undefined ? {} : { "X-Project-Id": ask.projectId }),
    ...(credentials.securityToken === undefined ? {} : { "X-Security-Token": credentials.securityToken }),
  };
  const Authorization = authorize({ method, path, query, headers, body }, date, credentials.accessKey, credentials.secretKey);
  return { method, url, headers: { ...headers, Authorization }, body: body || undefined };
}

function readJson<T>(
  response: HttpResponse,
  what: string,
  decode: (json: unknown) => T,
  redact: Redact,
): { value: T } | { refusal: Refusal } {
  const requestId = readRequestId(response, redact);
  let json: unknown;
  try {
    json = response.body === "" ? undefined : JSON.parse(response.body);
  } catch {
    const html = /^\s*</.test(response.body);
    const why = html ? "the answer is a web page, not the API's JSON" : "the answer is no JSON";
    const fix = html ? "check mlimages:endpoint and any proxy or login page in between" : undefined;
    return { refusal: { code: "bad_response", why, fix, requestId, retryClass: "once" } };
  }
  try {
    return { value: decode(json) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CatalogError("bad_response", { what, why: error.message, status: response.status, requestId });
  }
}
