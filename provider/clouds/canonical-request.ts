import { createHash } from "node:crypto";

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

/** The text whose hash is signed, in the form that the clouds have in common. */
export function canonicalRequest(parts: SignedParts): string {
  const headers = new Map(Object.entries(parts.headers).map(([name, value]) => [name.toLowerCase(), value.trim()]));
  const names = signedNames(parts);
  return [
    parts.method,
    parts.path
      .split("/")
      .map((segment) => encode(decodeURIComponent(segment)))
      .join("/"),
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

/** The names of the signed headers, in the order in which they are signed. */
export function signedNames(parts: SignedParts): string[] {
  return Object.keys(parts.headers)
    .map((name) => name.toLowerCase())
    .sort(compareText);
}

/** SHA-256 in hexadecimal digits. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** RFC 3986 leaves only letters, digits and `-_.~` as they are; JavaScript also leaves `!'()*`. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
