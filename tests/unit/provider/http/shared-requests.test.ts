import assert from "node:assert/strict";
import { rejectionOf } from "../fixtures";
import { setTimeout as wait } from "node:timers/promises";
import { realPace, startDeadline, type Deadline } from "../../../../provider/http/deadline";
import { SharedRequests } from "../../../../provider/http/shared-requests";

/** What a caller asks who has this signal and this much time. */
function ask(key: string, { signal, timeoutMs = 60_000 }: { signal?: AbortSignal; timeoutMs?: number } = {}) {
  return { key, what: "listing images", deadline: startDeadline(timeoutMs, realPace, signal) };
}

/** Work that a test ends by hand. */
function work() {
  const starts: { signal: AbortSignal; resolve(value: string): void; reject(error: Error): void }[] = [];
  const start = ({ signal }: Deadline): Promise<string> =>
    new Promise((resolve, reject) => {
      starts.push({ signal, resolve, reject });
      signal.addEventListener("abort", () => {
        reject(signal.reason as Error);
      });
    });
  return { starts, start };
}

describe("an equal request", () => {
  it("that runs is shared", async () => {
    const requests = new SharedRequests();
    const { starts, start } = work();
    const both = Promise.all([requests.share(ask("k"), start), requests.share(ask("k"), start)]);
    starts[0]?.resolve("done");
    assert.deepEqual([await both, starts.length], [["done", "done"], 1]);
  });

  it("that is done is shared", async () => {
    const requests = new SharedRequests();
    let started = 0;
    const start = async (): Promise<number> => ++started;
    await requests.share(ask("k"), start);
    assert.equal(await requests.share(ask("k"), start), 1);
  });

  it("of another key is not shared", async () => {
    const requests = new SharedRequests();
    let started = 0;
    const start = async (): Promise<number> => ++started;
    await requests.share(ask("a"), start);
    assert.equal(await requests.share(ask("b"), start), 2);
  });

  it("that fails fails for all who wait", async () => {
    const requests = new SharedRequests();
    const { starts, start } = work();
    const both = Promise.allSettled([requests.share(ask("k"), start), requests.share(ask("k"), start)]);
    starts[0]?.reject(new Error("broken"));
    assert.deepEqual(
      (await both).map(({ status }) => status),
      ["rejected", "rejected"],
    );
  });

  it("that fails ends all that is still under way of it", async () => {
    const requests = new SharedRequests();
    let signal: AbortSignal | undefined;
    const start = async (shared: Deadline): Promise<never> => {
      ({ signal } = shared);
      throw new Error("one of several pages is refused");
    };
    await assert.rejects(requests.share(ask("k"), start), /refused/);
    assert.equal(signal?.aborted, true);
  });

  it("that is done stays for others where a caller comes without time", async () => {
    const requests = new SharedRequests();
    let started = 0;
    const start = async (): Promise<number> => ++started;
    await requests.share(ask("k"), start);
    await assert.rejects(
      requests.share(ask("k", { timeoutMs: 0 }), start),
      (error: { code?: string }) => error.code === "timeout",
    );
    assert.equal(await requests.share(ask("k"), start), 1);
  });

  it("that failed is tried anew", async () => {
    const requests = new SharedRequests();
    await assert.rejects(requests.share(ask("k"), () => Promise.reject(new Error("broken"))));
    assert.equal(await requests.share(ask("k"), () => Promise.resolve("done")), "done");
  });
});

