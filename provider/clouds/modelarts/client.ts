import type { Message } from "../../message/message";
import type { Connection, Proof } from "../../connection/connection";
import type { Wire } from "../../http/wire";
import type { HttpRequest } from "../../http/message";
import * as client from "../client";
import { readRefusal, readRequestId } from "./failures";
import { canonicalQuery, type SignedParts } from "../canonical-request";
import { authorize, signatureDate } from "./signature";

/** A request to one of the services. */
export interface Ask extends client.Ask {
  readonly method?: HttpRequest["method"];
  /** Percent-encoded. */
  readonly path: string;
  readonly query?: SignedParts["query"];
  /** Sent as JSON. */
  readonly body?: unknown;
  /** What the credentials must be allowed, for the message when they are not. */
  readonly rights: Message;
  /** Project the signature is for; absent while it is not known yet. */
  readonly projectId?: string;
}

/** See {@link client.Client}. */
export type Client = client.Client<Ask>;

/** A client for one connection. */
export function createClient(connection: Connection, wire: Wire): Client {
  const { credentialsFrom } = connection;
  return client.createClient(connection, wire, {
    prepare,
    readRefusal: (response, { rights }, origin, redact) =>
      readRefusal(response, { origin, rights, credentialsFrom }, redact),
    readRequestId,
  });
}

function prepare(ask: Ask, origin: string, proof: Proof, now: Date): HttpRequest {
  const { method = "GET", path, query = [] } = ask;
  const body = ask.body === undefined ? "" : JSON.stringify(ask.body);
  const url = origin + path + (query.length === 0 ? "" : `?${canonicalQuery(query)}`);
  const content: Record<string, string> = body === "" ? {} : { "Content-Type": "application/json" };
  if (proof.kind === "token") {
    return { method, url, headers: { ...content, "X-Auth-Token": proof.authToken }, body: body || undefined };
  }
  const date = signatureDate(now);
  const headers: Record<string, string> = {
    ...content,
    Host: new URL(origin).host,
    "X-Sdk-Date": date,
    ...(ask.projectId === undefined ? {} : { "X-Project-Id": ask.projectId }),
    ...(proof.securityToken === undefined ? {} : { "X-Security-Token": proof.securityToken }),
  };
  const Authorization = authorize({ method, path, query, headers, body }, date, proof.accessKey, proof.secretKey);
  return { method, url, headers: { ...headers, Authorization }, body: body || undefined };
}
