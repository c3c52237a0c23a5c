import assert from "node:assert/strict";
import fc from "fast-check";
import { isCatalogError } from "../../provider/errors";
import { startDeadline, type Pace } from "../../provider/http/deadline";
import type { Call } from "../../provider/http/call";
import { exchange } from "../../provider/http/exchange";
import type { Refusal } from "../../provider/http/refusal";
import type { RetryClass } from "../../provider/http/retry";
import type { HttpResponse } from "../../provider/http/message";
import { TransportFailure, type FailureKind } from "../../provider/http/transport";
import { createWire } from "../../provider/http/wire";

/** What happens to one attempt, and how long it takes. */
interface Event {
  readonly takesMs: number;
  readonly what:
    | {
        readonly answer: RetryClass | "fine";
        readonly retryAfter?: string;
        readonly bodyAfterMs?: number;
        readonly skewMs?: number;
      }
    | { readonly failure: FailureKind };
}

const failures: readonly FailureKind[] = [
  "stale",
  "connection",
  "host_not_found",
  "truncated",
  "tls",
  "too_large",
  "timeout",
];
const answer = fc.record(
  {
    answer: fc.constantFrom<RetryClass | "fine">(
      "transient",
      "transient",
      "throttled",
      "throttled",
      "once",
      "final",
      "fine",
    ),
    retryAfter: fc.oneof(fc.nat(40).map(String), fc.constantFrom("-1", "soon", "99999999999", "")),
    bodyAfterMs: fc.nat(20_000),
    skewMs: fc.integer({ min: -3_600_000, max: 3_600_000 }),
  },
  { requiredKeys: ["answer"], noNullPrototype: true },
);
const event: fc.Arbitrary<Event> = fc.record({
  takesMs: fc.oneof(fc.nat(500), fc.nat(90_000)),
  what: fc.oneof(
    { weight: 3, arbitrary: answer },
    { weight: 1, arbitrary: fc.constantFrom(...failures).map((failure) => ({ failure })) },
  ),
});
const story = fc.record({
  events: fc.array(event, { minLength: 1, maxLength: 14 }),
  maxRetries: fc.nat(10),
  timeoutMs: fc.constantFrom(1_000, 10_000, 60_000, 600_000),
  chances: fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1, maxLength: 8 }),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

describe("repeating a call, for any sequence of failures", () => {
  it("sends no more attempts than allowed, beside old connections, throttles and one correction of the clock", async () => {
    await fc.assert(
      fc.asyncProperty(story, async (each) => {
        const { sent } = await run(each);
        const correction = sent.some(({ what }) => "answer" in what && what.skewMs !== undefined) ? 1 : 0;
        const throttled = sent.filter(isThrottled).length;
        assert.ok(attemptsIn(sent) - throttled <= each.maxRetries + 1 + correction, `${sent.length} requests`);
      }),
      { numRuns: 800 },
    );
  });

  it("waits within the bound of the attempt, or as long as the server asked, and never less than that", async () => {
    await fc.assert(
      fc.asyncProperty(story, async (each) => {
        const { sent, waits } = await run(each);
        for (const { delayMs, afterSent } of waits) {
          const last = sent[afterSent - 1]!;
          const asked = askedMs(last) ?? 0;
          const bound = Math.min(
            (isThrottled(last) ? 1_000 : 200) * 2 ** (attemptsIn(sent.slice(0, afterSent)) - 1),
            20_000,
          );
          assert.ok(
            delayMs >= asked && delayMs <= Math.max(bound, asked),
            `${delayMs} ms after request ${afterSent}, bound ${bound}, asked ${asked}`,
          );
          assert.ok(Number.isInteger(delayMs));
        }
      }),
      { numRuns: 800 },
    );
  });

  it("waits at least a tenth of the bound after a throttle, so that it is not kept going", async () => {
    await fc.assert(
      fc.asyncProperty(story, async (each) => {
        const { sent, waits } = await run(each);
        for (const { delayMs, afterSent } of waits)
          if (isThrottled(sent[afterSent - 1]!)) assert.ok(delayMs >= 100, `${delayMs} ms`);
      }),
      { numRuns: 300 },
    );
  });

  it("takes no longer than the deadline", async () => {
    await fc.assert(
      fc.asyncProperty(story, async (each) => {
        const { tookMs } = await run(each);
        assert.ok(tookMs <= each.timeoutMs, `${tookMs} ms of ${each.timeoutMs}`);
      }),
      { numRuns: 800 },
    );
  });

  it("makes one attempt only where the failure is final", async () => {
    const final = fc.constantFrom<Event["what"]>(
      { answer: "final" },
      { answer: "final", retryAfter: "1" },
      { failure: "tls" },
      { failure: "too_large" },
    );
    await fc.assert(
      fc.asyncProperty(story, final, async (each, what) => {
        const { sent, code } = await run({ ...each, events: [{ takesMs: 10, what }, ...each.events] });
        assert.equal(sent.length, 1);
        assert.notEqual(code, undefined);
      }),
      { numRuns: 200 },
    );
  });

  it("ends with the first good answer, and otherwise with the last failure", async () => {
    await fc.assert(
      fc.asyncProperty(story, async (each) => {
        const { sent, code } = await run(each);
        const last = sent.at(-1)!;
        assert.equal(code, last.hasTimedOut ? "timeout" : codeOf(last.what));
        assert.ok(
          sent
            .slice(0, -1)
            .every(({ what, hasTimedOut }) => hasTimedOut || !("answer" in what) || what.answer !== "fine"),
        );
      }),
      { numRuns: 800 },
    );
  });

  it("sends nothing after the caller's abort, before or during an attempt, as its answer comes, or in a wait", async () => {
    await fc.assert(
      fc.asyncProperty(
        story,
        fc.constantFrom("start", "attempt", "answer", "wait"),
        fc.integer({ min: 1, max: 4 }),
        async (each, moment, number) => {
          const { sentAfterAbort, hasAborted, code } = await run(each, { moment, number });
          assert.equal(sentAfterAbort, 0);
          // An answer that is there already may still count.
          if (hasAborted && moment !== "answer") assert.equal(code, "cancelled");
        },
      ),
      { numRuns: 500 },
    );
  });
});

