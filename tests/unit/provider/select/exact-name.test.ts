import assert from "node:assert/strict";
import { criteriaOf } from "../../../../provider/select/criteria";
import { describeExactName } from "../../../../provider/select/exact-name";
import { compileNameRegex } from "../../../../provider/select/name-regex";
import { selectGroups } from "../../../../provider/select/select-groups";
import { groupCriteriaOf } from "../../../../provider/select/criteria";
import type { ImageFilter } from "../../../../provider/ask";
import { said } from "../told";

const names = ["pytorch_2.1-gpu", "pytorch_2.3-cpu", "mindspore_2.3"];
const told = (filter: ImageFilter, known = names): string[] =>
  describeExactName(criteriaOf(filter), known, ["nameContains", "nameRegex"]).map(said);

describe("a name that was meant as a part or a pattern", () => {
  const cases: readonly (readonly [filter: ImageFilter, text: string])[] = [
    [
      { name: "pytorch*gpu" },
      'name is exact, and "pytorch*gpu" holds a wildcard: write nameContains: "pytorch" or nameRegex: "^pytorch.*gpu$"',
    ],
    [{ name: "*" }, 'name is exact, and "*" holds a wildcard: write nameRegex: "^.*$"'],
    [
      { name: "pytorch_2?-%" },
      'name is exact, and "pytorch_2?-%" holds a wildcard: write nameContains: "pytorch_2" or nameRegex: "^pytorch_2.-.*$"',
    ],
    [
      { name: "^pytorch.*$" },
      'name is exact, and "^pytorch.*$" holds a wildcard: write nameContains: "pytorch" or nameRegex: "^pytorch.*$"',
    ],
    [
      { name: "pytorch_2.1" },
      'name is exact, and 1 name holds "pytorch_2.1": write nameContains: "pytorch_2.1" or nameRegex: "^pytorch_2\\\\.1"',
    ],
    [
      { name: "pytorch" },
      'name is exact, and 2 names hold "pytorch": write nameContains: "pytorch" or nameRegex: "^pytorch"',
    ],
    [
      { nameContains: "torch*gpu" },
      'nameContains takes no pattern, and "torch*gpu" holds a wildcard: write nameRegex: "^torch.*gpu$"',
    ],
    [{ tag: "2.*" }, 'tag is exact, and "2.*" holds a wildcard'],
    [{ namespace: "atelier*" }, 'namespace is exact, and "atelier*" holds a wildcard'],
  ];
  for (const [filter, text] of cases)
    it(`is said to be exact, with what asks for it: ${JSON.stringify(filter)}`, () =>
      assert.deepEqual(told(filter), [text]));

  it("is not meant where an image has just that name, and fails for another reason", () => {
    assert.deepEqual(told({ name: "pytorch_2.1" }, [...names, "pytorch_2.1"]), []);
  });

  it("is left alone where it is neither", () => {
    assert.deepEqual(told({ name: "jax", nameContains: "ja", framework: "py*" }), []);
  });

  it("is offered as an expression that finds it, whatever stands in it", () => {
    for (const [name, wanted] of [
      ["a+b(1)_x", "a+b(*"],
      ["a[1]", "a[?]"],
      ["c\\d", "%\\d"],
      ["a.b", "a.b"],
    ] as const) {
      const [line = ""] = told({ name: wanted }, [`${name}-tail`]);
      const [, text = ""] = /nameRegex: (".*")$/.exec(line) ?? [];
      assert.ok(compileNameRegex(JSON.parse(text) as string)(name), line);
    }
  });

  it("of a group likewise, which has no expressions", () => {
    const { explanation } = selectGroups(
      { rows: [{ group: { name: "pytorch_2.1" } as never }], notes: [] },
      groupCriteriaOf({ name: "pytorch" }),
    );
    assert.match(said(explanation), /name is exact, and 1 name holds "pytorch": write nameContains: "pytorch"$/);
  });
});
