import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { realPace, startDeadline, type Deadline } from "../../../../provider/http/deadline";
import { maxConcurrent, ThrottleQueue, type Turn } from "../../../../provider/http/throttle-queue";

/** A queue whose jitter is over at once, and what came to its turn, in order. */
function queueOf(calls: number, deadline: Deadline = startDeadline(60_000, realPace)) {
  const jitters: number[] = [];
  const queue = new ThrottleQueue({
    ...realPace,
    random: () => 0.5,
    sleep: async (delayMs) => void jitters.push(delayMs),
  });
  const begun: number[] = [];
  const turns: Turn[] = [];
  const begin = (index: number): Promise<void> => turns[index]!.begin(deadline).then(() => void begun.push(index));
  for (let i = 0; i < calls; i++) turns.push(queue.join());
  return { queue, turns, begun, begin, jitters, all: () => turns.map((_, i) => begin(i)) };
}

describe("the calls to one host", () => {
  it("go out side by side, up to a bound, and then as others end", async () => {
    const { all, begun, turns } = queueOf(maxConcurrent + 2);
    all();
    await turn();
    assert.equal(begun.length, maxConcurrent);
    turns[3]!.end("answered");
    await turn();
    assert.deepEqual(begun.slice(maxConcurrent), [maxConcurrent]);
  });

  it("wait, once the host has throttled, for the first that it throttled", async () => {
    const { all, begun, begin, turns } = queueOf(3);
    all();
    await turn();
    assert.deepEqual(turns[1]!.throttled(), { isLeader: true, inRow: 1 });
    assert.deepEqual(turns[0]!.throttled(), { isLeader: false, inRow: 1 });
    turns[2]!.end("answered");
    begun.length = 0;
    begin(0);
    begin(2);
    await turn();
    assert.deepEqual(begun, [], "although only the leader is under way");
    turns[1]!.end("answered");
    await turn();
    assert.deepEqual(begun, [0], "one, and the one that came first");
    turns[0]!.end("answered");
    await turn();
    assert.deepEqual(begun, [0, 2]);
  });

  it("return with jitter", async () => {
    const { all, begin, turns, jitters } = queueOf(2);
    all();
    await turn();
    turns[0]!.throttled();
    turns[1]!.throttled();
    begin(1);
    turns[0]!.end("answered");
    await turn();
    assert.deepEqual(jitters, [50]);
  });

  it("count throttles in a row over all of them, and from the start again after a success", async () => {
    const { all, begin, turns } = queueOf(2);
    all();
    await turn();
    assert.equal(turns[0]!.throttled().inRow, 1);
    assert.equal(turns[1]!.throttled().inRow, 1, "sent before the first throttle was known");
    assert.equal(turns[0]!.throttled().inRow, 2);
    begin(1);
    turns[0]!.end("answered");
    await turn();
    assert.deepEqual(turns[1]!.throttled(), { isLeader: true, inRow: 1 });
  });

  it("go on where the leading one gives up", async () => {
    const { all, begin, begun, turns } = queueOf(2);
    all();
    await turn();
    turns[0]!.throttled();
    turns[1]!.throttled();
    begin(1);
    turns[0]!.end("failed");
    await turn();
    assert.deepEqual(begun, [0, 1, 1]);
  });

  it("are left by those whose time is over, without a gap for the others", async () => {
    const { queue, all, turns } = queueOf(maxConcurrent);
    await Promise.all(all());
    await assert.rejects(queue.join().begin(startDeadline(10, realPace)), { by: "deadline" });
    await assert.rejects(queue.join().begin(startDeadline(60_000, realPace, AbortSignal.abort())), { by: "caller" });
    const next = queue.join().begin(startDeadline(60_000, realPace));
    turns[0]!.end("answered");
    await next;
  });
});
