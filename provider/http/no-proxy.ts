import { BlockList, isIP } from "node:net";
import { domainToASCII } from "node:url";

/** A host and its port, as a request names them: an IPv6 address without brackets. */
export interface Authority {
  readonly host: string;
  readonly port: number;
}

/**
 * Whether a list such as `NO_PROXY` says that a host is reached without a proxy. It is read as the programs written in
 * Go read it, the engine and the clouds' own tools among them, so that all of them go the same way:
 *
 * - `example.com` is that domain and all below it, `.example.com` and `*.example.com` are those below it only;
 * - `192.0.2.7` and `2001:db8::7` are addresses, `192.0.2.0/24` and `2001:db8::/32` are blocks of them;
 * - a port (`example.com:8443`, `[2001:db8::7]:8443`) limits an entry to that port, and a block has none;
 * - `*` is every host.
 *
 * Names are not looked up: an address in the list means a host that is written as an address.
 */
export function isExempt({ host, port }: Authority, list: string): boolean {
  return list
    .toLowerCase()
    .split(/[,\s]+/)
    .some((entry) => entry !== "" && matches(entry, host.toLowerCase(), port));
}

function matches(entry: string, host: string, port: number): boolean {
  if (entry === "*") return true;
  const block = readBlock(entry);
  if (block !== undefined) return holds(block, host);
  const [name, onlyPort] = splitPort(entry);
  if (onlyPort !== "" && onlyPort !== String(port)) return false;
  const family = familyOf(name);
  if (family === undefined) return isInDomain(host, name);
  const one = new BlockList();
  one.addAddress(name, family);
  return holds(one, host);
}

/** `192.0.2.0/24`; undefined for what is no block of addresses. */
function readBlock(entry: string): BlockList | undefined {
  const [, base = "", digits = ""] = /^([^/]+)\/(\d{1,3})$/.exec(entry) ?? [];
  const family = familyOf(base);
  if (family === undefined || Number(digits) > (family === "ipv4" ? 32 : 128)) return undefined;
  const block = new BlockList();
  block.addSubnet(base, Number(digits), family);
  return block;
}

function holds(block: BlockList, host: string): boolean {
  const family = familyOf(host);
  return family !== undefined && block.check(host, family);
}

/** Host and port of an entry; the port is empty where it names none. */
function splitPort(entry: string): readonly [name: string, port: string] {
  const [, bracketed, plain, port = ""] = /^(?:\[([^\]]*)\]|([^:]*))(?::([^:]*))?$/.exec(entry) ?? [];
  // What has many colons and no brackets is an IPv6 address.
  return [bracketed ?? plain ?? entry, port];
}

function isInDomain(host: string, name: string): boolean {
  const isBelowOnly = /^\*?\./.test(name);
  const domain = name.replace(/^\*?\./, "");
  // It takes more for a name than a name; what has only ASCII needs it not.
  const ascii = /[^ -~]/.test(domain) ? domainToASCII(domain) : domain;
  return ascii !== "" && (host.endsWith(`.${ascii}`) || (!isBelowOnly && host === ascii));
}

function familyOf(address: string): "ipv4" | "ipv6" | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? "ipv4" : "ipv6";
}
