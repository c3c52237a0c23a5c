import { createHmac } from "node:crypto";
import { canonicalQuery, encode, sha256 } from "../canonical";
import { decode } from "../exchange";

/** What an SDK-HMAC-SHA256 signature covers. */
export interface SignedParts {
  readonly method: string;
  /** Path as sent. */
  readonly path: string;
  /** Query as sent, without the question mark. */
  readonly rawQuery: string;
  /** The headers listed in `SignedHeaders`, in that order, lower-case names. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Body, or the literal that stands for its hash. */
  readonly body: Buffer | "UNSIGNED-PAYLOAD";
}

/** The fields of an `Authorization: SDK-HMAC-SHA256 …` header. */
export interface Authorization {
  readonly accessKey: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const ALGORITHM = "SDK-HMAC-SHA256";

/** Reads an Authorization header, or returns undefined when it is not of this algorithm and form. */
export function parseAuthorization(value: string): Authorization | undefined {
  const match = /^SDK-HMAC-SHA256 Access=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/.exec(value);
  if (match === null) return undefined;
  const [, accessKey = "", signedHeaders = "", signature = ""] = match;
  return { accessKey, signedHeaders: signedHeaders.split(";"), signature };
}

/** The canonical request: what both sides must build alike. */
export function canonicalRequest(parts: SignedParts): string {
  const headers = parts.headers.map(([name, value]) => `${name.toLowerCase()}:${value.trim()}\n`).join("");
  const names = parts.headers.map(([name]) => name.toLowerCase()).join(";");
  const hash = parts.body === "UNSIGNED-PAYLOAD" ? parts.body : sha256(parts.body);
  return [
    parts.method.toUpperCase(),
    canonicalPath(parts.path),
    canonicalQuery(parts.rawQuery),
    headers,
    names,
    hash,
  ].join("\n");
}

/** The signature of a canonical request: the secret key itself is the HMAC key, nothing is derived. */
export function signatureOf(secretKey: string, sdkDate: string, canonical: string): string {
  const text = `${ALGORITHM}\n${sdkDate}\n${sha256(canonical)}`;
  return createHmac("sha256", secretKey).update(text).digest("hex");
}

/** Each segment encoded by RFC 3986. The canonical path ends with a slash even where the request's does not. */
export function canonicalPath(path: string): string {
  const encoded = path
    .split("/")
    .map((segment) => encode(decode(segment)))
    .join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}
