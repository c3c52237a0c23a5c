import type { PlaceArgs } from "../ask";
import type { CatalogError } from "../errors";
import { cloudNames, defaultCloud, type CloudName } from "../image/cloud-name";
import { key as keyTerm, say, type Message } from "../message/message";
import { originsFor } from "./addresses";
import type { Connection, Credentials, Keys } from "./connection";
import { incomplete, invalid, noSuchConnection, type OtherCloud } from "./failures";
import { credentialSource, settle, sourcesOf } from "./find-place";
import type { RecordedPlace } from "./place";
import { parseSettings, type Settings } from "./settings";
import type { ConnectionRules, Environment, Source, Unusable } from "./source";
import { readConnections, readWritten, type ReadConfig } from "./written";

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
  if (written === undefined) throw noSuchConnection(name ?? "", Object.keys(readConnections(config)));
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
  if (recorded !== undefined)
    checked({ region, projectId, projectName, workspaceId }, (key) => say`recorded ${keyTerm(key)}`);
  const asksEnvironment = name === undefined || settings.credentials === "environment";
  const lacks = () => ({
    name,
    cloud,
    asksEnvironment,
    others: asksEnvironment ? othersIn(environment, cloud, rulesOf) : [],
  });
  const nobody = (unusable?: Unusable): CatalogError =>
    incomplete({ ...lacks(), source: undefined, unusable, lacksRegion: region === undefined, lacksCredentials: true });
  if (source?.unusable !== undefined) throw nobody(source.unusable);
  const credentials = source === undefined ? undefined : credentialsIn(source, nobody);
  if (region === undefined || source === undefined || credentials === undefined) {
    throw incomplete({
      ...lacks(),
      source,
      lacksRegion: region === undefined,
      lacksCredentials: credentials === undefined,
    });
  }
  if (source.contradictions !== undefined && source.contradictions.length > 0) throw invalid(source.contradictions);
  const target = { name, cloud, region, home, hasProjectId: projectId !== undefined };
  return {
    cloud: cloud.name,
    region,
    ...originsFor(source, settings, target, written.nameOf),
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
function checked(values: object, nameOf: (key: string) => Message): Settings {
  const { settings, problems } = parseSettings(values, nameOf);
  if (problems.length > 0) throw invalid(problems);
  return settings;
}

/** The other clouds for which the environment has credentials. */
function othersIn(
  { env }: Environment,
  { name }: ConnectionRules,
  rulesOf: (name: CloudName) => ConnectionRules,
): OtherCloud[] {
  return cloudNames.flatMap((other) => {
    const variable = other === name ? undefined : rulesOf(other).hints.keyVariables.find((each) => env[each]);
    return variable === undefined ? [] : [{ name: other, variable }];
  });
}

/** What is written and means nothing at this cloud was meant for another one. @throws CatalogError `invalid_config` */
function refuseForeign(
  settings: Settings,
  { title, refusedSettings }: ConnectionRules,
  nameOf: (key: string) => Message,
): void {
  const written = Object.entries(refusedSettings).filter(([key]) => settings[key as keyof Settings] !== undefined);
  if (written.length > 0)
    throw invalid(written.map(([key, reason]) => say`${nameOf(key)}: does not apply to ${title}: ${reason}`));
}

/**
 * The one set of a source, or undefined where a part of it is missing. A token is complete by itself.
 * @param nobody the failure where a source that has to be asked holds nothing, or what cannot be used
 */
function credentialsIn(
  { settings, findKeys }: Source,
  nobody: (unusable?: Unusable) => CatalogError,
): Credentials | undefined {
  if (findKeys !== undefined) return { kind: "chain", keys: async () => orElse(await findKeys(), nobody) };
  const { accessKey, secretKey, securityToken, authToken } = settings;
  if (authToken !== undefined) return { kind: "token", authToken };
  if (accessKey === undefined || secretKey === undefined) return undefined;
  return { kind: "keys", accessKey, secretKey, securityToken };
}

function orElse(found: Keys | Unusable | undefined, failure: (unusable?: Unusable) => CatalogError): Keys {
  if (found === undefined) throw failure();
  if ("why" in found) throw failure(found);
  return found;
}
