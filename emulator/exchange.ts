import type { IncomingHttpHeaders } from "node:http";

/** A request as the clouds see it: read completely, nothing decoded. */
export interface EmulatedRequest {
  readonly method: string;
  /** Path as sent, still percent-encoded. */
  readonly path: string;
  /** Query string as sent, without the question mark; signatures are computed over it. */
  readonly rawQuery: string;
  /** Lower-case names. */
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What is to be sent back, before any fault distorts it. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** A JSON answer. */
export function json(status: number, value: unknown): Answer {
  return jsonText(status, JSON.stringify(value));
}

/** A JSON answer whose text is already written, so that integers over 2^53 survive. */
export function jsonText(status: number, body: string): Answer {
  return { status, headers: { "Content-Type": "application/json;charset=UTF-8" }, body };
}

/** Query as a record; a repeated name keeps its last value (the routes refuse repetition themselves). */
export function queryRecord(rawQuery: string): Record<string, string> {
  return Object.fromEntries(queryPairs(rawQuery));
}

/**
 * Name and value pairs in the order sent. A plus sign is a blank, as in forms: clients write a query so and sign `%20`.
 */
export function queryPairs(rawQuery: string): [string, string][] {
  if (rawQuery === "") return [];
  return rawQuery.split("&").map((pair) => {
    const at = pair.indexOf("=");
    return at < 0 ? [decodeForm(pair), ""] : [decodeForm(pair.slice(0, at)), decodeForm(pair.slice(at + 1))];
  });
}

function decodeForm(text: string): string {
  return decode(text.replaceAll("+", " "));
}

/** Percent-decoding that leaves malformed input as it is instead of throwing. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** First value of a header. */
export function header(request: EmulatedRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(",") : value;
}
