import type * as Pulumi from "@pulumi/pulumi";

const prefix = "mlimages:";

/** The keys that stand in the `mlimages` namespace of the stack's configuration. */
export function configurationKeys(): string[] {
  // Loaded on first use: a policy that asks no catalog does not need the engine's SDK.
  const { runtime } = require("@pulumi/pulumi") as typeof Pulumi;
  return Object.keys(runtime.allConfig())
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length));
}
