import * as pulumi from "@pulumi/pulumi";
import { holdsHalfCharacter } from "../provider/text/half-character";
import { shown } from "../provider/text/shown";

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

/**
 * Refuses half a character (a lone surrogate) in what is known now of a pin. The engine's protocol cannot carry it, and
 * says so in words of its own.
 */
export function refuseBroken(who: string, args: unknown, path = "", seen = new Set<object>()): void {
  if (typeof args === "string" && holdsHalfCharacter(args))
    throw new pulumi.RunError(`${who}: ${shown(path)} "${shown(args)}": holds half a character (a lone surrogate)`);
  if (typeof args !== "object" || args === null || pulumi.Output.isInstance(args) || args instanceof Promise) return;
  if (seen.has(args)) return;
  seen.add(args);
  for (const [key, value] of Object.entries(args)) {
    refuseBroken(who, key, path, seen);
    refuseBroken(who, value, path === "" ? key : `${path}.${key}`, seen);
  }
}
