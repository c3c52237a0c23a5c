import assert from "node:assert/strict";
import fc from "fast-check";
import { startEmulator, type EmulatedImage, type Emulator } from "../../emulator/index";
import { isCatalogError } from "../../provider/errors";
import { checkPin, readPin, type PinState } from "../../provider/pin/pin";
import type { PinnedImageRecord } from "../../provider/pin/record";
import { Session } from "../../provider/session";
import { words } from "../../sdk/words";

/** A row of the catalog, as the model sees it. */
interface Row {
  readonly id: string;
  readonly path: string | null;
  readonly status: string;
  /** When it was changed; no two rows of a catalog alike, so that the newest is one. */
  readonly year: number;
}

/** What the model keeps of a pin. */
interface Model {
  readonly imageId: string;
  readonly swrPath: string;
  readonly catalogState: string;
  readonly catalogSwrPath: string | null;
  readonly newerImageId: string | null;
  readonly newerSwrPath: string | null;
}

const row = fc.record({
  path: fc.constantFrom("o/r:1", "o/r:1", "o/r:2"),
  status: fc.constantFrom("ACTIVE", "ACTIVE", "ACTIVE", "ERROR", "DELETED"),
  year: fc.integer({ min: 2001, max: 2030 }),
});
const catalog: fc.Arbitrary<readonly Row[]> = fc
  .uniqueArray(row, { selector: ({ year }) => year, maxLength: 3 })
  .chain((drawn) =>
    fc
      .shuffledSubarray(["a", "b", "c"], { minLength: drawn.length, maxLength: drawn.length })
      .map((ids) => drawn.map((each, i) => ({ ...each, id: ids[i]! }))),
  )
  // What cannot be used may have no path.
  .chain((drawn) =>
    fc.boolean().map((bare) => drawn.map((each) => (bare && each.status === "ERROR" ? { ...each, path: null } : each))),
  );

type Step =
  | { readonly kind: "catalog"; readonly rows: readonly Row[] }
  | { readonly kind: "release" | "up" | "refresh" | "trigger" | "replace" | "away" };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: catalog.map((rows) => ({ kind: "catalog" as const, rows })) },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom("up", "refresh", "refresh", "release", "trigger", "replace", "away")
      .map((kind) => ({ kind })),
  },
);

describe("a pin over its life, for any catalogs and any steps", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator({ images: [], groups: [] });
  });
  after(() => emulator.close());

  it("moves only by the hand of its user, and a refresh says what the model says", async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(catalog, fc.array(step, { minLength: 1, maxLength: 12 }), async (first, steps) => {
        emulator.reset();
        let rows = first;
        let triggers: readonly number[] = [];
        let state: Partial<PinState> = {};
        let model: Model | undefined;
        seed(emulator, rows);
        for (const { kind, ...more } of [{ kind: "up" } as Step, ...steps]) {
          if (kind === "catalog") {
            rows = (more as { readonly rows: readonly Row[] }).rows;
            seed(emulator, rows);
            continue;
          }
          if (kind === "release") {
            // A newer image beside those there are.
            rows = [...rows.filter(({ id }) => id !== "d"), { id: "d", path: "o/r:3", status: "ACTIVE", year: 2031 }];
            seed(emulator, rows);
            continue;
          }
          if (kind === "refresh") {
            if (model === undefined) continue;
            model = look(model, rows);
            state = (await readPin(state as PinState, open(emulator))).pin;
          } else {
            if (kind === "trigger") triggers = [...triggers, triggers.length];
            const olds = kind === "replace" ? {} : state;
            const isAnew = kind === "trigger" || kind === "replace" || model === undefined;
            if (kind === "away" && isAnew) continue;
            const before = emulator.requests().length;
            const answer = await outcome(
              checkPin(
                olds,
                { kind: "getImage", selector: { mostRecent: true }, triggers },
                kind === "away" ? nowhere : open(emulator),
              ),
            );
            if (!isAnew) assert.equal(emulator.requests().length, before, "an unchanged pin asks nothing");
            const expected: Model | undefined = isAnew ? resolve(rows) : model;
            seen.set(
              answer === undefined ? "failed" : kind,
              (seen.get(answer === undefined ? "failed" : kind) ?? 0) + 1,
            );
            assert.equal(answer === undefined, expected === undefined);
            if (answer === undefined) {
              // The engine keeps the old state, of the old triggers.
              triggers = (state.triggers as readonly number[] | undefined) ?? [];
              continue;
            }
            model = expected;
            state = answer.pin;
          }
          const { imageId, swrPath, catalogState, catalogSwrPath, newerImageId, newerSwrPath } = state as PinState &
            PinnedImageRecord;
          assert.deepEqual({ imageId, swrPath, catalogState, catalogSwrPath, newerImageId, newerSwrPath }, model);
          assert.deepEqual(JSON.parse(JSON.stringify(state)), state, "not everything can be stored");
          seen.set(catalogState, (seen.get(catalogState) ?? 0) + 1);
          seen.set(
            newerImageId === null ? "no newer" : "newer",
            (seen.get(newerImageId === null ? "no newer" : "newer") ?? 0) + 1,
          );
        }
      }),
      // So many that each kind of step comes in all likelihood.
      { numRuns: 200 },
    );
    for (const what of [
      "up",
      "trigger",
      "replace",
      "away",
      "failed",
      "current",
      "outdated",
      "moved",
      "withdrawn",
      "newer",
      "no newer",
    ]) {
      assert.ok((seen.get(what) ?? 0) > 0, `${what} was never tried: ${JSON.stringify([...seen])}`);
    }
  });
});

