import { isLoopback } from "./loopback";
import { isExempt } from "./no-proxy";

/** A proxy for messages: nothing in it is secret. */
export interface ProxyName {
  /** Host and port: `proxy.example.com:3128`. */
  readonly address: string;
  /** The variable of the environment that names it. */
  readonly variable: string;
  /** Whether the connection to the proxy itself is https. */
  readonly isSecure: boolean;
  readonly hasLogin: boolean;
}

/** A proxy that https hosts are reached over. */
export interface Proxy {
  readonly name: ProxyName;
  /** An IPv6 address stands without brackets. */
  readonly host: string;
  readonly port: number;
  /** Value of the header `Proxy-Authorization`. It is secret. */
  readonly authorization?: string;
}

/** The variables of a process. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** A variable that names no proxy that can be used. It keeps nothing of the value, which may hold a password. */
export class WrongProxySetting extends Error {
  override readonly name = "WrongProxySetting";
  constructor(
    readonly variable: string,
    /** What is wrong with it, after its name: `is no address of a proxy`. */
    readonly problem: string,
  ) {
    super(`${variable} ${problem}`);
  }
}

/**
 * The proxy that the environment names for an address, or undefined where it is reached directly. What stays on this
 * machine is, and so is http, which the endpoints of this machine alone may speak: a proxy would see all of it.
 * @throws WrongProxySetting
 */
export function proxyFor({ protocol, hostname, port }: URL, env: Variables): Proxy | undefined {
  if (protocol !== "https:" || isLoopback(hostname)) return undefined;
  const [variable, value] = firstOf(env, ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]) ?? [];
  if (variable === undefined || value === undefined) return undefined;
  const [, list = ""] = firstOf(env, ["NO_PROXY", "no_proxy"]) ?? [];
  const target = { host: withoutBrackets(hostname), port: Number(port || 443) };
  return isExempt(target, list) ? undefined : readProxy(variable, value);
}

/** The first variable that holds anything, as Go takes them: the upper case goes first. */
function firstOf(env: Variables, names: readonly string[]): readonly [name: string, value: string] | undefined {
  for (const name of names) {
    const value = env[name]?.trim();
    if (value !== undefined && value !== "") return [name, value];
  }
  return undefined;
}

function readProxy(variable: string, value: string): Proxy {
  // Go takes what has no scheme for http: a proxy that speaks https itself is rare.
  const text = value.includes("://") ? value : `http://${value}`;
  const encode = "special characters in its user and password must be percent-encoded";
  if (!URL.canParse(text)) throw new WrongProxySetting(variable, `is no address of a proxy; ${encode}`);
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new WrongProxySetting(
      variable,
      `names a proxy that speaks ${url.protocol.slice(0, -1)}: only http and https`,
    );
  }
  // A password with / ? or # in it ends the host before it has begun.
  if ((url.pathname + url.search + url.hash).includes("@")) {
    throw new WrongProxySetting(variable, `is no address of a proxy; ${encode}`);
  }
  const isSecure = url.protocol === "https:";
  const port = Number(url.port || (isSecure ? 443 : 80));
  const login = readLogin(variable, url);
  return {
    name: { address: `${url.hostname}:${port}`, variable, isSecure, hasLogin: login !== undefined },
    host: withoutBrackets(url.hostname),
    port,
    authorization: login === undefined ? undefined : `Basic ${Buffer.from(login).toString("base64")}`,
  };
}

function readLogin(variable: string, { username, password }: URL): string | undefined {
  if (username === "" && password === "") return undefined;
  try {
    return `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  } catch {
    // The error of the language would hold the value.
    throw new WrongProxySetting(variable, "has a % in its user or password that encodes nothing; % itself is %25");
  }
}

function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}
