import { createHmac } from "node:crypto";
import * as common from "../canonical-request";
import { sha256, signedNames, type SignedParts } from "../canonical-request";

const algorithm = "SDK-HMAC-SHA256";

/**
 * Huawei Cloud's request signature SDK-HMAC-SHA256.
 * @see https://support.huaweicloud.com/devg-apisign/api-sign-algorithm.html
 * @returns the value of the `Authorization` header
 */
export function authorize(parts: SignedParts, date: string, accessKey: string, secretKey: string): string {
  const names = signedNames(parts).join(";");
  return `${algorithm} Access=${accessKey}, SignedHeaders=${names}, Signature=${signatureOf(parts, date, secretKey)}`;
}

/**
 * The signature itself: HMAC with the secret key as it is, over algorithm, date and the hash of the canonical request.
 */
export function signatureOf(parts: SignedParts, date: string, secretKey: string): string {
  const toSign = `${algorithm}\n${date}\n${sha256(canonicalRequest(parts))}`;
  return createHmac("sha256", secretKey).update(toSign).digest("hex");
}

/** The text whose hash is signed. The path ends with a slash here, not in the request. */
export function canonicalRequest(parts: SignedParts): string {
  return common.canonicalRequest({ ...parts, path: parts.path.endsWith("/") ? parts.path : `${parts.path}/` });
}

/** The time in the form the signature takes: `20240102T030405Z`. */
export function signatureDate(now: Date): string {
  return now.toISOString().replace(/\.\d+|[-:]/g, "");
}
