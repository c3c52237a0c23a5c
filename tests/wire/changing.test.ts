import assert from "node:assert/strict";
import type { EmulatedImage, JournalEntry } from "../../emulator/index";
import { isCatalogError } from "../../provider/errors";
import { idsOf, row, rows, useBench } from "./harness";

type Change = (images: readonly EmulatedImage[], page: number) => EmulatedImage[];

const fresh = (page: number): EmulatedImage => row(`new-${page}`);
const without = (images: readonly EmulatedImage[], index: number): EmulatedImage[] =>
  images.filter((_, i) => i !== index);
const swapped = (images: readonly EmulatedImage[], a: number, b: number): EmulatedImage[] =>
  images.map((image, i) => (i === a ? images[b]! : i === b ? images[a]! : image));

const changes: Readonly<Record<string, Change>> = {
  "a row is put in front": (images, page) => [fresh(page), ...images],
  "a row is added at the end": (images, page) => [...images, fresh(page)],
  "a row is put in the middle": (images, page) => [...images.slice(0, 7), fresh(page), ...images.slice(7)],
  "the first row goes": (images) => without(images, 0),
  "the last row goes": (images) => images.slice(0, -1),
  "a row comes in front and the last goes": (images, page) => [fresh(page), ...images.slice(0, -1)],
  "the first row goes and one is added at the end": (images, page) => [...without(images, 0), fresh(page)],
  "a row of the first page moves to the end": (images) => [...without(images, 1), images[1]!],
  "the last row moves to the front": (images) => [images.at(-1)!, ...images.slice(0, -1)],
  "a row of the first page and a later one change places": (images) => swapped(images, 1, images.length - 2),
};

describe("wire: a catalog that changes while it is read", () => {
  const bench = useBench();

  /** Every image that was there throughout comes once, or the listing says that it could not be read. */
  async function checkListing(
    size: number,
    change: Change,
    isDue: (entry: JournalEntry, changesSoFar: number) => boolean,
  ): Promise<string> {
    let images: readonly EmulatedImage[] = rows(size);
    let stayed = new Set(idsOf(images));
    let count = 0;
    bench.seed(images);
    bench.emulator.onRequest((entry) => {
      if (!entry.path.endsWith("/images")) return;
      if (entry.query.offset === "0") stayed = new Set(idsOf(images));
      else if (isDue(entry, count)) {
        images = change(images, count++);
        stayed = new Set(idsOf(images).filter((id) => stayed.has(id)));
        bench.seed(images);
      }
    });
    try {
      const ids = idsOf((await bench.open().getImages()).images);
      assert.equal(new Set(ids).size, ids.length, "no image comes twice");
      assert.deepEqual(
        [...stayed].filter((id) => !ids.includes(id)),
        [],
        "nothing that stayed is missing",
      );
      return "whole";
    } catch (error) {
      if (!isCatalogError(error)) throw error;
      assert.equal(error.code, "incomplete_listing", error.message);
      return error.code;
    }
  }

  for (const [what, change] of Object.entries(changes)) {
    for (const maxPageSize of [1, 2, 5, 10]) {
      it(`once (${what}, ${maxPageSize} rows at a time) is read whole`, async () => {
        bench.emulator.setPaging({ maxPageSize });
        assert.equal(await checkListing(20, change, (_, changesSoFar) => changesSoFar === 0), "whole");
      });
    }

    it(`before every page (${what}) is read whole or refused`, async () => {
      bench.emulator.setPaging({ maxPageSize: 5 });
      await checkListing(30, change, () => true);
    });

    it(`during parallel pages (${what}) is read whole or refused`, async () => {
      await checkListing(1000, change, ({ query }) => query.offset === "398");
    });
  }

  it("gives up after three readings", async () => {
    assert.equal(
      await checkListing(
        450,
        (images, page) => [fresh(page), ...images],
        () => true,
      ),
      "incomplete_listing",
    );
    assert.ok(bench.asked().length <= 9);
    assert.equal(bench.asked().filter(({ query }) => query.offset === "0").length, 3);
  });

  it("by one image that gets a new build shows one of its builds, not both", async () => {
    const moved = row("image-3", { swr_path: "swr.example.com/atelier/pytorch_2_1:rebuilt", tag: "rebuilt" });
    bench.emulator.setPaging({ maxPageSize: 5 });
    const change: Change = (images) => [...images.map((image) => (image.id === "image-3" ? moved : image))];
    assert.equal(await checkListing(20, change, (_, changesSoFar) => changesSoFar === 0), "whole");
  });

  it("by becoming empty is read as it is in the end", async () => {
    bench.seed(rows(20));
    bench.emulator.setPaging({ maxPageSize: 5 });
    bench.emulator.onRequest(({ query }) => {
      if (query.offset !== undefined && query.offset !== "0") bench.seed([]);
    });
    assert.deepEqual((await bench.open().getImages()).images, []);
  });
});
