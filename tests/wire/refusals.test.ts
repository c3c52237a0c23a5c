import assert from "node:assert/strict";
import { failure, rows, useBench } from "./harness";

describe("wire: an image that is not there", () => {
  const bench = useBench();
  const answer = (status: number, body: unknown) =>
    bench.emulator.addFault({ kind: "status", status, body, path: "/images/" });

  it("is not found by the cloud's own code, which comes with status 400", async () => {
    const error = await failure(bench.open().getImage({ id: "no-such-image" }), "not_found");
    assert.deepEqual([error.status, error.cloudCode], [400, "ModelArts.6404"]);
    assert.match(error.message, /no-such-image does not exist/);
    assert.equal(bench.asked().length, 1);
  });

  it("is not found by the other code that says so", async () => {
    answer(400, { error_code: "ModelArts.6797", error_msg: "Specified image a cannot be found." });
    await failure(bench.open().getImage({ id: "a" }), "not_found");
  });

  for (const [what, body] of Object.entries({
    "a bare 404": "",
    "a 404 of the gateway": { error_code: "APIGW.0101", error_msg: "The API does not exist" },
    "a 404 that only sounds like it": { error_msg: "The image a does not exist." },
  })) {
    it(`is not what ${what} says: that is an answer we do not understand`, async () => {
      answer(404, body);
      const error = await failure(bench.open().getImage({ id: "a" }), "bad_response");
      assert.equal(error.status, 404);
      assert.match(error.message, /check the endpoint http:/);
    });
  }

  it("is not what a web page says, whatever its status", async () => {
    bench.emulator.addFault({ kind: "html", status: 404, path: "/images/" });
    assert.match((await failure(bench.open().getImage({ id: "a" }), "bad_response")).message, /web page/);
  });

  it("is not a missing permission", async () => {
    answer(403, { error_code: "ModelArts.0108", error_msg: "No permission." });
    await failure(bench.open().getImage({ id: "a" }), "forbidden");
  });

  it("is not another image that is answered in its place", async () => {
    answer(200, { id: "b", name: "other", swr_path: "h.io/o/r:t", status: "ACTIVE", type: "BUILD_IN" });
    assert.match(
      (await failure(bench.open().getImage({ id: "a" }), "bad_response")).message,
      /a was asked for and b was answered/,
    );
  });
});

describe("wire: being throttled", () => {
  const bench = useBench({ images: rows(3) });
  const settings = () => ({ projectId: bench.emulator.account.projects["cn-north-4"] });

  it("waits as long as the cloud asks, in seconds, and then succeeds", async () => {
    bench.emulator.addFault({ kind: "throttle", retryAfter: 7 });
    const { getImages, delays } = bench.open(settings());
    assert.equal((await getImages()).matchCount, 3);
    assert.deepEqual(delays, [7000]);
  });

  it("waits until the date that the cloud names", async () => {
    bench.emulator.addFault({ kind: "throttle", retryAfter: { dateInSeconds: 9 } });
    const { getImages, delays } = bench.open(settings());
    await getImages();
    assert.equal(delays.length, 1);
    assert.ok(delays[0]! > 7000 && delays[0]! <= 9000, String(delays));
  });

  it("reads that date by the cloud's clock once it knows that ours is wrong", async () => {
    bench.emulator.setClockOffset(60 * 60 * 1000);
    bench.emulator.addFault({ kind: "throttle", retryAfter: { dateInSeconds: 9 }, after: 1 });
    const { getImages, delays } = bench.open(settings());
    await getImages();
    // The clock is known by a date of whole seconds, so by up to one less than it says.
    assert.ok(delays[0]! > 7000 && delays[0]! <= 10_000, String(delays));
  });

  for (const retryAfter of [undefined, "soon", "-5", "NaN", "1e3", "", { dateInSeconds: -60 }]) {
    it(`waits as it would anyway where Retry-After is ${retryAfter === undefined ? "absent" : JSON.stringify(retryAfter)}`, async () => {
      bench.emulator.addFault({ kind: "throttle", retryAfter, times: 3 });
      const { getImages, delays } = bench.open(settings());
      assert.equal((await getImages()).matchCount, 3);
      assert.deepEqual(delays, [500, 1000, 2000]);
    });
  }

  it("waits for the window that the gateway names in its text", async () => {
    bench.emulator.addFault({ kind: "gateway-throttle", window: "5 second" });
    const { getImages, delays } = bench.open(settings());
    await getImages();
    assert.deepEqual(delays, [5000]);
  });

  it("prefers the header to the window in the text", async () => {
    bench.emulator.addFault({ kind: "gateway-throttle", window: "5 minute", retryAfter: 2 });
    const { getImages, delays } = bench.open(settings());
    await getImages();
    assert.deepEqual(delays, [2000]);
  });

  it("fails at once, with the time to wait, where the window is longer than the deadline", async () => {
    bench.emulator.addFault({ kind: "gateway-throttle", window: "5 minute" });
    const { getImages, delays } = bench.open(settings());
    const error = await failure(getImages(), "throttled");
    assert.match(error.message, /wait 300 s.*deadline of 60 s/);
    assert.deepEqual([error.status, error.cloudCode, error.attempts, delays], [429, "APIGW.0308", 1, []]);
  });

  it("fails at once, with the time to wait, where the header asks for more than the deadline leaves", async () => {
    bench.emulator.addFault({ kind: "throttle", retryAfter: 40, times: 2 });
    const { getImages, delays } = bench.open(settings());
    assert.match((await failure(getImages(), "throttled")).message, /wait 40 s/);
    assert.deepEqual(delays, [40_000]);
    assert.equal(bench.asked().length, 2);
  });

  it("is recognised by the cloud's code under another status", async () => {
    bench.emulator.addFault({
      kind: "status",
      status: 400,
      body: { error_code: "ModelArts.4206", error_msg: "Too many requests." },
    });
    const { getImages, delays } = bench.open(settings());
    await getImages();
    assert.deepEqual(delays, [500]);
  });

  it("goes on as long as the deadline allows, however few retries are configured", async () => {
    for (const maxRetries of ["3", "0"]) {
      bench.emulator.addFault({ kind: "throttle", times: 9 });
      const { getImages, delays } = bench.open({ ...settings(), maxRetries });
      assert.equal((await getImages()).matchCount, 3);
      assert.deepEqual(delays, [500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000, 10_000]);
    }
  });

  it("gives up when the deadline leaves no room", async () => {
    bench.emulator.addFault({ kind: "throttle", times: 100 });
    const { getImages, delays } = bench.open(settings());
    const error = await failure(getImages(), "throttled");
    assert.match(
      error.message,
      /Too many requests.*the deadline of 60 s leaves no room for another attempt.*10 attempts\)\nraise mlimages:timeoutSeconds/,
    );
    assert.equal(bench.asked().length, 10);
    assert.equal(delays.length, 9);
  });
});

