import type { DemoAccount } from "../account";
import { sameSignature } from "../canonical";
import type { Clock } from "../clock";
import { header } from "../exchange";
import type { Answer, EmulatedRequest } from "../exchange";
import type { AuthenticationKind } from "../journal";
import { gatewayFailure, incorrectAuthentication, serviceFailure } from "./failures";
import { canonicalRequest, parseAuthorization, signatureOf } from "./signature";
import type { Authorization } from "./signature";

/** Either who is calling, or the refusal to send. */
export type Authenticated = { readonly kind: Exclude<AuthenticationKind, "none"> } | { readonly refusal: Answer };

const TOLERANCE_MS = 15 * 60 * 1000;

/** Checks signatures and tokens against the demo account. */
export class Authenticator {
  constructor(
    private readonly account: DemoAccount,
    private readonly clock: Clock,
  ) {}

  /** @param needsProject Whether AK/SK callers must name their project in a header (IAM's own calls need not). */
  authenticate(request: EmulatedRequest, needsProject: boolean): Authenticated {
    const authorization = header(request, "authorization");
    if (authorization !== undefined) return this.#bySignature(request, authorization, needsProject);
    const token = header(request, "x-auth-token");
    if (token !== undefined) return this.#byToken(token);
    return refuse("x-auth-token not found");
  }

  #byToken(token: string): Authenticated {
    if (token === this.account.authToken) return { kind: "token" };
    if (token === this.account.expired.authToken) {
      return { refusal: serviceFailure(401, "ModelArts.0203", "The token expires.") };
    }
    return refuse("decrypt token fail");
  }

  #bySignature(request: EmulatedRequest, value: string, needsProject: boolean): Authenticated {
    const authorization = parseAuthorization(value);
    if (authorization === undefined) return refuse("authorization header is malformed");
    const secretKey = this.#secretOf(authorization.accessKey);
    if (secretKey === undefined) return refuse(`Get secretKey failed,ak:${authorization.accessKey},err:ak not exist`);
    const refusal =
      this.#checkDate(request, authorization) ??
      verify(request, authorization, secretKey) ??
      this.#checkToken(request, authorization);
    if (refusal !== undefined) return { refusal };
    if (needsProject && header(request, "x-project-id") === undefined) {
      return {
        refusal: gatewayFailure(401, "APIGW.0301", "Incorrect IAM authentication information: X-Project-Id not found"),
      };
    }
    return { kind: authorization.accessKey === this.account.accessKey ? "aksk" : "temporary" };
  }

  #secretOf(accessKey: string): string | undefined {
    const { account } = this;
    if (accessKey === account.accessKey) return account.secretKey;
    return accessKey === account.temporary.accessKey ? account.temporary.secretKey : undefined;
  }

  #checkDate(request: EmulatedRequest, authorization: Authorization): Answer | undefined {
    const text = header(request, "x-sdk-date");
    const at = text === undefined ? NaN : parseSdkDate(text);
    if (Number.isNaN(at) || !authorization.signedHeaders.includes("x-sdk-date")) {
      return incorrectAuthentication("x-sdk-date is missing, malformed or not signed");
    }
    if (Math.abs(this.clock.now() - at) <= TOLERANCE_MS) return undefined;
    return incorrectAuthentication(
      `signature expired, x-sdk-date ${text} differs from the server time by more than 15 minutes`,
    );
  }

  #checkToken(request: EmulatedRequest, authorization: Authorization): Answer | undefined {
    const token = header(request, "x-security-token");
    const isTemporary = authorization.accessKey === this.account.temporary.accessKey;
    if (token === undefined)
      return isTemporary ? incorrectAuthentication("X-Security-Token not found for a temporary ak") : undefined;
    // It need not be signed: some clients set it after they have signed.
    if (token === this.account.expired.securityToken) return incorrectAuthentication("the security token expires");
    if (isTemporary && token === this.account.temporary.securityToken) return undefined;
    return incorrectAuthentication("decrypt token fail");
  }
}

function verify(request: EmulatedRequest, authorization: Authorization, secretKey: string): Answer | undefined {
  const headers = authorization.signedHeaders.map((name) => [name, header(request, name) ?? ""] as const);
  const unsigned = header(request, "x-sdk-content-sha256") === "UNSIGNED-PAYLOAD";
  const canonical = canonicalRequest({
    method: request.method,
    path: request.path,
    rawQuery: request.rawQuery,
    headers,
    body: unsigned ? "UNSIGNED-PAYLOAD" : request.body,
  });
  const expected = signatureOf(secretKey, header(request, "x-sdk-date") ?? "", canonical);
  if (sameSignature(expected, authorization.signature)) return undefined;
  // The gateway shows its own canonical request, lines joined by bars; a security token in it is blotted out.
  const token = header(request, "x-security-token");
  const shown = (token === undefined ? canonical : canonical.replaceAll(token, "***")).replaceAll("\n", "|");
  return incorrectAuthentication(`verify aksk signature fail, canonicalRequest:${shown}`);
}

/** Milliseconds since 1970 of `YYYYMMDDTHHMMSSZ`, or NaN. */
function parseSdkDate(text: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) return NaN;
  const [, year, month, day, hour, minute, second] = match;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function refuse(reason: string): { readonly refusal: Answer } {
  return { refusal: incorrectAuthentication(reason) };
}
