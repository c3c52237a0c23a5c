import type { Unread } from "../../provider/policy/stack-images";

/** Whether an error is the policy SDK's own, by which reading a value fails that is not known yet. */
export function isUnknown(error: unknown): error is Error {
  return error instanceof Error && "unknownTypeSentinel" in error;
}

/**
 * One error for all resources with unknown values: a policy can throw one only. The policy SDK knows its own and makes
 * an advisory note of it; what it is given to say is which resources are meant.
 */
export function unknownIn(unread: readonly Unread[]): Error | undefined {
  const unknown = unread.filter(({ error }) => isUnknown(error));
  const first = unknown[0]?.error as Error | undefined;
  const texts = unknown.map(({ resource, error }) => `${resource.name}: ${(error as Error).message}`);
  return first && Object.assign(first, { message: texts.join("; ") });
}
