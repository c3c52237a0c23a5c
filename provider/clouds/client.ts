import { proofOf, secretsOf, type Connection, type Proof } from "../connection/connection";
import type { Deadline } from "../http/deadline";
import { exchange } from "../http/exchange";
import { readJsonAnswer } from "../http/json-answer";
import type { HttpRequest, HttpResponse } from "../http/message";
import { createRedactor, type Redact } from "../http/redact";
import type { Refusal } from "../http/refusal";
import type { Wire } from "../http/wire";

/** What every request to a cloud says of itself. */
export interface Ask {
  /** What is being done, for messages. */
  readonly what: string;
  /** Origin of another service than the catalog's. */
  readonly origin?: string;
}

/** How one cloud is spoken to. */
export interface Dialect<CloudAsk extends Ask> {
  /** Makes a request and signs it. */
  prepare(ask: CloudAsk, origin: string, proof: Proof, now: Date): HttpRequest;
  /** Reads an answer whose status is not 2xx. */
  readRefusal(response: HttpResponse, ask: CloudAsk, origin: string, redact: Redact): Refusal;
  /** The ID of the request, by the header that every answer carries. */
  readRequestId(response: HttpResponse, redact: Redact): string | undefined;
}

/** Sends signed requests and reads JSON answers. @throws CatalogError */
export type Client<CloudAsk extends Ask> = <T>(
  ask: CloudAsk,
  deadline: Deadline,
  decode: (json: unknown) => T,
) => Promise<T>;

/**
 * A client for one connection. What proves who asks is asked anew for every attempt, and kept out of what comes back.
 */
export function createClient<CloudAsk extends Ask>(
  { endpoint, credentials }: Connection,
  wire: Wire,
  dialect: Dialect<CloudAsk>,
): Client<CloudAsk> {
  wire.transport.load?.();
  return (ask, deadline, decode) => {
    const origin = ask.origin ?? endpoint;
    let redact: Redact = createRedactor([]);
    return exchange(
      {
        what: ask.what,
        host: new URL(origin).host,
        prepare: async (now) => {
          const proof = await proofOf(credentials);
          redact = createRedactor(secretsOf(proof));
          return dialect.prepare(ask, origin, proof, now);
        },
        read: (response) => {
          if (response.status < 200 || response.status > 299)
            return { refusal: dialect.readRefusal(response, ask, origin, redact) };
          return readJsonAnswer(response, {
            what: ask.what,
            requestId: dialect.readRequestId(response, redact),
            decode,
          });
        },
      },
      wire,
      deadline,
    );
  };
}
