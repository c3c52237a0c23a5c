import assert from "node:assert/strict";
import { fields } from "../../../../../provider/clouds/pai/fields";
import { said } from "../../told";

const fieldsThatAre = (by: string) =>
  Object.entries(fields)
    .filter(([, use]) => use.by === by)
    .map(([field]) => field)
    .sort();

describe("PAI's table of fields", () => {
  it("refuses what PAI does not state, each with a reason", () => {
    assert.deepEqual(fieldsThatAre("refused"), [
      "arch",
      "cannVersion",
      "flavorType",
      "includeUnusable",
      "serviceType",
      "swrInstanceId",
    ]);
    for (const use of Object.values(fields)) if (use.by === "refused") assert.ok(said(use.reason).length > 10);
  });

  it("sends only what the answer cannot hold otherwise", () => {
    assert.deepEqual(fieldsThatAre("parameter"), ["labels", "name", "nameContains", "type", "workspaceId"]);
  });
});
