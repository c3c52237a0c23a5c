import type * as pulumi from "@pulumi/pulumi";

/**
 * The value of an output, for unit tests. It rejects where the output fails, of which `apply` tells nothing: a test
 * that waits for it waits for ever.
 */
export function promiseOf<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(): Promise<T> }).promise();
}
