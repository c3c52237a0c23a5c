import { json } from "./exchange";
import type { Answer, EmulatedRequest } from "./exchange";
import type { Fault } from "./faults";
import type { JournalEntry } from "./journal";
import type { RateLimit } from "./rate-gate";
import type { CatalogSeed } from "./seed";

/** What the control interface can do; the same as the emulator's methods. */
export interface Controllable {
  reset(): void;
  seed(catalog: CatalogSeed): void;
  setPaging(paging: { readonly maxPageSize?: number }): void;
  setClockOffset(offsetMs: number): void;
  setRateLimit(limit?: RateLimit): void;
  addFault(fault: Fault): void;
  requests(): readonly JournalEntry[];
}

/** First segment of the control paths; the emulated APIs have none like it. */
export const CONTROL_PREFIX = "/__control/";

/** Control over HTTP, for programs in other processes. Its requests are neither journaled nor faulted. */
export function control(target: Controllable, request: EmulatedRequest): Answer {
  // A web page in the user's browser can reach loopback too; programs send no Origin.
  if (request.headers.origin !== undefined)
    return json(403, { error: "The control interface does not answer browsers." });
  const action = `${request.method} ${request.path.slice(CONTROL_PREFIX.length)}`;
  try {
    return perform(target, action, request.body.length === 0 ? {} : JSON.parse(request.body.toString("utf8")));
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function perform(target: Controllable, action: string, body: unknown): Answer {
  switch (action) {
    case "POST reset":
      target.reset();
      break;
    case "POST seed":
      target.seed(body as CatalogSeed);
      break;
    case "POST faults":
      for (const fault of Array.isArray(body) ? body : [body]) target.addFault(fault as Fault);
      break;
    case "POST paging":
      target.setPaging(body as { maxPageSize?: number });
      break;
    case "POST rate-limit":
      target.setRateLimit(Object.keys(body as object).length === 0 ? undefined : (body as RateLimit));
      break;
    case "POST clock":
      target.setClockOffset((body as { offsetMs?: number }).offsetMs ?? 0);
      break;
    case "GET requests":
      return json(200, target.requests());
    default:
      return json(404, {
        error: `No such control: ${action}. There are POST reset, seed, faults, paging, rate-limit, clock and GET requests.`,
      });
  }
  return json(200, {});
}
