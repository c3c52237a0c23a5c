import assert from "node:assert/strict";
import { Flights } from "../../../../provider/http/flights";

const never = new AbortController().signal;

/** Work that a test ends by hand. */
function work() {
  const starts: { signal: AbortSignal; resolve(value: string): void; reject(error: Error): void }[] = [];
  const start = (signal: AbortSignal): Promise<string> =>
    new Promise((resolve, reject) => {
      starts.push({ signal, resolve, reject });
      signal.addEventListener("abort", () => { reject(signal.reason as Error); });
    });
  return { starts, start };
}

describe("equal work", () => {
  it("that runs is shared", async () => {
    const flights = new Flights();
    const { starts, start } = work();
    const both = Promise.all([flights.share("k", never, start), flights.share("k", never, start)]);
    starts[0]?.resolve("done");
    assert.deepEqual([await both, starts.length], [["done", "done"], 1]);
  });

  it("that is done is shared", async () => {
    const flights = new Flights();
    let started = 0;
    const start = async (): Promise<number> => ++started;
    await flights.share("k", never, start);
    assert.equal(await flights.share("k", never, start), 1);
  });

  it("of another key is not shared", async () => {
    const flights = new Flights();
    let started = 0;
    const start = async (): Promise<number> => ++started;
    await flights.share("a", never, start);
    assert.equal(await flights.share("b", never, start), 2);
  });

  it("that fails fails for all who wait", async () => {
    const flights = new Flights();
    const { starts, start } = work();
    const both = Promise.allSettled([flights.share("k", never, start), flights.share("k", never, start)]);
    starts[0]?.reject(new Error("broken"));
    assert.deepEqual((await both).map(({ status }) => status), ["rejected", "rejected"]);
  });

  it("that failed is tried anew", async () => {
    const flights = new Flights();
    await assert.rejects(flights.share("k", never, () => Promise.reject(new Error("broken"))));
    assert.equal(await flights.share("k", never, () => Promise.resolve("done")), "done");
  });
});

describe("a caller's abort", () => {
  it("rejects that caller as cancelled", async () => {
    const flights = new Flights();
    const caller = new AbortController();
    const result = flights.share("k", caller.signal, work().start);
    caller.abort(new Error("enough"));
    await assert.rejects(result, { code: "cancelled" });
  });

  it("leaves the work to the others", async () => {
    const flights = new Flights();
    const { starts, start } = work();
    const caller = new AbortController();
    const leaving = flights.share("k", caller.signal, start);
    const staying = flights.share("k", never, start);
    caller.abort(new Error("enough"));
    await assert.rejects(leaving);
    assert.equal(starts[0]?.signal.aborted, false);
    starts[0].resolve("done");
    assert.equal(await staying, "done");
  });

  it("ends the work when it is the last", async () => {
    const flights = new Flights();
    const { starts, start } = work();
    const callers = [new AbortController(), new AbortController()];
    const results = Promise.allSettled(callers.map(({ signal }) => flights.share("k", signal, start)));
    for (const caller of callers) caller.abort(new Error("enough"));
    await results;
    assert.equal(starts[0]?.signal.aborted, true);
  });

  it("makes the next caller start anew", async () => {
    const flights = new Flights();
    const { starts, start } = work();
    const caller = new AbortController();
    const ended = flights.share("k", caller.signal, start);
    caller.abort(new Error("enough"));
    await assert.rejects(ended);
    const next = flights.share("k", never, start);
    starts[1]?.resolve("done");
    assert.equal(await next, "done");
  });

  it("before the call keeps the work from being started", async () => {
    const { starts, start } = work();
    await assert.rejects(new Flights().share("k", AbortSignal.abort(new Error("enough")), start), { code: "cancelled" });
    assert.equal(starts.length, 0);
  });

  it("after the answer does not take it from the others", async () => {
    const flights = new Flights();
    const caller = new AbortController();
    await flights.share("k", caller.signal, () => Promise.resolve("done"));
    caller.abort();
    assert.equal(await flights.share("k", never, () => Promise.resolve("other")), "done");
  });
});
