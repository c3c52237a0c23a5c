import fc from "fast-check";
import type { Change } from "../models/paged-server";

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom("insert" as const, "delete" as const),
  at: fc.nat(1200),
});
/** One row more and one less between two pages: the total does not tell. */
const balanced = fc.tuple(fc.nat(1200), fc.nat(1200), fc.boolean()).map(([one, other, insertFirst]): Change[] => {
  const pair: Change[] = [
    { kind: "insert", at: one },
    { kind: "delete", at: other },
  ];
  return insertFirst ? pair : pair.reverse();
});
const between = fc.oneof(
  { weight: 6, arbitrary: fc.constant([]) },
  { weight: 2, arbitrary: balanced },
  { weight: 1, arbitrary: fc.array(change, { maxLength: 3 }) },
);
const changes = fc.array(between, { maxLength: 60, size: "max" });
const seldom = fc
  .tuple(fc.nat(40), balanced)
  .map(([before, pair]): Change[][] => [...Array.from({ length: before }, () => []), pair]);

/** What happens to a catalog before each page of it is read: now and then something, or once, late. */
export const changesOfRows: fc.Arbitrary<readonly (readonly Change[])[]> = fc.oneof(changes, seldom);
