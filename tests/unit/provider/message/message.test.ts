import assert from "node:assert/strict";
import {
  argument,
  field,
  inOneLine,
  join,
  key,
  question,
  say,
  set,
  setting,
  written,
} from "../../../../provider/message/message";
import { plainWords } from "../../../../provider/message/plain-words";
import { spell } from "../../../../provider/message/words";
import { words } from "../../../../sdk/words";

describe("a message", () => {
  it("of words alone is a text", () => {
    assert.equal(say`${3} of ${"four"}`, "3 of four");
    assert.equal(join(["a", say`b${1}`, ""], ", "), "a, b1, ");
  });

  it("keeps its terms, at any depth, until a host spells them", () => {
    const message = say`${join([argument("id"), say`not ${argument("labels", "team")}`], " and ")}: ${field("builtAt")}`;
    assert.equal(spell(message, words), "id and not labels.team: builtAt");
    assert.equal(
      spell(message, { ...words, argument: (path) => `--${path.join("/")}`, field: (name) => name.toUpperCase() }),
      "--id and not --labels/team: BUILTAT",
    );
  });

  it("in one line writes out what could begin another one, in texts and in terms", () => {
    const message = inOneLine(say`"${"a\nb"}" of ${argument("labels", "c\nd")}`);
    assert.equal(spell(message, words), '"a\\u000ab" of labels.c\\u000ad');
  });

  it("spells a term in one line, whatever was written", () => {
    assert.equal(spell(written({ name: "a\u202eb", limit: undefined }), words), 'name: "a\\u202eb"');
  });
});

describe("the words of TypeScript programs", () => {
  const spelt = (message: Parameters<typeof spell>[0]): string => spell(message, words);

  it("name arguments, fields and questions as programs do", () => {
    assert.deepEqual(
      [argument("fallbacks", "0", "arch"), written({ type: "ALL", mostRecent: true }), question("getImages")].map(
        spelt,
      ),
      ["fallbacks.0.arch", 'type: "ALL", mostRecent: true', "getImages"],
    );
  });

  it("name a setting by its place in the configuration, and the command that sets it", () => {
    assert.deepEqual(
      [
        setting("region"),
        setting("region", "eu"),
        key("region"),
        set("cn-north-4", { key: "region" }),
        set("…", { key: "secretKey", connection: "eu", isSecret: true }),
      ].map(spelt),
      [
        "mlimages:region",
        "mlimages:connections.eu.region",
        "region",
        "pulumi config set mlimages:region cn-north-4",
        "pulumi config set --path --secret mlimages:connections.eu.secretKey …",
      ],
    );
  });

  it("write a pin as it stands in a program", () => {
    assert.equal(
      spelt({ is: "newPin", name: 'a "b"', args: { id: "i-1", connection: undefined } }),
      'new mlimages.PinnedImage("a \\"b\\"", { id: "i-1" })',
    );
  });
});

describe("the plain words", () => {
  it("name things as the core does", () => {
    const message = say`${argument("labels", "a")}, ${setting("region", "eu")}, ${set("x", { key: "endpoint" })}, ${written({ id: "i" })}`;
    assert.equal(spell(message, plainWords), 'labels.a, region of connection eu, set endpoint to x, id "i"');
  });
});
