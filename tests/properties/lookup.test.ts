import assert from "node:assert/strict";
import fc from "fast-check";
import { startEmulator, type Emulator } from "../../emulator/index";
import { isCatalogError } from "../../provider/errors";
import { getImage, getImages } from "../../provider/lookup";
import type { LookupContext } from "../../provider/open-catalog";
import { Session } from "../../provider/session";
import { builds, versionMeaning, type Build, type Truth } from "./arbitraries/builds";
import { anyText } from "./arbitraries/texts";
import { filters, narrowing } from "./arbitraries/filters";
import { inOrder } from "./models/order";
import { choosable, matching, owed, type Wanted } from "./models/selection";
import { words } from "../../sdk/words";

/** Names, tags and labels have a vocabulary of their own here. */
const fields = [
  "nameContains",
  "nameRegex",
  "serviceType",
  "workspaceId",
  "arch",
  "resourceCategory",
  "flavorType",
  "devService",
  "visibility",
  "framework",
  "frameworkVersion",
  "pythonVersion",
  "cudaVersion",
] as const;

describe("a lookup over a server, for any catalog, page size and filter", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator({ images: [], groups: [] });
  });
  after(() => emulator.close());

  /** A fresh session for each catalog: listings are shared within one. */
  function open(catalog: readonly Build[], maxPageSize: number): LookupContext {
    emulator.reset();
    emulator.seed({ images: catalog.map(({ row }) => row) });
    emulator.setPaging({ maxPageSize });
    const { accessKey, secretKey, projects } = emulator.account;
    const config: Record<string, string | undefined> = {
      region: "cn-north-4",
      endpoint: emulator.url,
      projectId: projects["cn-north-4"],
      accessKey,
      secretKey,
    };
    return {
      session: new Session({
        words,
        config: (key) => config[key],
        environment: { env: {}, readFile: () => undefined },
      }),
    };
  }

  it("lists what the reference finds in the whole catalog, newest first", async () => {
    await fc.assert(
      fc.asyncProperty(
        builds(40),
        filters(fields, 2),
        fc.integer({ min: 1, max: 45 }),
        fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
        async (catalog, wanted, pageSize, limit) => {
          const context = open(catalog, pageSize);
          const expected = inOrder(inPlace(catalog, wanted), "newest", versionMeaning);
          const { images, matchCount } = await getImages(
            limit === undefined ? wanted.filter : { ...wanted.filter, limit },
            context,
          );
          assert.deepEqual(
            images.map(({ imageId }) => imageId),
            expected.slice(0, limit).map(({ imageId }) => imageId),
          );
          assert.equal(matchCount, expected.length);
          for (const image of images) assertTrue(image, catalog);
        },
      ),
      { numRuns: 70 },
    );
  });

  it("picks the reference's best of the first filter that matches, or fails as it must", async () => {
    const choice = fc.constantFrom({ mostRecent: true }, { highestVersion: true }, {});
    await fc.assert(
      fc.asyncProperty(
        builds(25),
        filters(fields, 2),
        fc.array(filters(fields, 2), { maxLength: 2 }),
        choice,
        fc.integer({ min: 2, max: 30 }),
        async (catalog, first, others, preference, pageSize) => {
          const context = open(catalog, pageSize);
          const by = "highestVersion" in preference ? "highestVersion" : "newest";
          const isChosen = Object.keys(preference).length > 0;
          const matches = [first, ...others].map((wanted) =>
            inOrder(
              isChosen ? choosable(inPlace(catalog, wanted), wanted) : inPlace(catalog, wanted),
              by,
              versionMeaning,
            ),
          );
          const expected = owed(matches, isChosen);
          const answer = await outcome(
            getImage({ ...first.filter, ...preference, fallbacks: others.map(({ filter }) => filter) }, context),
          );
          // Versions of different frameworks do not compare.
          if (by === "highestVersion" && [first, ...others].some(({ filter }) => filter.framework === undefined)) {
            return assert.equal(answer.code, "invalid_arguments");
          }
          if ("code" in expected) return assert.equal(answer.code, expected.code);
          // An image without a build is no answer.
          if (expected.image.swrPath === "") return assert.equal(answer.code, "no_match");
          assert.deepEqual(
            [answer.image?.imageId, answer.image?.selectorIndex],
            [expected.image.imageId, expected.selectorIndex],
          );
        },
      ),
      { numRuns: 70 },
    );
  });

  it("answers the same image by the ID of every image it selects, and with the same filter as assertions", async () => {
    await fc.assert(
      fc.asyncProperty(builds(12), filters(fields, 1), async (catalog, wanted) => {
        const context = open(catalog, 200);
        const { images } = await getImages(wanted.filter, context);
        for (const selected of images.filter(({ swrPath }) => swrPath !== "")) {
          const { selectorIndex, explanation, ...image } = await getImage(
            { ...wanted.filter, id: selected.imageId },
            context,
          );
          assert.deepEqual(image, selected);
          assert.ok(selectorIndex === 0 && explanation.length > 0);
          const bare = await getImage({ id: selected.imageId, includeUnusable: true }, context);
          assert.equal(bare.swrPath, selected.swrPath);
        }
      }),
      { numRuns: 35 },
    );
  });

  it("finds an image by its exact name, whatever the text", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyText.filter((text) => text !== "" && text.length < 100),
        async (name) => {
          const context = open([], 200);
          emulator.seed({
            images: [{ id: "one", name, swr_path: "swr.example.com/o/r:t", status: "ACTIVE", type: "BUILD_IN" }],
          });
          const answer = await outcome(getImage({ name }, context));
          // A text that is no Unicode cannot be sent; saying so is the right answer.
          assert.ok(
            answer.image?.imageId === "one" || (answer.code === "invalid_arguments" && !isWellFormed(name)),
            answer.code,
          );
        },
      ),
      { numRuns: 120 },
    );
  });

  it("finds no more images by one more field", async () => {
    await fc.assert(
      fc.asyncProperty(builds(25), filters(fields, 1), narrowing(fields, 2), async (catalog, wanted, more) => {
        // A workspace is a place: without one the service shows its default, not all of them.
        const added = Object.fromEntries(
          Object.entries(more.filter).filter(([field]) => !(field in wanted.filter) && field !== "workspaceId"),
        );
        const context = open(catalog, 7);
        const before = (await getImages(wanted.filter, context)).images.map(({ imageId }) => imageId);
        const fewer = (await getImages({ ...wanted.filter, ...added }, context)).images.map(({ imageId }) => imageId);
        assert.deepEqual(
          fewer.filter((id) => !before.includes(id)),
          [],
        );
      }),
      { numRuns: 35 },
    );
  });
});

/** What the reference finds where the filter asks: a request without a workspace is answered from workspace 0. */
function inPlace(catalog: readonly Build[], wanted: Wanted): Truth[] {
  const here = catalog
    .map(({ truth }) => truth)
    .filter(({ workspaceId }) => workspaceId === (wanted.filter.workspaceId ?? "0"));
  return matching(here, wanted, versionMeaning);
}

/** An answered image states exactly what is true of it. */
function assertTrue(image: object, catalog: readonly Build[]): void {
  const answered = image as Truth;
  const truth = catalog.find((build) => build.truth.imageId === answered.imageId)?.truth;
  assert.ok(truth !== undefined);
  const sorted = {
    ...truth,
    resourceCategories: [...truth.resourceCategories].sort(),
    devServices: [...truth.devServices].sort(),
  };
  for (const [field, value] of Object.entries(sorted)) assert.deepEqual(answered[field as keyof Truth], value, field);
}

function isWellFormed(text: string): boolean {
  return Buffer.from(text).toString() === text;
}

async function outcome<T>(asked: Promise<T>): Promise<{ readonly image?: T; readonly code?: string }> {
  try {
    return { image: await asked };
  } catch (error) {
    if (!isCatalogError(error)) throw error;
    return { code: error.code };
  }
}
