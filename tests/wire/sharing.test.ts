import assert from "node:assert/strict";
import { getImages as lookupImages } from "../../provider/lookup";
import { Session } from "../../provider/session";
import { demoSettings, failure, idsOf, row, rows, useBench } from "./harness";
import { words } from "../../sdk/words";

describe("wire: equal listings", () => {
  const bench = useBench();
  const count = () => bench.asked().length;

  it("are asked once, one after the other", async () => {
    const { getImages } = bench.open();
    assert.deepEqual(await getImages(), await getImages());
    assert.equal(count(), 1);
  });

  it("are asked once when started together, whatever only we can filter", async () => {
    bench.seed([row("gpu"), row("cpu", { resource_categories: ["CPU"] })]);
    const { getImage } = bench.open();
    const asked = Array.from({ length: 20 }, (_, i) => getImage({ resourceCategory: i % 2 === 0 ? "GPU" : "CPU" }));
    assert.deepEqual(
      (await Promise.all(asked)).map(({ imageId }) => imageId),
      Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? "gpu" : "cpu")),
    );
    assert.equal(bench.emulator.requests().length, 2, "one project, one listing");
  });

  it("share each of their types with listings of all types", async () => {
    const { getImages } = bench.open();
    await Promise.all([getImages({ type: "ALL" }), getImages({ type: "BUILD_IN" }), getImages({ type: "DEDICATED" })]);
    assert.equal(count(), 2);
  });

  it("are asked again in another session", async () => {
    await bench.open().getImages();
    await bench.open().getImages();
    assert.equal(count(), 2);
  });

  it("are not shared between credentials", async () => {
    const { account, url } = bench.emulator;
    const connections = JSON.stringify({
      other: { region: "cn-north-4", endpoint: url, authToken: account.authToken },
    });
    const { getImages } = bench.open({ connections });
    await Promise.all([getImages(), getImages({ connection: "other" })]);
    assert.deepEqual(
      bench
        .asked()
        .map(({ authentication }) => authentication)
        .sort(),
      ["aksk", "token"],
    );
  });

  it("of images and of groups are two listings", async () => {
    const { getImages, getImageGroups } = bench.open();
    await Promise.all([getImages({ type: "BUILD_IN" }), getImageGroups({ type: "BUILD_IN" })]);
    assert.equal(count(), 2);
  });

  it("are asked again after a failure, which reaches everyone who waited", async () => {
    const { getImages } = bench.open();
    bench.emulator.addFault({ kind: "status", status: 403, path: "/images" });
    await Promise.all([failure(getImages(), "forbidden"), failure(getImages(), "forbidden")]);
    assert.equal(count(), 1);
    assert.ok((await getImages()).matchCount > 0);
    assert.equal(count(), 2);
  });

  it("are asked again after a failed lookup of the project", async () => {
    const { getImages } = bench.open();
    bench.emulator.addFault({ kind: "status", status: 403, path: "/v3/projects" });
    await failure(getImages(), "forbidden");
    assert.ok((await getImages()).matchCount > 0);
  });

  it("of one image are asked once", async () => {
    bench.seed(rows(1));
    const { getImage } = bench.open();
    await Promise.all([getImage({ id: "image-0" }), getImage({ id: "image-0" })]);
    assert.equal(count(), 1);
  });
});

describe("wire: an answer without a match", () => {
  const bench = useBench();

  it("is explained from the whole catalog", async () => {
    bench.seed([row("a", { name: "torch", type: "DEDICATED" })]);
    const { message } = await failure(bench.open().getImage({ name: "torch" }), "no_match");
    assert.match(message, /1 would match but for type: DEDICATED/);
  });

  it("stays the answer when the whole catalog cannot be had", async () => {
    bench.emulator.addFault({ kind: "status", status: 403, path: "/images", after: 1, times: 10 });
    await failure(bench.open().getImage({ name: "no such name" }), "no_match");
  });

  it("is an empty list where several were asked for", async () => {
    assert.deepEqual((await bench.open().getImages({ name: "no such name" })).images, []);
  });

  it("is no failure of the cloud: those do not advance to a fallback", async () => {
    bench.seed([row("a", { name: "torch" })]);
    bench.emulator.addFault({ kind: "status", status: 403, query: { name: "first" } });
    await failure(bench.open().getImage({ name: "first", fallbacks: [{ name: "torch" }] }), "forbidden");
  });
});

describe("wire: outside a run of a program", () => {
  const bench = useBench();

  it("each call sees what is new, and calls at one time still share", async () => {
    const settings = demoSettings(bench.emulator);
    const session = new Session({
      words,
      config: (key) => settings[key],
      keepAnswers: false,
      environment: { env: {}, readFile: () => undefined },
    });
    bench.seed([row("old")]);
    const both = await Promise.all([lookupImages({}, { session }), lookupImages({}, { session })]);
    assert.deepEqual(
      both.map(({ images }) => idsOf(images)),
      [["old"], ["old"]],
    );
    assert.equal(bench.asked().length, 1);
    bench.seed([row("new")]);
    assert.deepEqual(idsOf((await lookupImages({}, { session })).images), ["new"]);
  });
});

describe("wire: a filter that matches nothing", () => {
  const bench = useBench();

  it("is not explained, at the price of further listings, where a fallback hits", async () => {
    bench.seed([row("torch")]);
    const { selectorIndex } = await bench.open().getImage({ name: "gone", fallbacks: [{ nameContains: "torch" }] });
    assert.equal(selectorIndex, 1);
    assert.deepEqual(
      bench.asked().map(({ query }) => query["name"]),
      ["gone", "torch"],
    );
  });
});
