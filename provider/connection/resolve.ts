import { CatalogError } from "../errors";
import type { PlaceArgs } from "../ask";
import type { CloudName } from "../image/cloud-name";
import { isLoopback } from "../http/loopback";
import type { Connection, Credentials } from "./connection";
import { credentialKeys, parseSettings, settingKeys, type Settings } from "./settings";
import type { ConnectionRules, Source, Surroundings } from "./source";

/** One value of the `mlimages` configuration namespace, as the host stores it: a text, or undefined. */
export type ReadConfig = (key: string) => string | undefined;

/** What errors here are about. */
const what = "connecting";

/**
 * Puts a connection together. Credentials are taken as one set from the first source that holds any part of one: the
 * configuration, the environment, the cloud's own profile; a partial set is an error, never filled up from another
 * account. A named connection takes its own keys only, and timeouts, retries and certificate authorities from the rest.
 * @throws CatalogError `invalid_config`, naming everything that is missing or wrong at once
 */
export function resolveConnection(
  place: PlaceArgs,
  config: ReadConfig,
  surroundings: Surroundings,
  rulesOf: (name: CloudName) => ConnectionRules,
): Connection {
  const name = place.connection;
  const { settings, label } = name === undefined ? unnamed(config, surroundings) : named(name, config);
  const cloud = rulesOf(settings.cloud ?? "modelarts");
  const sources = [
    { label: "configuration", settings, nameOf: (key: string) => `${label}${key}` },
    ...(name === undefined || settings.credentials === "environment" ? cloud.sources(surroundings) : []),
  ];
  const source = sources.find((candidate) => credentialKeys.some((key) => candidate.settings[key] !== undefined));
  const home = settings.region ?? (name === undefined ? firstRegion(sources) : source?.settings.region);
  // The environment and profiles become host names and headers too.
  for (const used of sources.filter((candidate) => candidate === source || (home !== undefined && candidate.settings.region === home))) {
    checked(used.settings, used.nameOf);
  }
  const region = place.region ?? home;
  const credentials = source === undefined ? undefined : credentialsIn(source);
  if (region === undefined || source === undefined || credentials === undefined) {
    throw incomplete({ name, cloud, label, source, lacksRegion: region === undefined, lacksCredentials: credentials === undefined });
  }
  const moved = place.region !== undefined && home !== undefined && place.region !== home;
  return {
    cloud: cloud.name,
    region,
    endpoint: endpointFor(settings, cloud, region, moved),
    projectId: moved ? undefined : (settings.projectId ?? projectIn(source, region)),
    workspaceId: settings.workspaceId,
    credentials,
    credentialsFrom: source.label,
    timeoutMs: (settings.timeoutSeconds ?? 60) * 1000,
    maxRetries: settings.maxRetries ?? 3,
    caFile: settings.caFile,
  };
}

interface Labelled {
  readonly settings: Settings;
  readonly label: string;
}

/** Keys that a named connection takes from the `mlimages:` keys. */
const sharedKeys = ["timeoutSeconds", "maxRetries", "caFile"] as const;

function unnamed(config: ReadConfig, { env }: Surroundings): Labelled {
  const values = readKeys(config, settingKeys.filter((key) => key !== "credentials"));
  // The product's own variable, so that a program can be pointed elsewhere without touching its stack.
  const variable = values["endpoint"] === undefined ? env["MLIMAGES_ENDPOINT"] || undefined : undefined;
  const settings = checked(variable === undefined ? values : { ...values, endpoint: variable }, (key) =>
    key === "endpoint" && variable !== undefined ? "MLIMAGES_ENDPOINT" : `mlimages:${key}`,
  );
  return { settings, label: "mlimages:" };
}

