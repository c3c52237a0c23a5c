import { createHash } from "node:crypto";
import type { Answer } from "./exchange";

/** Stands where a body names the request, until the answer is sent and the id is known. */
export const REQUEST_ID_PLACEHOLDER = "@request-id@";

/** 32 hexadecimal digits, the same in every run. */
export function requestId(sequence: number): string {
  return createHash("md5").update(`request ${sequence}`).digest("hex");
}

/** The answer with the request's id in its body. */
export function withRequestId(answer: Answer, id: string): Answer {
  return typeof answer.body === "string"
    ? { ...answer, body: answer.body.replaceAll(REQUEST_ID_PLACEHOLDER, id) }
    : answer;
}
