import { createRedactor } from "../provider/http/redact";

/** A message with every text of the arguments blanked: messages name what was asked, and the engine masks secrets of the configuration only. */
export function blankArguments(message: string, args: unknown): string {
  const texts = textsIn(args);
  // Messages show only the beginning of a long value.
  return texts.reduce(blankBeginning, createRedactor(texts)(message));
}

/** How much of a text tells it from other words of a message. */
const telling = 16;

function blankBeginning(message: string, text: string): string {
  if (text.length <= telling) return message;
  const [before = "", ...rest] = message.split(text.slice(0, telling));
  return before + rest.map((after) => `[secret]${after.slice(sameLength(after, text.slice(telling)))}`).join("");
}

/** How far two texts are alike. */
function sameLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
