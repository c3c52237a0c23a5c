import { CatalogError } from "../errors";
import { say, setting, type Message } from "../message/message";
import type { Refusal } from "./refusal";
import type { HttpResponse } from "./message";

/** How an answer is to be read. */
export interface JsonAnswer<T> {
  /** What is being done, for messages. */
  readonly what: string;
  /** The cloud's request ID, for messages. */
  readonly requestId: string | undefined;
  /** Reads the document. @throws TypeError saying what is wrong with it */
  decode(json: unknown): T;
}

/** Reads an answer of status 2xx. A body that is no JSON may be another one's, so that it is worth a second look. */
export function readJsonAnswer<T>(
  response: HttpResponse,
  { what, requestId, decode }: JsonAnswer<T>,
): { value: T } | { refusal: Refusal } {
  let json: unknown;
  try {
    json = response.body === "" ? undefined : JSON.parse(response.body);
  } catch {
    const { why, fix } = notJson(response);
    return {
      refusal: { code: "bad_response", why: why ?? "the answer is no JSON", fix, requestId, retryClass: "once" },
    };
  }
  try {
    return { value: decode(json) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CatalogError("bad_response", { what, why: error.message, status: response.status, requestId });
  }
}

/** What to do where somebody else answers. */
export const notOurAnswer = say`check ${setting("endpoint")} and any proxy or login page in between`;

/** What a body is that is no JSON, where that can be told. */
export function notJson({ body, headers }: HttpResponse): { readonly why?: string; readonly fix?: Message } {
  if (!/^\s*</.test(body)) return {};
  if (/^\s*<\?xml/.test(body) || /^(text|application)\/xml\b/i.test(headers["content-type"] ?? ""))
    return { why: "the answer is XML, not the API's JSON" };
  return {
    why: "the answer is a web page, not the API's JSON",
    fix: notOurAnswer,
  };
}
