import { CatalogError } from "../errors";
import type { PlaceArgs } from "../ask";
import { defaultCloud, type CloudName } from "../image/cloud-name";
import { isLoopback } from "../http/loopback";
import { shown } from "../text/shown";
import type { Connection, Credentials, Keys } from "./connection";
import { addressesIn, credentialSource, isElsewhere, settle, sourcesOf } from "./find-place";
import { hostIn, type RecordedPlace } from "./place";
import { parseSettings, type Settings } from "./settings";
import type { ConnectionRules, Source, Environment } from "./source";
import { readConnections, readWritten, type ReadConfig } from "./written";

/** What errors here are about. */
const what = "connecting";

/**
 * Puts a connection together. Credentials are taken as one set from the first source that holds any part of one: the
 * configuration, the environment, the cloud's own profile; a partial set is an error, never filled up from another
 * account. A named connection takes its own keys only, and timeouts, retries and certificate authorities from the rest.
 * @param recorded where it was asked before, for what arguments and configuration leave open
 * @throws CatalogError `invalid_config`, naming everything that is missing or wrong at once
 */
export function resolveConnection(
  place: PlaceArgs,
  config: ReadConfig,
  environment: Environment,
  rulesOf: (name: CloudName) => ConnectionRules,
  recorded?: RecordedPlace,
): Connection {
  const name = place.connection;
  const written = readWritten(name, config, environment);
  if (written === undefined) throw noSuchConnection(name ?? "", config);
  const { label } = written;
  const settings = checked(written.values, written.nameOf);
  const cloud = rulesOf(settings.cloud ?? defaultCloud);
  refuseForeign(settings, cloud, written.nameOf);
  const sources = sourcesOf(name, { ...written, values: settings }, cloud, environment);
  const source = credentialSource(sources);
  const { home, region, projectId, projectName } = settle(place, settings, sources, recorded);
  const workspaceId = settings.workspaceId ?? recorded?.workspaceId ?? undefined;
  // The environment and profiles become host names and headers too.
  for (const used of sources.filter(
    (candidate) => candidate === source || (home !== undefined && candidate.settings.region === home),
  )) {
    checked(used.settings, used.nameOf);
  }
  // A record lies in a file that others can write.
  if (recorded !== undefined) checked({ region, projectId, projectName, workspaceId }, (key) => `recorded ${key}`);
  const asksEnvironment = name === undefined || settings.credentials === "environment";
  const lacks = { name, cloud, label, asksEnvironment };
  const nobody = (): CatalogError =>
    incomplete({ ...lacks, source: undefined, lacksRegion: region === undefined, lacksCredentials: true });
  const credentials = source === undefined ? undefined : credentialsIn(source, nobody);
  if (region === undefined || source === undefined || credentials === undefined) {
    throw incomplete({
      ...lacks,
      source,
      lacksRegion: region === undefined,
      lacksCredentials: credentials === undefined,
    });
  }
  if (source.contradictions !== undefined && source.contradictions.length > 0) throw invalid(source.contradictions);
  const target: Target = {
    cloud,
    region,
    home,
    hasProjectId: projectId !== undefined,
    keyPath: `${name === undefined ? "" : "--path "}${label}`,
  };
  refuseContradiction(source, settings, target, written.nameOf);
  const { endpoint, identityEndpoint } =
    settings.endpoint === undefined
      ? addressesByRule(source, settings, target)
      : { endpoint: configuredEndpoint(settings.endpoint, target), identityEndpoint: undefined };
  return {
    cloud: cloud.name,
    region,
    endpoint,
    identityEndpoint,
    projectId,
    projectName,
    workspaceId,
    credentials,
    credentialsFrom: source.label,
    timeoutMs: (settings.timeoutSeconds ?? 60) * 1000,
    maxRetries: settings.maxRetries ?? 3,
    caFile: settings.caFile,
  };
}

