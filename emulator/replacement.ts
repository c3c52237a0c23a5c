import { json, REQUEST_ID_PLACEHOLDER } from "./exchange";
import type { Answer } from "./exchange";
import type { Fault } from "./faults";

/** The answer a fault puts in the place of the true one, or undefined where the fault is of another sort. */
export function replacementFor(fault: Fault | undefined, now: number): Answer | undefined {
  switch (fault?.kind) {
    case "status":
      return statusAnswer(fault.status, fault.body, fault.headers);
    case "throttle":
      return withRetryAfter(json(429, { error_code: "ModelArts.6101", error_msg: "Too many requests. Try again later." }), retryAfterText(fault.retryAfter, now));
    case "gateway-throttle": {
      const policy = `policy ${fault.policy ?? "user"} over ratelimit,limit:${fault.limit ?? 200},time:${fault.window ?? "1 minute"}`;
      const body = { error_code: "APIGW.0308", error_msg: `The throttling threshold has been reached: ${policy}`, request_id: REQUEST_ID_PLACEHOLDER };
      return withRetryAfter(json(429, body), retryAfterText(fault.retryAfter, now));
    }
    case "html":
      return { status: fault.status ?? 200, headers: { "Content-Type": "text/html" }, body: "<!DOCTYPE html><html><body><h1>Sign in to the network</h1></body></html>" };
    case "null-body":
      return { status: 200, headers: { "Content-Type": "application/json;charset=UTF-8" }, body: "null" };
    case "redirect":
      return { status: fault.status ?? 302, headers: { Location: fault.location }, body: "" };
    default:
      return undefined;
  }
}

function statusAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> | undefined): Answer {
  const text = typeof body === "string" ? body : JSON.stringify(body ?? defaultBody(status));
  return { status, headers: { "Content-Type": "application/json;charset=UTF-8", ...headers }, body: text };
}

function defaultBody(status: number): unknown {
  return status >= 500
    ? { error_code: "ModelArts.0010", error_msg: "Internal error, please try again later." }
    : { error_code: "ModelArts.0101", error_msg: "Invalid argument." };
}

function withRetryAfter(answer: Answer, retryAfter: string | undefined): Answer {
  return retryAfter === undefined ? answer : { ...answer, headers: { ...answer.headers, "Retry-After": retryAfter } };
}

function retryAfterText(value: number | string | { readonly dateInSeconds: number } | undefined, now: number): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === "object" ? new Date(now + value.dateInSeconds * 1000).toUTCString() : String(value);
}
