/** A version as its parts, at most three numbers. */
export interface Parts {
  readonly numbers: readonly number[];
  /** What follows the numbers; none for a release. */
  readonly stages?: readonly Step[];
}

export interface Step {
  readonly name: StepName;
  readonly number: number;
}

export const stepNames = ["dev", "t", "a", "b", "rc", "post"] as const;
export type StepName = (typeof stepNames)[number];

/** `cann`: a release candidate is a release of the line that it states. */
export type Scheme = "ordinary" | "cann";

/** One comparison of a range. `==*` is `==` with a wildcard. */
export interface Term {
  readonly operator: "" | "=" | "==" | "==*" | "!=" | ">" | ">=" | "<" | "<=" | "~" | "^" | "~=" | "*";
  readonly version: Parts;
}

/** Alternatives, each a list of terms that must all hold. */
export type Range = readonly (readonly Term[])[];

export interface Rules {
  readonly scheme: Scheme;
  readonly includePrereleases: boolean;
}

export type Judgement = "inside" | "imprecise" | "prerelease" | "outside";

/** Older is smaller; missing numbers are 0; a text that ends comes after a candidate and before a post-release. */
export function olderFirst(a: Parts, b: Parts): number {
  return lexicographic(sortKey(a), sortKey(b));
}

/** Whether a version comes before the release it is called after. */
export function isPre({ stages = [] }: Parts, scheme: Scheme = "ordinary"): boolean {
  const released = scheme === "cann" ? ["post", "rc"] : ["post"];
  return stages.some(({ name }) => !released.includes(name));
}

/**
 * How a range judges a version, by asking every concrete version that the text may stand for: `1.8` stands for 1.8.0,
 * 1.8.1 and so on, with whatever is called after them; one with stages for itself.
 */
export function judge(
  range: Range,
  version: Parts,
  rules: Rules = { scheme: "ordinary", includePrereleases: false },
): Judgement {
  const verdicts = range.map((terms) => judgeAll(terms, version, rules));
  return (["inside", "imprecise", "prerelease"] as const).find((verdict) => verdicts.includes(verdict)) ?? "outside";
}

function judgeAll(terms: readonly Term[], version: Parts, rules: Rules): Judgement {
  const meetsAll = (each: Parts): boolean =>
    terms.every((term) => meets(term, isAsPrecise(version, term) ? version : each, rules.scheme));
  if (hasStages(version))
    return !meetsAll(version) ? "outside" : isLetIn(terms, version, rules) ? "inside" : "prerelease";
  const releases = completions(version.numbers, most(terms, version.numbers));
  const concrete = [...releases, ...neighbours(releases, terms).filter((each) => olderFirst(each, version) >= 0)];
  if (concrete.every(meetsAll)) return "inside";
  return concrete.some((each) => isLetIn(terms, each, rules) && meetsAll(each)) ? "imprecise" : "outside";
}

/** What states as many numbers as `==` or a post-release is taken for just what it states. */
function isAsPrecise(version: Parts, { operator, version: wanted }: Term): boolean {
  return (
    !hasStages(version) &&
    version.numbers.length >= wanted.numbers.length &&
    (operator === "==" || wanted.stages?.[0]?.name === "post")
  );
}

/** Whether any version at all is in the alternative, of every kind. */
export function isPossible(terms: readonly Term[], rules: Rules): boolean {
  const releases = completions([], most(terms, []));
  return [...releases, ...neighbours(releases, terms)].some(
    (each) => terms.every((term) => meets(term, each, rules.scheme)) && isLetIn(terms, each, rules),
  );
}

/** Versions with stages that the terms could tell apart. */
function neighbours(releases: readonly Parts[], terms: readonly Term[]): Parts[] {
  const named = terms.filter(({ version }) => hasStages(version));
  return releases.flatMap(({ numbers }) => {
    const near = named
      .filter(({ version }) => isSameRelease(version, { numbers }))
      .map(({ version }) => version.stages ?? []);
    const lists = [...near.flatMap((stages) => stages.flatMap((_, i) => variants(stages.slice(0, i + 1)))), ...ends];
    return [...new Map(lists.map((stages) => [JSON.stringify(stages), stages])).values()].map((stages) => ({
      numbers,
      stages,
    }));
  });
}

const ends: readonly (readonly Step[])[] = stepNames.map((name) => [{ name, number: 1 }]);

/** A list of stages, the next numbers of its last one, and what may follow. */
function variants(stages: readonly Step[]): (readonly Step[])[] {
  const last = stages.at(-1)!;
  const numbers = [last.number, last.number + 1, Math.max(0, last.number - 1)];
  return numbers.flatMap((number) => {
    const changed = [...stages.slice(0, -1), { name: last.name, number }];
    return [changed, ...stepNames.map((name) => [...changed, { name, number: 0 }])];
  });
}

