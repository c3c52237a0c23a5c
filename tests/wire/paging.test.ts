import assert from "node:assert/strict";
import { generateCatalog, type Fault } from "../../emulator/index";
import { failure, idsOf, openLookups, row, rows, useBench, useOwnServers } from "./harness";

describe("wire: a listing of several pages", () => {
  const bench = useBench();

  for (const [size, pageSizes] of [
    [0, [1, 200]],
    [1, [1, 2, 200]],
    [2, [1, 2, 3]],
    [7, [1, 2, 3, 4, 6, 7, 8]],
    [450, [3, 50, 199, 200]],
    [1000, [50, 200]],
  ] as const) {
    for (const maxPageSize of pageSizes) {
      it(`of ${size} rows is whole where the cloud gives ${maxPageSize} at a time`, async () => {
        bench.seed(rows(size));
        bench.emulator.setPaging({ maxPageSize });
        const { images, explanation } = await bench.open().getImages();
        assert.deepEqual(idsOf(images), idsOf(rows(size)));
        assert.doesNotMatch(explanation, /states/);
      });
    }
  }

  it("of a realistic catalog is whole, unusable rows included", async () => {
    bench.seed(generateCatalog(1000));
    bench.emulator.setPaging({ maxPageSize: 50 });
    assert.equal((await bench.open().getImages({ includeUnusable: true })).matchCount, 1000);
  });

  it("of groups is whole too", async () => {
    const groups = Array.from({ length: 450 }, (_, i) => ({
      name: `group-${i}`,
      namespace: "team",
      version_count: 1,
      ofType: "DEDICATED",
    }));
    bench.emulator.seed({ groups });
    bench.emulator.setPaging({ maxPageSize: 50 });
    const answer = await bench.open().getImageGroups();
    assert.deepEqual(
      answer.groups.map(({ name }) => name),
      groups.map(({ name }) => name).sort(),
    );
  });

  it("is not read beyond its total", async () => {
    bench.seed(rows(200));
    await bench.open().getImages();
    assert.equal(bench.asked().length, 1);
  });

  it("ends at an empty page where the total promises more rows than there are, and says so", async () => {
    bench.seed(rows(38));
    bench.emulator.addFault({ kind: "changing-total", by: 1, times: 100 });
    const { matchCount, explanation } = await bench.open().getImages();
    assert.equal(matchCount, 38);
    assert.match(explanation, /states 39 rows and holds 38/);
  });

  it("keeps the rows that the total does not count, and says so", async () => {
    bench.seed(rows(40));
    bench.emulator.addFault({ kind: "changing-total", by: -1, times: 100 });
    const { matchCount, explanation } = await bench.open().getImages();
    assert.equal(matchCount, 40);
    assert.match(explanation, /states 39 rows and holds 40/);
  });
});

