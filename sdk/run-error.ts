import type * as pulumi from "@pulumi/pulumi";

/**
 * An error whose stack is its message alone: frames say nothing about the user's program. There must not be any either:
 * the engine's runner formats them in colour, and Node 20's formatter does not come to an end on some frames below
 * `node_modules`.
 */
export function withoutFrames<Failure extends pulumi.RunError>(error: Failure): Failure {
  error.stack = `RunError: ${error.message}`;
  return error;
}
