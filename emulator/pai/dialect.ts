import type { Dialect } from "../dialect";
import type { Answer } from "../exchange";
import type { ThrottleFault } from "../faults";
import { gatewayFailure, imageNotFound, serviceFailure } from "./failures";

/** How PAI and the gateway in front of it word what goes wrong. */
export const paiDialect: Dialect = {
  failure: serviceFailure,
  plainFailure,
  throttled: (fault, now) =>
    withRetryAfter(tooMany(fault.status ?? 400, "Throttling.User", "user"), fault.retryAfter, now),
  gatewayThrottled: (fault, now) => withRetryAfter(tooMany(400, "Throttling.Api", "api"), fault.retryAfter, now),
  endlessListing: {
    before: '{"RequestId":"00000000-0000-0000-0000-000000000000","TotalCount":1,"Images":[{"ImageId":"',
    after: '"}]}',
  },
};

function plainFailure(status: number): Answer {
  if (status === 403)
    return gatewayFailure(
      status,
      "NoPermission",
      "You are not authorized to do this action. You should be authorized by RAM.",
    );
  if (status === 404) return imageNotFound();
  if (status === 429) return tooMany(status, "Throttling.User", "user");
  if (status === 503)
    return gatewayFailure(
      status,
      "ServiceUnavailable",
      "The request has failed due to a temporary failure of the server.",
    );
  if (status >= 500)
    return serviceFailure(
      status,
      "InternalError",
      "The request processing has failed due to some unknown error, exception or failure.",
    );
  return serviceFailure(status, "InvalidParameter", "The specified parameter is not valid.");
}

function tooMany(status: number, code: string, whose: string): Answer {
  return gatewayFailure(status, code, `Request was denied due to ${whose} flow control.`);
}

/** The header counts milliseconds; a date has no place in it and is sent as it is. */
function withRetryAfter(answer: Answer, value: ThrottleFault["retryAfter"], now: number): Answer {
  if (value === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, "x-acs-retry-after": retryAfterText(value, now) } };
}

function retryAfterText(value: NonNullable<ThrottleFault["retryAfter"]>, now: number): string {
  if (typeof value === "object") return new Date(now + value.dateInSeconds * 1000).toUTCString();
  return typeof value === "number" ? String(Math.round(value * 1000)) : value;
}
