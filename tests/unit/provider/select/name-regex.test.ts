import assert from "node:assert/strict";
import { compileNameRegex } from "../../../../provider/select/name-regex";

describe("a name expression", () => {
  it("is found anywhere in a name", () => {
    assert.equal(compileNameRegex("cuda1[01]")("torch-cuda11.8"), true);
  });

  it("is not found where it does not occur", () => {
    assert.equal(compileNameRegex("cuda1[01]")("torch-cuda12.8"), false);
  });

  it("is anchored by ^ and $", () => {
    const matches = compileNameRegex("^torch$");
    assert.deepEqual(["torch", "torch2", "mytorch"].map(matches), [true, false, false]);
  });

  it("ignores case where it says so", () => {
    assert.equal(compileNameRegex("(?i)TORCH")("pytorch"), true);
  });

  it("can be asked twice, with the same answer", () => {
    const matches = compileNameRegex("torch");
    assert.deepEqual([matches("torch"), matches("torch")], [true, true]);
  });

  it("that would hang JavaScript's own is done at once with the longest name", () => {
    assert.equal(compileNameRegex("^(a+)+$")(`${"a".repeat(511)}!`), false);
  });

  for (const expression of ["(?=a)", "a(?!b)", "(?<=a)b", "(?<!a)b"]) {
    it(`${expression} is refused with the reason: RE2 has no look-around`, () => {
      assert.throws(
        () => compileNameRegex(expression),
        (error) => error instanceof SyntaxError && /look-around/.test(error.message),
      );
    });
  }

  for (const expression of ["(", "[a", "*a", "a{2,1}", "(a)\\1", "a{1001}"]) {
    it(`${expression} is refused as a syntax error`, () => {
      assert.throws(() => compileNameRegex(expression), SyntaxError);
    });
  }
});
