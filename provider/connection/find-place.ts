import type { PlaceArgs } from "../ask";
import { cloudNames, defaultCloud, type CloudName } from "../image/cloud-name";
import type { Network } from "../image/network";
import { hostIn, type Place } from "./place";
import { credentialKeys, type Settings } from "./settings";
import type { Addresses, ConnectionRules, Source, Surroundings } from "./source";
import { readWritten, type ReadConfig, type Written } from "./written";

/** Where arguments point, as far as that can be told without credentials. */
export interface FoundPlace {
  /** Absent where no region or no address can be told, or the cloud's name is none. */
  readonly place?: Place;
  /** Whether anything configures a place at all: a machine that only looks on has nothing configured. */
  readonly isConfigured: boolean;
}

/**
 * The place that arguments point to. It reads the configuration as it is written and checks nothing, so it costs next to
 * nothing; what it says of a wrong configuration is only that the place is another one.
 * @throws CatalogError `invalid_config` if the named connections cannot be read at all
 */
export function findPlace(
  args: PlaceArgs,
  config: ReadConfig,
  surroundings: Surroundings,
  rulesOf: (name: CloudName) => ConnectionRules,
): FoundPlace {
  const written = readWritten(args.connection, config, surroundings);
  if (written === undefined) return { isConfigured: false };
  const settings = written.values as Settings;
  const name = settings.cloud ?? defaultCloud;
  if (!cloudNames.includes(name)) return { isConfigured: true };
  const cloud = rulesOf(name);
  const sources = sourcesOf(args.connection, written, cloud, surroundings);
  const home = homeRegion(args.connection, sources);
  const placeKeys = ["cloud", "endpoint", "projectId", "projectName", "workspaceId"] as const;
  const isConfigured = home !== undefined || placeKeys.some((key) => settings[key] !== undefined);
  const region = args.region ?? home;
  if (region === undefined) return { isConfigured };
  const addresses = settings.endpoint === undefined ? addressesIn(region, cloud, credentialSource(sources), settings.network) : { endpoint: settings.endpoint };
  if ("unclear" in addresses) return { isConfigured };
  const moved = isElsewhere(region, home);
  return {
    isConfigured,
    place: {
      cloud: name,
      region,
      endpoint: hostIn(addresses.endpoint),
      projectId: (moved ? undefined : settings.projectId) ?? null,
      ...(moved || settings.projectName === undefined ? {} : { projectName: settings.projectName }),
      workspaceId: settings.workspaceId ?? null,
    },
  };
}

/** The addresses in a region where none is configured: those of the operator that the credentials are meant for, else the cloud's own. */
export function addressesIn(region: string, cloud: ConnectionRules, source: Source | undefined, network: Network = "public"): Addresses {
  return source?.addressesIn?.(region) ?? { endpoint: cloud.endpointOf(region, network) };
}

/** Where a connection may get credentials from, in order: from its own settings, then from what the cloud's tools read. */
export function sourcesOf(name: string | undefined, { values, nameOf }: Written, cloud: ConnectionRules, surroundings: Surroundings): Source[] {
  const settings = values as Settings;
  const own: Source = { label: "configuration", settings, nameOf };
  return [own, ...(name === undefined || settings.credentials === "environment" ? cloud.sources(surroundings) : [])];
}

/** The source whose credentials are taken: the first that holds any part of a set, or that has to be asked. */
export function credentialSource(sources: readonly Source[]): Source | undefined {
  return sources.find(({ settings, findKeys }) => findKeys !== undefined || credentialKeys.some((key) => settings[key] !== undefined));
}

/** The region a connection is at home in. A named one takes it from the account it uses, not from any other. */
export function homeRegion(name: string | undefined, sources: readonly Source[]): string | undefined {
  const regions = name === undefined ? sources : [sources[0], credentialSource(sources)];
  return regions.find((source) => source?.settings.region !== undefined)?.settings.region;
}

/** Whether a region is another than the connection's own. */
export function isElsewhere(region: string, home: string | undefined): boolean {
  return home !== undefined && region !== home;
}
