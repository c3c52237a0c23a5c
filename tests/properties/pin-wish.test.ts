import assert from "node:assert/strict";
import fc from "fast-check";
import { complete, recordKeys, type PinKind } from "../../provider/pin/record";
import { holdsUnknown, isSameWish, unknownValue, wishIn, type Wish } from "../../provider/pin/wish";

/** What the engine can carry: -0 is 0 to it. */
const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const object = fc.dictionary(fc.string({ maxLength: 3 }), json, { maxKeys: 4, noNullPrototype: true });
const kind = fc.constantFrom<PinKind>("getImage", "getImages", "getImageGroups");
const wish: fc.Arbitrary<Wish> = fc.record(
  { kind, selector: object, triggers: fc.array(json, { maxLength: 3 }), hasSecretArguments: fc.constant<true>(true) },
  { requiredKeys: ["kind", "selector", "triggers"], noNullPrototype: true },
);

describe("a wish, of any arguments and triggers", () => {
  it("is the same as another exactly where both have one canonical text", () => {
    // Few values, so that equal ones meet.
    const few = fc.constantFrom<unknown>(
      { a: 1, b: [2] },
      { b: [2], a: 1 },
      { a: 1 },
      { a: "1" },
      {},
      [],
      null,
      0,
      false,
      "",
      "a",
      ["a"],
    );
    const fewWishes: fc.Arbitrary<Wish> = fc.record({
      kind,
      selector: fc.dictionary(fc.constantFrom("x", "y"), few, { noNullPrototype: true }),
      triggers: fc.array(few, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.oneof(wish, fewWishes), fc.oneof(wish, fewWishes), (a, b) => {
        assert.equal(
          isSameWish(a, b),
          canonical([a.kind, stated(a.selector), a.triggers]) === canonical([b.kind, stated(b.selector), b.triggers]),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("is the same in any order of all its keys, and with any record beside it", () => {
    fc.assert(
      fc.property(wish, object, (a, record) => {
        const turned = turn(a) as Wish;
        assert.equal(isSameWish({ ...record, ...turned }, a), true);
        assert.equal(isSameWish(a, wishIn({ ...record, ...turned })), true);
      }),
      { numRuns: 500 },
    );
  });

  it("is another one once anything is added to it", () => {
    fc.assert(
      fc.property(wish, json, (a, more) => {
        assert.equal(isSameWish(a, { ...a, triggers: [...a.triggers, more] }), false);
        assert.equal(isSameWish(a, { ...a, selector: { ...a.selector, added: more } }), more === null);
      }),
      { numRuns: 300 },
    );
  });

  it("is the same with any arguments more that hold nothing, at any depth", () => {
    fc.assert(
      fc.property(wish, fc.constantFrom(null, undefined), (a, nothing) => {
        const b: Wish = { ...a, selector: withNothing(a.selector, nothing) as Wish["selector"], pinName: "base" };
        assert.deepEqual([isSameWish(a, b), isSameWish(b, a)], [true, true]);
      }),
      { numRuns: 300 },
    );
  });

  it("holds an unknown value exactly where its text does", () => {
    const holding = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom<unknown>(null, 0, "", "x", unknownValue),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom("a", "b", "c"), tie("value"), { maxKeys: 3 }),
      ),
    })).value;
    let found = 0;
    fc.assert(
      fc.property(holding, (value) => {
        // None of the other values and keys contains it.
        const expected = JSON.stringify(value).includes(unknownValue);
        if (expected) found++;
        assert.equal(holdsUnknown(value), expected);
      }),
      { numRuns: 1000 },
    );
    assert.ok(found > 50, String(found));
  });
});

describe("a completed record, of any known facts", () => {
  it("answers each declared key with what is known of it, else null, and nothing else", () => {
    const facts = (keys: readonly string[]) =>
      fc.dictionary(
        fc.constantFrom(...keys, "id", "toString", "__proto__", "kind"),
        fc.option(json, { nil: undefined }),
        { maxKeys: 12 },
      );
    fc.assert(
      fc.property(
        kind.chain((each) => facts(recordKeys(each)).map((known) => ({ each, known }))),
        ({ each, known }) => {
          const record = complete(each, known) as Readonly<Record<string, unknown>>;
          assert.deepEqual(Object.keys(record).sort(), [...recordKeys(each)].sort());
          for (const [key, value] of Object.entries(record))
            assert.deepEqual(value, known[key] === undefined ? null : known[key]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** The text of a value without the fields that hold null, read back. */
function stated(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, function replacer(this: unknown, _key: string, field: unknown) {
      return field === null && !Array.isArray(this) ? undefined : field;
    }),
  );
}

/** The same value with one field more in each object. */
function withNothing(value: unknown, nothing: null | undefined): unknown {
  if (Array.isArray(value)) return value.map((each) => withNothing(each, nothing));
  if (typeof value !== "object" || value === null) return value;
  return {
    ...Object.fromEntries(Object.entries(value).map(([key, field]) => [key, withNothing(field, nothing)])),
    "added nothing": nothing,
  };
}

/** A text that does not depend on the order of keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join()}}`;
}

/** The same value with all keys in reverse order. */
function turn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turn);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, turn(field)]),
  );
}
