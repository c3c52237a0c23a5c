import type { Dialect } from "./dialect";
import type { Answer } from "./exchange";
import type { Fault, ReplacementFault } from "./faults";

/** The answer a fault puts in the place of the true one, or undefined where the fault is of another sort. */
export function replacementFor(fault: Fault | undefined, dialect: Dialect, now: number): Answer | undefined {
  switch (fault?.kind) {
    case "status":
      return statusAnswer(fault, dialect);
    case "throttle":
      return dialect.throttled(fault, now);
    case "gateway-throttle":
      return dialect.gatewayThrottled(fault, now);
    case "html":
      return {
        status: fault.status ?? 200,
        headers: { "Content-Type": "text/html" },
        body: "<!DOCTYPE html><html><body><h1>Sign in to the network</h1></body></html>",
      };
    case "null-body":
      return { status: 200, headers: { "Content-Type": "application/json;charset=UTF-8" }, body: "null" };
    case "redirect":
      return { status: fault.status ?? 302, headers: { Location: fault.location }, body: "" };
    default:
      return undefined;
  }
}

function statusAnswer(fault: ReplacementFault & { readonly kind: "status" }, dialect: Dialect): Answer {
  const plain = dialect.plainFailure(fault.status);
  const given = fault.body ?? plain.body;
  return {
    status: fault.status,
    headers: { ...plain.headers, ...fault.headers },
    body: typeof given === "string" ? given : JSON.stringify(given),
  };
}