/** @throws CatalogError `invalid_config` naming every wrong setting by the name it has where it was written */
function checked(values: object, nameOf: (key: string) => string): Settings {
  const { settings, problems } = parseSettings(values, nameOf);
  if (problems.length > 0) throw invalid(problems);
  return settings;
}

/** What is written and means nothing at this cloud was meant for another one. @throws CatalogError `invalid_config` */
function refuseForeign(
  settings: Settings,
  { title, refusedSettings }: ConnectionRules,
  nameOf: (key: string) => string,
): void {
  const written = Object.entries(refusedSettings).filter(([key]) => settings[key as keyof Settings] !== undefined);
  if (written.length > 0)
    throw invalid(written.map(([key, reason]) => `${nameOf(key)}: does not apply to ${title}: ${reason}`));
}

/**
 * The one set of a source, or undefined where a part of it is missing. A token is complete by itself.
 * @param nobody the failure where a source that has to be asked holds nothing
 */
function credentialsIn({ settings, findKeys }: Source, nobody: () => CatalogError): Credentials | undefined {
  if (findKeys !== undefined) return { kind: "chain", keys: async () => orElse(await findKeys(), nobody) };
  const { accessKey, secretKey, securityToken, authToken } = settings;
  if (authToken !== undefined) return { kind: "token", authToken };
  if (accessKey === undefined || secretKey === undefined) return undefined;
  return { kind: "keys", accessKey, secretKey, securityToken };
}

function orElse(keys: Keys | undefined, failure: () => CatalogError): Keys {
  if (keys === undefined) throw failure();
  return keys;
}

/** What decides where to ask for a region. */
interface Target {
  readonly cloud: ConnectionRules;
  readonly region: string;
  /** The connection's own region. */
  readonly home: string | undefined;
  /** Else the project is looked up by a name, and that says the region. */
  readonly hasProjectId: boolean;
  /** What stands before a key of this connection, as `pulumi config set` takes it. */
  readonly keyPath: string;
}

/**
 * The addresses where none is configured. Credentials that are meant for another operator than the cloud's own go
 * there, or nowhere.
 * @throws CatalogError `invalid_config`
 */
function addressesByRule(source: Source, { network }: Settings, { cloud, region, keyPath }: Target) {
  const addresses = addressesIn(region, cloud, source, network);
  if (!("unclear" in addresses)) return addresses;
  throw new CatalogError("invalid_config", {
    what,
    why: `nobody can tell where the credentials of the ${source.label} are meant for: ${addresses.unclear}; nothing was sent`,
    fix: `set the address of ${cloud.title} there: pulumi config set ${keyPath}endpoint https://…, and projectId likewise if its project cannot be looked up beside it`,
  });
}

/**
 * A configured endpoint goes before what a source of credentials names, such as a gateway. The cloud's own host is none
 * for credentials that are meant for another operator.
 * @throws CatalogError `invalid_config`
 */
function refuseContradiction(
  source: Source,
  { endpoint, network }: Settings,
  { cloud, region }: Target,
  nameOf: (key: string) => string,
): void {
  const meant = source.addressesIn?.(region);
  if (endpoint === undefined || meant === undefined || "unclear" in meant) return;
  const host = hostIn(endpoint);
  if (host !== hostIn(cloud.endpointOf(region, network ?? "public")) || host === hostIn(meant.endpoint)) return;
  throw new CatalogError("invalid_config", {
    what,
    why: `the credentials of the ${source.label} are meant for ${hostIn(meant.endpoint)}, and ${nameOf("endpoint")} is ${host}; nothing was sent`,
    fix: `remove ${nameOf("endpoint")} to ask the one, or set credentials of your own beside it to ask the other`,
  });
}

/**
 * The configured origin. It serves the connection's own region. Another region can be asked there only where the
 * request says which it means: else the answer would be from the one and be called the other.
 * @throws CatalogError `invalid_arguments`
 */
