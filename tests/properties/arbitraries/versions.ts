import fc from "fast-check";
import { stages, type Parts, type Range, type Term } from "../models/versions";

/** A text and what it means; one without a meaning is no version. */
export interface Spelled {
  readonly text: string;
  readonly parts?: Parts;
}

/** Versions of one to three small numbers, so that ties and edges are frequent. */
export const someParts: fc.Arbitrary<Parts> = fc.record(
  {
    numbers: fc.array(fc.nat(2), { minLength: 1, maxLength: 3 }),
    pre: fc.record({ stage: fc.constantFrom(...stages), number: fc.nat(2) }, { noNullPrototype: true }),
  },
  { requiredKeys: ["numbers"], noNullPrototype: true },
);

/** A version in one of the spellings that catalogs use. */
export function spellings(parts: Parts): fc.Arbitrary<Spelled> {
  const release = parts.numbers.join(".");
  const { pre } = parts;
  if (pre === undefined) return fc.constantFrom(release, `v${release}`, ` ${release} `, `${release}+cu118`).map((text) => ({ text, parts }));
  const names = { dev: ["dev", "DEV"], a: ["a", "alpha"], b: ["b", "beta"], rc: ["rc", "RC", "c", "pre", "preview"] }[pre.stage];
  const number = pre.number === 0 ? fc.constantFrom("0", "") : fc.constant(String(pre.number));
  return fc
    .tuple(fc.constantFrom("", ".", "_", "-"), fc.constantFrom(...names), fc.constantFrom("", ".", "_"), number)
    .map(([before, name, between, digits]) =>
      // A single letter stands between its numbers, a separator before a number.
      name.length === 1 ? `${release}${name}${pre.number}` : `${release}${before}${name}${digits === "" ? "" : between}${digits}`,
    )
    .map((text) => ({ text, parts }));
}

export const spelledVersion: fc.Arbitrary<Spelled & { readonly parts: Parts }> = someParts.chain((parts) =>
  spellings(parts).map(({ text }) => ({ text, parts })),
);

/** A range as its parts and a text for them. */
export interface SpelledRange {
  readonly text: string;
  readonly range: Range;
}

const operators: readonly Term["operator"][] = ["", "=", ">", ">=", "<", "<=", "~", "^"];

/** Ranges over the versions given. */
export function ranges(version: fc.Arbitrary<{ readonly text: string; readonly parts: Parts }>): fc.Arbitrary<SpelledRange> {
  const term = fc
    .record({ operator: fc.constantFrom(...operators), version, blank: fc.constantFrom("", " "), rest: fc.constantFrom("", ".x", ".*", ".x.x") })
    .map(({ operator, version: { text, parts }, blank, rest }) => ({
      text: `${operator}${operator === "" ? "" : blank}${text.trim()}${parts.pre === undefined && !text.includes("+") ? rest : ""}`,
      term: { operator, version: parts } satisfies Term,
    }));
  const alternative = fc
    .tuple(fc.array(term, { minLength: 1, maxLength: 3 }), fc.constantFrom(" ", ",", ", ", "  "))
    .map(([terms, separator]) => ({ text: terms.map(({ text }) => text).join(separator), terms: terms.map((each) => each.term) }));
  return fc
    .tuple(fc.array(alternative, { minLength: 1, maxLength: 2 }), fc.constantFrom("||", " || "))
    .map(([alternatives, or]) => ({ text: alternatives.map(({ text }) => text).join(or), range: alternatives.map(({ terms }) => terms) }));
}

/** Spellings as catalogs hold them, beside texts that are no versions. */
export const catalogVersions: readonly Spelled[] = [
  { text: "1.8", parts: { numbers: [1, 8] } },
  { text: "1.8.0", parts: { numbers: [1, 8, 0] } },
  { text: "1.8.1", parts: { numbers: [1, 8, 1] } },
  { text: "1.9", parts: { numbers: [1, 9] } },
  { text: "1.10", parts: { numbers: [1, 10] } },
  { text: "1.10.2", parts: { numbers: [1, 10, 2] } },
  { text: "2", parts: { numbers: [2] } },
  { text: "2.0.0", parts: { numbers: [2, 0, 0] } },
  { text: "2.1", parts: { numbers: [2, 1] } },
  { text: "2.1rc1", parts: { numbers: [2, 1], pre: { stage: "rc", number: 1 } } },
  { text: "2.1.0rc1", parts: { numbers: [2, 1, 0], pre: { stage: "rc", number: 1 } } },
  { text: "2.1.0.rc2", parts: { numbers: [2, 1, 0], pre: { stage: "rc", number: 2 } } },
  { text: "2.1.rc2", parts: { numbers: [2, 1], pre: { stage: "rc", number: 2 } } },
  { text: "2.1.0", parts: { numbers: [2, 1, 0] } },
  { text: "2.1.0+cu118", parts: { numbers: [2, 1, 0] } },
  { text: "v1.8", parts: { numbers: [1, 8] } },
  { text: "latest" },
  { text: "1.8.x" },
  { text: "1..8" },
];

/** What one of {@link catalogVersions} means. */
export function meaningOf(text: string | undefined): Parts | undefined {
  return catalogVersions.find((version) => version.text === text)?.parts;
}
