import { CatalogError } from "../errors";
import { join, setting } from "../message/message";
import { describeUnknownKeys, keysNear } from "./describe-unknown-keys";
import { settingKeys } from "./settings";

/** The keys of the configuration itself. `credentials` is one of named connections only. */
export const configurationKeys: readonly string[] = [
  ...settingKeys.filter((key) => key !== "credentials"),
  "connections",
];

/**
 * The keys of the namespace that mean nothing here, and are near none that does. A program called `mlimages` keeps its
 * own there.
 */
export function strangeKeys(keys: readonly string[]): string[] {
  return unknownIn(keys).filter((key) => !isMisspelt(key));
}

/**
 * Refuses keys of the namespace that are nearly one of ours. Passing over a misspelt one would ask somewhere else than
 * was meant.
 * @throws CatalogError `invalid_config`
 */
export function refuseMisspeltKeys(keys: readonly string[]): void {
  const misspelt = unknownIn(keys).filter(isMisspelt);
  if (misspelt.length === 0) return;
  throw new CatalogError("invalid_config", {
    what: "connecting",
    why: join(describeUnknownKeys(misspelt, configurationKeys, setting), "\n  "),
  });
}

function unknownIn(keys: readonly string[]): string[] {
  return keys.filter((key) => !configurationKeys.includes(key));
}

function isMisspelt(key: string): boolean {
  return keysNear(key, configurationKeys).length > 0;
}
