import assert from "node:assert/strict";
import { isCatalogError } from "../../provider/errors";
import { idsOf } from "../wire/harness";
import { samples, type Sample } from "./samples";
import { describeEachCloud } from "./stage";

describeEachCloud("a catalog of many pages", (stage) => {
  const { fixture } = stage;

  for (const [size, maxPageSize] of [
    [0, undefined],
    [1, undefined],
    [100, undefined],
    [101, undefined],
    [730, undefined],
    [730, 50],
    [730, 33],
    [300, 7],
    [60, 1],
  ] as const) {
    it(`with ${size} rows, ${maxPageSize === undefined ? "as many at a time as the cloud likes" : `${maxPageSize} at a time`}, is read whole, each row once`, async () => {
      const { seed, ids } = fixture.generate(size);
      stage.seed(seed);
      stage.emulator.setPaging({ maxPageSize });
      const { images, matchCount, explanation } = await stage.open().getImages(fixture.everything);
      assert.deepEqual(idsOf(images), [...ids].sort());
      assert.equal(matchCount, size);
      assert.doesNotMatch(explanation, /states/);
    });
  }

  it("whose page comes again is not read short", async () => {
    const { seed, ids } = fixture.generate(450);
    stage.seed(seed);
    stage.emulator.addFault({ kind: "repeated-page", path: "/images", after: 1 });
    assert.deepEqual(idsOf((await stage.open().getImages(fixture.everything)).images), [...ids].sort());
  });

  it("whose page is empty is not read short", async () => {
    const { seed, ids } = fixture.generate(450);
    stage.seed(seed);
    stage.emulator.addFault({ kind: "empty-page", path: "/images", after: 1 });
    assert.deepEqual(idsOf((await stage.open().getImages(fixture.everything)).images), [...ids].sort());
  });
});

type Change = (images: readonly Sample[], count: number) => Sample[];

const fresh = (count: number): Sample => ({ ...samples(1)[0]!, id: `new-${count}` });
const changes: Readonly<Record<string, Change>> = {
  "a row comes in front": (images, count) => [fresh(count), ...images],
  "a row comes in the middle": (images, count) => [...images.slice(0, 7), fresh(count), ...images.slice(7)],
  "a row comes at the end": (images, count) => [...images, fresh(count)],
  "the first row goes": (images) => images.slice(1),
  "a row of the middle goes": (images) => images.filter((_, i) => i !== 7),
  "the last row goes": (images) => images.slice(0, -1),
  "one comes in front and the last goes": (images, count) => [fresh(count), ...images.slice(0, -1)],
  "the first goes and one comes at the end": (images, count) => [...images.slice(1), fresh(count)],
  "the last row moves to the front": (images) => [images.at(-1)!, ...images.slice(0, -1)],
};

describeEachCloud("a catalog that changes while it is read", (stage) => {
  const { fixture } = stage;

  /**
   * Reads the catalog while it changes before the requests that are due, and fails where the listing is silently wrong.
   */
  async function read(
    size: number,
    change: Change,
    isDue: (request: number) => boolean,
  ): Promise<"whole" | "incomplete_listing"> {
    let images: readonly Sample[] = samples(size);
    let stayed = idsOf(images);
    const known = new Set(stayed);
    let request = 0;
    let count = 0;
    stage.seed(fixture.seed(images));
    stage.emulator.onRequest(({ path }) => {
      if (!path.endsWith("/images") || !isDue(++request)) return;
      images = change(images, count++);
      stage.seed(fixture.seed(images));
      const ids = idsOf(images);
      stayed = stayed.filter((id) => ids.includes(id));
      for (const id of ids) known.add(id);
    });
    try {
      const ids = idsOf((await stage.open().getImages()).images);
      assert.ok(count > 0, "nothing changed");
      assert.equal(new Set(ids).size, ids.length, "a row came twice");
      assert.deepEqual(
        stayed.filter((id) => !ids.includes(id)),
        [],
        "rows that were there throughout are missing",
      );
      assert.deepEqual(
        ids.filter((id) => !known.has(id)),
        [],
      );
      return "whole";
    } catch (error) {
      if (!isCatalogError(error)) throw error;
      assert.equal(error.code, "incomplete_listing", error.message);
      return "incomplete_listing";
    }
  }

  for (const [what, change] of Object.entries(changes)) {
    it(`once (${what}) is read whole`, async () => {
      for (const maxPageSize of [1, 2, 5, 10]) {
        stage.emulator.reset();
        stage.emulator.setPaging({ maxPageSize });
        assert.equal(await read(20, change, (request) => request === 2), "whole", `${maxPageSize} at a time`);
      }
    });

    it(`late in a long listing (${what}) is read whole`, async () => {
      assert.equal(await read(450, change, (request) => request === 3), "whole");
    });

    it(`before every page (${what}) is read whole or is an error`, async () => {
      stage.emulator.setPaging({ maxPageSize: 5 });
      await read(30, change, (request) => request > 1);
    });
  }

  it("all the time is an error that says so, not a short list", async () => {
    assert.equal(await read(450, changes["the first row goes"]!, () => true), "incomplete_listing");
  });
});
