import { recordKeys } from "../provider/pin/record";
import type { PinKind } from "../provider/pin/record";

/** The answered fields of a pin that `ignoreChanges` names: `imageId`, `images[0].name`, `["imageId"]`. */
export function ignoredAnswers(kind: PinKind, ignoreChanges: readonly unknown[] = []): string[] {
  const answered: readonly string[] = recordKeys(kind);
  const fields = ignoreChanges.map((path) => /^(?:\["([^"]*)"\]|([^.[]+))/.exec(String(path)));
  return [...new Set(fields.map((match) => match?.[1] ?? match?.[2] ?? ""))].filter((field) =>
    answered.includes(field),
  );
}

/** What to say of it: the engine ignores changes of arguments, and an answer is none. */
export function describeIgnoredAnswers(fields: readonly string[]): string {
  const are = fields.length === 1 ? "is an answer" : "are answers";
  return `ignoreChanges names ${fields.join(", ")}, which ${are} of the catalog: it keeps no image; ignoreChanges: ["selector"] keeps the pin whatever its arguments become`;
}
