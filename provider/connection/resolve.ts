import { CatalogError } from "../errors";
import type { PlaceArgs } from "../arguments/image-filter";
import type { Cloud } from "../clouds/cloud";
import type { CloudName } from "../clouds/cloud-name";
import { isLoopback } from "../http/loopback";
import type { Connection, Credentials } from "./connection";
import { credentialKeys, parseSettings, settingKeys, type Settings } from "./settings";
import type { Source, Surroundings } from "./source";

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
  cloudOf: (name: CloudName) => Cloud,
): Connection {
  const name = place.connection;
  const { settings, label } = name === undefined ? unnamed(config, surroundings) : named(name, config);
  const cloud = cloudOf(settings.cloud ?? "modelarts");
  const sources = [
    { label: "configuration", settings, nameOf: (key: string) => `${label}${key}` },
    ...(name === undefined || settings.credentials === "environment" ? cloud.sources(surroundings) : []),
  ];
  const source = sources.find((candidate) => credentialKeys.some((key) => candidate.settings[key] !== undefined));
  const home = settings.region ?? (name === undefined ? firstRegion(sources) : source?.settings.region);
  const region = place.region ?? home;
  const credentials = source === undefined ? undefined : credentialsIn(source);
  if (region === undefined || source === undefined || credentials === undefined) {
    throw missing(name, cloud, label, { region: region === undefined, credentials: source === undefined });
  }
  const moved = place.region !== undefined && home !== undefined && place.region !== home;
  return {
    cloud: cloud.name,
    region,
    endpoint: endpointFor(settings, cloud, region, moved),
    // A project lives in one region: another region's has to be looked up.
    projectId: moved ? undefined : (settings.projectId ?? source.settings.projectId),
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

function unnamed(config: ReadConfig, { env }: Surroundings): Labelled {
  const values = Object.fromEntries(
    settingKeys.filter((key) => key !== "credentials").map((key) => [key, config(key)] as const).filter(([, value]) => value !== undefined),
  );
  // The product's own variable, so that a program can be pointed elsewhere without touching its stack.
  const endpoint = values.endpoint ?? (env.MLIMAGES_ENDPOINT || undefined);
  const { settings, problems } = parseSettings(endpoint === undefined ? values : { ...values, endpoint }, "mlimages:");
  if (problems.length > 0) throw invalid(problems);
  return { settings, label: "mlimages:" };
}

function named(name: string, config: ReadConfig): Labelled {
  const connections = readConnections(config);
  const own = connections[name];
  const label = `mlimages:connections.${name}.`;
  if (own === undefined) {
    const known = Object.keys(connections);
    const have = known.length === 0 ? "none is configured" : `configured are ${known.join(", ")}`;
    throw new CatalogError("invalid_config", {
      what,
      why: `there is no connection "${name}"; ${have}`,
      fix: `pulumi config set --path ${label}region cn-north-4, and its other keys likewise; or leave "connection" out`,
    });
  }
  const shared = Object.fromEntries(
    (["timeoutSeconds", "maxRetries", "caFile"] as const).map((key) => [key, config(key)] as const).filter(([, value]) => value !== undefined),
  );
  const { settings, problems } = parseSettings({ ...shared, ...own }, label);
  if (problems.length > 0) throw invalid(problems);
  return { settings, label };
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

function credentialsIn(source: Source): Credentials {
  const { accessKey, secretKey, securityToken, authToken } = source.settings;
  if (authToken !== undefined) return { kind: "token", authToken };
  if (accessKey !== undefined && secretKey !== undefined) return { kind: "keys", accessKey, secretKey, securityToken };
  const lacking = [accessKey === undefined ? "accessKey" : undefined, secretKey === undefined ? "secretKey" : undefined];
  const names = lacking.filter((key) => key !== undefined).map((key) => source.nameOf(key));
  throw new CatalogError("invalid_config", {
    what,
    why: `the credentials in the ${source.label} are incomplete: ${names.join(" and ")} missing`,
    fix: "complete them there, or remove them so that the next source is used; sets are never mixed",
  });
}

function endpointFor(settings: Settings, cloud: Cloud, region: string, moved: boolean): string {
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

function missing(
  name: string | undefined,
  cloud: Cloud,
  label: string,
  lacks: { readonly region: boolean; readonly credentials: boolean },
): CatalogError {
  const path = name === undefined ? "" : "--path ";
  const environment = name === undefined ? `, or ${cloud.hints.region}` : "";
  const credentials = name === undefined ? `\n    or ${cloud.hints.credentials}` : `\n    or ${label}credentials environment`;
  const fix = [
    lacks.region ? `  region: pulumi config set ${path}${label}region ${cloud.hints.exampleRegion}${environment}` : undefined,
    lacks.credentials
      ? `  credentials: pulumi config set ${path}--secret ${label}accessKey … and pulumi config set ${path}--secret ${label}secretKey …${credentials}`
      : undefined,
  ].filter((line) => line !== undefined);
  const names = [lacks.region ? "region" : undefined, lacks.credentials ? "credentials" : undefined].filter((name) => name !== undefined);
  const which = name === undefined ? `no connection to ${cloud.title} is configured` : `the connection "${name}" is incomplete`;
  return new CatalogError("invalid_config", {
    what,
    why: `${which}: ${names.join(" and ")} missing`,
    fix: `set\n${fix.join("\n")}`,
  });
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
