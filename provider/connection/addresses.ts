import { CatalogError } from "../errors";
import { isLoopback } from "../http/loopback";
import { argument, key, say, set, type Message } from "../message/message";
import { what } from "./failures";
import { addressesIn, isElsewhere } from "./find-place";
import { hostIn } from "./place";
import type { Settings } from "./settings";
import type { ConnectionRules, Source } from "./source";

/** What decides where to ask for a region. */
export interface Target {
  /** The connection's name, where it has one. */
  readonly name: string | undefined;
  readonly cloud: ConnectionRules;
  readonly region: string;
  /** The connection's own region. */
  readonly home: string | undefined;
  /** Else the project is looked up by a name, and that says the region. */
  readonly hasProjectId: boolean;
}

/** The origins to ask at. */
export interface Origins {
  readonly endpoint: string;
  /** Where it is named. */
  readonly identityEndpoint: string | undefined;
}

/**
 * Where to ask, with the credentials of a source. A configured endpoint goes before what the source names, such as a
 * gateway.
 * @param nameOf how a setting is called where the connection is written
 * @throws CatalogError `invalid_config` or `invalid_arguments`
 */
export function originsFor(
  source: Source,
  settings: Settings,
  target: Target,
  nameOf: (setting: string) => Message,
): Origins {
  const { endpoint } = settings;
  if (endpoint === undefined) return originsByRule(source, settings, target);
  refuseContradiction(source, { ...settings, endpoint }, target, nameOf);
  return { endpoint: configuredOrigin(endpoint, target), identityEndpoint: undefined };
}

/**
 * The addresses where none is configured. Credentials that are meant for another operator than the cloud's own go
 * there, or nowhere.
 * @throws CatalogError `invalid_config`
 */
function originsByRule(source: Source, { network }: Settings, { name, cloud, region }: Target): Origins {
  const addresses = addressesIn(region, cloud, source, network);
  if (!("unclear" in addresses)) return { identityEndpoint: undefined, ...addresses };
  const address = set("https://…", { key: "endpoint", connection: name });
  throw new CatalogError("invalid_config", {
    what,
    why: `nobody can tell where the credentials of the ${source.label} are meant for: ${addresses.unclear}; nothing was sent`,
    fix: say`set the address of ${cloud.title} there: ${address}, and ${key("projectId")} likewise if its project cannot be looked up beside it`,
  });
}

/**
 * The cloud's own host is none for credentials that are meant for another operator.
 * @throws CatalogError `invalid_config`
 */
function refuseContradiction(
  source: Source,
  { endpoint, network }: Settings & { readonly endpoint: string },
  { cloud, region }: Target,
  nameOf: (setting: string) => Message,
): void {
  const meant = source.addressesIn?.(region);
  if (meant === undefined || "unclear" in meant) return;
  const host = hostIn(endpoint);
  if (host !== hostIn(cloud.endpointOf(region, network ?? "public")) || host === hostIn(meant.endpoint)) return;
  const written = nameOf("endpoint");
  throw new CatalogError("invalid_config", {
    what,
    why: say`the credentials of the ${source.label} are meant for ${hostIn(meant.endpoint)}, and ${written} is ${host}; nothing was sent`,
    fix: say`remove ${written} to ask the one, or set credentials of your own beside it to ask the other`,
  });
}

/**
 * The configured origin. It serves the connection's own region. Another region can be asked there only where the
 * request says which it means: else the answer would be from the one and be called the other.
 * @throws CatalogError `invalid_arguments`
 */
function configuredOrigin(endpoint: string, { name, cloud, region, home, hasProjectId }: Target): string {
  const { origin, hostname } = new URL(endpoint);
  const asked = say`${argument("region")} "${region}" cannot be asked: the connection has the endpoint ${origin}`;
  const another = say`configure a named connection for that region and name it in ${argument("connection")}`;
  if (isElsewhere(region, home) && !(cloud.requestNamesRegion && isLoopback(hostname))) {
    throw new CatalogError("invalid_arguments", {
      what,
      why: say`${asked}, which belongs to its own region`,
      fix: another,
    });
  }
  if (home === undefined && !(cloud.requestNamesRegion && !hasProjectId)) {
    const which = hasProjectId
      ? " and a project ID, and does not say of which region they are"
      : ", and does not say which region that serves";
    throw new CatalogError("invalid_arguments", {
      what,
      why: say`${asked}${which}`,
      fix: say`set the region there: ${set("…", { key: "region", connection: name })}; for any other region ${another}`,
    });
  }
  return origin;
}
