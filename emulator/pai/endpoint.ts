import type { Endpoint } from "../cloud";
import { decode, header } from "../exchange";
import type { Answer, EmulatedRequest } from "../exchange";
import type { PageFault } from "../faults";
import type { JournalEntry } from "../journal";
import { requestId, withRequestId } from "../request-id";
import { matchRoute } from "../router";
import type { Route } from "../router";
import type { PaiAuthenticator } from "./authentication";
import { paiDialect } from "./dialect";
import { gatewayFailure, HOST_ID_PLACEHOLDER, unknownApi } from "./failures";
import type { PaiAction } from "./request";

const VERSION = "2021-02-04";

/** What an endpoint has in common with those of other regions, and its own region. */
export interface PaiEndpointParts {
  readonly region: string;
  readonly routes: readonly Route<PaiAction>[];
  readonly authenticator: PaiAuthenticator;
  readonly maxPageSize: () => number;
}

/** AIWorkSpace of one region. */
export class PaiEndpoint implements Endpoint {
  readonly cloud = "pai";
  readonly dialect = paiDialect;

  constructor(private readonly parts: PaiEndpointParts) {}

  get region(): string {
    return this.parts.region;
  }

  /**
   * By path, and by the header that only Alibaba's clients send, so that a wrong path is refused in Alibaba's words.
   */
  owns(request: EmulatedRequest): boolean {
    return request.path.startsWith("/api/v1/") || request.headers["x-acs-action"] !== undefined;
  }

  answer(request: EmulatedRequest, entry: JournalEntry, pageFault: PageFault | undefined): Answer {
    const { region, routes, authenticator, maxPageSize } = this.parts;
    // The gateway routes before it authenticates.
    const match = matchRoute(routes, request.method, request.path);
    const action = header(request, "x-acs-action");
    if (match === undefined || (action !== undefined && action !== match.handler.action)) return unknownApi();
    const version = header(request, "x-acs-version");
    if (version !== undefined && version !== VERSION)
      return gatewayFailure(400, "InvalidVersion", "Specified parameter Version is not valid.");
    const authenticated = authenticator.authenticate(request);
    if ("refusal" in authenticated) return authenticated.refusal;
    entry.authentication = authenticated.kind;
    return match.handler.handle({
      request,
      region,
      id: decode(match.parameters["ImageId"] ?? ""),
      maxPageSize: maxPageSize(),
      pageFault,
    });
  }

  /** Body and header name the request alike, as a UUID in capitals. */
  complete(answer: Answer, sequence: number): Answer {
    const id = requestId(sequence)
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")
      .toUpperCase();
    const named = withRequestId({ ...answer, headers: { "x-acs-request-id": id, ...answer.headers } }, id);
    const host = `aiworkspace.${this.region}.aliyuncs.com`;
    return typeof named.body === "string"
      ? { ...named, body: named.body.replaceAll(HOST_ID_PLACEHOLDER, host) }
      : named;
  }
}
