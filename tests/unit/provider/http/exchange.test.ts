import assert from "node:assert/strict";
import type { CatalogErrorCode } from "../../../../provider/errors";
import { realPace, startDeadline, type Deadline } from "../../../../provider/http/deadline";
import type { Call } from "../../../../provider/http/call";
import { exchange } from "../../../../provider/http/exchange";
import type { Refusal } from "../../../../provider/http/refusal";
import type { RetryClass } from "../../../../provider/http/retry";
import type { HttpResponse } from "../../../../provider/http/message";
import { TransportFailure, type FailureKind } from "../../../../provider/http/transport";
import { createWire } from "../../../../provider/http/wire";
import { rejectionOf } from "../fixtures";

type Step =
  | {
      readonly status?: number;
      readonly code?: CatalogErrorCode;
      readonly headers?: HttpResponse["headers"];
      readonly retryClass?: RetryClass;
      readonly retryAfterMs?: number;
      readonly why?: string;
    }
  | FailureKind
  | Error;

const minutes = 60_000;

/** A call whose attempts end as told; the last step repeats. A status of 200 is the answer, all else a refusal. */
function script(
  steps: readonly Step[],
  options: { maxRetries?: number; remainingMs?: number; signal?: AbortSignal; onSleep?: () => void } = {},
) {
  const { maxRetries = 3, remainingMs = 60_000, onSleep, signal = new AbortController().signal } = options;
  const prepared: Date[] = [];
  const slept: number[] = [];
  const now = (): Step => steps[Math.min(prepared.length, steps.length) - 1] ?? "connection";
  const wire = createWire({
    maxRetries,
    pace: {
      now: () => 0,
      random: () => 0.5,
      sleep: async (delayMs, signal) => {
        slept.push(delayMs);
        onSleep?.();
        signal.throwIfAborted();
      },
    },
    transport: async () => {
      const step = now();
      if (typeof step === "string") throw new TransportFailure(step, "ECODE");
      if (step instanceof Error) throw step;
      return { status: step.status ?? 500, headers: step.headers ?? {}, body: "" };
    },
  });
  const call: Call<string> = {
    what: "listing images",
    host: "ma.example.com",
    prepare: (date) => {
      prepared.push(date);
      return { method: "GET", url: "https://ma.example.com/", headers: {} };
    },
    read: ({ status }) => {
      if (status === 200) return { value: "answer" };
      const step = now() as Exclude<Step, string | Error>;
      const {
        retryClass = "transient",
        retryAfterMs,
        why = "the service failed",
        code = status === 401 ? "unauthenticated" : "unavailable",
      } = step;
      const refusal: Refusal = { code, why, cloudCode: "X.1", requestId: "r-1", retryClass, retryAfterMs };
      return { refusal };
    },
  };
  const deadline: Deadline = { timeoutMs: 60_000, signal, remainingMs: () => remainingMs };
  return { result: exchange(call, wire, deadline), prepared, slept, wire };
}

const answer: Step = { status: 200 };

describe("an exchange", () => {
  it("that succeeds sends one request", async () => {
    const { result, prepared } = script([answer]);
    assert.deepEqual([await result, prepared.length], ["answer", 1]);
  });

  it("prepares every attempt anew, as the signature holds the time", async () => {
    const { result, prepared } = script([{ status: 503 }, { status: 503 }, answer]);
    assert.deepEqual([await result, prepared.length], ["answer", 3]);
  });

  it("waits longer from attempt to attempt", async () => {
    const { result, slept } = script([{ status: 503 }]);
    await rejectionOf(result);
    assert.deepEqual(slept, [100, 200, 400]);
  });

  it("fails after the retries with the facts of the last answer", async () => {
    const { code, what, status, cloudCode, requestId, attempts } = await rejectionOf(script([{ status: 503 }]).result);
    assert.deepEqual(
      [code, what, status, cloudCode, requestId, attempts],
      ["unavailable", "listing images", 503, "X.1", "r-1", 4],
    );
  });

  it("fails at once where the refusal is final", async () => {
    const { result, prepared } = script([{ retryClass: "final" }]);
    assert.deepEqual([(await rejectionOf(result)).attempts, prepared.length], [1, 1]);
  });

  it("passes on what is no failure of the transport", async () => {
    await assert.rejects(script([new RangeError("defect")]).result, RangeError);
  });
});

describe("a sentence of the cloud", () => {
  it("is gone on with where there is more to say", async () => {
    const { result } = script([
      { status: 429, headers: { "retry-after": "300" }, retryClass: "throttled", why: "Too many." },
    ]);
    assert.match((await rejectionOf(result)).message, /: Too many; it asks to wait 300 s/);
  });
});