function configuredEndpoint(endpoint: string, { cloud, region, home, hasProjectId, keyPath }: Target): string {
  const { origin, hostname } = new URL(endpoint);
  const asked = `region "${region}" cannot be asked: the connection has the endpoint ${origin}`;
  if (isElsewhere(region, home) && !(cloud.requestNamesRegion && isLoopback(hostname))) {
    throw new CatalogError("invalid_arguments", {
      what,
      why: `${asked}, which belongs to its own region`,
      fix: "configure a named connection for that region and name it in connection",
    });
  }
  if (home === undefined && !(cloud.requestNamesRegion && !hasProjectId)) {
    const which = hasProjectId
      ? ` and a project ID, and does not say of which region they are`
      : ", and does not say which region that serves";
    throw new CatalogError("invalid_arguments", {
      what,
      why: asked + which,
      fix: `set the region there: pulumi config set ${keyPath}region …; for any other region configure a named connection and name it in connection`,
    });
  }
  return origin;
}

interface Lacks {
  readonly name: string | undefined;
  readonly cloud: ConnectionRules;
  readonly label: string;
  /** Whether the environment was looked into. */
  readonly asksEnvironment: boolean;
  /** The source that holds a part of a set, if any does. */
  readonly source: Source | undefined;
  readonly lacksRegion: boolean;
  readonly lacksCredentials: boolean;
}

/** Everything that is missing, at once, each with every way to set it. */
function incomplete({
  name,
  cloud,
  label,
  asksEnvironment,
  source,
  lacksRegion,
  lacksCredentials,
}: Lacks): CatalogError {
  const path = name === undefined ? "" : "--path ";
  const region = `  region: pulumi config set ${path}${label}region ${cloud.hints.exampleRegion}${name === undefined ? `, or ${cloud.hints.region}` : ""}`;
  const credentials = [
    `  credentials: pulumi config set ${path}--secret ${label}accessKey … and pulumi config set ${path}--secret ${label}secretKey …`,
    `    or ${asksEnvironment ? cloud.hints.credentials : `pulumi config set ${path}${label}credentials environment`}`,
  ];
  const partial = `  credentials: complete them in the ${source?.label ?? ""}, or remove them there; sets are never mixed`;
  const lacking = [
    ...(lacksRegion ? ["region"] : []),
    ...(lacksCredentials && source === undefined ? ["credentials"] : []),
  ];
  const reasons = [
    ...(lacking.length > 0 ? [`${lacking.join(" and ")} missing`] : []),
    ...(lacksCredentials && source !== undefined ? [`${missingKeys(source)} missing in the ${source.label}`] : []),
  ];
  const which = name === undefined ? `the connection to ${cloud.title}` : `the connection "${name}"`;
  const completed = lacksCredentials ? (source === undefined ? credentials : [partial]) : [];
  return new CatalogError("invalid_config", {
    what,
    why: `${which} is incomplete: ${reasons.join("; ")}`,
    fix: ["set", ...(lacksRegion ? [region] : []), ...completed].join("\n"),
  });
}

function missingKeys(source: Source): string {
  const keys = (["accessKey", "secretKey"] as const).filter((key) => source.settings[key] === undefined);
  return keys.map((key) => source.nameOf(key)).join(" and ");
}

function invalid(problems: readonly string[]): CatalogError {
  return new CatalogError("invalid_config", { what, why: problems.join("\n  ") });
}

function noSuchConnection(name: string, config: ReadConfig): CatalogError {
  const known = Object.keys(readConnections(config));
  const have = known.length === 0 ? "none is configured" : `configured are ${known.join(", ")}`;
  return new CatalogError("invalid_config", {
    what,
    why: `there is no connection "${shown(name)}"; ${shown(have)}`,
    fix: `pulumi config set --path mlimages:connections.${shown(name)}.region cn-north-4, and its other keys likewise; or leave "connection" out`,
  });
}
