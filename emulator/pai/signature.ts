import { createHmac } from "node:crypto";
import { canonicalQuery, encode, sha256 } from "../canonical";
import { decode } from "../exchange";

/** What an ACS3-HMAC-SHA256 signature covers. */
export interface SignedParts {
  readonly method: string;
  /** Path as sent. */
  readonly path: string;
  /** Query as sent, without the question mark. */
  readonly rawQuery: string;
  /** The headers listed in `SignedHeaders`, in any order, lower-case names. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/** The fields of an `Authorization: ACS3-HMAC-SHA256 …` header. */
export interface Authorization {
  readonly accessKeyId: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const ALGORITHM = "ACS3-HMAC-SHA256";

/**
 * Reads an Authorization header, or returns undefined when it is not of this algorithm and form: no space follows a
 * comma.
 */
export function parseAuthorization(value: string): Authorization | undefined {
  const match = /^ACS3-HMAC-SHA256 Credential=([^,\s]+),SignedHeaders=([^,\s]+),Signature=([0-9a-f]{64})$/.exec(value);
  if (match === null) return undefined;
  const [, accessKeyId = "", signedHeaders = "", signature = ""] = match;
  return { accessKeyId, signedHeaders: signedHeaders.split(";"), signature };
}

/** The canonical request: what both sides must build alike. The path is not given a slash it does not have. */
export function canonicalRequest(parts: SignedParts): string {
  const headers = [...parts.headers].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    parts.method.toUpperCase(),
    parts.path
      .split("/")
      .map((segment) => encode(decode(segment)))
      .join("/"),
    canonicalQuery(parts.rawQuery),
    headers.map(([name, value]) => `${name}:${value.trim()}\n`).join(""),
    headers.map(([name]) => name).join(";"),
    sha256(parts.body),
  ].join("\n");
}

/** What is signed of a canonical request. Unlike with other signatures of this family, no date stands in it. */
export function stringToSign(canonical: string): string {
  return `${ALGORITHM}\n${sha256(canonical)}`;
}

/** The signature of a canonical request: the secret itself is the HMAC key, nothing is derived. */
export function signatureOf(accessKeySecret: string, canonical: string): string {
  return createHmac("sha256", accessKeySecret).update(stringToSign(canonical)).digest("hex");
}
