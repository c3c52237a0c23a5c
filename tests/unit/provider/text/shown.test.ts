import assert from "node:assert/strict";
import { CatalogError } from "../../../../provider/errors";
import { shown, shownLines } from "../../../../provider/text/shown";

describe("a text from outside, as it is shown", () => {
  for (const [what, text, expected] of [
    ["an escape that would colour the terminal", "a\u001b[31mb", "a\\u001b[31mb"],
    ["a control character of C1, which some terminals take for an escape", "a\u009b31mb", "a\\u009b31mb"],
    ["a carriage return that would write over the line", "safe\revil", "safe\\u000devil"],
    ["a line feed that would begin a line of its own", "a\nto fix: run evil", "a\\u000ato fix: run evil"],
    ["a backspace, a bell, a null and a delete", "\b\u0007\0\u007f", "\\u0008\\u0007\\u0000\\u007f"],
    ["an override of direction", "gnp.\u202egpj", "gnp.\\u202egpj"],
    ["isolates and marks of direction", "\u2066\u2069\u200e\u200f\u061c", "\\u2066\\u2069\\u200e\\u200f\\u061c"],
    ["what has no width", "py\u200btorch\ufeff\u00ad", "py\\u200btorch\\ufeff\\u00ad"],
    ["separators of lines and paragraphs", "a\u2028b\u2029c", "a\\u2028b\\u2029c"],
    ["half a character", "a\ud800b", "a\\ud800b"],
    ["a sign beyond the first plane that nobody sees", "a\u{e0041}b", "a\\u{e0041}b"],
  ] as const) {
    it(`has written out ${what}`, () => assert.equal(shown(text), expected));
  }

  it("keeps all that people can see, in any script", () => {
    const text = "pytorch_2.1-cuda·昇腾 العربية ñ é 😀 <b>&amp;${x}\\u001b";
    assert.equal(shown(text), text);
  });

  it("is the same when it is shown twice", () => {
    const once = shown("a\u001b\n\u202e\ud800");
    assert.equal(shown(once), once);
  });

  it("is cut where it is longer than any name or path, and says how long it was", () => {
    for (const character of ["n", "\u001b", "\ud800", "😀", "\n"]) {
      const text = `a${character.repeat(300_000)}`;
      for (const show of [shown, shownLines]) {
        const cut = show(text);
        assert.ok(cut.length < 21_000, `${JSON.stringify(character)}: ${cut.length}`);
        assert.match(cut, new RegExp(`… \\(${text.length} characters\\)$`));
        assert.equal(show(cut), cut);
        assert.doesNotMatch(cut, /\p{Surrogate}/u);
      }
    }
    const long = "n".repeat(1024);
    assert.equal(shown(long), long);
  });

  it("of several lines keeps the line feeds, and nothing else of the kind", () => {
    assert.equal(shownLines("a\n\u001b[2Jb\r\nc"), "a\n\\u001b[2Jb\\u000d\nc");
  });
});

describe("a failure", () => {
  it("holds no such character, wherever it stood", () => {
    const odd = "x\u001b[31m\u202e\ud800\u0000";
    const error = new CatalogError("no_match", {
      what: `${odd}\n`,
      why: `${odd}\nnext`,
      fix: odd,
      requestId: odd,
    }).within(odd);
    const clean = "x\\u001b[31m\\u202e\\ud800\\u0000";
    assert.equal(error.message, `${clean}, ${clean}\\u000a: ${clean}\nnext (request ${clean})\n${clean}`);
    assert.equal(
      JSON.stringify([error.what, error.why, error.fix, error.toJSON(), error.stack]).includes("\\u001b") &&
        error.message.includes("\u001b"),
      false,
    );
  });
});
