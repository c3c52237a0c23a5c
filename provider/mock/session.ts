import type { Cloud } from "../clouds/cloud";
import { cloudOf } from "../clouds/clouds";
import { credentialKeys } from "../connection/settings";
import type { Source } from "../connection/source";
import { readConnections, type ReadConfig } from "../connection/written";
import { Session } from "../session";
import { MockCatalog } from "./catalog";
import type { KnownImage } from "./mock-image";
import { parseImages } from "./parse-images";

/**
 * A session over described images. It asks nothing of the network and of this machine's environment; a region is taken
 * from the configuration, else it is one of the cloud's, and nobody needs credentials.
 * @throws CatalogError `invalid_arguments` for images that are not described as they must be
 */
export function mockSession(images: unknown, config: ReadConfig, configKeys?: () => readonly string[]): Session {
  const known = parseImages(images);
  return new Session({
    config: (key) => (key === "connections" ? withCredentials(config) : config(key)),
    configKeys,
    environment: { env: {}, readFile: () => undefined },
    cloudOf: (name) => mockCloud(cloudOf(name), known),
  });
}

/** The rules are the real cloud's; its catalog and who may ask are not. */
function mockCloud(cloud: Cloud, images: readonly KnownImage[]): Cloud {
  const anybody: Source = {
    label: "mocks",
    settings: { region: cloud.hints.exampleRegion, accessKey: "mock", secretKey: "mock" },
    nameOf: (setting) => setting,
  };
  return { ...cloud, sources: () => [anybody], open: (connection) => new MockCatalog(cloud, connection, images) };
}

/** A named connection has credentials of its own, or says where they come from. */
function withCredentials(config: ReadConfig): string | undefined {
  if (config("connections") === undefined) return undefined;
  const connections = Object.entries(readConnections(config)).map(([name, settings]) => {
    const isComplete = credentialKeys.some((key) => key in settings);
    return [name, isComplete ? settings : { ...settings, credentials: "environment" }];
  });
  return JSON.stringify(Object.fromEntries(connections));
}