describe("a failure of the transport", () => {
  const table: readonly (readonly [kind: FailureKind, code: string, requests: number, text: RegExp])[] = [
    ["connection", "unavailable", 4, /ma\.example\.com cannot be reached \(ECODE\)[^]*proxy/],
    ["timeout", "timeout", 4, /ma\.example\.com did not answer in time/],
    ["truncated", "bad_response", 4, /broke off/],
    ["host_not_found", "unavailable", 2, /ma\.example\.com cannot be found[^]*region/],
    ["tls", "unavailable", 1, /trusted connection[^]*mlimages:caFile/],
    ["too_large", "too_large", 1, /32 MiB[^]*narrow/],
    ["cancelled", "cancelled", 1, /./],
  ];
  for (const [kind, code, requests, text] of table) {
    it(`of kind ${kind} is ${code} after ${requests} ${requests === 1 ? "request" : "requests"}`, async () => {
      const { result, prepared } = script([kind]);
      const error = await rejectionOf(result);
      assert.deepEqual([error.code, prepared.length], [code, requests]);
      assert.match(error.message, text);
    });
  }

  it("that passes is forgotten", async () => {
    assert.equal(await script(["connection", "truncated", answer]).result, "answer");
  });
});

describe("a stale connection", () => {
  it("costs neither an attempt nor a delay", async () => {
    const { result, slept } = script(["stale", "stale", "stale", answer], { maxRetries: 0 });
    assert.deepEqual([await result, slept], ["answer", []]);
  });

  it("is a failure like any other from the fourth on", async () => {
    const { result, prepared } = script(["stale"], { maxRetries: 0 });
    const { code, attempts } = await rejectionOf(result);
    assert.deepEqual([code, attempts, prepared.length], ["unavailable", 1, 4]);
  });
});

describe("the cloud's wish to wait", () => {
  it("in the header is kept", async () => {
    const { result, slept } = script([
      { status: 429, headers: { "retry-after": "7" }, retryClass: "throttled" },
      answer,
    ]);
    await result;
    assert.deepEqual(slept, [7000]);
  });

  it("in the body is kept", async () => {
    const { result, slept } = script([{ status: 429, retryClass: "throttled", retryAfterMs: 4000 }, answer]);
    await result;
    assert.deepEqual(slept, [4000]);
  });

  it("in the header goes before the one in the body", async () => {
    const { result, slept } = script([
      { status: 429, headers: { "retry-after": "7" }, retryClass: "throttled", retryAfterMs: 9000 },
      answer,
    ]);
    await result;
    assert.deepEqual(slept, [7000]);
  });

  it("beyond the deadline fails now, and says how long", async () => {
    const { result, prepared, slept } = script([
      { status: 429, headers: { "retry-after": "300" }, retryClass: "throttled" },
    ]);
    const error = await rejectionOf(result);
    assert.match(error.message, /300 s.*deadline of 60 s[^]*timeoutSeconds/);
    assert.deepEqual([prepared.length, slept], [1, []]);
  });
});

describe("a wrong clock", () => {
  const dated = (offsetMs: number): Step => ({
    status: 401,
    retryClass: "final",
    headers: { date: new Date(Date.now() + offsetMs).toUTCString() },
  });

  it("is corrected by the cloud's date, at once and for later calls", async () => {
    const { result, prepared, slept, wire } = script([dated(10 * minutes), answer], { maxRetries: 0 });
    await result;
    const [first, second] = prepared.map((date) => date.getTime());
    assert.ok(Math.abs((second ?? 0) - (first ?? 0) - 10 * minutes) < 5000);
    assert.ok(Math.abs(wire.clock.offsetMs - 10 * minutes) < 5000);
    assert.deepEqual(slept, []);
  });

  it("is corrected once only", async () => {
    const { result, prepared } = script([dated(10 * minutes), dated(30 * minutes)]);
    await rejectionOf(result);
    assert.equal(prepared.length, 2);
  });

  it("is named where correcting it did not help", async () => {
    const error = await rejectionOf(script([dated(10 * minutes), dated(30 * minutes)]).result);
    assert.match(error.message, /clock is \d+ minutes behind[^]*set the clock/);
  });

  it("is not suspected where the dates agree", async () => {
    const { result, prepared } = script([dated(2 * minutes)]);
    assert.doesNotMatch((await rejectionOf(result)).message, /clock/);
    assert.equal(prepared.length, 1);
  });

  it("is not suspected without a readable date", async () => {
    const { result, prepared } = script([{ status: 401, retryClass: "final", headers: { date: "yesterday" } }]);
    await rejectionOf(result);
    assert.equal(prepared.length, 1);
  });
});

describe("a wrong clock that a cloud tells with another status", () => {
  it("is told by what the refusal means", async () => {
    const headers = { date: new Date(Date.now() + 60 * minutes).toUTCString() };
    const { result, prepared } = script([
      { status: 400, code: "unauthenticated", retryClass: "final", headers },
      answer,
    ]);
    assert.deepEqual([await result, prepared.length], ["answer", 2]);
  });
});

