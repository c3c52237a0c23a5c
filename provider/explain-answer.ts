import type { Image } from "./image/image";
import type { Listing } from "./listing";
import { join, type Message } from "./message/message";
import { describeExactName } from "./select/exact-name";
import { describeFunnel, describeLeftOut, describeUnread } from "./select/explain";
import type { Selection } from "./select/select";
import { describeImprecise, describeUndetermined } from "./select/undetermined";
import { shown } from "./text/shown";

/**
 * How an answer came about: what each filter left, and what the user should know of the listing.
 * @param answered the images that are the answer
 */
export function explainAnswer(selection: Selection, { notes }: Listing, answered: readonly Image[]): Message {
  const criteria = selection.funnel.steps.map(({ criterion }) => criterion);
  const parts = [
    describeFunnel(selection.funnel),
    ...describeUndetermined(selection),
    ...describeImprecise(selection),
    ...describeUnread(selection, new Set(answered)),
    ...describeLeftOut(selection),
    ...notes.map(shown),
    ...(selection.matches.length > 0 ? [] : describeExactName(criteria, [], ["nameContains", "nameRegex"])),
  ];
  return join(parts, "; ");
}
