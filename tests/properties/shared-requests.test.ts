import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { isCatalogError } from "../../provider/errors";
import { realPace, startDeadline } from "../../provider/http/deadline";
import { SharedRequests } from "../../provider/http/shared-requests";

type Outcome = { readonly value: number } | { readonly error: unknown };

/** One started piece of work, ended by hand. */
class Work {
  readonly result: Promise<number>;
  isOver = false;
  #resolve!: (value: number) => void;
  #reject!: (reason: Error) => void;

  constructor(
    readonly number: number,
    readonly signal: AbortSignal,
  ) {
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    signal.addEventListener("abort", () => {
      this.#reject(new Error("aborted"));
    });
  }

  end(isFine: boolean): void {
    this.isOver = true;
    if (isFine) this.#resolve(this.number);
    else this.#reject(new Error(`failed ${this.number}`));
  }
}

/** One caller and what became of it. */
interface Caller {
  readonly abort: AbortController;
  readonly work: Work;
  outcome?: Outcome;
}

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("join" as const), key: fc.constantFrom("a", "b") }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("leave" as const), caller: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("end" as const), work: fc.nat(), isFine: fc.boolean() }) },
);

describe("shared work, for any callers, aborts and endings", () => {
  it("is started once for any number of equal calls at a time", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), fc.boolean(), async (calls, isFine) => {
        const requests = new SharedRequests();
        const works: Work[] = [];
        const callers = Array.from({ length: calls }, () => join(requests, "a", works));
        assert.equal(works.length, 1);
        works[0]!.end(isFine);
        await turn();
        for (const { outcome } of callers) assert.deepEqual(outcome !== undefined && "value" in outcome, isFine);
        // Done work is kept, failed work is not.
        join(requests, "a", works);
        assert.equal(works.length, isFine ? 1 : 2);
      }),
      { numRuns: 100 },
    );
  });

  it("gives each caller the ending of the work it joined, or its own abort, and aborts work when the last caller has left", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.boolean(), async (steps, isPatient) => {
        const requests = new SharedRequests();
        const works: Work[] = [];
        const callers: Caller[] = [];
        for (const each of steps) {
          if (each.kind === "join") callers.push(join(requests, each.key, works));
          else if (each.kind === "leave") callers[each.caller % callers.length]?.abort.abort();
          else works[each.work % works.length]?.end(each.isFine);
          // Impatient runs let several things happen at once.
          if (isPatient) {
            await turn();
            for (const work of works) assertAbortedWithLast(work, callers);
          }
        }
        await turn();
        for (const work of works.filter(({ isOver }) => !isOver)) assertAbortedWithLast(work, callers);
        for (const { abort, outcome, work } of callers) assertOwnEnding(abort.signal, outcome, work);
      }),
      { numRuns: 700 },
    );
  });

  it("is not started for a caller that has left already", async () => {
    const requests = new SharedRequests();
    await assert.rejects(
      requests.share(ask("a", AbortSignal.abort()), async () => assert.fail("started")),
      { code: "cancelled" },
    );
  });
});

function ask(key: string, signal: AbortSignal) {
  return { key, what: "listing images", deadline: startDeadline(60_000, realPace, signal) };
}

function join(requests: SharedRequests, key: string, works: Work[]): Caller {
  const abort = new AbortController();
  let started: Work | undefined;
  const result = requests.share(ask(key, abort.signal), ({ signal }) => {
    started = new Work(works.length, signal);
    works.push(started);
    latest.set(`${idOf(requests)} ${key}`, started);
    return started.result;
  });
  const caller: Caller = { abort, work: started ?? latest.get(`${idOf(requests)} ${key}`)! };
  result.then(
    (value) => {
      caller.outcome = { value };
    },
    (error: unknown) => {
      caller.outcome = { error };
    },
  );
  return caller;
}

/** The work that a key was started for last: what a caller joins that starts none. */
const latest = new Map<string, Work>();
const ids = new WeakMap<SharedRequests, number>();
let count = 0;

function idOf(requests: SharedRequests): number {
  const id = ids.get(requests) ?? count++;
  ids.set(requests, id);
  return id;
}

/** Exactly then: while one is left the work goes on. */
function assertAbortedWithLast(work: Work, callers: readonly Caller[]): void {
  if (work.isOver) return;
  const isDeserted = callers.filter((caller) => caller.work === work).every(({ abort }) => abort.signal.aborted);
  assert.equal(work.signal.aborted, isDeserted);
}

function assertOwnEnding({ aborted }: AbortSignal, outcome: Outcome | undefined, work: Work): void {
  if (outcome === undefined) return assert.ok(!aborted && !work.isOver, "a caller was forgotten");
  if ("value" in outcome) return assert.equal(outcome.value, work.number);
  if (isCatalogError(outcome.error) && outcome.error.code === "cancelled")
    return assert.ok(aborted, "another caller's abort came through");
  assert.equal((outcome.error as Error).message, `failed ${work.number}`);
}