describe("a request that takes long to prepare", () => {
  const { signal } = new AbortController();
  const wire = createWire({ maxRetries: 0, pace: realPace, transport: () => assert.fail("sent") });
  const call = {
    what: "listing images",
    host: "ma.example.com",
    prepare: () => new Promise<never>(() => undefined),
    read: () => ({ value: "answer" }),
  };

  it("fails with the deadline", async () => {
    const { code, message } = await rejectionOf(exchange(call, wire, startDeadline(30, realPace, signal)));
    assert.equal(code, "timeout");
    assert.match(message, /credentials were not found in time/);
  });

  it("ends with its caller", async () => {
    const caller = new AbortController();
    const result = exchange(call, wire, startDeadline(60_000, realPace, caller.signal));
    caller.abort();
    assert.equal((await rejectionOf(result)).code, "cancelled");
  });
});

describe("the time of an attempt", () => {
  /** How long the first of up to these many attempts may take, of a call with so much time. */
  async function shareOf(timeoutMs: number, maxRetries: number): Promise<number> {
    const sent: number[] = [];
    const transport = (): Promise<never> => {
      sent.push(performance.now());
      return new Promise(() => undefined);
    };
    const wire = createWire({ maxRetries, pace: { ...realPace, random: () => 0 }, transport });
    const call: Call<never> = {
      what: "listing images",
      host: "ma.example.com",
      prepare: () => ({ method: "GET", url: "https://ma.example.com/", headers: {} }),
      read: () => assert.fail("answered"),
    };
    const start = performance.now();
    await rejectionOf(exchange(call, wire, startDeadline(timeoutMs, realPace)));
    return (sent[1] ?? performance.now()) - start;
  }

  it("is half of what is left while another may follow", async () => {
    const tookMs = await shareOf(200, 1);
    assert.ok(tookMs >= 99 && tookMs < 200, `${tookMs} ms`);
  });

  it("is all that is left where none may follow", async () => {
    assert.ok((await shareOf(100, 0)) >= 99);
  });
});

describe("a throttled call", () => {
  it("is repeated until the deadline, however few retries are allowed", async () => {
    const { result, prepared } = script(
      [...Array.from({ length: 12 }, () => ({ status: 429, retryClass: "throttled" }) as const), answer],
      { maxRetries: 0 },
    );
    assert.deepEqual([await result, prepared.length], ["answer", 13]);
  });

  it("uses up no retry of another failure", async () => {
    const throttle: Step = { status: 429, retryClass: "throttled" };
    const { result, prepared } = script([throttle, throttle, { status: 503 }, throttle, answer], { maxRetries: 1 });
    assert.deepEqual([await result, prepared.length], ["answer", 5]);
  });
});

describe("a call that is never sent for want of time", () => {
  const call: Call<never> = {
    what: "listing images",
    host: "ma.example.com",
    prepare: () => assert.fail("prepared"),
    read: () => assert.fail("answered"),
  };

  it("has not been answered in time", async () => {
    const wire = createWire({ maxRetries: 3, pace: realPace, transport: () => assert.fail("sent") });
    const { code, message } = await rejectionOf(exchange(call, wire, startDeadline(0, realPace)));
    assert.equal(code, "timeout");
    assert.match(
      message,
      /listing images: the cloud did not answer in time: the deadline of 0 s has passed\nraise mlimages:timeoutSeconds/,
    );
  });

  it("has been throttled, where the host lets others through before", async () => {
    const wire = createWire({ maxRetries: 3, pace: realPace, transport: () => assert.fail("sent") });
    const other = wire.queueOf(call.host).join();
    await other.begin(startDeadline(60_000, realPace));
    other.throttled();
    const { code, message } = await rejectionOf(exchange(call, wire, startDeadline(20, realPace)));
    assert.equal(code, "throttled");
    assert.match(
      message,
      /ma\.example\.com asks for fewer requests, and others were before this one, and the deadline of 0\.02 s leaves no room/,
    );
  });
});

describe("a failure for want of time", () => {
  it("says who did not answer, how much time there was, and how to have more", async () => {
    const wire = createWire({ maxRetries: 0, pace: realPace, transport: () => new Promise(() => undefined) });
    const call: Call<never> = {
      what: "listing images",
      host: "ma.example.com",
      prepare: () => ({ method: "GET", url: "https://ma.example.com/", headers: {} }),
      read: () => assert.fail("answered"),
    };
    const { code, message } = await rejectionOf(exchange(call, wire, startDeadline(20, realPace)));
    assert.equal(code, "timeout");
    assert.equal(
      message,
      "listing images: ma.example.com did not answer in time, and the deadline of 0.02 s leaves no room for another attempt\nraise mlimages:timeoutSeconds, or try again later",
    );
  });
});

describe("a caller that leaves", () => {
  it("before the call keeps it from being sent", async () => {
    const { result, prepared } = script([answer], { signal: AbortSignal.abort() });
    assert.deepEqual([(await rejectionOf(result)).code, prepared.length], ["cancelled", 0]);
  });

  it("during a delay ends the call", async () => {
    const caller = new AbortController();
    const { result, slept } = script([{ status: 503 }], { signal: caller.signal, onSleep: () => caller.abort() });
    assert.deepEqual([(await rejectionOf(result)).code, slept.length], ["cancelled", 1]);
  });
});
