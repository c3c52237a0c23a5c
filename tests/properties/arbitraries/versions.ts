import fc from "fast-check";
import { stepNames, type Parts, type Range, type Step, type Term } from "../models/versions";

/** A text and what it means; one without a meaning is no version. */
export interface Spelled {
  readonly text: string;
  readonly parts?: Parts;
}

const step: fc.Arbitrary<Step> = fc.record(
  {
    name: fc.constantFrom(...stepNames),
    number: fc.oneof({ weight: 9, arbitrary: fc.nat(2) }, fc.constantFrom(20240901, 20241112093015)),
  },
  { noNullPrototype: true },
);
const candidate: fc.Arbitrary<Step> = fc.record(
  { name: fc.constant("rc" as const), number: fc.nat(2) },
  { noNullPrototype: true },
);

/**
 * What may follow the numbers: nothing often, candidates of CANN with their own pre-releases, and lists that nobody
 * would write.
 */
const someStages: fc.Arbitrary<readonly Step[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  { weight: 4, arbitrary: fc.tuple(step) },
  { weight: 2, arbitrary: fc.tuple(candidate, step) },
  { weight: 1, arbitrary: fc.array(step, { minLength: 2, maxLength: 3 }) },
);

/** Versions of one to three small numbers, so that ties and edges are frequent. */
export const someParts: fc.Arbitrary<Parts> = fc.record(
  { numbers: fc.array(fc.nat(2), { minLength: 1, maxLength: 3 }), stages: someStages },
  { noNullPrototype: true },
);

/** A version in one of the spellings that catalogs use. */
export function spellings({ numbers, stages = [] }: Parts): fc.Arbitrary<string> {
  const release = numbers.join(".");
  return fc
    .tuple(
      fc.constantFrom("", "", "v", "V"),
      fc.tuple(...stages.map((each, i) => spelledStep(each, stages[i - 1]))),
      fc.constantFrom("", "", "+cu118"),
      fc.constantFrom("", "", " "),
    )
    .map(([v, steps, local, blank]) => `${blank}${v}${steps.reduce(join, release)}${local}${blank}`);
}

/** The text of a stage without what separates it, and the separators that may do so. */
interface SpelledStep {
  readonly separators: readonly string[];
  readonly pick: number;
  readonly text: string;
}

/**
 * Words end where letters follow, so a separator has to stand between two of them. A bare number patches a numbered
 * candidate.
 */
function join(before: string, { separators, pick, text }: SpelledStep): string {
  if (/^\d/.test(text)) return /(?:rc[._-]?|[\d.]t)\d+$/i.test(before) ? `${before}.${text}` : `${before}.post${text}`;
  const usable = /[a-z]$/i.test(before) ? separators.filter((each) => each !== "") : separators;
  return before + (usable[pick % usable.length] ?? ".") + text;
}

function spelledStep({ name, number }: Step, previous: Step | undefined): fc.Arbitrary<SpelledStep> {
  const digits = fc.constantFrom(String(number), String(number).padStart(3, "0"));
  const words = {
    dev: ["dev", "DEV", "nightly", "SNAPSHOT", "canary"],
    t: [],
    a: ["alpha", "Alpha"],
    b: ["beta"],
    rc: ["rc", "RC", "pre", "preview"],
    post: ["post", "Post"],
  }[name];
  const word = (): fc.Arbitrary<SpelledStep> =>
    fc
      .tuple(
        fc.constantFrom(...words),
        fc.constantFrom("", ".", "_", "-"),
        number === 0 ? fc.oneof(digits, fc.constant("")) : digits,
        fc.nat(3),
      )
      .map(([noun, between, written, pick]) => ({
        separators: ["", ".", "_", "-"],
        pick,
        text: `${noun}${written === "" ? "" : between}${written}`,
      }));
  const letters = { dev: [], t: ["t", "T"], a: ["a", "A"], b: ["b"], rc: ["c"], post: [] }[name];
  const letter = (): fc.Arbitrary<SpelledStep> =>
    fc
      .tuple(fc.constantFrom(...letters), digits, fc.nat(1))
      .map(([noun, written, pick]) => ({ separators: name === "t" ? ["", "."] : [""], pick, text: noun + written }));
  if (words.length === 0) return letter();
  const patch = digits.map((text) => ({ separators: [], pick: 0, text }));
  if (name === "post" && (previous?.name === "rc" || previous?.name === "t")) return fc.oneof(word(), patch);
  return letters.length > 0 && previous === undefined ? fc.oneof(word(), letter()) : word();
}

