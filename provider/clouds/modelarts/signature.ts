import { createHash, createHmac } from "node:crypto";

/** What a signature covers. */
export interface SignedParts {
  readonly method: string;
  /** Path as sent, percent-encoded. */
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Exactly the headers to sign. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const algorithm = "SDK-HMAC-SHA256";

/**
 * Huawei Cloud's request signature SDK-HMAC-SHA256.
 * @see https://support.huaweicloud.com/devg-apisign/api-sign-algorithm.html
 * @returns the value of the `Authorization` header
 */
export function authorize(parts: SignedParts, date: string, accessKey: string, secretKey: string): string {
  const names = signedNames(parts).join(";");
  return `${algorithm} Access=${accessKey}, SignedHeaders=${names}, Signature=${signatureOf(parts, date, secretKey)}`;
}

/** The signature itself: HMAC with the secret key as it is, over algorithm, date and the hash of the canonical request. */
export function signatureOf(parts: SignedParts, date: string, secretKey: string): string {
  const toSign = `${algorithm}\n${date}\n${sha256(canonicalRequest(parts))}`;
  return createHmac("sha256", secretKey).update(toSign).digest("hex");
}

/** The text whose hash is signed. The path ends with a slash here, not in the request. */
export function canonicalRequest(parts: SignedParts): string {
  const headers = new Map(Object.entries(parts.headers).map(([name, value]) => [name.toLowerCase(), value.trim()]));
  const names = signedNames(parts);
  const path = parts.path.split("/").map((segment) => encode(decodeURIComponent(segment))).join("/");
  return [
    parts.method,
    path.endsWith("/") ? path : `${path}/`,
    canonicalQuery(parts.query),
    ...names.map((name) => `${name}:${headers.get(name) ?? ""}`),
    "",
    names.join(";"),
    sha256(parts.body),
  ].join("\n");
}

/** The query as it is signed and sent: RFC 3986, by name, values of one name by value. */
export function canonicalQuery(query: SignedParts["query"]): string {
  return query
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, v], [b, w]) => compareText(a, b) || compareText(v, w))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** The time in the form the signature takes: `20240102T030405Z`. */
export function signatureDate(now: Date): string {
  return now.toISOString().replace(/\.\d+|[-:]/g, "");
}

function signedNames(parts: SignedParts): string[] {
  return Object.keys(parts.headers).map((name) => name.toLowerCase()).sort(compareText);
}

/** RFC 3986 leaves only letters, digits and `-_.~` as they are; JavaScript also leaves `!'()*`. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
