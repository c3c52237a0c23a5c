import assert from "node:assert/strict";
import { argumentNames } from "../../../../../provider/fields/question-fields";
import { fields } from "../../../../../provider/clouds/modelarts/fields";

describe("ModelArts' table of fields", () => {
  it("says of every filter field what it is", () => {
    const asked = [...argumentNames("getImages"), ...argumentNames("getImageGroups")];
    const others = ["region", "connection", "limit", "atLeast"];
    assert.deepEqual(Object.keys(fields).sort(), [...new Set(asked)].filter((name) => !others.includes(name)).sort());
  });

  it("refuses none", () => {
    assert.deepEqual(
      Object.values(fields).filter(({ by }) => by === "refused"),
      [],
    );
  });

  it("sends what the service can filter", () => {
    const sent = Object.entries(fields)
      .filter(([, { by }]) => by === "parameter")
      .map(([field]) => field);
    assert.deepEqual(sent.sort(), ["name", "nameContains", "serviceType", "swrInstanceId", "type", "workspaceId"]);
  });
});
