import assert from "node:assert/strict";
import { once } from "node:events";
import { realPace, startDeadline, type Pace } from "../../../../provider/http/deadline";

/** A clock that a test sets. */
function fakePace(): Pace & { time: number } {
  const pace = { time: 5_000, now: () => pace.time, sleep: () => Promise.resolve(), random: () => 0 };
  return pace;
}

describe("a deadline", () => {
  it("gives all its time at first", () => {
    assert.equal(startDeadline(60_000, fakePace()).remainingMs(), 60_000);
  });

  it("gives what the clock leaves", () => {
    const pace = fakePace();
    const deadline = startDeadline(60_000, pace);
    pace.time += 45_000;
    assert.equal(deadline.remainingMs(), 15_000);
  });

  it("never gives less than nothing", () => {
    const pace = fakePace();
    const deadline = startDeadline(60_000, pace);
    pace.time += 60_001;
    assert.equal(deadline.remainingMs(), 0);
  });

  it("remembers the time it was given", () => {
    assert.equal(startDeadline(60_000, fakePace()).timeoutMs, 60_000);
  });

  it("is not ended where the caller has no signal", () => {
    assert.equal(startDeadline(60_000, fakePace()).signal.aborted, false);
  });
});

describe("one attempt", () => {
  it("ends with the caller", () => {
    const caller = new AbortController();
    const attempt = startDeadline(60_000, fakePace(), caller.signal).attemptSignal();
    caller.abort(new Error("enough"));
    assert.deepEqual([attempt.aborted, (attempt.reason as Error).message], [true, "enough"]);
  });

  it("is ended from the start where the caller has left", () => {
    assert.equal(startDeadline(60_000, fakePace(), AbortSignal.abort()).attemptSignal().aborted, true);
  });

  it("ends by its share of the time, as a timeout", async () => {
    const attempt = startDeadline(3, fakePace()).attemptSignal();
    if (!attempt.aborted) await once(attempt, "abort");
    assert.equal((attempt.reason as Error).name, "TimeoutError");
  });
});

describe("the real pace", () => {
  it("waits no longer than the caller", async () => {
    await assert.rejects(realPace.sleep(600_000, AbortSignal.abort()));
  });

  it("has a clock that does not go back", () => {
    const before = realPace.now();
    assert.ok(realPace.now() >= before);
  });
});
