import { createHash, createHmac } from "node:crypto";
import type { Agent } from "node:http";
import type { Emulator } from "../../emulator/index";
import { send, type Reply } from "./client";

/** A JSON document whose shape a test then asserts. */
export interface PaiJson {
  [field: string]: unknown;
  Images?: Record<string, unknown>[];
  Labels?: { Key: string; Value: string }[];
}

/** How a test request differs from an ordinary, correctly signed one. */
export interface PaiOptions {
  /** Region whose address is called. */
  region?: string;
  action?: string;
  accessKeyId?: string;
  accessKeySecret?: string;
  securityToken?: string;
  date?: string;
  nonce?: string;
  /** Sent and signed besides, or in the place of the usual ones; null leaves one out. */
  headers?: Record<string, string | null>;
  /** Sent without being signed. */
  unsigned?: Record<string, string>;
  /** Sent instead of the target that was signed. */
  sendTarget?: string;
  method?: string;
  body?: string;
  agent?: Agent;
  ca?: string;
}

const ACTIONS: [RegExp, string][] = [
  [/^\/api\/v1\/images(\?|$)/, "ListImages"],
  [/^\/api\/v1\/images\//, "GetImage"],
  [/^\/api\/v1\/image\/labels/, "ListImageLabels"],
];

let count = 0;

/** Calls a target as an honest client does. */
export function pai(emulator: Emulator, target: string, options: PaiOptions = {}): Promise<Reply> {
  const url = emulator.paiUrls[options.region ?? "cn-hangzhou"] ?? "";
  const headers = { ...paiSigned(emulator, url, target, options), ...options.unsigned };
  return send(url, options.method ?? "GET", options.sendTarget ?? target, headers, options.body, options);
}

/** Headers of a signed call. */
export function paiSigned(
  emulator: Emulator,
  url: string,
  target: string,
  options: PaiOptions = {},
): Record<string, string> {
  const account = emulator.account.pai;
  const {
    accessKeyId = account.accessKeyId,
    accessKeySecret = account.accessKeySecret,
    securityToken,
    method = "GET",
  } = options;
  const bodyHash = createHash("sha256")
    .update(options.body ?? "")
    .digest("hex");
  const all: Record<string, string | null> = {
    host: new URL(url).host,
    "x-acs-action": options.action ?? ACTIONS.find(([path]) => path.test(target))?.[1] ?? "Unknown",
    "x-acs-version": "2021-02-04",
    "x-acs-date": options.date ?? paiDate(Date.now()),
    "x-acs-signature-nonce": options.nonce ?? `nonce-${process.pid}-${(count += 1)}`,
    "x-acs-content-sha256": bodyHash,
    ...(securityToken === undefined
      ? {}
      : { "x-acs-security-token": securityToken, "x-acs-accesskey-id": accessKeyId }),
    ...options.headers,
  };
  const headers = Object.fromEntries(Object.entries(all).filter((each): each is [string, string] => each[1] !== null));
  const names = Object.keys(headers).sort();
  const [path = "", query = ""] = target.split("?");
  const lines = names.map((name) => `${name}:${headers[name]}`);
  const canonical = [method, path, query.split("&").sort().join("&"), ...lines, "", names.join(";"), bodyHash].join(
    "\n",
  );
  const text = `ACS3-HMAC-SHA256\n${createHash("sha256").update(canonical).digest("hex")}`;
  const signature = createHmac("sha256", accessKeySecret).update(text).digest("hex");
  return {
    ...headers,
    authorization: `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${names.join(";")},Signature=${signature}`,
  };
}

/** `YYYY-MM-DDTHH:MM:SSZ` */
export function paiDate(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** Parses a reply that must have this status. */
export function paiJson(reply: Reply, status = 200): PaiJson {
  if (reply.status !== status) throw new Error(`expected ${status}, got ${reply.status}: ${reply.text}`);
  return JSON.parse(reply.text) as PaiJson;
}

/** A query of parameters, encoded as RFC 3986 wants it. */
export function queryOf(parameters: Record<string, string | number | boolean>): string {
  return Object.entries(parameters)
    .map(
      ([name, value]) =>
        `${name}=${encodeURIComponent(value).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    )
    .join("&");
}

/** The listing asked for with these parameters. */
export async function listOf(
  emulator: Emulator,
  parameters: Record<string, string | number | boolean> = {},
  options: PaiOptions = {},
): Promise<PaiJson> {
  const query = queryOf(parameters);
  return paiJson(await pai(emulator, `/api/v1/images${query === "" ? "" : `?${query}`}`, options));
}