function named(name: string, config: ReadConfig): Labelled {
  const connections = readConnections(config);
  const label = `mlimages:connections.${name}.`;
  const own = Object.hasOwn(connections, name) ? connections[name] : undefined;
  if (own === undefined) {
    const known = Object.keys(connections);
    const have = known.length === 0 ? "none is configured" : `configured are ${known.join(", ")}`;
    throw new CatalogError("invalid_config", {
      what,
      why: `there is no connection "${name}"; ${have}`,
      fix: `pulumi config set --path ${label}region cn-north-4, and its other keys likewise; or leave "connection" out`,
    });
  }
  const inherited = readKeys(config, sharedKeys);
  const settings = checked({ ...inherited, ...own }, (key) => (key in inherited && !(key in own) ? `mlimages:${key}` : label + key));
  return { settings, label };
}

/** @throws CatalogError `invalid_config` naming every wrong setting by the name it has where it was written */
function checked(values: Readonly<Record<string, unknown>>, nameOf: (key: string) => string): Settings {
  const { settings, problems } = parseSettings(values, nameOf);
  if (problems.length > 0) throw invalid(problems);
  return settings;
}

function readKeys(config: ReadConfig, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(keys.flatMap((key) => {
    const value = config(key);
    return value === undefined ? [] : [[key, value]];
  }));
}

function readConnections(config: ReadConfig): Readonly<Record<string, Record<string, unknown>>> {
  const text = config("connections");
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value) && Object.values(value).every(isRecord)) return value as Record<string, Record<string, unknown>>;
  } catch {
    // Falls through to the same message: the parser's own may repeat a secret.
  }
  throw invalid(["mlimages:connections: must be an object of named connections, each an object of settings"]);
}

/** The one set of a source, or undefined where a part of it is missing. A token is complete by itself. */
function credentialsIn({ settings }: Source): Credentials | undefined {
  const { accessKey, secretKey, securityToken, authToken } = settings;
  if (authToken !== undefined) return { kind: "token", authToken };
  if (accessKey === undefined || secretKey === undefined) return undefined;
  return { kind: "keys", accessKey, secretKey, securityToken };
}

/** A project lives in one region: that of a source which names another region is not the one meant. */
function projectIn({ settings }: Source, region: string): string | undefined {
  return (settings.region ?? region) === region ? settings.projectId : undefined;
}

function endpointFor(settings: Settings, cloud: ConnectionRules, region: string, moved: boolean): string {
  if (settings.endpoint === undefined) return cloud.endpointOf(region);
  const url = new URL(settings.endpoint);
  if (moved && !isLoopback(url.hostname)) {
    throw new CatalogError("invalid_arguments", {
      what,
      why: `region "${region}" cannot be asked: the connection has the endpoint ${url.origin}, which belongs to its own region`,
      fix: "configure a named connection for that region and name it in connection",
    });
  }
  return url.origin;
}

interface Lacks {
  readonly name: string | undefined;
  readonly cloud: ConnectionRules;
  readonly label: string;
  /** The source that holds a part of a set, if any does. */
  readonly source: Source | undefined;
  readonly lacksRegion: boolean;
  readonly lacksCredentials: boolean;
}

/** Everything that is missing, at once, each with every way to set it. */
function incomplete({ name, cloud, label, source, lacksRegion, lacksCredentials }: Lacks): CatalogError {
  const path = name === undefined ? "" : "--path ";
  const region = `  region: pulumi config set ${path}${label}region ${cloud.hints.exampleRegion}${name === undefined ? `, or ${cloud.hints.region}` : ""}`;
  const credentials = [
    `  credentials: pulumi config set ${path}--secret ${label}accessKey … and pulumi config set ${path}--secret ${label}secretKey …`,
    `    or ${name === undefined ? cloud.hints.credentials : `pulumi config set ${path}${label}credentials environment`}`,
  ];
  const partial = `  credentials: complete them in the ${source?.label ?? ""}, or remove them there; sets are never mixed`;
  const lacking = [...(lacksRegion ? ["region"] : []), ...(lacksCredentials && source === undefined ? ["credentials"] : [])];
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

function firstRegion(sources: readonly Source[]): string | undefined {
  return sources.find((source) => source.settings.region !== undefined)?.settings.region;
}

function invalid(problems: readonly string[]): CatalogError {
  return new CatalogError("invalid_config", { what, why: problems.join("\n  ") });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