describe("wire: a service that fails", () => {
  const bench = useBench({ images: rows(3) });
  const settings = () => ({ projectId: bench.emulator.account.projects["cn-north-4"] });

  for (const status of [408, 500, 502, 503, 504]) {
    it(`is asked again after a ${status}, signed anew`, async () => {
      bench.emulator.addFault({ kind: "status", status, times: 2 });
      const { getImages, delays } = bench.open(settings());
      assert.equal((await getImages()).matchCount, 3);
      assert.deepEqual(delays, [100, 200]);
      assert.deepEqual(
        bench.asked().map((entry) => entry.status),
        [status, status, 200],
      );
    });
  }

  it("is given up after four attempts, with what it said", async () => {
    bench.emulator.addFault({ kind: "status", status: 500, times: 100 });
    const error = await failure(bench.open(settings()).getImages(), "unavailable");
    assert.deepEqual([error.status, error.cloudCode, error.attempts], [500, "ModelArts.0010", 4]);
    assert.match(error.message, /Internal error.*4 attempts/);
    assert.equal(bench.asked().length, 4);
  });

  it("is waited for as long as it asks", async () => {
    bench.emulator.addFault({ kind: "status", status: 503, headers: { "Retry-After": "11" } });
    const { getImages, delays } = bench.open(settings());
    await getImages();
    assert.deepEqual(delays, [11_000]);
  });

  for (const status of [501, 505]) {
    it(`is not asked again after a ${status}`, async () => {
      bench.emulator.addFault({ kind: "status", status, times: 100 });
      await failure(bench.open(settings()).getImages(), "unavailable");
      assert.equal(bench.asked().length, 1);
    });
  }

  it("is not asked again after a refused parameter", async () => {
    bench.emulator.addFault({ kind: "status", status: 400, times: 100 });
    await failure(bench.open(settings()).getImages(), "invalid_arguments");
    assert.equal(bench.asked().length, 1);
  });

  it("in one page of many is asked again for that page alone", async () => {
    bench.seed(rows(450));
    bench.emulator.addFault({ kind: "status", status: 502, query: { offset: "199" } });
    assert.equal((await bench.open(settings()).getImages()).matchCount, 450);
    assert.deepEqual(
      bench.asked().map(({ query }) => query.offset),
      ["0", "199", "199", "398"],
    );
  });
});
