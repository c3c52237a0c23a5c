import type { PlaceArgs } from "../ask";
import { cloudNames, defaultCloud, type CloudName } from "../image/cloud-name";
import type { Network } from "../image/network";
import { regionShape } from "../image/region-name";
import type { Message } from "../message/message";
import { hostIn, type Place, type RecordedPlace, type StatedPlace } from "./place";
import { credentialKeys, type Settings } from "./settings";
import type { Addresses, ConnectionRules, Source, Environment } from "./source";
import { readWritten, type ReadConfig, type Written } from "./written";

/** A part of a place that the environment or a profile names. */
export interface EnvironmentValue {
  readonly value: string;
  /** What it is called there: `HW_REGION_NAME`. */
  readonly name: Message;
  /** Where that is: `environment variables HW_*`. */
  readonly label: string;
}

/** Where arguments point, as far as that can be told without credentials. */
export interface FoundPlace {
  /** The place that would be asked. Absent where no region or no address can be told, or the cloud's name is none. */
  readonly place?: Place;
  /** What of it is stated. Absent where there is no connection of that name. */
  readonly stated?: StatedPlace;
  /** Whether the configuration states anything of a place: on a machine that only looks on it does not. */
  readonly isConfigured: boolean;
  /** What the environment or a profile names where nothing is stated. */
  readonly inEnvironment: {
    readonly region?: EnvironmentValue;
    readonly projectId?: EnvironmentValue;
    readonly projectName?: EnvironmentValue;
  };
}

/**
 * The place that arguments point to. It reads the configuration as it is written and checks nothing, so it costs next
 * to nothing; what it says of a wrong configuration is only that the place is another one.
 * @param recorded where it was asked before, for what arguments and configuration leave open
 * @throws CatalogError `invalid_config` if the named connections cannot be read at all
 */
export function findPlace(
  args: PlaceArgs,
  config: ReadConfig,
  environment: Environment,
  rulesOf: (name: CloudName) => ConnectionRules,
  recorded?: RecordedPlace,
): FoundPlace {
  const written = readWritten(args.connection, config, environment);
  if (written === undefined) return { isConfigured: false, inEnvironment: {} };
  const settings = written.values as Settings;
  const { endpoint, workspaceId } = settings;
  const name = settings.cloud ?? defaultCloud;
  const isConfigured = (["cloud", "region", "endpoint", "projectId", "projectName", "workspaceId"] as const).some(
    (key) => settings[key] !== undefined,
  );
  const stated: StatedPlace = {
    cloud: name,
    region: args.region ?? settings.region,
    endpoint: endpoint === undefined ? undefined : hostIn(endpoint),
    ...(statedProject(args, settings) ?? { configuredProject: projectOf(settings) }),
    workspaceId,
  };
  if (!cloudNames.includes(name)) return { stated, isConfigured, inEnvironment: {} };
  const cloud = rulesOf(name);
  const sources = sourcesOf(args.connection, written, cloud, environment);
  const { region, projectId, projectName, projectIsConfigured } = settle(args, settings, sources, recorded);
  const inEnvironment = environmentOf(args, settings, sources);
  // What is no region's name is for whoever opens the connection to complain about.
  if (typeof region !== "string" || !regionShape.test(region)) return { stated, isConfigured, inEnvironment };
  const source = credentialSource(sources);
  const addresses = endpoint === undefined ? addressesIn(region, cloud, source, settings.network) : { endpoint };
  if ("unclear" in addresses) return { stated, isConfigured, inEnvironment };
  const place: Place = {
    cloud: name,
    region,
    endpoint: hostIn(addresses.endpoint),
    endpointIsConfigured: endpoint !== undefined,
    ...(endpoint === undefined && source?.addressesIn?.(region) !== undefined ? { endpointIsSources: true } : {}),
    projectId: projectId ?? null,
    ...(projectIsConfigured === true ? { projectIsConfigured } : {}),
    ...(projectName === undefined ? {} : { projectName }),
    workspaceId: workspaceId ?? recorded?.workspaceId ?? null,
  };
  return { place, stated, isConfigured, inEnvironment };
}

/**
 * The addresses in a region where none is configured: those of the operator that the credentials are meant for, else
 * the cloud's own.
 */
export function addressesIn(
  region: string,
  cloud: ConnectionRules,
  source: Source | undefined,
  network: Network = "public",
): Addresses {
  return source?.addressesIn?.(region) ?? { endpoint: cloud.endpointOf(region, network) };
}

/**
 * Where a connection may get credentials from, in order: from its own settings, then from what the cloud's tools read.
 */
