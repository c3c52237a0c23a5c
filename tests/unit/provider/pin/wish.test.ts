import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  filtersOf,
  holdsUnknown,
  isSameWish,
  unknownValue,
  wishAgain,
  wishIn,
  type Wish,
} from "../../../../provider/pin/wish";

const asked: Wish = {
  kind: "getImage",
  selector: { framework: "pytorch", labels: { team: "vision", stage: "prod" }, mostRecent: true },
  triggers: ["2026-Q4", 1],
};

describe("a wish", () => {
  it("is the same as itself, taken from a text", () => {
    assert.equal(isSameWish(asked, JSON.parse(JSON.stringify(asked)) as Wish), true);
  });

  it("is the same in any order of its keys, at any depth", () => {
    const turned: Wish = {
      triggers: ["2026-Q4", 1],
      selector: { mostRecent: true, labels: { stage: "prod", team: "vision" }, framework: "pytorch" },
      kind: "getImage",
    };
    assert.equal(isSameWish(asked, turned), true);
  });

  it("is the same whether or not an argument is secret", () => {
    assert.deepEqual(
      [
        isSameWish({ ...asked, hasSecretArguments: true }, asked),
        isSameWish(asked, { ...asked, hasSecretArguments: true }),
      ],
      [true, true],
    );
  });

  it("is the same whatever the pin is called", () => {
    assert.equal(isSameWish({ ...asked, pinName: "base" }, { ...asked, pinName: "torch" }), true);
    assert.equal(isSameWish(asked, { ...asked, pinName: "torch" }), true);
  });

  for (const [what, selector] of Object.entries<Wish["selector"]>({
    "beside the others": { ...asked.selector, arch: null },
    "in its labels": { ...asked.selector, labels: { team: "vision", stage: "prod", owner: null } },
    "that is not even there": { ...asked.selector, arch: undefined },
  })) {
    it(`is the same with an argument that holds nothing, ${what}`, () => {
      assert.equal(isSameWish(asked, { ...asked, selector }), true);
      assert.equal(isSameWish({ ...asked, selector }, asked), true);
    });
  }

  it("is the same with an argument of a fallback, or of its labels, that holds nothing", () => {
    const trying = (fallback: object): Wish => ({
      ...asked,
      selector: { ...asked.selector, fallbacks: [{ name: "a" }, fallback] },
    });
    const plain = trying({ tag: "b", labels: { team: "vision" } });
    for (const fallback of [
      { tag: "b", arch: null, labels: { team: "vision" } },
      { tag: "b", labels: { team: "vision", stage: null } },
    ]) {
      assert.deepEqual([isSameWish(plain, trying(fallback)), isSameWish(trying(fallback), plain)], [true, true]);
    }
    assert.equal(
      isSameWish(plain, {
        ...plain,
        selector: { ...plain.selector, fallbacks: [...(plain.selector["fallbacks"] as object[]), null] },
      }),
      false,
    );
  });

  it("is the same whatever is recorded beside it", () => {
    assert.equal(isSameWish({ ...asked, imageId: "a", places: [] } as Partial<Wish>, asked), true);
  });

  const { framework, ...rest } = asked.selector;
  const others: Readonly<Record<string, Partial<Wish>>> = {
    "nothing, as for a new pin": {},
    "another question": { ...asked, kind: "getImages" },
    "another value": { ...asked, selector: { ...asked.selector, framework: "mindspore" } },
    "one argument more": { ...asked, selector: { ...asked.selector, arch: "x86_64" } },
    "one argument less": { ...asked, selector: rest },
    "null in the place of an argument": { ...asked, selector: { ...rest, framework: null } },
    "no labels instead of labels that hold nothing": { ...asked, selector: { ...asked.selector, labels: {} } },
    "another value deep inside": {
      ...asked,
      selector: { ...asked.selector, labels: { team: "vision", stage: "test" } },
    },
    "a text instead of a boolean": { ...asked, selector: { ...asked.selector, mostRecent: "true" } },
    "a default that was not written": { ...asked, selector: { ...asked.selector, type: "BUILD_IN" } },
    "another case": { ...asked, selector: { ...asked.selector, framework: "PyTorch" } },
    "another trigger": { ...asked, triggers: ["2027-Q1", 1] },
    "one trigger more": { ...asked, triggers: ["2026-Q4", 1, null] },
    "no trigger": { ...asked, triggers: [] },
    "triggers in another order": { ...asked, triggers: [1, "2026-Q4"] },
    "a trigger that is a text instead of a number": { ...asked, triggers: ["2026-Q4", "1"] },
    "a trigger that is false instead of 0": { ...asked, triggers: ["2026-Q4", false] },
    "a trigger that is a list of the same": { ...asked, triggers: [["2026-Q4"], 1] },
    "no triggers recorded": { kind: asked.kind, selector: asked.selector },
  };
  for (const [what, other] of Object.entries(others)) {
    it(`is not the same as ${what}`, () => {
      assert.ok(framework !== undefined);
      assert.equal(isSameWish(other, asked), false);
    });
  }

  it("tells 0 and false, null and nothing apart among its triggers", () => {
    const having = (triggers: readonly unknown[]): Wish => ({ ...asked, triggers });
    assert.equal(isSameWish(having([0]), having([false])), false);
    assert.equal(isSameWish(having([null]), having([])), false);
  });

  it("is told apart from the record that is kept with it", () => {
    const state = {
      ...asked,
      hasSecretArguments: true,
      pinName: "base",
      imageId: "a",
      name: "torch",
      places: [],
      __provider: "text",
    } as Wish;
    assert.deepEqual(wishIn(state), { ...asked, hasSecretArguments: true, pinName: "base" });
  });

  it("says nothing of secrets where there are none", () => {
    assert.deepEqual(Object.keys(wishIn({ ...asked, hasSecretArguments: undefined })).sort(), [
      "kind",
      "selector",
      "triggers",
    ]);
    assert.deepEqual(wishIn({ ...asked, hasSecretArguments: false } as unknown as Wish), asked);
  });
});

