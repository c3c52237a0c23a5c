import assert from "node:assert/strict";
import fc from "fast-check";
import type { Questions } from "../../provider/ask";
import { parseArguments } from "../../provider/parse-arguments";
import { isCatalogError } from "../../provider/errors";
import { criteriaOf } from "../../provider/select/criteria";
import { anyText, versionLikeText } from "./arbitraries/texts";

const questions: readonly (keyof Questions)[] = ["getImage", "getImages", "getImageGroups"];
const question = fc.constantFrom(...questions);
const fieldNames = [
  "name",
  "nameContains",
  "nameRegex",
  "namespace",
  "type",
  "serviceType",
  "workspaceId",
  "arch",
  "resourceCategory",
  "flavorType",
  "devService",
  "tag",
  "visibility",
  "framework",
  "frameworkVersion",
  "pythonVersion",
  "cudaVersion",
  "cannVersion",
  "labels",
  "includeUnusable",
  "region",
  "connection",
  "id",
  "mostRecent",
  "highestVersion",
  "fallbacks",
  "limit",
  "atLeast",
  "swrInstanceId",
];
/** Names close to those there are, and those that objects have anyway. */
const fieldName = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...fieldNames) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.constantFrom("names", "mostrecent", "__proto__", "constructor", "toString", "most_recent"),
      anyText,
    ),
  },
);
const regexLike = fc.string({
  unit: fc.constantFrom(
    "(",
    ")",
    "?",
    "?=",
    "?<!",
    "[",
    "]",
    "a",
    "{2,",
    "}",
    "*",
    "+",
    "\\",
    "\\1",
    "|",
    "^",
    "$",
    "{1000}",
  ),
  maxLength: 12,
});
const value = fc.oneof(
  anyText,
  versionLikeText,
  regexLike,
  fc.constantFrom("cn-north-4", "", "x".repeat(513)),
  fc.boolean(),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }),
);
const nearlyRight = fc.dictionary(fieldName, value, { maxKeys: 6 });
const withFallbacks = fc
  .tuple(nearlyRight, fc.array(nearlyRight, { maxLength: 12 }))
  .map(([args, fallbacks]) => ({ ...args, fallbacks }));
/** Large on purpose: many fields, long names, long values. */
const large = fc
  .tuple(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 20_000 }), fc.boolean())
  .map(([count, length, isDeep]) => {
    const fields = Object.fromEntries(Array.from({ length: count }, (_, i) => [`field${i}`, i]));
    const big = { ...fields, ["k".repeat(length)]: 1, name: "n".repeat(length), labels: { ["l".repeat(length)]: 5 } };
    return isDeep ? { fallbacks: Array.from({ length: 20 }, () => big) } : big;
  });

describe("arguments, whatever they are", () => {
  it("are accepted or refused as invalid arguments in a message of bounded length", () => {
    fc.assert(
      fc.property(question, fc.oneof(nearlyRight, withFallbacks, fc.jsonValue({ maxDepth: 4 })), (name, args) =>
        assertParsed(name, args),
      ),
      { numRuns: 2500 },
    );
  });

  it("are refused in a message of bounded length, however large they are", () => {
    fc.assert(
      fc.property(question, large, (name, args) => assertParsed(name, args)),
      { numRuns: 25 },
    );
  });

  it("are refused likewise where a program passes what is no JSON", () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withNullPrototype: true,
      withSparseArray: true,
    });
    const circular = fc.constantFrom(loop());
    fc.assert(
      fc.property(
        question,
        fc.oneof(anything, fc.dictionary(fieldName, fc.oneof(anything, circular), { maxKeys: 4 })),
        (name, args) => assertParsed(name, args),
      ),
      { numRuns: 1500 },
    );
  });

  it("mean the same with fields that hold nothing, wherever they stand", () => {
    const nothing = fc.dictionary(fieldName, fc.constantFrom(null, undefined), { maxKeys: 4 });
    fc.assert(
      fc.property(
        question,
        nearlyRight,
        nearlyRight,
        nothing,
        nothing,
        nothing,
        (name, args, fallback, top, inFallback, inLabels) => {
          const meant = { ...args, labels: { team: "a" }, fallbacks: [fallback] };
          const written = beside(top, {
            ...meant,
            labels: beside(inLabels, meant.labels),
            fallbacks: [beside(inFallback, fallback)],
          });
          assert.deepEqual(outcomeOf(name, written), outcomeOf(name, meant));
        },
      ),
      { numRuns: 800 },
    );
  });

  it("that are accepted have conditions that can be asked of an image that states nothing", () => {
    const filter = fc.record(
      {
        name: anyText,
        nameRegex: regexLike,
        framework: anyText,
        frameworkVersion: versionLikeText,
        cudaVersion: versionLikeText,
        labels: fc.dictionary(anyText, anyText),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(filter, (args) => {
        let accepted;
        try {
          accepted = parseArguments("getImages", args);
        } catch {
          return;
        }
        for (const criterion of criteriaOf(accepted)) criterion.check({});
      }),
      { numRuns: 1500 },
    );
  });
});

function assertParsed(name: keyof Questions, args: unknown): void {
  try {
    parseArguments(name, args);
  } catch (error) {
    assert.ok(isCatalogError(error), `threw ${String(error)}`);
    assert.equal(error.code, "invalid_arguments");
    assert.ok(error.message.length < 8_000, `a message of ${error.message.length} characters`);
  }
}

/** What is written, and fields that hold nothing where nothing is written. */
function beside(nothing: object, written: object): object {
  return {
    ...written,
    ...Object.fromEntries(Object.entries(nothing).filter(([field]) => !Object.hasOwn(written, field))),
  };
}

/** What becomes of arguments: those that count, or that they are refused, and by which fields. */
function outcomeOf(name: keyof Questions, args: object): unknown {
  try {
    return parseArguments(name, args);
  } catch (error) {
    // A problem of a whole object repeats it as it was written.
    return (error as Error).message.replace(/ [[{].*/g, "");
  }
}

function loop(): object {
  const self: { self?: object } = {};
  self.self = self;
  return self;
}