interface Sent extends Event {
  readonly hasTimedOut: boolean;
}

/** Runs a call over a transport that does as the story says, in virtual time. */
async function run(
  { events, maxRetries, timeoutMs, chances }: Story,
  abort?: { readonly moment: string; readonly number: number },
) {
  let now = 0;
  let chance = 0;
  let sentAfterAbort = 0;
  const sent: Sent[] = [];
  const waits: { delayMs: number; afterSent: number }[] = [];
  const caller = new AbortController();
  const abortAt = (moment: string, number: number): void => {
    if (abort?.moment === moment && abort.number === number) caller.abort();
  };
  const pace: Pace = {
    now: () => now,
    random: () => chances[chance++ % chances.length]!,
    sleep: async (delayMs, signal) => {
      waits.push({ delayMs, afterSent: sent.length });
      abortAt("wait", waits.length);
      signal.throwIfAborted();
      now += delayMs;
    },
  };
  const deadline = startDeadline(timeoutMs, pace, caller.signal);
  const wire = createWire({
    pace,
    maxRetries,
    transport: async () => {
      if (caller.signal.aborted) sentAfterAbort++;
      const { takesMs, what } = events[sent.length % events.length]!;
      // All that is left, or half of it while an attempt may follow.
      const mayFollow = attemptsIn(sent) - sent.filter(isThrottled).length < maxRetries;
      const share = mayFollow ? deadline.remainingMs() / 2 : deadline.remainingMs();
      const hasTimedOut = takesMs > share;
      sent.push({ takesMs, what, hasTimedOut });
      now += Math.min(takesMs, share);
      abortAt("attempt", sent.length);
      if (caller.signal.aborted) throw new TransportFailure("cancelled", "aborted");
      abortAt("answer", sent.length);
      if (hasTimedOut) throw new TransportFailure("timeout", "aborted");
      if ("failure" in what) throw new TransportFailure(what.failure, "E");
      return responseTo(what);
    },
  });
  let code: string | undefined;
  if (abort?.moment === "start") caller.abort();
  try {
    await exchange(call, wire, deadline);
  } catch (error) {
    if (!isCatalogError(error)) throw error;
    code = error.code;
  }
  return { sent, waits, tookMs: now, code, sentAfterAbort, hasAborted: caller.signal.aborted };
}

function responseTo({
  answer,
  retryAfter,
  bodyAfterMs,
  skewMs,
}: Extract<Event["what"], { answer: unknown }>): HttpResponse {
  const date = skewMs === undefined ? undefined : new Date(Date.now() + skewMs).toUTCString();
  return {
    status: answer === "fine" ? 200 : skewMs === undefined ? 503 : 401,
    headers: { "retry-after": retryAfter, date },
    body: JSON.stringify({ answer, bodyAfterMs }),
  };
}

const call: Call<string> = {
  what: "asking",
  host: "example.com",
  prepare: () => ({ method: "GET", url: "https://example.com/", headers: {} }),
  read: ({ body }) => {
    const { answer, bodyAfterMs } = JSON.parse(body) as { answer: RetryClass | "fine"; bodyAfterMs?: number };
    if (answer === "fine") return { value: "fine" };
    return {
      refusal: {
        code: codeFor(answer),
        why: "it says no",
        retryClass: answer,
        retryAfterMs: bodyAfterMs,
      } satisfies Refusal,
    };
  },
};

function codeFor(retryClass: RetryClass): Refusal["code"] {
  return retryClass === "throttled" ? "throttled" : retryClass === "final" ? "forbidden" : "unavailable";
}

function codeOf(what: Event["what"]): string | undefined {
  if ("failure" in what) {
    const codes: Partial<Record<FailureKind, string>> = {
      timeout: "timeout",
      too_large: "too_large",
      truncated: "bad_response",
    };
    return codes[what.failure] ?? "unavailable";
  }
  return what.answer === "fine" ? undefined : codeFor(what.answer);
}

/** Old connections do not count, three at most. */
function attemptsIn(sent: readonly Sent[]): number {
  const stale = sent.filter(({ what, hasTimedOut }) => !hasTimedOut && "failure" in what && what.failure === "stale");
  return sent.length - Math.min(stale.length, 3);
}

function isThrottled({ what, hasTimedOut }: Sent): boolean {
  return !hasTimedOut && "answer" in what && what.answer === "throttled";
}

/** How long the server asked to wait: the header, where it holds seconds, or else the body. */
function askedMs({ what, hasTimedOut }: Sent): number | undefined {
  if (hasTimedOut || !("answer" in what)) return undefined;
  const isPlain = what.retryAfter !== undefined && /^\d{1,9}$/.test(what.retryAfter);
  return isPlain ? Number(what.retryAfter) * 1_000 : what.bodyAfterMs;
}