describe("a wish that is recorded again", () => {
  it("keeps the name of the pin, and takes another one", () => {
    assert.deepEqual(wishAgain({ ...asked, pinName: "base" }, { ...asked, pinName: "base" }), {
      ...asked,
      pinName: "base",
    });
    assert.deepEqual(wishAgain({ ...asked, pinName: "base" }, { ...asked, pinName: "torch" }), {
      ...asked,
      pinName: "torch",
    });
  });

  it("gets no name where none was recorded, which would show as a change", () => {
    assert.deepEqual(wishAgain(asked, { ...asked, pinName: "base" }), asked);
  });

  it("has the arguments as they are written now, and whether one is secret", () => {
    const now: Wish = { ...asked, selector: { ...asked.selector, arch: null }, hasSecretArguments: true };
    assert.deepEqual(wishAgain(asked, now), now);
  });
});

describe("a value that is not known yet", () => {
  it("is written as Pulumi writes it", () => {
    // Not among the public types, but what the engine puts on the wire.
    assert.equal(unknownValue, (pulumi.runtime as unknown as { readonly unknownValue: string }).unknownValue);
  });

  for (const [what, value] of Object.entries<unknown>({
    itself: unknownValue,
    "in a list": ["a", unknownValue],
    "in an object": { a: { b: unknownValue } },
    "in a list in an object in a list": [{ fallbacks: [{ labels: { team: unknownValue } }] }],
    "beside null": { a: null, b: [null, unknownValue] },
  })) {
    it(`is found: ${what}`, () => assert.equal(holdsUnknown(value), true));
  }

  for (const [what, value] of Object.entries<unknown>({
    null: null,
    undefined: undefined,
    "a text": "x",
    "no text": "",
    "a number": 0,
    false: false,
    "nothing in a list": [],
    "nothing in an object": {},
    "a text that only contains it": `${unknownValue}!`,
    "a key of its name": { [unknownValue]: "x" },
    "its text in upper case": unknownValue.toUpperCase(),
  })) {
    it(`is not ${what}`, () => assert.equal(holdsUnknown(value), false));
  }
});

describe("the filters of a wish", () => {
  it("are the arguments alone where there are no fallbacks", () => {
    assert.deepEqual(filtersOf({ name: "torch", region: "cn-north-4" }), [{ name: "torch", region: "cn-north-4" }]);
  });

  it("are one for a wish without arguments", () => {
    assert.deepEqual(filtersOf({}), [{}]);
    assert.equal(filtersOf({ fallbacks: [] }).length, 1);
  });

  it("come in the order in which they are tried", () => {
    const filters = filtersOf({ name: "a", fallbacks: [{ name: "b" }, { name: "c" }] });
    assert.deepEqual(
      filters.map(({ name }) => name),
      ["a", "b", "c"],
    );
  });

  it("take region and connection from the first where they name none", () => {
    const filters = filtersOf({
      region: "cn-north-4",
      connection: "eu",
      fallbacks: [{}, { region: "cn-east-3" }, { connection: "us" }, { region: "cn-south-1", connection: "asia" }],
    });
    assert.deepEqual(
      filters.map(({ region, connection }) => [region, connection]),
      [
        ["cn-north-4", "eu"],
        ["cn-north-4", "eu"],
        ["cn-east-3", "eu"],
        ["cn-north-4", "us"],
        ["cn-south-1", "asia"],
      ],
    );
  });

  it("take nothing else from the first", () => {
    const [, fallback] = filtersOf({ name: "a", arch: "x86_64", workspaceId: "0", fallbacks: [{ tag: "latest" }] });
    assert.deepEqual(
      Object.entries(fallback!).filter(([, value]) => value !== undefined),
      [["tag", "latest"]],
    );
  });

  it("take nothing for a place that holds null", () => {
    const filters = filtersOf({
      region: "cn-north-4",
      connection: null,
      fallbacks: [{ region: null, connection: "eu" }],
    });
    assert.deepEqual(
      filters.map(({ region, connection }) => [region, connection]),
      [
        ["cn-north-4", undefined],
        ["cn-north-4", "eu"],
      ],
    );
  });

  it("do not take the place of a fallback back to the first", () => {
    const [first] = filtersOf({ fallbacks: [{ region: "cn-east-3", connection: "eu" }] });
    assert.deepEqual([first!.region, first!.connection], [undefined, undefined]);
  });
});