/**
 * A pre-release has to be named by a term of the same release, unless all are let in. To exclude one is not to name it.
 */
function isLetIn(terms: readonly Term[], version: Parts, { scheme, includePrereleases }: Rules): boolean {
  if (includePrereleases || !isPre(version, scheme)) return true;
  return terms.some(
    ({ operator, version: wanted }) =>
      operator === "*" || (operator !== "!=" && isPre(wanted, scheme) && isSameRelease(wanted, version)),
  );
}

function meets({ operator, version: wanted }: Term, version: Parts, scheme: Scheme): boolean {
  const order = olderFirst(version, wanted);
  const isCalledAfter = calledAfter(version, wanted, scheme);
  const isFrom = (start: Parts): boolean =>
    olderFirst(version, start) >= 0 ||
    (!hasStages(start) &&
      isCandidateOfLine(version, scheme) &&
      isSameRelease(version, start) &&
      version.numbers.length >= start.numbers.length);
  const keeps = (count: number): boolean => startsWith(version, wanted.numbers.slice(0, count));
  switch (operator) {
    case "*":
      return true;
    case "==":
      return order === 0;
    case "!=":
      return !isCalledAfter;
    case ">=":
      return isFrom(wanted);
    case ">":
      return hasStages(wanted)
        ? order > 0 && !isCalledAfter
        : isFrom({ numbers: wanted.numbers.map((n, i) => (i === wanted.numbers.length - 1 ? n + 1 : n)) });
    case "<":
      return order < 0 && (isPre(wanted, scheme) || !isCalledAfter);
    case "<=":
      return order <= 0 || isCalledAfter;
    case "~":
      return isFrom(wanted) && keeps(2);
    case "~=":
      return isFrom(wanted) && keeps(wanted.numbers.length - 1);
    case "^": {
      const leading = wanted.numbers.findIndex((n) => n > 0);
      return isFrom(wanted) && keeps(leading < 0 ? wanted.numbers.length : leading + 1);
    }
    default:
      return isCalledAfter && (!hasStages(wanted) || order >= 0);
  }
}

/**
 * `1.8.2`, `1.8rc1` and `1.8.0.post1` are called after 1.8; `1.8rc1.post1` after 1.8rc1. A candidate of CANN is so
 * after what it states only.
 */
function calledAfter(version: Parts, wanted: Parts, scheme: Scheme): boolean {
  if (!hasStages(wanted)) {
    return (
      startsWith(version, wanted.numbers) &&
      !(
        isCandidateOfLine(version, scheme) &&
        version.numbers.length < wanted.numbers.length &&
        isSameRelease(version, wanted)
      )
    );
  }
  const own = version.stages ?? [];
  return (
    isSameRelease(version, wanted) &&
    (wanted.stages ?? []).every(({ name, number }, i) => own[i]?.name === name && own[i]?.number === number)
  );
}

function isCandidateOfLine({ stages }: Parts, scheme: Scheme): boolean {
  return scheme === "cann" && stages?.[0]?.name === "rc";
}

function startsWith({ numbers }: Parts, wanted: readonly number[]): boolean {
  return lexicographic(fill(numbers).slice(0, wanted.length), wanted) === 0;
}

function isSameRelease(a: Parts, b: Parts): boolean {
  return lexicographic(fill(a.numbers), fill(b.numbers)) === 0;
}

function hasStages({ stages = [] }: Parts): boolean {
  return stages.length > 0;
}

function most(terms: readonly Term[], numbers: readonly number[]): number {
  return Math.max(0, ...terms.flatMap(({ version }) => version.numbers), ...numbers) + 1;
}

function completions(start: readonly number[], largest: number): Parts[] {
  if (start.length === 3) return [{ numbers: start }];
  return Array.from({ length: largest + 1 }, (_, next) => next).flatMap((next) =>
    completions([...start, next], largest),
  );
}

function sortKey({ numbers, stages = [] }: Parts): number[] {
  const end = stepNames.indexOf("post") - 0.5;
  const key = fill(numbers);
  for (let place = 0; place < 4; place++) {
    const stage = stages[place];
    key.push(stage === undefined ? end : stepNames.indexOf(stage.name), stage?.number ?? 0);
  }
  return key;
}

function fill(numbers: readonly number[]): number[] {
  return [0, 1, 2, 3, 4, 5].map((place) => numbers[place] ?? 0);
}

function lexicographic(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((n, i) => n !== b[i]);
  return place < 0 ? 0 : a[place]! - b[place]!;
}
