import assert from "node:assert/strict";
import { fields } from "../../../../../provider/clouds/modelarts/fields";

describe("ModelArts' table of fields", () => {
  it("says of every filter field what it is", () => {
    assert.deepEqual(Object.keys(fields).sort(), [
      "arch",
      "cannVersion",
      "cudaVersion",
      "devService",
      "flavorType",
      "framework",
      "frameworkVersion",
      "includePrereleases",
      "includeUnusable",
      "labels",
      "name",
      "nameContains",
      "nameRegex",
      "namespace",
      "pythonVersion",
      "resourceCategory",
      "serviceType",
      "swrInstanceId",
      "tag",
      "type",
      "visibility",
      "workspaceId",
    ]);
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
