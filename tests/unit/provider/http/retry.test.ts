import assert from "node:assert/strict";
import { decideRetry, type RetryDecision, type RetryQuestion } from "../../../../provider/http/retry";

const ordinary: RetryQuestion = {
  retryClass: "transient",
  attempts: 1,
  maxRetries: 3,
  remainingMs: 60_000,
  random: 0.5,
};

const table: readonly (readonly [what: string, question: Partial<RetryQuestion>, decision: RetryDecision])[] = [
  ["a transient failure is retried after up to 200 ms", { random: 0.999 }, { retry: true, delayMs: 199 }],
  ["the delay is random from 0", { random: 0 }, { retry: true, delayMs: 0 }],
  ["the second delay is up to twice as long", { attempts: 2 }, { retry: true, delayMs: 200 }],
  ["the third delay is up to four times as long", { attempts: 3 }, { retry: true, delayMs: 400 }],
  ["a throttle waits up to one second", { retryClass: "throttled" }, { retry: true, delayMs: 500 }],
  [
    "a second throttle waits up to two seconds",
    { retryClass: "throttled", attempts: 2 },
    { retry: true, delayMs: 1000 },
  ],
  [
    "no delay exceeds 20 seconds by itself",
    { attempts: 10, maxRetries: 10, random: 0.5 },
    { retry: true, delayMs: 10_000 },
  ],
  ["a final failure is not retried", { retryClass: "final" }, { retry: false, reason: "final" }],
  [
    "a final failure is final even where attempts are used up",
    { retryClass: "final", attempts: 9 },
    { retry: false, reason: "final" },
  ],
  ["what is worth a second look gets it", { retryClass: "once" }, { retry: true, delayMs: 100 }],
  ["what is worth a second look gets no third", { retryClass: "once", attempts: 2 }, { retry: false, reason: "final" }],
  ["a stale connection is retried without a delay", { retryClass: "stale" }, { retry: true, delayMs: 0 }],
  ["the last retry is made", { attempts: 3 }, { retry: true, delayMs: 400 }],
  ["after the last retry it ends", { attempts: 4 }, { retry: false, reason: "attempts" }],
  ["no retries are made where none are allowed", { maxRetries: 0 }, { retry: false, reason: "attempts" }],
  ["the server's wish is kept where it is longer", { retryAfterMs: 3000 }, { retry: true, delayMs: 3000 }],
  ["our delay is kept where it is longer", { retryAfterMs: 50 }, { retry: true, delayMs: 100 }],
  ["the server's wish may exceed 20 seconds", { retryAfterMs: 30_000 }, { retry: true, delayMs: 30_000 }],
  ["a wish that does not fit the deadline ends it now", { retryAfterMs: 60_001 }, { retry: false, reason: "deadline" }],
  ["a delay that uses up the deadline ends it now", { retryAfterMs: 60_000 }, { retry: false, reason: "deadline" }],
  ["a delay that just fits is taken", { retryAfterMs: 59_999 }, { retry: true, delayMs: 59_999 }],
  ["nothing is retried where no time is left", { random: 0, remainingMs: 0 }, { retry: false, reason: "deadline" }],
];

describe("the decision to retry", () => {
  for (const [what, question, decision] of table) {
    it(what, () => {
      assert.deepEqual(decideRetry({ ...ordinary, ...question }), decision);
    });
  }
});
