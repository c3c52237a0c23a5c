import { say, setting, type Message } from "../message/message";
import type { ProxyName } from "./proxy";
import type { Refusal } from "./refusal";
import { isOfTls, type TransportFailure } from "./transport";
import type { ProxyAnswer } from "./tunnel";

/** Why a proxy gave no connection to a host, in words. Nobody learns a password from them. */
export function refusalOfProxy({ kind, systemCode, proxy, proxyAnswer }: TransportFailure, host: string): Refusal {
  if (proxy === undefined) return { code: "internal", why: `a proxy failed (${systemCode})`, retryClass: "final" };
  const { variable } = proxy;
  if (kind === "proxy_setting") {
    return {
      code: "invalid_config",
      why: `the environment variable ${variable} ${systemCode}`,
      fix: `write it as ${example("proxy.example.com:3128")}, without the user where there is none`,
      retryClass: "final",
    };
  }
  if (proxyAnswer?.status === 407) return refusalOfLogin(proxy, proxyAnswer, host);
  const named = `the proxy ${proxy.address} (${variable})`;
  if (proxyAnswer !== undefined) return refusalOfAnswer(named, proxyAnswer.status, host);
  if (isOfTls(systemCode)) {
    return {
      code: "unavailable",
      why: `no trusted connection to ${named} (${systemCode})`,
      fix: say`write http:// in ${variable} if the proxy itself speaks no https; if it has a private certificate authority, name its PEM file in ${setting("caFile")}`,
      retryClass: "final",
    };
  }
  const isProxy = !systemCode.startsWith("HPE_");
  return {
    code: "unavailable",
    why: isProxy ? `${named} cannot be reached (${systemCode})` : `${named} does not answer as a proxy (${systemCode})`,
    fix: `check ${variable}, or ${without(host)}`,
    retryClass: systemCode === "ENOTFOUND" ? "once" : isProxy ? "transient" : "final",
  };
}

function refusalOfLogin(
  { address, variable, isSecure, hasLogin }: ProxyName,
  { logins }: ProxyAnswer,
  host: string,
): Refusal {
  const named = `the proxy ${address}`;
  const speaksBasic = logins.length === 0 || logins.some((login) => login.toLowerCase() === "basic");
  const asks = hasLogin ? `refuses the user and password of ${variable}` : "asks for a user and a password";
  const fix: Message = speaksBasic
    ? `write ${variable} as ${example(address, isSecure)}, with special characters percent-encoded (@ is %40), or ${without(host)}`
    : `name in ${variable} a proxy on this machine that logs in to it, or ${without(host)}`;
  return {
    code: "unavailable",
    why: speaksBasic
      ? `${named} ${asks} (407)`
      : `${named} (${variable}) lets in by ${logins.join(", ")} only, and not by user and password (407)`,
    fix,
    retryClass: "final",
  };
}

function refusalOfAnswer(named: string, status: number, host: string): Refusal {
  const isItsOwn = status < 500;
  return {
    code: "unavailable",
    why: `${named} ${isItsOwn ? "refuses to connect to" : "cannot connect to"} ${host} (${status})`,
    fix: isItsOwn
      ? `ask who runs the proxy to allow ${host}, or ${without(host)}`
      : say`check the region and ${setting("endpoint")}, or ${without(host)}`,
    retryClass: isItsOwn ? "final" : "transient",
  };
}

function example(address: string, isSecure = false): string {
  return `http${isSecure ? "s" : ""}://USER:PASSWORD@${address}`;
}

function without(host: string): string {
  return `add ${host} to NO_PROXY if this machine reaches it without a proxy`;
}
