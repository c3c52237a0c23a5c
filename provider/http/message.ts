/** One request, complete: the query is part of `url` and goes out as written, because the signature covers it. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body?: string;
}

/** One answer of any status, read whole. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** When the server answered, in milliseconds since 1970. NaN without a readable `Date`: no comparison holds then. */
export function dateOf({ headers }: HttpResponse): number {
  return Date.parse(headers.date ?? "");
}
