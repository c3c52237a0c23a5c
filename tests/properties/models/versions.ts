/** A version as its parts, at most three numbers. */
export interface Parts {
  readonly numbers: readonly number[];
  readonly pre?: { readonly stage: Stage; readonly number: number };
}

export const stages = ["dev", "a", "b", "rc"] as const;
export type Stage = (typeof stages)[number];

/** One comparison of a range. */
export interface Term {
  readonly operator: "" | "=" | ">" | ">=" | "<" | "<=" | "~" | "^";
  readonly version: Parts;
}

/** Alternatives, each a list of terms that must all hold. */
export type Range = readonly (readonly Term[])[];

/** Older is smaller; missing numbers are 0; a release comes after all its pre-releases. */
export function olderFirst(a: Parts, b: Parts): number {
  return lexicographic(sortKey(a), sortKey(b));
}

/**
 * How a range judges a version, by asking every concrete version that the text may stand for: `1.8` stands for 1.8.0,
 * 1.8.1 and so on, a pre-release for itself. Where the range holds only pre-releases of those, too little is known as well.
 */
export function judge(range: Range, version: Parts): "inside" | "imprecise" | "outside" {
  const most = Math.max(...range.flat().flatMap((term) => term.version.numbers), ...version.numbers) + 1;
  const concrete = version.pre === undefined ? completions(version.numbers, most) : [version];
  const verdicts = range.map((terms) => {
    const inside = concrete.filter((each) => isIn(terms, each));
    if (inside.length === concrete.length) return "inside";
    const isPossible = inside.length > 0 || preReleasesOf(concrete, terms).some((each) => olderFirst(each, version) >= 0 && isIn(terms, each));
    return isPossible ? "imprecise" : "outside";
  });
  return verdicts.includes("inside") ? "inside" : verdicts.includes("imprecise") ? "imprecise" : "outside";
}

/** Whether any version at all is in the alternative, releases and pre-releases. */
export function isPossible(terms: readonly Term[]): boolean {
  const most = Math.max(...terms.flatMap((term) => term.version.numbers)) + 1;
  const releases = completions([], most);
  return [...releases, ...preReleasesOf(releases, terms)].some((version) => isIn(terms, version));
}

/** Those that the terms could tell apart. */
function preReleasesOf(releases: readonly Parts[], terms: readonly Term[]): Parts[] {
  const named = terms.filter((term) => term.version.pre !== undefined);
  const most = Math.max(...named.map((term) => term.version.pre?.number ?? 0)) + 1;
  return releases
    .filter((release) => release.pre === undefined && named.some((term) => olderFirst(releaseOf(term.version), release) === 0))
    .flatMap(({ numbers }) => stages.flatMap((stage) => upTo(most).map((number) => ({ numbers, pre: { stage, number } }))));
}

/** Whether a concrete version meets all terms; a pre-release also has to be named by one of them. */
function isIn(terms: readonly Term[], version: Parts): boolean {
  const isNamed = terms.some((term) => term.version.pre !== undefined && olderFirst(releaseOf(term.version), releaseOf(version)) === 0);
  return terms.every((term) => meets(term, version)) && (version.pre === undefined || isNamed);
}

function meets({ operator, version: wanted }: Term, version: Parts): boolean {
  const order = olderFirst(version, wanted);
  if (wanted.pre !== undefined && operator !== "~" && operator !== "^") {
    return { "": order === 0, "=": order === 0, ">": order > 0, ">=": order >= 0, "<": order < 0, "<=": order <= 0 }[operator];
  }
  const startsWith = (count: number): boolean => lexicographic(fill(version.numbers).slice(0, count), fill(wanted.numbers).slice(0, count)) === 0;
  const length = wanted.numbers.length;
  switch (operator) {
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case ">":
      return olderFirst(version, { numbers: wanted.numbers.map((n, i) => (i === length - 1 ? n + 1 : n)) }) >= 0;
    case "<=":
      return order <= 0 || startsWith(length);
    case "~":
      return order >= 0 && startsWith(Math.min(2, length));
    case "^": {
      const leading = wanted.numbers.findIndex((n) => n > 0);
      return order >= 0 && startsWith(leading < 0 ? length : leading + 1);
    }
    default:
      return order >= 0 && startsWith(length);
  }
}

function completions(start: readonly number[], most: number): Parts[] {
  if (start.length === 3) return [{ numbers: start }];
  return upTo(most).flatMap((next) => completions([...start, next], most));
}

function sortKey({ numbers, pre }: Parts): number[] {
  return [...fill(numbers), pre === undefined ? stages.length : stages.indexOf(pre.stage), pre?.number ?? 0];
}

function fill(numbers: readonly number[]): number[] {
  return [0, 1, 2, 3, 4, 5].map((place) => numbers[place] ?? 0);
}

function releaseOf({ numbers }: Parts): Parts {
  return { numbers };
}

function upTo(most: number): number[] {
  return Array.from({ length: most + 1 }, (_, n) => n);
}

function lexicographic(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((n, i) => n !== b[i]);
  return place < 0 ? 0 : a[place]! - b[place]!;
}
