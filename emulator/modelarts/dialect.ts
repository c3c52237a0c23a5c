import type { Dialect } from "../dialect";
import type { Answer } from "../exchange";
import type { ThrottleFault } from "../faults";
import { gatewayFailure, serviceFailure } from "./failures";

/** How ModelArts and the gateway in front of it word what goes wrong. */
export const modelArtsDialect: Dialect = {
  failure: serviceFailure,
  plainFailure: (status) =>
    status >= 500
      ? serviceFailure(status, "ModelArts.0010", "Internal error, please try again later.")
      : serviceFailure(status, "ModelArts.0101", "Invalid argument."),
  throttled: (fault, now) =>
    withRetryAfter(
      serviceFailure(fault.status ?? 429, "ModelArts.6101", "Too many requests. Try again later."),
      fault.retryAfter,
      now,
    ),
  gatewayThrottled: (fault, now) => {
    const policy = `policy ${fault.policy ?? "user"} over ratelimit,limit:${fault.limit ?? 200},time:${fault.window ?? "1 minute"}`;
    return withRetryAfter(
      gatewayFailure(429, "APIGW.0308", `The throttling threshold has been reached: ${policy}`),
      fault.retryAfter,
      now,
    );
  },
  endlessListing: { before: '{"current":0,"data":[{"id":"', after: '"}],"pages":1,"size":200,"total":1}' },
};

function withRetryAfter(answer: Answer, value: ThrottleFault["retryAfter"], now: number): Answer {
  if (value === undefined) return answer;
  const text = typeof value === "object" ? new Date(now + value.dateInSeconds * 1000).toUTCString() : String(value);
  return { ...answer, headers: { ...answer.headers, "Retry-After": text } };
}
