import assert from "node:assert/strict";
import { failure, openLookups, row, rows, useBench, useOwnServers } from "./harness";

describe("wire: answers that are damaged", () => {
  const bench = useBench({ images: rows(30) });
  const settings = () => ({ projectId: bench.emulator.account.projects["cn-north-4"] });

  it("by a cut connection are asked for again", async () => {
    bench.emulator.addFault({ kind: "truncated-body", times: 2 });
    assert.equal((await bench.open(settings()).getImages()).matchCount, 30);
    assert.equal(bench.asked().length, 3);
  });

  it("by a cut connection every time are no shorter list", async () => {
    bench.emulator.addFault({ kind: "truncated-body", times: 100 });
    const error = await failure(bench.open(settings()).getImages(), "bad_response");
    assert.match(error.message, /broke off.*4 attempts/);
  });

  it("by a Content-Length that is too small are asked for again", async () => {
    bench.emulator.addFault({ kind: "short-content-length" });
    const { getImages } = bench.open(settings());
    assert.equal((await getImages()).matchCount, 30);
    assert.equal(
      (await getImages({ nameContains: "image-1" })).matchCount,
      11,
      "and the next answer is not mixed up with the rest",
    );
  });

  it("by a Content-Length that is too small every time are refused", async () => {
    bench.emulator.addFault({ kind: "short-content-length", times: 100 });
    await failure(bench.open(settings()).getImages(), "bad_response", "unavailable");
  });

  it("by a login page in between are asked for twice", async () => {
    bench.emulator.addFault({ kind: "html", times: 100 });
    const error = await failure(bench.open(settings()).getImages(), "bad_response");
    assert.match(error.message, /web page/);
    assert.match(error.message, /mlimages:endpoint/);
    assert.equal(bench.asked().length, 2);
  });

  it("by a login page once are asked for again", async () => {
    bench.emulator.addFault({ kind: "html" });
    assert.equal((await bench.open(settings()).getImages()).matchCount, 30);
  });

  it("by dripping, but in time, are read whole", async () => {
    bench.seed([row("only")]);
    bench.emulator.addFault({ kind: "drip", chunkBytes: 64, intervalMs: 5 });
    assert.equal((await bench.open(settings()).getImage()).imageId, "only");
  });

  for (const [what, body] of Object.entries({
    null: "null",
    "an empty object": "{}",
    nothing: "",
    "a list": "[]",
    "a text": '"ok"',
    "an error with status 200": { error_code: "ModelArts.0010", error_msg: "Internal error" },
    "no rows": { total: 3 },
    "null for rows": { data: null, total: 3 },
    "no total": { data: [] },
    "a total as a text": { data: [], total: "3" },
    "a negative total": { data: [], total: -1 },
    "a broken total": { data: [], total: 1.5 },
  })) {
    it(`to ${what} are no empty list`, async () => {
      bench.emulator.addFault({ kind: "status", status: 200, body, times: 100, path: "/images" });
      const { getImages, getImageGroups } = bench.open(settings());
      assert.match((await failure(getImages(), "bad_response")).message, /listing images in cn-north-4/);
      await failure(getImageGroups(), "bad_response");
    });

    it(`to ${what} are no image`, async () => {
      bench.emulator.addFault({ kind: "status", status: 200, body, times: 100, path: "/images/" });
      await failure(bench.open(settings()).getImage({ id: "image-1" }), "bad_response");
    });
  }

  for (const [what, body] of Object.entries({
    null: "null",
    "no list": "{}",
    "a project without an ID": { projects: [{ name: "cn-north-4" }] },
    "an ID that leaves its path": { projects: [{ name: "cn-north-4", id: "../v2" }] },
  })) {
    it(`to ${what} are no project`, async () => {
      bench.emulator.addFault({ kind: "status", status: 200, body, times: 100, path: "/v3/projects" });
      await failure(bench.open().getImages(), "bad_response");
      assert.equal(bench.asked().length, 0);
    });
  }

  it("to several projects of one name are not guessed among", async () => {
    const projects = [
      { name: "cn-north-4", id: "a" },
      { name: "cn-north-4", id: "b" },
      { name: "cn-north-4_sub", id: "c" },
    ];
    bench.emulator.addFault({ kind: "status", status: 200, body: { projects }, path: "/v3/projects" });
    assert.match((await failure(bench.open().getImages(), "invalid_config")).message, /2 projects/);
  });
});

describe("wire: answers that are too large", () => {
  const bench = useBench();
  const start = useOwnServers();

  it("when inflated are refused once, with bounded memory", async () => {
    const megabyte = 1024 * 1024;
    bench.emulator.addFault({ kind: "gzip-bomb", inflatedBytes: 1024 * megabyte, path: "/images", times: 100 });
    const { getImageGroups, getImages } = bench.open();
    await getImageGroups({ type: "BUILD_IN" }).catch(() => undefined);
    const used = (): number => process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    const before = used();
    let most = before;
    const sampling = setInterval(() => (most = Math.max(most, used())), 2);
    const error = await failure(getImages(), "too_large").finally(() => clearInterval(sampling));
    assert.match(error.message, /exceeds 32 MiB.*\n.*narrow the filters/);
    assert.ok(most - before < 200 * megabyte, `${Math.round((most - before) / megabyte)} MB more`);
    assert.equal(bench.asked().length, 2, "one each");
  });

  it("without an end are left at the limit", async () => {
    const chunk = Buffer.alloc(1024 * 1024, " ");
    const server = await start((_, response) => {
      const more = (): void => {
        if (!response.destroyed) response.write(chunk, more);
      };
      more();
    });
    await failure(
      openLookups({
        endpoint: server.url,
        region: "cn-north-4",
        projectId: "p",
        authToken: "a-ready-token",
      }).getImages(),
      "too_large",
    );
    assert.equal(server.requests.length, 1);
  });
});
