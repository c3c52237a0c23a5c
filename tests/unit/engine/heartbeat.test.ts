import assert from "node:assert/strict";
import { withHeartbeat } from "../../../engine/heartbeat";

describe("a heartbeat", () => {
  it("tells what begins, and then that it goes on, until it ends", async () => {
    const lines: string[] = [];
    let beat = (): void => undefined;
    const heard = new Promise<void>((resolve) => (beat = resolve));
    const report = (line: string): void => {
      lines.push(line);
      if (lines.length > 1) beat();
    };
    assert.equal(await withHeartbeat(report, "building it", () => heard.then(() => "built"), 1), "built");
    assert.deepEqual(lines.slice(0, 2), ["engine: building it …", "engine: still at it after 0 s …"]);
  });
});