export const spelledVersion: fc.Arbitrary<{ readonly text: string; readonly parts: Parts }> = someParts.chain((parts) =>
  spellings(parts).map((text) => ({ text, parts })),
);

/** A range as its parts and a text for them. */
export interface SpelledRange {
  readonly text: string;
  readonly range: Range;
}

const operators = [
  "",
  "=",
  "==",
  "!=",
  ">",
  ">=",
  "<",
  "<=",
  "~",
  "^",
  "~=",
] as const satisfies readonly Term["operator"][];
const anyVersion = { text: "*", terms: [{ operator: "*", version: { numbers: [0] } } satisfies Term] };

/** Ranges over the versions given, which are written without their local part: no range takes one. */
export function ranges(
  version: fc.Arbitrary<{ readonly text: string; readonly parts: Parts }>,
): fc.Arbitrary<SpelledRange> {
  const term = fc
    .record({
      operator: fc.constantFrom(...operators),
      version,
      blank: fc.constantFrom("", " "),
      rest: fc.constantFrom("", "", ".x", ".*", ".x.x"),
    })
    .map(({ operator, version: { text, parts }, blank, rest }) =>
      spelledTerm(operator, text.trim().replace(/\+.*/, ""), parts, blank, rest),
    );
  const alternative = fc
    .tuple(fc.array(term, { minLength: 1, maxLength: 3 }), fc.constantFrom(" ", ",", ", ", "  "))
    .map(([terms, separator]) => ({
      text: terms.map(({ text }) => text).join(separator),
      terms: terms.map((each) => each.term),
    }));
  return fc
    .tuple(
      fc.array(fc.oneof({ weight: 30, arbitrary: alternative }, fc.constant(anyVersion)), {
        minLength: 1,
        maxLength: 2,
      }),
      fc.constantFrom("||", " || "),
    )
    .map(([alternatives, or]) => ({
      text: alternatives.map(({ text }) => text).join(or),
      range: alternatives.map(({ terms }) => terms),
    }));
}

/** Only numbers take a wildcard; `~=` takes none, and no single number. */
function spelledTerm(
  operator: (typeof operators)[number],
  text: string,
  version: Parts,
  blank: string,
  wildcard: string,
): { readonly text: string; readonly term: Term } {
  const isCompatible = operator === "~=";
  const written = isCompatible && version.numbers.length < 2 ? ">=" : operator;
  const rest = (version.stages ?? []).length > 0 || isCompatible ? "" : wildcard;
  return {
    text: `${written}${written === "" ? "" : blank}${text}${rest}`,
    term: { operator: written === "==" && rest !== "" ? "==*" : written, version },
  };
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
  { text: "2.1rc1", parts: { numbers: [2, 1], stages: [{ name: "rc", number: 1 }] } },
  { text: "2.1.0rc1", parts: { numbers: [2, 1, 0], stages: [{ name: "rc", number: 1 }] } },
  { text: "2.1.0.rc2", parts: { numbers: [2, 1, 0], stages: [{ name: "rc", number: 2 }] } },
  { text: "2.1.rc2", parts: { numbers: [2, 1], stages: [{ name: "rc", number: 2 }] } },
  { text: "2.1.0", parts: { numbers: [2, 1, 0] } },
  { text: "2.1.0+cu118", parts: { numbers: [2, 1, 0] } },
  { text: "2.1.0.post1", parts: { numbers: [2, 1, 0], stages: [{ name: "post", number: 1 }] } },
  { text: "2.1.0.post6", parts: { numbers: [2, 1, 0], stages: [{ name: "post", number: 6 }] } },
  {
    text: "2.1.RC1.alpha002",
    parts: {
      numbers: [2, 1],
      stages: [
        { name: "rc", number: 1 },
        { name: "a", number: 2 },
      ],
    },
  },
  { text: "2.1.T63", parts: { numbers: [2, 1], stages: [{ name: "t", number: 63 }] } },
  { text: "2.1.0-nightly20240901", parts: { numbers: [2, 1, 0], stages: [{ name: "dev", number: 20240901 }] } },
  { text: "v1.8", parts: { numbers: [1, 8] } },
  { text: "latest" },
  { text: "1.8.x" },
  { text: "1..8" },
  { text: "2.1.0-b200" },
  { text: "2.1.0-devel" },
];

/** What one of {@link catalogVersions} means. */
export function meaningOf(text: string | undefined): Parts | undefined {
  return catalogVersions.find((version) => version.text === text)?.parts;
}
