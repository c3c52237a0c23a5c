import type * as Pulumi from "@pulumi/pulumi";

/** What stands before our keys in the configuration of a stack. */
export const configurationPrefix = "mlimages:";

/** The keys that stand in the `mlimages` namespace of the stack's configuration. */
export function configurationKeys(): string[] {
  // Loaded on first use: a policy that asks no catalog does not need the engine's SDK.
  const { runtime } = require("@pulumi/pulumi") as typeof Pulumi;
  return Object.keys(runtime.allConfig())
    .filter((key) => key.startsWith(configurationPrefix))
    .map((key) => key.slice(configurationPrefix.length));
}
