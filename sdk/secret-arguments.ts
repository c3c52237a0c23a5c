import { createRedactor } from "../provider/http/redact";

/** A message with every text of the arguments blanked: messages name what was asked, and the engine masks secrets of the configuration only. */
export function blankArguments(message: string, args: unknown): string {
  return createRedactor(textsIn(args))(message);
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
