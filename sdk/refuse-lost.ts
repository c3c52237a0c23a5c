import * as pulumi from "@pulumi/pulumi";

/**
 * Refuses a field called `__proto__`, at any depth of what is known now. The engine's SDK copies objects by assignment,
 * which loses it: an image without the label would be answered.
 */
export function refuseLost(who: string, args: unknown, seen = new Set<object>()): void {
  if (typeof args !== "object" || args === null || pulumi.Output.isInstance(args) || args instanceof Promise) return;
  if (seen.has(args)) return;
  seen.add(args);
  if (Object.hasOwn(args, "__proto__"))
    throw new pulumi.RunError(
      `${who}: __proto__ is a name that JavaScript loses on the way; no label can be asked for by it`,
    );
  for (const value of Object.values(args)) refuseLost(who, value, seen);
}
