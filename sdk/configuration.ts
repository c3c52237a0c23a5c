import * as pulumi from "@pulumi/pulumi";
import type * as Keys from "../provider/connection/keys";
import { shown } from "../provider/text/shown";
import { configurationKeys } from "./configuration-keys";

/** Keys that give access by themselves. */
const secretKeys = ["secretKey", "securityToken", "authToken"];

const warned = new WeakSet<object>();

/**
 * Warns, once in a run, about what stands in the `mlimages` configuration and should not: secrets in clear, and keys
 * that mean nothing here.
 */
export function warnAboutConfiguration(): void {
  const run = pulumi.runtime.getMonitor();
  if (run === undefined || warned.has(run)) return;
  warned.add(run);
  for (const warning of [...clearSecrets(), ...strangeKeys()]) void pulumi.log.warn(warning);
}

function clearSecrets(): string[] {
  const config = pulumi.runtime.allConfig();
  const plain = secretKeys.map((key) => `mlimages:${key}`).filter((key) => key in config && !isConfigSecret(key));
  // One secret value makes the whole object secret, so that a clear one beside it cannot be told.
  const named = isConfigSecret("mlimages:connections") ? [] : secretsIn(config["mlimages:connections"]);
  return [
    ...plain.map((key) => `${key} is stored in clear; store it anew with: pulumi config set --secret ${key} …`),
    ...named.map((key) => `${key} is stored in clear; store it anew with: pulumi config set --path --secret ${key} …`),
  ];
}

function secretsIn(connections = "{}"): string[] {
  try {
    const named = Object.entries(JSON.parse(connections) as Record<string, object>);
    return named.flatMap(([name, settings]) =>
      secretKeys.filter((key) => key in settings).map((key) => shown(`mlimages:connections.${name}.${key}`)),
    );
  } catch {
    // The connection itself says what is wrong with it, when it is used.
    return [];
  }
}

function strangeKeys(): string[] {
  const keys = configurationKeys();
  if (keys.length === 0) return [];
  const core = require("../provider/connection/keys") as typeof Keys;
  const strange = core.strangeKeys(keys).map((key) => shown(`mlimages:${key}`));
  return strange.length === 0
    ? []
    : [
        `${strange.join(", ")}: pulumi-mlimages has no such key and passes over it; its keys are ${core.configurationKeys.join(", ")}`,
      ];
}

/** The types of the engine's SDK leave this out. */
function isConfigSecret(key: string): boolean {
  return (pulumi.runtime as unknown as { isConfigSecret(key: string): boolean }).isConfigSecret(key);
}
