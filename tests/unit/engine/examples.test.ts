import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { examples, findExample } from "../../../engine/examples";
import { repositoryRoot } from "../../../engine/repository";

describe("the examples that can be started", () => {
  for (const { name, folder } of examples) {
    it(`have a project each, and the program it names: ${name}`, () => {
      const project = join(repositoryRoot(__dirname), folder);
      const [, main = ""] = /^main: (.+)$/m.exec(readFileSync(join(project, "Pulumi.yaml"), "utf8")) ?? [];
      assert.match(main, /\.ts$/);
      assert.ok(existsSync(join(project, main)), main);
    });
  }

  it("are found by name, the basic one without any", () => {
    assert.deepEqual(
      [[], ["basic"], ["two-clouds"]].map((words) => findExample(words).name),
      ["basic", "basic", "two-clouds"],
    );
  });

  it("are named where another one is asked for", () => {
    assert.throws(
      () => findExample(["two", "clouds"]),
      /there is no example "two clouds"; start one of basic, two-clouds$/,
    );
  });
});
