import type { PaiDemoAccount } from "../account";
import { sameSignature, sha256 } from "../canonical";
import type { Clock } from "../clock";
import { header } from "../exchange";
import type { Answer, EmulatedRequest } from "../exchange";
import { gatewayFailure, incompleteSignature } from "./failures";
import type { Nonces } from "./nonces";
import { canonicalRequest, parseAuthorization, signatureOf, stringToSign } from "./signature";
import type { Authorization } from "./signature";

/** Either who is calling, or the refusal to send. */
export type Authenticated = { readonly kind: "aksk" | "temporary" } | { readonly refusal: Answer };

const TOLERANCE_MS = 15 * 60 * 1000;
const REQUIRED_HEADERS = [
  "host",
  "x-acs-action",
  "x-acs-version",
  "x-acs-date",
  "x-acs-signature-nonce",
  "x-acs-content-sha256",
];

/** Checks ACS3-HMAC-SHA256 signatures against the demo account. */
export class PaiAuthenticator {
  constructor(
    private readonly account: PaiDemoAccount,
    private readonly clock: Clock,
    private readonly nonces: Nonces,
  ) {}

  authenticate(request: EmulatedRequest): Authenticated {
    const value = header(request, "authorization");
    const authorization = value === undefined ? undefined : parseAuthorization(value);
    if (authorization === undefined)
      return {
        refusal: incompleteSignature(`The Authorization header is ${value === undefined ? "missing" : "malformed"}.`),
      };
    const secret = this.#secretOf(authorization.accessKeyId);
    const refusal =
      checkSignedHeaders(request, authorization) ??
      (secret === undefined ? unknownAccessKey() : undefined) ??
      this.#checkDate(request) ??
      this.#checkToken(request, authorization) ??
      verify(request, authorization, secret ?? "") ??
      this.#checkNonce(request);
    if (refusal !== undefined) return { refusal };
    return { kind: this.#isTemporary(authorization) ? "temporary" : "aksk" };
  }

  #secretOf(accessKeyId: string): string | undefined {
    const { account } = this;
    if (accessKeyId === account.accessKeyId) return account.accessKeySecret;
    return accessKeyId === account.temporary.accessKeyId ? account.temporary.accessKeySecret : undefined;
  }

  #isTemporary({ accessKeyId }: Authorization): boolean {
    return accessKeyId === this.account.temporary.accessKeyId;
  }

  #checkDate(request: EmulatedRequest): Answer | undefined {
    const text = header(request, "x-acs-date") ?? "";
    const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) ? Date.parse(text) : NaN;
    if (Number.isNaN(at))
      return gatewayFailure(
        400,
        "InvalidTimeStamp.Format",
        "Specified time stamp or date value is not well formatted.",
      );
    if (Math.abs(this.clock.now() - at) <= TOLERANCE_MS) return undefined;
    return gatewayFailure(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
  }

  #checkToken(request: EmulatedRequest, authorization: Authorization): Answer | undefined {
    const { temporary, expired } = this.account;
    const token = header(request, "x-acs-security-token");
    if (!this.#isTemporary(authorization)) {
      if (token === undefined) return undefined;
      return gatewayFailure(
        400,
        "InvalidSecurityToken.MismatchWithAccessKey",
        "Specified SecurityToken mismatch with the AccessKey.",
      );
    }
    if (token === undefined)
      return gatewayFailure(400, "MissingSecurityToken", "SecurityToken is mandatory for this action.");
    if (token === expired.securityToken)
      return gatewayFailure(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");
    if (token === temporary.securityToken) return undefined;
    return gatewayFailure(400, "InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed.");
  }

  /** After the signature, so that a stranger cannot use up somebody's nonces. */
  #checkNonce(request: EmulatedRequest): Answer | undefined {
    if (this.nonces.use(header(request, "x-acs-signature-nonce") ?? "")) return undefined;
    return gatewayFailure(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
  }
}

function checkSignedHeaders(
  request: EmulatedRequest,
  { accessKeyId, signedHeaders }: Authorization,
): Answer | undefined {
  // Whatever of these is sent must be signed, needed or not. A content type may be added by the HTTP library below.
  const present = Object.keys(request.headers).filter((name) => name.startsWith("x-acs-"));
  const unsigned = [...REQUIRED_HEADERS, ...present].find((name) => !signedHeaders.includes(name));
  if (unsigned !== undefined) return incompleteSignature(`The header ${unsigned} is not signed.`);
  const missing = signedHeaders.find((name) => header(request, name) === undefined);
  if (missing !== undefined) return incompleteSignature(`The header ${missing} is signed but missing.`);
  const stated = header(request, "x-acs-accesskey-id");
  return stated === undefined || stated === accessKeyId
    ? undefined
    : incompleteSignature("The header x-acs-accesskey-id names another key.");
}

function unknownAccessKey(): Answer {
  return gatewayFailure(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
}

function verify(
  request: EmulatedRequest,
  { signedHeaders, signature }: Authorization,
  secret: string,
): Answer | undefined {
  const { method, path, rawQuery, body } = request;
  const headers = signedHeaders.map((name) => [name, header(request, name) ?? ""] as const);
  const canonical = canonicalRequest({ method, path, rawQuery, headers, body });
  const isBodyAsStated = header(request, "x-acs-content-sha256") === sha256(body);
  if (isBodyAsStated && sameSignature(signatureOf(secret, canonical), signature)) return undefined;
  // The gateway shows what it has calculated; a security token in it is blotted out.
  const token = header(request, "x-acs-security-token");
  const shown = token === undefined ? canonical : canonical.replaceAll(token, "***");
  const message = `Specified signature does not match our calculation. server StringToSign is [${stringToSign(canonical)}] server CanonicalRequest is [${shown}]`;
  return gatewayFailure(400, "SignatureDoesNotMatch", message);
}
