import type { Cloud } from "../clouds/cloud";
import { cloudOf } from "../clouds/clouds";
import { credentialKeys } from "../connection/settings";
import type { Source } from "../connection/source";
import { readConnections, type ReadConfig } from "../connection/written";
import { toCatalogError } from "../errors";
import type { Words } from "../message/words";
import { Session } from "../session";
import { MockCatalog } from "./catalog";
import type { KnownImage } from "./mock-image";
import { parseImages } from "./parse-images";

/** What a session over described images is made of. */
export interface MockSessionOptions {
  readonly images: unknown;
  /** Reads the configuration. */
  readonly config: ReadConfig;
  /** As of a session. */
  readonly configKeys?: () => readonly string[];
  readonly words: Words;
  /** What its user called, for messages about the images. */
  readonly what: string;
}

/**
 * A session over described images. It asks nothing of the network and of this machine's environment; a region is taken
 * from the configuration, else it is one of the cloud's, and nobody needs credentials.
 * @throws CatalogError `invalid_arguments` for images that are not described as they must be
 */
export function mockSession({ images, config, configKeys, words, what }: MockSessionOptions): Session {
  const known = knownImages(images, what, words);
  return new Session({
    words,
    config: (key) => (key === "connections" ? withCredentials(config) : config(key)),
    configKeys,
    environment: { env: {}, readFile: () => undefined },
    cloudOf: (name) => mockCloud(cloudOf(name), known),
  });
}

function knownImages(images: unknown, what: string, words: Words): KnownImage[] {
  try {
    return parseImages(images, what);
  } catch (error) {
    throw toCatalogError(error, what).spelt(words);
  }
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
