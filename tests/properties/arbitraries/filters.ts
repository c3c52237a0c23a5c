import fc from "fast-check";
import { parseRange } from "../../../provider/image/version-range";
import type { Wanted } from "../models/selection";
import { vocabulary } from "./images";
import type { Scheme } from "../models/versions";
import { catalogVersions, ranges, type SpelledRange } from "./versions";

/** Ranges over the versions that catalogs hold; the parser decides which can be met, and is tested elsewhere. */
const catalogRange = (scheme: Scheme): fc.Arbitrary<SpelledRange> =>
  ranges(
    fc
      .constantFrom(...catalogVersions)
      .filter((version) => version.parts !== undefined)
      .map(({ text, parts }) => ({ text, parts: parts! })),
  ).filter(({ text }) => !("problem" in parseRange(text, scheme)));

/** Expressions with a JavaScript test that means the same. */
const nameTest = fc.constantFrom<{ nameRegex: string; test: (name: string) => boolean }>(
  { nameRegex: "^pytorch", test: (name) => name.startsWith("pytorch") },
  { nameRegex: "(?i)BASE|spore$", test: (name) => /base|spore$/i.test(name) },
  { nameRegex: "cuda", test: (name) => name.includes("cuda") },
);

function anyCase(values: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(
    ...values,
    ...values.map((value) => value.toLowerCase()),
    ...values.map((value) => value.toUpperCase()),
  );
}

/** The fields that only narrow. At most three at a time, or nothing would ever match. */
const narrowingFields = {
  name: fc.constantFrom(...vocabulary.name),
  nameContains: fc.constantFrom("pytorch", "mind", "1.8", "ase"),
  nameRegex: nameTest,
  namespace: fc.constantFrom(...vocabulary.namespace),
  serviceType: fc.constantFrom(...vocabulary.serviceType),
  workspaceId: fc.constantFrom(...vocabulary.workspaceId),
  arch: anyCase(vocabulary.arch),
  resourceCategory: anyCase(vocabulary.resourceCategories),
  flavorType: anyCase(vocabulary.flavorType),
  devService: anyCase(vocabulary.devServices),
  tag: fc.constantFrom(...vocabulary.tag),
  visibility: anyCase(vocabulary.visibility),
  framework: anyCase(vocabulary.framework),
  frameworkVersion: catalogRange("ordinary"),
  pythonVersion: catalogRange("ordinary"),
  cudaVersion: catalogRange("ordinary"),
  cannVersion: catalogRange("cann"),
  labels: fc.dictionary(fc.constantFrom(...vocabulary.labelKeys), fc.constantFrom(...vocabulary.labelValues), {
    minKeys: 1,
    maxKeys: 2,
    noNullPrototype: true,
  }),
};
type Field = keyof typeof narrowingFields;

/** Filters of the fields named that only narrow what the defaults leave. */
export function narrowing(
  usable: readonly Field[] = Object.keys(narrowingFields) as Field[],
  maxFields = 3,
): fc.Arbitrary<Wanted> {
  return fc.subarray([...usable], { maxLength: maxFields }).chain((chosen) => {
    const drawn: Partial<Record<Field, fc.Arbitrary<unknown>>> = Object.fromEntries(
      chosen.map((field) => [field, narrowingFields[field]]),
    );
    return fc.record(drawn, { noNullPrototype: true }).map(toWanted);
  });
}

/** Any filter: narrowing fields, ownership and usability. */
export function filters(usable?: readonly Field[], maxFields?: number): fc.Arbitrary<Wanted> {
  const wide = fc.record(
    { type: fc.constantFrom("BUILD_IN", "DEDICATED", "ALL"), includeUnusable: fc.boolean() },
    { requiredKeys: [], noNullPrototype: true },
  );
  return fc
    .tuple(narrowing(usable, maxFields), wide)
    .map(([wanted, fields]) => ({ ...wanted, filter: { ...wanted.filter, ...fields } }));
}

function toWanted(drawn: Partial<Record<Field, unknown>>): Wanted {
  const filter: Record<string, unknown> = {};
  const parts: Record<string, unknown> = {};
  let isNameWanted: Wanted["nameTest"];
  for (const [field, value] of Object.entries(drawn)) {
    if (field === "nameRegex") {
      const { nameRegex, test } = value as { nameRegex: string; test: (name: string) => boolean };
      filter[field] = nameRegex;
      isNameWanted = test;
    } else if (field.endsWith("Version")) {
      const { text, range } = value as { text: string; range: unknown };
      filter[field] = text;
      parts[field] = range;
    } else filter[field] = value;
  }
  // A framework version alone is refused: the version of what?
  if (filter.frameworkVersion !== undefined) filter.framework ??= "pytorch";
  return { filter, ranges: parts, nameTest: isNameWanted };
}
