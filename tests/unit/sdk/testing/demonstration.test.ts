import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import { createTrainingJob } from "../../../../sdk/testing/demonstration";

describe("a resource for demonstration", () => {
  it("says what its connection lacks as a program's configuration has it", async () => {
    // Nothing but its `get` is asked for.
    const config = { get: () => undefined } as unknown as pulumi.dynamic.Config;
    const inputs = { name: "train", imageUrl: "a/b:1", command: "train.py" };
    await assert.rejects(createTrainingJob(inputs, config), {
      message: /incomplete[^]*\n {2}region: pulumi config set mlimages:region cn-north-4/,
    });
  });
});