export function sourcesOf(
  name: string | undefined,
  { values, nameOf }: Written,
  cloud: ConnectionRules,
  environment: Environment,
): Source[] {
  const settings = values as Settings;
  const own: Source = { label: "configuration", settings, nameOf };
  return [own, ...(name === undefined || settings.credentials === "environment" ? cloud.sources(environment) : [])];
}

/**
 * The source whose credentials are taken: the first that is set. It holds any part of a set, has to be asked, or cannot
 * be used.
 */
export function credentialSource(sources: readonly Source[]): Source | undefined {
  return sources.find(
    ({ settings, unusable, findKeys }) =>
      unusable !== undefined || findKeys !== undefined || credentialKeys.some((key) => settings[key] !== undefined),
  );
}

/** A project by its ID, its name or both. */
type Project = Pick<Settings, "projectId" | "projectName">;

/** Region and project to ask in, and the region that the connection is at home in. */
export interface Settled extends Project {
  readonly home?: string;
  readonly region?: string;
  /** Whether the project is the configuration's, although the arguments name the region. */
  readonly projectIsConfigured?: boolean;
}

/**
 * Settles what may stand in several places: what is stated goes before what is recorded, and that before what the
 * environment names.
 */
export function settle(
  args: PlaceArgs,
  settings: Settings,
  sources: readonly Source[],
  recorded?: RecordedPlace,
): Settled {
  const named = homeSource(args.connection, sources)?.settings.region;
  // What was asked before was asked over this connection, whatever this machine calls its home.
  const home = settings.region ?? recorded?.region ?? named;
  const region = args.region ?? home;
  // A configured project belongs to the home of its day, of which a region in the arguments says nothing.
  const homeOfProject = args.region === undefined ? home : (settings.region ?? named);
  const configured = projectOf(settings);
  const found = isElsewhere(region, homeOfProject)
    ? {}
    : configured === undefined
      ? projectIn(credentialSource(sources), region)
      : { ...configured, projectIsConfigured: true };
  const open =
    recorded?.projectId === undefined
      ? found
      : { projectId: recorded.projectId ?? undefined, projectName: recorded.projectName };
  return { home, region, ...(statedProject(args, settings) ?? open) };
}

/** Whether a region is another than the connection's own. */
export function isElsewhere(region: string | undefined, home: string | undefined): boolean {
  return home !== undefined && region !== home;
}

/**
 * The configured project, where nothing but the configuration decides that it is meant: a project lives in one region.
 */
function statedProject({ region }: PlaceArgs, settings: Settings): Project | undefined {
  return region === undefined || region === settings.region ? projectOf(settings) : undefined;
}

function projectOf({ projectId, projectName }: Project): Project | undefined {
  return projectId === undefined && projectName === undefined ? undefined : { projectId, projectName };
}

/**
 * The source that names the region a connection is at home in: that of the account it uses goes before others, and a
 * named connection takes no other.
 */
function homeSource(name: string | undefined, sources: readonly Source[]): Source | undefined {
  const account = credentialSource(sources);
  const candidates = [sources[0], account, ...(name === undefined ? sources : [])];
  return candidates.find(
    (source) => source?.settings.region !== undefined && (source === account || source.isRegionOfAccount !== true),
  );
}

/** A project lives in one region: that of a source which names another region is not the one meant. */
function projectIn(source: Source | undefined, region: string | undefined): Project {
  return source === undefined || (source.settings.region ?? region) !== region
    ? {}
    : (projectOf(source.settings) ?? {});
}

function environmentOf(args: PlaceArgs, settings: Settings, sources: readonly Source[]): FoundPlace["inEnvironment"] {
  const home = homeSource(args.connection, sources);
  const region = args.region ?? home?.settings.region;
  const account = credentialSource(sources);
  return {
    ...((args.region ?? settings.region) === undefined
      ? { region: valueInEnvironment("region", home, home?.settings.region) }
      : {}),
    ...(projectOf(settings) === undefined && !isElsewhere(region, home?.settings.region)
      ? projectInEnvironment(account, projectIn(account, region))
      : {}),
  };
}

function projectInEnvironment(
  account: Source | undefined,
  { projectId, projectName }: Project,
): FoundPlace["inEnvironment"] {
  return {
    projectId: valueInEnvironment("projectId", account, projectId),
    projectName: valueInEnvironment("projectName", account, projectName),
  };
}

function valueInEnvironment(
  setting: string,
  source: Source | undefined,
  value: string | undefined,
): EnvironmentValue | undefined {
  return source === undefined || value === undefined
    ? undefined
    : { value, name: source.nameOf(setting), label: source.label };
}