describe("wire: pages that are wrong", () => {
  const bench = useBench();
  const start = useOwnServers();
  const list = () => bench.open().getImages();
  const once: Readonly<Record<string, Fault>> = {
    "a page that comes again": { kind: "repeated-page", after: 1 },
    "an empty page in the middle": { kind: "empty-page", after: 1 },
    "an empty first page": { kind: "empty-page" },
    "a total that grows": { kind: "changing-total", by: 1, after: 1 },
    "a total that shrinks": { kind: "changing-total", by: -1, after: 1 },
  };

  for (const maxPageSize of [1, 2, 3, 5]) {
    for (const [what, fault] of Object.entries(once)) {
      it(`(${what}, ${maxPageSize} at a time) make no shorter list`, async () => {
        bench.seed(rows(12));
        bench.emulator.setPaging({ maxPageSize });
        bench.emulator.addFault({ ...fault, path: "/images" });
        assert.deepEqual(idsOf((await list()).images), idsOf(rows(12)));
      });
    }
  }

  for (const [what, fault] of Object.entries(once)) {
    it(`(${what}, one in a large parallel listing) make no shorter list`, async () => {
      bench.seed(rows(1000));
      bench.emulator.addFault({ ...fault, after: fault.after === undefined ? 0 : 3, path: "/images" });
      assert.equal((await list()).matchCount, 1000);
    });

    it(`(${what}, again and again) are an incomplete listing`, async () => {
      bench.seed(rows(450));
      const { after = 0, ...always } = fault;
      bench.emulator.addFault({
        ...always,
        path: "/images",
        times: 1000,
        ...(after === 0 ? {} : { query: { offset: "199" } }),
      });
      const error = await failure(list(), "incomplete_listing");
      assert.match(error.message, /kept changing/);
      assert.ok(bench.asked().length <= 12);
    });
  }

  it("(the first page for every offset) are an incomplete listing", async () => {
    bench.seed(rows(450));
    bench.emulator.addFault({ kind: "repeated-page", path: "/images", times: 1000 });
    await failure(list(), "incomplete_listing");
  });

  it("(the last page past the end, with a total that promises more) end the reading", async () => {
    bench.seed(rows(38));
    for (let i = 0; i < 100; i++) {
      bench.emulator.addFault({ kind: "changing-total", by: 1, path: "/images", query: { offset: "0" } });
      bench.emulator.addFault({ kind: "changing-total", by: 1, path: "/images", query: { offset: "37" } });
    }
    bench.emulator.addFault({ kind: "repeat-last-page", path: "/images", times: 1000 });
    await failure(list(), "incomplete_listing");
    assert.ok(bench.asked().length <= 12);
  });

  it("(a page of fewer rows than the one before) are taken as they are", async () => {
    bench.seed(rows(450));
    bench.emulator.onRequest(({ query }) => bench.emulator.setPaging({ maxPageSize: query.offset === "0" ? 100 : 37 }));
    assert.deepEqual(idsOf((await list()).images), idsOf(rows(450)));
  });

  it("(without an end) are left when the deadline passes", async () => {
    let next = 0;
    const server = await start((_, response) => {
      response.end(JSON.stringify({ data: [row(`image-${next++}`)], total: 1_000_000_000 }));
    });
    const settings = {
      endpoint: server.url,
      region: "cn-north-4",
      projectId: "p",
      authToken: "a-ready-token",
      timeoutSeconds: "1",
    };
    await failure(openLookups(settings).getImages(), "timeout");
  });
  it("hide nothing from getImage: it does not take the one match of half a listing", async () => {
    bench.seed([...rows(250), row("late")]);
    bench.emulator.addFault({ kind: "empty-page", path: "/images", query: { offset: "199" } });
    const { getImage } = bench.open();
    assert.equal((await getImage({ tag: "late" })).imageId, "late");
    await failure(getImage({ framework: "pytorch" }), "ambiguous");
  });
});

describe("wire: pages side by side", () => {
  const bench = useBench({ latencyMs: 15 });
  const most = () => Math.max(...bench.asked().map(({ concurrent }) => concurrent));

  it("overlap in a large listing", async () => {
    bench.seed(rows(1000));
    assert.equal((await bench.open().getImages()).matchCount, 1000);
    assert.ok(most() > 1 && most() <= 8, String(most()));
    assert.equal(bench.asked().length, 6);
  });

  it("do not overlap in a small one, where they would only cost connections", async () => {
    bench.seed(rows(450));
    await bench.open().getImages();
    assert.equal(most(), 1);
  });

  it("are never more than 8, however much is asked together", async () => {
    bench.seed(
      ["COMMON", "TRAIN", "DEV", "INFERENCE"].flatMap((service_type) =>
        rows(1000).map((image) => ({ ...image, id: `${service_type}-${image.id}`, service_type })),
      ),
    );
    const { getImages } = bench.open();
    const asked = ["COMMON", "TRAIN", "DEV", "INFERENCE"].map((serviceType) => getImages({ serviceType, type: "ALL" }));
    for (const { matchCount } of await Promise.all(asked)) assert.equal(matchCount, 1000);
    assert.ok(most() > 4 && most() <= 8, String(most()));
    assert.ok(new Set(bench.asked().map(({ connection }) => connection)).size <= 8);
  });
});
