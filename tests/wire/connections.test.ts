import assert from "node:assert/strict";
import { failure, rows, useBench, useOwnServers } from "./harness";

describe("wire: connections that break", () => {
  const bench = useBench({ images: rows(3) });
  const settings = () => ({ projectId: bench.emulator.account.projects["cn-north-4"] });

  for (const when of ["before-headers", "after-headers"] as const) {
    it(`by a reset ${when.replace("-", " the ")} are made anew`, async () => {
      bench.emulator.addFault({ kind: "reset", when, times: 3 });
      assert.equal((await bench.open(settings()).getImages()).matchCount, 3);
      assert.equal(bench.asked().length, 4);
    });

    it(`by a reset ${when.replace("-", " the ")} every time are given up`, async () => {
      bench.emulator.addFault({ kind: "reset", when, times: 100 });
      const error = await failure(bench.open(settings()).getImages(), "unavailable", "bad_response");
      assert.equal(error.attempts, 4);
      assert.equal(bench.asked().length, 4);
    });
  }

  it("because they were idle for long cost neither an attempt nor a delay", async () => {
    const { getImages, delays } = bench.open({ ...settings(), maxRetries: "0" });
    await getImages();
    bench.emulator.addFault({ kind: "stale-keep-alive" });
    assert.equal((await getImages({ nameContains: "image-1" })).matchCount, 1);
    assert.deepEqual(delays, []);
    const connections = bench.asked().map(({ connection }) => connection);
    assert.equal(connections[0], connections[1]);
    assert.notEqual(connections[1], connections[2]);
  });

  it("never to be made, because nobody listens, are given up within the deadline", async () => {
    const { url } = bench.emulator;
    await bench.emulator.close();
    const { getImages, delays } = bench.open({ ...settings(), endpoint: url });
    const error = await failure(getImages(), "unavailable");
    assert.match(error.message, /127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED.*4 attempts/);
    assert.match(error.message, /\nnothing listens at that address of this machine: is the embedded cloud running\?/);
    assert.deepEqual(delays, [100, 200, 400]);
  });

  it("are reused from page to page", async () => {
    bench.seed(rows(450));
    await bench.open(settings()).getImages();
    assert.equal(new Set(bench.asked().map(({ connection }) => connection)).size, 1);
  });
});

describe("wire: a server that hangs", () => {
  const bench = useBench({ images: rows(3) });
  const settings = (more = {}) => ({
    projectId: bench.emulator.account.projects["cn-north-4"],
    timeoutSeconds: "1",
    ...more,
  });

  it("once is left, and asked again", async () => {
    bench.emulator.addFault({ kind: "hang" });
    assert.equal((await bench.open(settings()).getImages()).matchCount, 3);
    assert.equal(bench.asked().length, 2);
  });

  it("for good is left when the deadline passes", async () => {
    bench.emulator.addFault({ kind: "hang", times: 100 });
    const error = await failure(bench.open(settings({ maxRetries: "10" })).getImages(), "timeout");
    assert.match(error.message, /did not answer in time/);
    assert.ok(bench.asked().length >= 2 && bench.asked().length <= 11);
  });

  it("in the middle of an answer is left likewise", async () => {
    bench.emulator.addFault({ kind: "drip", chunkBytes: 1, intervalMs: 50, times: 100 });
    await failure(bench.open(settings()).getImages(), "timeout");
  });

  it("on one page of many makes no shorter list", async () => {
    bench.seed(rows(450));
    bench.emulator.addFault({ kind: "hang", times: 100, query: { offset: "398" } });
    await failure(bench.open(settings()).getImages(), "timeout");
  });

  it("while the project is looked up is left too", async () => {
    bench.emulator.addFault({ kind: "hang", times: 100, path: "/v3/projects" });
    await failure(bench.open(settings({ projectId: undefined })).getImages(), "timeout");
  });
});

describe("wire: a redirect", () => {
  const bench = useBench();
  const start = useOwnServers();

  for (const status of [301, 302, 303, 307, 308]) {
    it(`by ${status} is not followed: the other origin receives nothing`, async () => {
      const other = await start((_, response) => void response.end("{}"));
      const { account } = bench.emulator;
      bench.emulator.addFault({ kind: "redirect", location: `${other.url}/v1/stolen?x=1`, status });
      const error = await failure(bench.open({ ...account.temporary }).getImages(), "bad_response");
      assert.equal(error.status, status);
      assert.match(error.message, new RegExp(`redirect to ${other.url}, which is not followed`));
      assert.equal(other.requests.length, 0);
      assert.equal(bench.emulator.requests().length, 1);
    });
  }

  it("to the same origin is not followed either", async () => {
    bench.emulator.addFault({ kind: "redirect", location: "/elsewhere" });
    await failure(bench.open().getImages(), "bad_response");
    assert.equal(bench.emulator.requests().length, 1);
  });
});
