import { randomUUID } from "node:crypto";
import type { Connection, Proof } from "../../connection/connection";
import type { Wire } from "../../http/wire";
import type { HttpRequest } from "../../http/message";
import { canonicalQuery, sha256, type SignedParts } from "../canonical-request";
import * as client from "../client";
import { readRefusal, readRequestId } from "./failures";
import { authorize, signatureDate } from "./signature";

/** A request to AIWorkSpace. */
export interface Ask extends client.Ask {
  /** Name of the operation; also of the right to it, in the namespace `paiimage`. */
  readonly action: "ListImages" | "GetImage";
  /** Percent-encoded. */
  readonly path: string;
  readonly query: SignedParts["query"];
}

/** See {@link client.Client}. */
export type Client = client.Client<Ask>;

const version = "2021-02-04";

/** A client for one connection. */
export function createClient(connection: Connection, wire: Wire): Client {
  const { credentialsFrom } = connection;
  return client.createClient(connection, wire, {
    prepare,
    readRefusal: (response, { action }, origin, redact) =>
      readRefusal(
        response,
        { origin, rights: `paiimage:${action}`, credentialsFrom, isOneImage: action === "GetImage" },
        redact,
      ),
    readRequestId,
  });
}

/** Every attempt has a nonce of its own: one that was used is refused. */
function prepare({ action, path, query }: Ask, origin: string, proof: Proof, now: Date): HttpRequest {
  if (proof.kind !== "keys") throw new TypeError("PAI takes signed requests only");
  const { accessKey, secretKey, securityToken } = proof;
  const body = "";
  const temporary: Record<string, string> =
    securityToken === undefined ? {} : { "x-acs-accesskey-id": accessKey, "x-acs-security-token": securityToken };
  const headers: Record<string, string> = {
    host: new URL(origin).host,
    "x-acs-action": action,
    "x-acs-content-sha256": sha256(body),
    "x-acs-date": signatureDate(now),
    "x-acs-signature-nonce": randomUUID(),
    "x-acs-version": version,
    ...temporary,
  };
  const Authorization = authorize({ method: "GET", path, query, headers, body }, accessKey, secretKey);
  return { method: "GET", url: `${origin}${path}?${canonicalQuery(query)}`, headers: { ...headers, Authorization } };
}
