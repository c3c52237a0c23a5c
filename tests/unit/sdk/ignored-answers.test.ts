import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { PinnedImage } from "../../../sdk/index";
import { describeIgnoredAnswers, ignoredAnswers } from "../../../sdk/ignored-answers";

describe("ignoreChanges of a pin", () => {
  it("is told of answered fields, however they are written, and of nothing else", () => {
    assert.deepEqual(ignoredAnswers("getImage", ["imageId", '["swrPath"]', "selector", "triggers", "*", "imageId"]), [
      "imageId",
      "swrPath",
    ]);
    assert.deepEqual(ignoredAnswers("getImages", ["images[0].name", "selector.framework"]), ["images"]);
    assert.deepEqual(ignoredAnswers("getImageGroups", undefined), []);
  });

  it("says that it keeps no image, and what does", () => {
    assert.equal(
      describeIgnoredAnswers(["imageId"]),
      'ignoreChanges names imageId, which is an answer of the catalog: it keeps no image; ignoreChanges: ["selector"] keeps the pin whatever its arguments become',
    );
  });

  it("is warned about where the pin is made, once", async () => {
    await pulumi.runtime.setMocks({
      call: () => ({}),
      newResource: ({ inputs }) => ({ id: "pin-1", state: inputs as object }),
    });
    const { warn } = pulumi.log;
    const warnings: string[] = [];
    Object.assign(pulumi.log, { warn: (text: string) => void warnings.push(text) });
    try {
      new PinnedImage("base", { framework: "pytorch" }, { ignoreChanges: ["imageId", "name"] });
      new PinnedImage("kept", { framework: "pytorch" }, { ignoreChanges: ["selector"] });
    } finally {
      Object.assign(pulumi.log, { warn });
    }
    assert.deepEqual(warnings, [describeIgnoredAnswers(["imageId", "name"])]);
  });
});
