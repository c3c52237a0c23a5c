import assert from "node:assert/strict";
import { failure, rows, useBench } from "./harness";

describe("wire: a caller who leaves", () => {
  const bench = useBench({ images: rows(3) });
  const settings = () => ({ projectId: bench.emulator.account.projects["cn-north-4"] });

  /** Resolves when a request has arrived, which then waits. */
  function heldRequest(path: string): Promise<void> {
    bench.emulator.addFault({ kind: "latency", ms: 60, path });
    return new Promise((resolve) => {
      const look = setInterval(() => {
        if (!bench.emulator.requests().some((entry) => entry.path.includes(path))) return;
        clearInterval(look);
        resolve();
      }, 2);
    });
  }

  for (const question of ["getImage", "getImages", "getImageGroups"] as const) {
    it(`before ${question} begins sends nothing`, async () => {
      const error = await failure(bench.open(settings())[question]({}, AbortSignal.abort()), "cancelled");
      assert.match(error.message, /ended/);
      assert.deepEqual(bench.emulator.requests(), []);
    });

    it(`while ${question} waits for an answer gets a clear failure at once`, async () => {
      bench.emulator.addFault({ kind: "hang", times: 10 });
      const controller = new AbortController();
      const asked = failure(bench.open(settings())[question]({}, controller.signal), "cancelled");
      setTimeout(() => controller.abort(), 30);
      const start = performance.now();
      await asked;
      assert.ok(performance.now() - start < 500);
      assert.ok(bench.asked().length <= 2, "and nothing is repeated");
    });
  }

  it("with a reason of its own that holds anything shows none of it", async () => {
    const secret = bench.emulator.account.secretKey;
    bench.emulator.addFault({ kind: "hang" });
    const controller = new AbortController();
    const asked = failure(bench.open(settings()).getImages({}, controller.signal), "cancelled");
    setTimeout(() => controller.abort(new Error(`because of ${secret}`)), 30);
    await asked;
  });

  it("while the project is looked up gets a clear failure", async () => {
    bench.emulator.addFault({ kind: "hang", path: "/v3/projects" });
    await failure(bench.open().getImages({}, AbortSignal.timeout(30)), "cancelled");
    assert.equal(bench.asked().length, 0);
  });

  it("while an image is read by ID gets a clear failure", async () => {
    bench.emulator.addFault({ kind: "hang", path: "/images/" });
    await failure(bench.open(settings()).getImage({ id: "image-1" }, AbortSignal.timeout(30)), "cancelled");
  });

  it("while the reasons for no match are collected gets a clear failure or the answer that was found", async () => {
    bench.emulator.addFault({ kind: "hang", path: "/images", after: 1, times: 10 });
    await failure(bench.open(settings()).getImage({ name: "none" }, AbortSignal.timeout(60)), "cancelled", "no_match");
  });

  it("does not disturb the others who wait for the same listing", async () => {
    const { getImages } = bench.open(settings());
    const controller = new AbortController();
    const held = heldRequest("/images");
    const leaving = failure(getImages({}, controller.signal), "cancelled");
    const staying = [getImages(), getImages({ arch: "x86_64" })];
    await held;
    controller.abort();
    await leaving;
    for (const { matchCount } of await Promise.all(staying)) assert.equal(matchCount, 3);
    assert.equal(bench.asked().length, 1);
  });

  it("does not disturb the others who wait for the same project", async () => {
    const { getImages } = bench.open();
    const controller = new AbortController();
    const held = heldRequest("/v3/projects");
    const leaving = failure(getImages({}, controller.signal), "cancelled");
    const staying = getImages({ nameContains: "image" });
    await held;
    controller.abort();
    await leaving;
    assert.equal((await staying).matchCount, 3);
    assert.equal(bench.emulator.requests().length, 2);
  });

  it("as the last of several ends the listing, and the next one asks anew", async () => {
    const { getImages } = bench.open(settings());
    const controllers = [new AbortController(), new AbortController()];
    bench.emulator.addFault({ kind: "hang" });
    const leaving = controllers.map(({ signal }) => failure(getImages({}, signal), "cancelled"));
    setTimeout(() => controllers.forEach((controller) => controller.abort()), 30);
    await Promise.all(leaving);
    assert.equal((await getImages()).matchCount, 3);
    assert.equal(bench.asked().length, 2);
  });

  it("and comes back at once gets an answer, not the end of the listing it left", async () => {
    const { getImages } = bench.open(settings());
    const controller = new AbortController();
    const held = heldRequest("/images");
    const leaving = failure(getImages({}, controller.signal), "cancelled");
    await held;
    controller.abort();
    const back = getImages();
    await leaving;
    assert.equal((await back).matchCount, 3);
  });

  it("after the answer changes nothing", async () => {
    const { getImages } = bench.open(settings());
    const controller = new AbortController();
    await getImages({}, controller.signal);
    controller.abort();
    assert.equal((await getImages()).matchCount, 3);
  });
});