describe("a caller's abort", () => {
  it("rejects that caller as cancelled", async () => {
    const requests = new SharedRequests();
    const caller = new AbortController();
    const result = requests.share(ask("k", caller), work().start);
    caller.abort(new Error("enough"));
    await assert.rejects(result, { code: "cancelled" });
  });

  it("leaves the work to the others", async () => {
    const requests = new SharedRequests();
    const { starts, start } = work();
    const caller = new AbortController();
    const leaving = requests.share(ask("k", caller), start);
    const staying = requests.share(ask("k"), start);
    caller.abort(new Error("enough"));
    await assert.rejects(leaving);
    assert.equal(starts[0]?.signal.aborted, false);
    starts[0].resolve("done");
    assert.equal(await staying, "done");
  });

  it("ends the work when it is the last", async () => {
    const requests = new SharedRequests();
    const { starts, start } = work();
    const callers = [new AbortController(), new AbortController()];
    const results = Promise.allSettled(callers.map(({ signal }) => requests.share(ask("k", { signal }), start)));
    for (const caller of callers) caller.abort(new Error("enough"));
    await results;
    assert.equal(starts[0]?.signal.aborted, true);
  });

  it("makes the next caller start anew", async () => {
    const requests = new SharedRequests();
    const { starts, start } = work();
    const caller = new AbortController();
    const ended = requests.share(ask("k", caller), start);
    caller.abort(new Error("enough"));
    await assert.rejects(ended);
    const next = requests.share(ask("k"), start);
    starts[1]?.resolve("done");
    assert.equal(await next, "done");
  });

  it("before the call keeps the work from being started", async () => {
    const { starts, start } = work();
    await assert.rejects(
      new SharedRequests().share(ask("k", { signal: AbortSignal.abort(new Error("enough")) }), start),
      { code: "cancelled" },
    );
    assert.equal(starts.length, 0);
  });

  it("after the answer does not take it from the others", async () => {
    const requests = new SharedRequests();
    const caller = new AbortController();
    await requests.share(ask("k", caller), () => Promise.resolve("done"));
    caller.abort();
    assert.equal(await requests.share(ask("k"), () => Promise.resolve("other")), "done");
  });
});

describe("a caller's deadline", () => {
  it("is his own where he joins a request whose first caller has hardly any time left", async () => {
    const requests = new SharedRequests();
    const { starts, start } = work();
    const first = requests.share(ask("k", { timeoutMs: 30 }), start);
    const joined = requests.share(ask("k", { timeoutMs: 60_000 }), start);
    const { code, message } = await rejectionOf(first);
    assert.deepEqual(
      { code, message },
      {
        code: "timeout",
        message:
          "listing images: the cloud did not answer in time: the deadline of 0.03 s has passed\nraise mlimages:timeoutSeconds, or try again later",
      },
    );
    assert.equal(starts[0]?.signal.aborted, false);
    starts[0].resolve("done");
    assert.deepEqual([await joined, starts.length], ["done", 1]);
  });

  it("is not lengthened by those who join with more time", async () => {
    const requests = new SharedRequests();
    const { start } = work();
    const leaving = new AbortController();
    const patient = requests.share(ask("k", leaving), start);
    await assert.rejects(requests.share(ask("k", { timeoutMs: 30 }), start), { code: "timeout" });
    leaving.abort();
    await assert.rejects(patient, { code: "cancelled" });
  });

  it("is that of the request while he is the one with the most time, and ceases to be so when he leaves", async () => {
    const requests = new SharedRequests();
    let shared: Deadline | undefined;
    const start = (deadline: Deadline): Promise<string> => {
      shared = deadline;
      return work().start(deadline);
    };
    const leaving = new AbortController();
    const all = [requests.share(ask("k", { timeoutMs: 200 }), start)];
    assert.ok(shared!.remainingMs() <= 200);
    all.push(requests.share(ask("k", { timeoutMs: 60_000, signal: leaving.signal }), start));
    assert.ok(shared!.remainingMs() > 50_000);
    assert.equal(shared!.timeoutMs, 60_000);
    leaving.abort();
    await assert.rejects(all[1]!, { code: "cancelled" });
    assert.ok(shared!.remainingMs() <= 200);
    await assert.rejects(all[0]!, { code: "timeout" });
  });

  it("as the last one ends the request, which says best why there is no answer", async () => {
    const requests = new SharedRequests();
    const start = ({ signal }: Deadline): Promise<string> =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          reject(new Error("page 3 did not come"));
        });
      });
    await assert.rejects(requests.share(ask("k", { timeoutMs: 20 }), start), { message: "page 3 did not come" });
  });

  it("ends him also where the request takes no notice of it", async () => {
    const requests = new SharedRequests();
    await assert.rejects(
      requests.share(ask("k", { timeoutMs: 20 }), () => new Promise(() => undefined)),
      { code: "timeout" },
    );
  });

  it("goes through to a request that another one waits for", async () => {
    const requests = new SharedRequests();
    const { starts, start } = work();
    const outer = (shared: Deadline): Promise<string> =>
      requests.share({ key: "project", what: "looking up the project", deadline: shared }, start);
    const first = requests.share(ask("listing", { timeoutMs: 30 }), outer);
    const joined = requests.share(ask("listing"), outer);
    await assert.rejects(first, { code: "timeout" });
    await wait(30);
    assert.equal(starts[0]?.signal.aborted, false);
    starts[0].resolve("p1");
    assert.equal(await joined, "p1");
  });
});
