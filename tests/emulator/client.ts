import { createHash, createHmac } from "node:crypto";
import type { Agent } from "node:http";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Emulator } from "../../emulator/index";

/** What came back, body as text. */
export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** A JSON document whose shape a test then asserts. */
export interface Json {
  [field: string]: unknown;
  data?: Record<string, unknown>[];
  projects?: Record<string, unknown>[];
}

/** How a test request differs from an ordinary, correctly signed one. */
export interface CallOptions {
  method?: string;
  body?: unknown;
  region?: string;
  /** Replaces the headers that prove who is calling. */
  headers?: Record<string, string>;
  accessKey?: string;
  secretKey?: string;
  securityToken?: string;
  sdkDate?: string;
  /** Null leaves the header out. */
  projectHeader?: string | null;
  /** Sent instead of the target that was signed. */
  sendTarget?: string;
  agent?: Agent;
  ca?: string;
}

/** The project of a region. */
export function projectOf(emulator: Emulator, region = "cn-north-4"): string {
  return emulator.account.projects[region] ?? assertNever(region);
}

/** Calls `/v1/{project}` + path, signed. */
export function call(emulator: Emulator, path: string, options: CallOptions = {}): Promise<Reply> {
  return callTarget(emulator, `/v1/${projectOf(emulator, options.region)}${path}`, options);
}

/** Calls any target, signed. */
export function callTarget(emulator: Emulator, target: string, options: CallOptions = {}): Promise<Reply> {
  const body = options.body === undefined ? "" : JSON.stringify(options.body);
  return send(
    emulator.url,
    options.method ?? "GET",
    options.sendTarget ?? target,
    options.headers ?? signed(emulator, target, body, options),
    body,
    options,
  );
}

/** Parses a reply that must have this status. */
export function jsonOf(reply: Reply, status = 200): Json {
  if (reply.status !== status) throw new Error(`expected ${status}, got ${reply.status}: ${reply.text}`);
  return JSON.parse(reply.text) as Json;
}

/** Headers of an AK/SK call. */
export function signed(
  emulator: Emulator,
  target: string,
  body: string,
  options: CallOptions = {},
): Record<string, string> {
  const { accessKey = emulator.account.accessKey, secretKey = emulator.account.secretKey } = options;
  const project = options.projectHeader === undefined ? projectOf(emulator, options.region) : options.projectHeader;
  const headers: Record<string, string> = {
    host: new URL(emulator.url).host,
    "x-sdk-date": options.sdkDate ?? sdkDate(Date.now()),
  };
  if (project !== null) headers["x-project-id"] = project;
  if (options.securityToken !== undefined) headers["x-security-token"] = options.securityToken;
  const names = Object.keys(headers).sort();
  const [path = "", query = ""] = target.split("?");
  const canonical = [
    options.method ?? "GET",
    path.endsWith("/") ? path : `${path}/`,
    query.split("&").sort().join("&"),
    names.map((name) => `${name}:${headers[name]}\n`).join(""),
    names.join(";"),
    createHash("sha256").update(body).digest("hex"),
  ].join("\n");
  const text = `SDK-HMAC-SHA256\n${headers["x-sdk-date"]}\n${createHash("sha256").update(canonical).digest("hex")}`;
  const signature = createHmac("sha256", secretKey).update(text).digest("hex");
  return {
    ...headers,
    authorization: `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
  };
}

/** `YYYYMMDDTHHMMSSZ` */
export function sdkDate(at: number): string {
  return `${new Date(at).toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
}

/** One request over a real socket; rejects when the connection breaks before the body is complete. */
export function send(
  url: string,
  method: string,
  target: string,
  headers: Record<string, string>,
  body = "",
  options: Pick<CallOptions, "agent" | "ca"> = {},
): Promise<Reply> {
  const { protocol, hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const open = protocol === "https:" ? httpsRequest : httpRequest;
    const sent = open(
      {
        hostname,
        port,
        method,
        path: target,
        headers,
        agent: options.agent,
        ...(options.ca === undefined ? {} : { ca: options.ca }),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Sends a control command. */
export function control(emulator: Emulator, action: string, body?: unknown): Promise<Reply> {
  return send(
    emulator.url,
    body === undefined && action === "requests" ? "GET" : "POST",
    `/__control/${action}`,
    {},
    body === undefined ? "" : JSON.stringify(body),
  );
}

function assertNever(region: string): never {
  throw new Error(`the demo account has no region ${region}`);
}
