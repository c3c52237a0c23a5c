import assert from "node:assert/strict";
import { Recent } from "../../../provider/recent";

/** A cache of so many, and what it has made and dropped. */
function recentOf(most: number) {
  const [made, dropped]: [string[], string[]] = [[], []];
  const recent = new Recent<string, string>(most, (value, key) => void dropped.push(`${key}=${value}`));
  const get = (key: string) => recent.get(key, () => (made.push(key), key.toUpperCase()));
  return { recent, get, made, dropped };
}

describe("what was used last", () => {
  it("is made once and found again", () => {
    const { get, made } = recentOf(2);
    assert.deepEqual([get("a"), get("a"), made], ["A", "A", ["a"]]);
  });

  it("makes the longest unused go, which is told", () => {
    const { get, dropped, made } = recentOf(2);
    for (const key of ["a", "b", "a", "c", "a", "b"]) get(key);
    assert.deepEqual(
      [dropped, made],
      [
        ["b=B", "c=C"],
        ["a", "b", "c", "b"],
      ],
    );
  });

  it("keeps nothing of what could not be made", () => {
    const { recent, get, made } = recentOf(2);
    assert.throws(
      () =>
        recent.get("a", () => {
          throw new Error("no");
        }),
      /no/,
    );
    assert.deepEqual([get("a"), made], ["A", ["a"]]);
  });

  it("keeps a value that is undefined as any other", () => {
    const recent = new Recent<string, undefined>(1);
    let count = 0;
    for (let i = 0; i < 2; i++)
      recent.get("a", () => {
        count++;
        return undefined;
      });
    assert.equal(count, 1);
  });

  it("goes when it is told to, once", () => {
    const { recent, get, dropped } = recentOf(3);
    for (const key of ["a", "b"]) get(key);
    recent.drop("a");
    recent.drop("a");
    recent.clear();
    recent.clear();
    assert.deepEqual(dropped, ["a=A", "b=B"]);
  });
});
