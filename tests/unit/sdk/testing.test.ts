import assert from "node:assert/strict";
import * as testing from "../../../sdk/testing/index";

describe("the testing face", () => {
  it("offers mocks, the embedded catalogs of both clouds, rows for them, and two resources", () => {
    assert.deepEqual(Object.keys(testing).sort(), [
      "Notebook",
      "TrainingJob",
      "demoImages",
      "demoPaiImages",
      "generateCatalog",
      "generatePaiCatalog",
      "imageMocks",
      "promiseOf",
      "startEmulator",
    ]);
  });
});
