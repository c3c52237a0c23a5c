import { CatalogError } from "../errors";
import { isObject } from "../is-object";
import { say, setting, type Message } from "../message/message";
import { own } from "../text/own";
import { settingKeys } from "./settings";
import type { Environment } from "./source";

/** One value of the configuration, as the host stores it: a text, or undefined. */
export type ReadConfig = (key: string) => string | undefined;

/** The settings of one connection as they stand in the configuration, unchecked. */
export interface Written {
  readonly values: object;
  /** How a key is called where it is written, for messages. */
  nameOf(key: string): Message;
}

/** Settings that a named connection takes from those that belong to none. */
const sharedKeys = ["timeoutSeconds", "maxRetries", "caFile"] as const;

/**
 * The connection of a name, or the settings that belong to none; undefined where there is no connection of that name.
 * @throws CatalogError `invalid_config`
 */
export function readWritten(
  name: string | undefined,
  config: ReadConfig,
  environment: Environment,
): Written | undefined {
  return name === undefined ? unnamed(config, environment) : named(name, config);
}

function unnamed(config: ReadConfig, { env }: Environment): Written {
  const values = readKeys(
    config,
    settingKeys.filter((key) => key !== "credentials"),
  );
  // The product's own variable, so that a program can be pointed elsewhere without touching its stack.
  const variable = values["endpoint"] === undefined ? env["MLIMAGES_ENDPOINT"] || undefined : undefined;
  return {
    values: variable === undefined ? values : { ...values, endpoint: variable },
    nameOf: (key) => (key === "endpoint" && variable !== undefined ? "MLIMAGES_ENDPOINT" : setting(key)),
  };
}

function named(name: string, config: ReadConfig): Written | undefined {
  const connections = readConnections(config);
  const stored = own(connections, name);
  if (stored === undefined) return undefined;
  // What is all digits, such as the ID of a workspace, is stored as a number there, and at the keys themselves as a
  // text.
  const settings = Object.fromEntries(
    Object.entries(stored).map(([key, value]) => [key, Number.isSafeInteger(value) ? String(value) : value]),
  );
  const inherited = readKeys(config, sharedKeys);
  return {
    values: { ...inherited, ...settings },
    nameOf: (key) =>
      Object.hasOwn(inherited, key) && !Object.hasOwn(settings, key) ? setting(key) : setting(key, name),
  };
}

function readKeys(config: ReadConfig, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = config(key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/**
 * The named connections.
 * @throws CatalogError `invalid_config`
 */
export function readConnections(config: ReadConfig): Readonly<Record<string, Record<string, unknown>>> {
  const text = config("connections");
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value) && Object.values(value).every(isObject))
      return value as Record<string, Record<string, unknown>>;
  } catch {
    // Falls through to the same message: the parser's own may repeat a secret.
  }
  throw new CatalogError("invalid_config", {
    what: "connecting",
    why: say`${setting("connections")}: must be an object of named connections, each an object of settings`,
  });
}
