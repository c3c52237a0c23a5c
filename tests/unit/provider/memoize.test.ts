import assert from "node:assert/strict";
import { memoize } from "../../../provider/memoize";

describe("a reader that keeps what it has read", () => {
  function counting(options: { readonly most: number; readonly longest: number }) {
    const texts: string[] = [];
    const read = memoize((text) => {
      texts.push(text);
      return text === "" ? undefined : text.length;
    }, options);
    return { read, texts };
  }

  it("reads the same text once, also one that says nothing", () => {
    const { read, texts } = counting({ most: 2, longest: 8 });
    assert.deepEqual([read("ab"), read(""), read("ab"), read("")], [2, undefined, 2, undefined]);
    assert.deepEqual(texts, ["ab", ""]);
  });

  it("keeps no text that is too long", () => {
    const { read, texts } = counting({ most: 2, longest: 2 });
    assert.deepEqual([read("abc"), read("abc")], [3, 3]);
    assert.deepEqual(texts, ["abc", "abc"]);
  });

  it("forgets all when they are too many", () => {
    const { read, texts } = counting({ most: 2, longest: 8 });
    for (const text of ["a", "b", "c", "c", "a"]) read(text);
    assert.deepEqual(texts, ["a", "b", "c", "a"]);
  });
});
