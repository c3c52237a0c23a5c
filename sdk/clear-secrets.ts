import * as pulumi from "@pulumi/pulumi";
import { shown } from "../provider/text/shown";

/** Keys that give access by themselves. */
const secretKeys = ["secretKey", "securityToken", "authToken"];

const warned = new WeakSet<object>();

/** Warns, once in a run, about every secret of the `mlimages` configuration that is stored in clear. */
export function warnAboutClearSecrets(): void {
  const run = pulumi.runtime.getMonitor();
  if (run === undefined || warned.has(run)) return;
  warned.add(run);
  const { allConfig, isConfigSecret } = pulumi.runtime as unknown as { allConfig(): Record<string, string>; isConfigSecret(key: string): boolean };
  const config = allConfig();
  const plain = secretKeys.map((key) => `mlimages:${key}`).filter((key) => key in config && !isConfigSecret(key));
  // One secret value makes the whole object secret, so that a clear one beside it cannot be told.
  const named = isConfigSecret("mlimages:connections") ? [] : secretsIn(config["mlimages:connections"]);
  for (const key of plain) void pulumi.log.warn(`${key} is stored in clear; store it anew with: pulumi config set --secret ${key} …`);
  for (const key of named) void pulumi.log.warn(`${key} is stored in clear; store it anew with: pulumi config set --path --secret ${key} …`);
}

function secretsIn(connections = "{}"): string[] {
  try {
    const named = Object.entries(JSON.parse(connections) as Record<string, object>);
    return named.flatMap(([name, settings]) => secretKeys.filter((key) => key in settings).map((key) => shown(`mlimages:connections.${name}.${key}`)));
  } catch {
    // The connection itself says what is wrong with it, when it is used.
    return [];
  }
}