/** The newest image that can be used. */
function newestOf(rows: readonly Row[]): Row | undefined {
  return rows
    .filter(({ status }) => status === "ACTIVE")
    .reduce<Row | undefined>((best, each) => (best === undefined || each.year > best.year ? each : best), undefined);
}

function resolve(rows: readonly Row[]): Model | undefined {
  const newest = newestOf(rows);
  return (
    newest && {
      imageId: newest.id,
      swrPath: newest.path!,
      catalogState: "current",
      catalogSwrPath: null,
      newerImageId: null,
      newerSwrPath: null,
    }
  );
}

function look({ imageId, swrPath }: Model, rows: readonly Row[]): Model {
  const now = rows.find(({ id, status }) => id === imageId && status !== "DELETED");
  const newest = newestOf(rows);
  const isSame = newest === undefined || `${newest.id} ${newest.path}` === `${imageId} ${swrPath}`;
  const valid = isSame ? "current" : "outdated";
  return {
    imageId,
    swrPath,
    catalogState: now === undefined ? "withdrawn" : now.path === swrPath ? valid : "moved",
    catalogSwrPath: now === undefined || now.path === swrPath ? null : now.path,
    newerImageId: isSame ? null : newest.id,
    newerSwrPath: isSame ? null : newest.path,
  };
}

function seed(emulator: Emulator, rows: readonly Row[]): void {
  const images = rows.map(({ id, path, status, year }): EmulatedImage => ({
    id,
    name: `image-${id}`,
    swr_path: path,
    status,
    type: "BUILD_IN",
    update_at: Date.UTC(year, 0, 1),
  }));
  emulator.seed({ images });
}

/** A session of its own for each step, as each run of the engine has. */
function open({ url, account }: Emulator) {
  const { accessKey, secretKey, projects } = account;
  const config: Readonly<Record<string, string | undefined>> = {
    region: "cn-north-4",
    endpoint: url,
    projectId: projects["cn-north-4"],
    accessKey,
    secretKey,
  };
  return {
    session: new Session({ words, config: (key) => config[key], environment: { env: {}, readFile: () => undefined } }),
  };
}

const nowhere = {
  session: new Session({ words, config: () => undefined, environment: { env: {}, readFile: () => undefined } }),
};

async function outcome<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (!isCatalogError(error) || error.code !== "no_match") throw error;
    return undefined;
  }
}
