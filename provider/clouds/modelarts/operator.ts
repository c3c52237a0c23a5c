import type { Addresses } from "../../connection/source";
import { endpointProblem } from "../../connection/settings";
import { modelArtsEndpoint } from "./endpoints";

/** A variable that is set. */
export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** The variables of one family that say whose cloud its credentials are for. */
export interface OperatorVariables {
  /** Address of the identity service: `https://iam.eu-de.otc.t-systems.com/v3`. */
  readonly identity?: Variable;
  /** Domain of the cloud: `hc.sbercloud.ru`. */
  readonly domain?: Variable;
  /** An entry of a file that is not read here. */
  readonly entry?: Variable;
  /** Address of the service in one region. */
  readonly service?: Variable;
}

/** The vendor's own domain. Its regions have exceptions, which the rule for regions knows. */
export const ownDomain = "myhuaweicloud.com";

/**
 * The addresses in a region that variables tell; undefined where they say nothing. The service stands beside the
 * identity service: at iam.REGION.DOMAIN or iam.DOMAIN it is modelarts.REGION.DOMAIN. So nothing leaves the domain that
 * is named. Which region the identity address is in does not matter: one of them knows the projects of all.
 */
export function addressesOf(variables: OperatorVariables, region: string): Addresses | undefined {
  const { identity, domain, entry, service } = variables;
  const read = identity === undefined ? undefined : readAddress(identity);
  if (read !== undefined && "unclear" in read) return read;
  if (service !== undefined) return serviceAt(service, read?.origin);
  if (domain !== undefined) return atDomain(domain, identity, read, region);
  if (identity === undefined || read === undefined)
    return entry === undefined
      ? undefined
      : { unclear: `${entry.name} names an entry of a file that is not read here` };
  const named = domainBeside(read.host, region);
  if (named === undefined)
    return {
      unclear: `${identity.name} names ${read.host}, which is neither iam.REGION.DOMAIN nor iam.DOMAIN: the service's address does not follow from it`,
    };
  return { endpoint: endpointAt(named, region), identityEndpoint: read.origin };
}

/** Whether an origin is the vendor's own in a region. */
export function isVendors(endpoint: string, region: string): boolean {
  return endpoint === modelArtsEndpoint(region);
}

function serviceAt({ name, value }: Variable, identityEndpoint: string | undefined): Addresses {
  const problem = endpointProblem(value);
  return problem === undefined
    ? { endpoint: new URL(value).origin, identityEndpoint }
    : { unclear: `${name} ${problem}` };
}

function atDomain(
  domain: Variable,
  identity: Variable | undefined,
  read: Address | undefined,
  region: string,
): Addresses {
  const name = domain.value.toLowerCase();
  if (!isDomain(name)) return { unclear: `${domain.name} is no domain; one looks like ${ownDomain}` };
  const endpoint = endpointAt(name, region);
  // The vendor's own domain stands for its exceptions too.
  const isBeside =
    read === undefined ||
    [name, new URL(endpoint).hostname.slice(`modelarts.${region}.`.length)].some((each) =>
      read.host.endsWith(`.${each}`),
    );
  if (!isBeside)
    return {
      unclear: `${domain.name} names ${name}, and ${identity?.name ?? ""} names ${read.host}, which is not in it`,
    };
  return { endpoint, identityEndpoint: read?.origin };
}

function endpointAt(domain: string, region: string): string {
  return domain === ownDomain ? modelArtsEndpoint(region) : `https://modelarts.${region}.${domain}`;
}

interface Address {
  readonly origin: string;
  readonly host: string;
}

/** Its text is not repeated before it is known to be an address: a secret may have been pasted. */
function readAddress({ name, value }: Variable): Address | { readonly unclear: string } {
  if (!URL.canParse(value))
    return { unclear: `${name} is no URL; one looks like https://iam.cn-north-4.${ownDomain}/v3` };
  const { protocol, origin, host, username, password } = new URL(value);
  if (protocol !== "https:") return { unclear: `${name} is no https address: credentials must not travel in clear` };
  if (username !== "" || password !== "") return { unclear: `${name} holds a user or a password` };
  return { origin, host };
}

/** The domain that a host of the identity service is in, with or without a region before it. */
function domainBeside(host: string, region: string): string | undefined {
  const [service, first = "", ...rest] = host.split(".");
  if (service !== "iam") return undefined;
  const isGuessed = first !== region && regionLabel.test(first);
  // `my-cloud1.co.uk` holds no region: what would be left is a domain that anybody can register a name in.
  if (isGuessed && rest.length < 3 && (rest[0] ?? "").length <= 3) return undefined;
  const domain = (first === region || isGuessed ? rest : [first, ...rest]).join(".");
  return isDomain(domain) ? domain : undefined;
}

/**
 * `cn-north-4`, `eu-de`, `eu-ch2`: what is no region must not be taken from a domain, or another one would be asked.
 */
const regionLabel = /^[a-z]{2}-([a-z]{2}|[a-z]{2,20}\d{1,4}|[a-z]{2,20}(-\d{1,4}){1,2})$/;

/** Of at least two labels, the last a word: no address of numbers, no port. */
function isDomain(text: string): boolean {
  const labels = text.split(".");
  return (
    text.length <= 253 &&
    labels.length >= 2 &&
    labels.every((label) => /^[a-z0-9-]{1,63}$/.test(label)) &&
    /^[a-z][a-z0-9-]*$/.test(labels.at(-1) ?? "")
  );
}
