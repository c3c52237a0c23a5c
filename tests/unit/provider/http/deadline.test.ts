import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { realPace, startDeadline, withinTime, type Pace } from "../../../../provider/http/deadline";

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

/** Collects everything that nobody holds, as a long-lived process does now and then. */
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const forever = new AbortController().signal;
const never = (): Promise<never> => new Promise(() => undefined);

describe("work within its time", () => {
  it("answers what it brings", async () => {
    assert.equal(
      await withinTime(
        () => 60_000,
        forever,
        async () => "done",
      ),
      "done",
    );
  });

  it("fails as it fails", async () => {
    await assert.rejects(
      withinTime(
        () => 60_000,
        forever,
        () => Promise.reject(new RangeError("broken")),
      ),
      RangeError,
    );
  });

  it("is left when its time is over, also after collections", async () => {
    const pace = realPace;
    const deadline = startDeadline(100, pace);
    const asked = withinTime(
      deadline.remainingMs,
      deadline.signal,
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener("abort", () => {
            reject(signal.reason as Error);
          });
        }),
    );
    const collecting = setInterval(collect, 10);
    try {
      await assert.rejects(asked, { name: "Ended", by: "deadline" });
    } finally {
      clearInterval(collecting);
    }
  });

  it("is left although it takes no notice of its signal", async () => {
    await assert.rejects(withinTime(startDeadline(20, realPace).remainingMs, forever, never), { by: "deadline" });
  });

  it("is left when its caller aborts, whose own reason is not passed on", async () => {
    const caller = new AbortController();
    const asked = withinTime(() => 60_000, caller.signal, never);
    caller.abort(new Error("because of a secret"));
    await assert.rejects(asked, { name: "Ended", by: "caller", message: "ended by the caller" });
  });

  it("is left by a caller's own timeout as one that the caller ended, also where nobody holds it", async () => {
    const asked = withinTime(() => 60_000, AbortSignal.timeout(30), never);
    collect();
    await assert.rejects(asked, { by: "caller" });
  });

  it("has as much more time as its deadline was extended by", async () => {
    let left = 10;
    const end = performance.now() + 10;
    let extendedMs = 0;
    const asked = withinTime(
      () => {
        left = end + extendedMs - performance.now();
        return left;
      },
      forever,
      (signal) => new Promise<string>((resolve) => setTimeout(() => resolve(signal.aborted ? "left" : "went on"), 60)),
    );
    extendedMs = 60_000;
    assert.equal(await asked, "went on");
  });

  it("is not begun where its caller has left, or no time is left", async () => {
    const work = (): never => assert.fail("begun");
    await assert.rejects(
      withinTime(() => 60_000, AbortSignal.abort(), work),
      { by: "caller" },
    );
    await assert.rejects(
      withinTime(() => 0, forever, work),
      { by: "deadline" },
    );
  });

  it("leaves no timer and no listener behind", async () => {
    await realPace.sleep(1, forever);
    const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const before = timers();
    const caller = new AbortController();
    await withinTime(
      () => 600_000,
      caller.signal,
      async () => assert.equal(timers(), before + 1),
    );
    assert.deepEqual([timers(), getEventListeners(caller.signal, "abort")], [before, []]);
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
