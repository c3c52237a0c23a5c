import assert from "node:assert/strict";
import { labelConditions, unaskableLabel } from "../../../../../provider/clouds/pai/labels";

describe("labels of a filter at PAI", () => {
  it("are conditions as the API takes them", () => {
    assert.deepEqual(labelConditions({ team: "vision", "system.framework": "XGBoost 1.6.0" }), [
      "team=vision",
      "system.framework=XGBoost 1.6.0",
    ]);
  });

  it("without a key or a value are not asked", () => {
    assert.deepEqual(labelConditions({ team: "", "": "vision" }), []);
  });

  for (const [key, value, why] of [
    ["team", "a,b", /value "a,b" holds ","/],
    ["team", "a=b", /value "a=b" holds "="/],
    ["gpu,count", "1", /key "gpu,count" holds ","/],
    ["a=b", "1", /key "a=b" holds "="/],
  ] as const) {
    it(`cannot be ${key} with ${value}`, () => {
      const unaskable = unaskableLabel({ labels: { good: "one", [key]: value } });
      assert.deepEqual(unaskable?.path, ["labels", key]);
      assert.match(unaskable?.why ?? "", why);
    });
  }

  it("of ordinary texts can be asked", () => {
    assert.equal(unaskableLabel({ labels: { team: "vision; x:y" } }), undefined);
    assert.equal(unaskableLabel({}), undefined);
  });
});
