import assert from "node:assert/strict";
import { afterRefusal, noAttempt, type Circumstances, type History } from "../../../../provider/http/history";
import type { RetryClass } from "../../../../provider/http/retry";

const ordinary: Circumstances = { maxRetries: 3, remainingMs: 60_000, random: 0.5 };
const refusedAs = (retryClass: RetryClass) => ({ refusal: { code: "unavailable", why: "busy", retryClass } }) as const;

/** What a call has been through after these refusals, and whether it goes on. */
function after(classes: readonly RetryClass[], circumstances = ordinary): { history: History; goesOn: boolean } {
  let next = { history: noAttempt, goesOn: true };
  for (const retryClass of classes) {
    const { history, decision } = afterRefusal(next.history, refusedAs(retryClass), circumstances);
    next = { history, goesOn: decision.retry };
  }
  return next;
}

describe("what a call has been through", () => {
  it("counts no request that an old connection ate, three times", () => {
    const { attempts, staleConnections, last } = after(["stale", "stale", "stale"]).history;
    assert.deepEqual([attempts, staleConnections, last], [0, 3, undefined]);
  });

  it("counts the fourth as a failure like any other", () => {
    const { history, goesOn } = after(["stale", "stale", "stale", "stale"], { ...ordinary, maxRetries: 0 });
    assert.deepEqual([history.attempts, history.failures, goesOn], [1, 1, false]);
  });

  it("counts a correction of the clock as an attempt and no failure, once", () => {
    const corrected = after(["clock"]);
    assert.deepEqual([corrected.history.attempts, corrected.history.failures, corrected.goesOn], [1, 0, true]);
    const again = after(["clock", "clock"]);
    assert.deepEqual([again.history.attempts, again.history.failures, again.goesOn], [2, 1, false]);
  });

  it("counts a throttle as an attempt and no failure", () => {
    const { attempts, failures } = after(["throttled", "throttled"], { ...ordinary, throttledInRow: 1 }).history;
    assert.deepEqual([attempts, failures], [2, 0]);
  });

  it("repeats nothing without time, not even what costs no attempt", () => {
    for (const retryClass of ["stale", "clock"] as const)
      assert.equal(after([retryClass], { ...ordinary, remainingMs: 0 }).goesOn, false);
  });

  it("is a new value, and leaves the one before as it was", () => {
    afterRefusal(Object.freeze({ ...noAttempt }), refusedAs("transient"), ordinary);
    assert.deepEqual(noAttempt, { attempts: 0, failures: 0, staleConnections: 0, isClockCorrected: false });
  });
});
