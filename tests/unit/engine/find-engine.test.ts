import assert from "node:assert/strict";
import { findEngine, NoEngineError, WAYS, type Way } from "../../../engine/engine";
import type { Outcome } from "../../../engine/way";

const silent = { cache: "/nowhere", report: (): void => undefined };

function way(name: string, outcome: () => Outcome, asked: string[] = []): Way {
  return {
    name,
    find: () => {
      asked.push(name);
      return Promise.resolve().then(outcome);
    },
  };
}

const found = (): Outcome => ({ engine: { bin: "/b/pulumi", version: "3.246.0", origin: "cache" } });

describe("finding an engine", () => {
  it("tries what the user has, then what is quick, then what takes minutes", () => {
    assert.deepEqual(
      WAYS.map(({ name }) => name),
      ["pulumi on PATH", "copy cached by an earlier run", "official download", "build from public Go modules"],
    );
  });

  it("stops at the first way that gives one", async () => {
    const asked: string[] = [];
    const ways = [way("a", () => ({ reason: "no" }), asked), way("b", found, asked), way("c", found, asked)];
    assert.equal((await findEngine({ ...silent, ways })).bin, "/b/pulumi");
    assert.deepEqual(asked, ["a", "b"]);
  });

  it("goes on when a way breaks", async () => {
    const broken = way("broken", () => {
      throw new Error("out of disk\n    at some stack");
    });
    assert.equal((await findEngine({ ...silent, ways: [broken, way("b", found)] })).version, "3.246.0");
  });

  it("lists every way with its reason, and how to get an engine, when none works", async () => {
    const ways = [
      way("first way", () => ({ reason: "not there" })),
      way("second way", () => {
        throw new Error("out of disk\n    at some stack");
      }),
    ];
    await assert.rejects(findEngine({ ...silent, ways }), (error: unknown) => {
      assert.ok(error instanceof NoEngineError);
      assert.match(error.message, /first way: not there\n.*second way: out of disk\n/);
      assert.match(error.message, /https:\/\/www\.pulumi\.com\/docs\/install\//);
      assert.doesNotMatch(error.message, /some stack/);
      return true;
    });
  });

  it("tries nothing further once it is interrupted", async () => {
    const controller = new AbortController();
    const asked: string[] = [];
    const interrupting = way("a", () => {
      controller.abort(new Error("interrupted"));
      return { reason: "interrupted" };
    });
    const search = findEngine({ ...silent, signal: controller.signal, ways: [interrupting, way("b", found, asked)] });
    await assert.rejects(search, /interrupted/);
    assert.deepEqual(asked, []);
  });
});
