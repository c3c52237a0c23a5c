import { createHmac } from "node:crypto";
import { canonicalRequest, sha256, signedNames, type SignedParts } from "../canonical-request";

const algorithm = "ACS3-HMAC-SHA256";

/**
 * Alibaba Cloud's request signature ACS3-HMAC-SHA256. No space follows a comma.
 * @see https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
 * @returns the value of the `Authorization` header
 */
export function authorize(parts: SignedParts, accessKey: string, secretKey: string): string {
  return `${algorithm} Credential=${accessKey},SignedHeaders=${signedNames(parts).join(";")},Signature=${signatureOf(parts, secretKey)}`;
}

/** The signature itself: HMAC with the secret key as it is. The date is signed as one of the headers. */
export function signatureOf(parts: SignedParts, secretKey: string): string {
  return createHmac("sha256", secretKey)
    .update(`${algorithm}\n${sha256(canonicalRequest(parts))}`)
    .digest("hex");
}

/** The time in the form the signature takes: `2024-01-02T03:04:05Z`. */
export function signatureDate(now: Date): string {
  return now.toISOString().replace(/\.\d+/, "");
}
