import type { HttpRequest, HttpResponse } from "./message";
import type { Refusal } from "./refusal";

/** One call to a cloud. */
export interface Call<T> {
  /** What is being done, for messages: `listing images`. */
  readonly what: string;
  /** Host that is asked, for messages. */
  readonly host: string;
  /** Makes the request; asked for every attempt, because the signature holds the time. */
  prepare(now: Date): HttpRequest | Promise<HttpRequest>;
  /** Reads the answer. */
  read(response: HttpResponse): { readonly value: T } | { readonly refusal: Refusal };
}
