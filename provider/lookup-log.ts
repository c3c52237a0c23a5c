import type { Answers } from "./answer";
import { say, type Message } from "./message/message";
import { describeFunnel } from "./select/explain";
import type { Selection } from "./select/select";

/** A filter without a match, for the log, and the same without values. */
export function describeMiss({ funnel }: Selection, selectorIndex: number): [text: Message, outline: string] {
  const which = selectorIndex === 0 ? "the filter" : `fallback ${selectorIndex}`;
  return [say`${which} matches nothing: ${describeFunnel(funnel)}`, `${which} matches nothing`];
}

/** An answer, for the log. */
export function describeAnswer(answer: Answers[keyof Answers]): string {
  if ("groups" in answer) return `${answer.groups.length} groups`;
  if ("images" in answer) return `${answer.images.length} of ${answer.matchCount} images: ${answer.explanation}`;
  return `${answer.imageId}, ${answer.swrPath}: ${answer.explanation}`;
}
