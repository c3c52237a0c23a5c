import assert from "node:assert/strict";
import { runCommand } from "../../engine/command";

/** Starts a child in a group of its own, which keeps the output open, ignores Ctrl-C and so does its parent. */
const STUBBORN = `trap "" INT; set -m; (trap "" INT; sleep 1000) & echo ready; wait`;

describe("a command", () => {
  it("is answered with its output and exit code", async () => {
    const result = await runCommand("/bin/sh", ["-c", "cat; echo oops >&2; exit 3"], { input: "in" });
    assert.deepEqual(result, { code: 3, stdout: "in", stderr: "oops\n" });
  });

  it("that cannot be started is answered with 127", async () => {
    assert.equal((await runCommand("/no/such/program", [])).code, 127);
  });

  it("is not started after an abort", async () => {
    assert.equal((await runCommand("/bin/sh", ["-c", "exit 0"], { signal: AbortSignal.abort() })).code, 130);
  });

  // Its output stays open as long as any of its processes lives, so that the answer itself proves that all are gone.
  it("is ended with every process it started, whatever group those are in", async () => {
    const controller = new AbortController();
    const result = await runCommand("/bin/bash", ["-c", STUBBORN], {
      signal: controller.signal,
      graceMs: 1,
      onOutput: () => controller.abort(),
    });
    assert.deepEqual(result, { code: 130, stdout: "ready\n", stderr: "interrupted" });
  });

  it("is ended when its time is up", async () => {
    const result = await runCommand("/bin/sh", ["-c", "sleep 1000"], { timeoutMs: 10, graceMs: 1 });
    assert.deepEqual(result, { code: 124, stdout: "", stderr: "stopped after 0.01 s" });
  });
});
