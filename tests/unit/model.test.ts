import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../engine/repository";
import { generateModel, type Model } from "../../model/generate";
import { imageFieldNames } from "../../provider/fields/image-fields";
import type { Questions } from "../../provider/ask";
import { argumentNames, questionKinds } from "../../provider/fields/question-fields";
import { recordKeys, type PinKind } from "../../provider/pin/record";

describe("the model", () => {
  let text = "";
  let model: Model;
  before(function () {
    this.timeout(60_000);
    text = generateModel();
    model = JSON.parse(text) as Model;
  });
  const fieldsOf = (name: string): string[] => Object.keys(model.interfaces[name]?.fields ?? {}).sort();

  it("is committed as the interfaces say it", () => {
    assert.equal(readFileSync(join(repositoryRoot(__dirname), "model/model.json"), "utf8"), text);
  });

  it("names the arguments that are checked", () => {
    for (const question of Object.keys(questionKinds) as (keyof Questions)[]) {
      const name = `${question[0]!.toUpperCase()}${question.slice(1)}Args`;
      assert.deepEqual(fieldsOf(name), [...argumentNames(question)].sort());
    }
  });

  it("names the fields of an image that are read and recorded", () => {
    assert.deepEqual(fieldsOf("Image"), [...imageFieldNames].sort());
    const records: Readonly<Record<PinKind, string>> = {
      getImage: "PinnedImageRecord",
      getImages: "PinnedImagesRecord",
      getImageGroups: "PinnedImageGroupsRecord",
    };
    for (const [kind, name] of Object.entries(records))
      assert.deepEqual(fieldsOf(name), [...recordKeys(kind as PinKind)].sort());
  });

  it("documents every field and every list of words", () => {
    for (const { description, fields } of Object.values(model.interfaces))
      assert.ok([description, ...Object.values(fields).map((field) => field.description)].every((each) => each !== ""));
    for (const [name, { description, words }] of Object.entries(model.words))
      assert.ok(description !== "" && words.length > 0, name);
  });

  it("keeps one paragraph in one line, and says what is the default", () => {
    const { type, arch } = model.interfaces["ImageFilter"]!.fields as Record<
      string,
      { default?: string; description: string }
    >;
    assert.equal(type!.default, '"BUILD_IN"');
    assert.equal(arch!.description, "Processor architecture, in any case.");
  });
});
