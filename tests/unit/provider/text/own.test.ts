import assert from "node:assert/strict";
import { own } from "../../../../provider/text/own";

const inherited = ["constructor", "toString", "hasOwnProperty", "__proto__", "valueOf", "isPrototypeOf"];

describe("a name from outside", () => {
  for (const name of inherited) {
    it(`finds nothing that every object inherits: ${name}`, () =>
      assert.equal(own<unknown>({ arch: "x" }, name), undefined));
    it(`finds what an object itself holds: ${name}`, () =>
      assert.equal(own(JSON.parse(`{"${name}": "mine"}`) as Record<string, string>, name), "mine"));
  }
});
