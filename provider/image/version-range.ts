import { argument, say, written, type Message } from "../message/message";
import { before, behind, everything, firstOf, next, upTo } from "./interval";
import { describeTerms, whatIsLeft, type Alternative, type Term } from "./range-term";
import { isPrerelease, parseVersion, type Version, type VersionScheme } from "./version";

/** A parsed range: the text and the alternatives it allows. */
export interface VersionRange {
  /** As written, without blanks around it. */
  readonly text: string;
  readonly scheme: VersionScheme;
  readonly alternatives: readonly Alternative[];
}

interface Problem {
  readonly problem: Message;
}

/** What a range may look like, for messages and documents. */
export const rangeSyntax =
  'versions such as "1.8" (all of 1.8.x), ">=1.8 <3", "1.8 || 2.1"; as in npm "^2", "~1.8.2"; as in pip "==1.8.0", "~=1.8", "!=2.1"; or "*" for any';

/** Longer texts are no ranges. */
const longest = 512;
const comparator = /([<>=~^!]*)\s*([^\s,<>=~^!|]+)/gy;
const wildcards = /(\.[x*])+$/i;
const localPart = /^(.+?)(\+.+|[._-](?:build-)?cu\d.*)$/i;

/** Operators of other tools, and slips. */
const meantOperators: Readonly<Record<string, string>> = {
  "===": "==",
  "=>": ">=",
  "=<": "<=",
  "><": "!=",
  "<>": "!=",
  "!": "!=",
  "!==": "!=",
  "=!": "!=",
  "~>": "~=",
  "=~": "~=",
  ">>": ">",
  "<<": "<",
  "^=": "^",
};

/**
 * Reads a range: comparators joined by blanks or commas (all must hold), alternatives by `||`. A version stands for
 * everything that starts with it: `1.8` and `=1.8` are all of 1.8.x, `<=1.8` includes 1.8.5, `>1.8` starts at 1.9,
 * `<1.8` leaves out the pre-releases of 1.8, too. `~` and `^` are npm's. `==`, `!=` and `~=` are pip's: `==1.8` is 1.8
 * or 1.8.0 alone, `==1.8.*` is 1.8, `!=1.8` leaves out all of 1.8.x, `~=1.8` is `>=1.8 <2`. `*` is any version that is
 * stated.
 *
 * Answers an explanation for a text that is no range, or that nothing can meet.
 */
export function parseRange(text: string, scheme: VersionScheme = "ordinary"): VersionRange | Problem {
  if (text.length > longest) return { problem: `has more than ${longest} characters, which no version range has` };
  const alternatives: Alternative[] = [];
  for (const part of text.split("||")) {
    const terms = parseTerms(part.trim(), scheme);
    if ("problem" in terms) return terms;
    const left = whatIsLeft(terms);
    const reading = describeTerms(terms);
    if (left.length === 0)
      return { problem: `no version can be in "${part.trim()}"${isSameText(reading, part) ? "" : ` (${reading})`}` };
    alternatives.push({ terms, left });
  }
  return { text: text.trim(), scheme, alternatives };
}

/** How a range was read, in basic comparators: `>=2.3 <3` for `~=2.3`. */
export function describeRange({ alternatives }: VersionRange): string {
  return alternatives.map(({ terms }) => describeTerms(terms)).join(" || ");
}

/** {@link describeRange}, where that says more than the range itself. */
export function readingOf(range: VersionRange): string | undefined {
  const reading = describeRange(range);
  return isSameText(reading, range.text) ? undefined : reading;
}

/** Whether a range asks for pre-releases by naming one. `!=` names none. */
export function namesPrerelease({ alternatives }: VersionRange): boolean {
  return alternatives.some(({ terms }) =>
    terms.some(({ prereleases }) => prereleases !== undefined && prereleases !== "all"),
  );
}

/** The range in which `==` takes all that start so, as a bare version does; undefined for one without `==`. */
export function withoutExactness({ text, scheme }: VersionRange): VersionRange | undefined {
  const wider = text.includes("==") ? parseRange(text.replace(/==\s*/g, ""), scheme) : undefined;
  return wider === undefined || "problem" in wider ? undefined : wider;
}

/** Blanks and commas are no difference. */
function isSameText(reading: string, text: string): boolean {
  return reading.replace(/[\s,]/g, "") === text.replace(/[\s,]/g, "");
}

/**
 * Slips that span more than one comparator, each with what is meant; undefined where that is not what is meant either.
 */
const slips: readonly (readonly [shape: RegExp, meant: (match: RegExpExecArray) => Message | undefined])[] = [
  [/^(v?\d[^\s+]*)\+$/, ([, from = ""]) => `write ">=${from}"`],
  [/^(v?\d\S*)\s+-\s+(v?\d\S*)$/, ([, from = "", to = ""]) => `write ">=${from} <=${to}"`],
  [/^(v?\d+\.[\d.]+)\s*[-–]\s*(v?\d+\.[\d.]+)$/, ([, from = "", to = ""]) => writing(`>=${from} <=${to}`)],
  [/\d-0(?=$|[\s,])/, ({ input }) => withoutZeroStage(input)],
  [/^([a-z][\w-]+)\s*([<>=~^!].*)$/i, ([, name = "", range = ""]) => nameBefore(name, range)],
  [/^(?:x(?:\.[x*])*|\*(?:\.[x*])+|any|all|latest|newest|stable|current)$/i, () => anyOrHighest],
  [/\s(?:and|&&|&)\s/i, () => "comparators that must all hold are joined by blanks"],
  [/\s(?:or|\|)\s/i, () => 'alternatives are joined by "||"'],
];

const anyOrHighest = say`write "*" for any version; "${written({ highestVersion: true })}" takes the highest`;

/** Offers a range, if it is one. */
function writing(range: string, how = ""): string | undefined {
  return "problem" in parseRange(range) ? undefined : `${how}write "${range}"`;
}

/** A package's name, as pip has it; `v2` is a version. */
function nameBefore(name: string, range: string): string | undefined {
  return parseVersion(name) === undefined ? writing(range, `without "${name}", `) : undefined;
}

/** npm's `-0` stands for a pre-release that comes before all others. */
function withoutZeroStage(text: string): Message | undefined {
  const offer = writing(text.replace(/(\d)-0(?=$|[\s,])/g, "$1"));
  return offer && say`${offer}; "${written({ includePrereleases: true })}" lets pre-releases in`;
}

function parseTerms(text: string, scheme: VersionScheme): readonly Term[] | Problem {
  const [slip] = slips.flatMap(([shape, meant]) => {
    const match = shape.exec(text);
    return (match && meant(match)) ?? [];
  });
  if (slip !== undefined) return { problem: say`"${text}" is no version range: ${slip}` };
  if (text === "*") return [{ interval: everything, reading: "any stated version", prereleases: "all" }];
  const terms: Term[] = [];
  comparator.lastIndex = 0;
  while (comparator.lastIndex < text.length) {
    const [whole, operator = "", token = ""] = comparator.exec(text) ?? [];
    const term = whole === undefined ? { problem: "" } : parseTerm(operator, token, scheme);
    if ("problem" in term)
      return { problem: say`"${text}" is no version range${term.problem && say`: ${term.problem}`}` };
    terms.push(term);
    while (/[\s,]/.test(text.charAt(comparator.lastIndex))) comparator.lastIndex++;
  }
  return terms.length === 0 ? { problem: "a version is missing" } : terms;
}

function parseTerm(operator: string, token: string, scheme: VersionScheme): Term | Problem {
  if (token === "*") return { problem: '"*" stands alone' };
  const hasWildcard = wildcards.test(token);
  const read = parseVersion(token.replace(wildcards, ""));
  const [, plain = "", local] = (read === undefined || token.includes("+") ? localPart.exec(token) : null) ?? [];
  if (local !== undefined && parseVersion(plain) !== undefined) {
    const isCuda = /^[+._-](?:build-)?cu\d/i.test(local);
    const instead = isCuda
      ? say`ask for the CUDA version by ${argument("cudaVersion")}, and here for`
      : "leave that out:";
    return { problem: say`it holds the build "${local}"; ${instead} "${operator}${plain}"` };
  }
  if (read === undefined) return { problem: "" };
  return termOf(operator, { ...read, text: read.text.replace(/^v/i, "") }, hasWildcard, scheme);
}

function termOf(operator: string, version: Version, hasWildcard: boolean, scheme: VersionScheme): Term | Problem {
  const { text, release } = version;
  const isPlain = version.stages.length === 0;
  const prereleases = isPrerelease(version, scheme) ? version : undefined;
  const end = next(version);
  const itself: Term = isPlain
    ? { interval: { from: before(version), to: before(end) }, reading: `>=${text} <${end.text}` }
    : { interval: { from: version, to: before(end) }, reading: text, prereleases };
  const upward = (count: number): Term => {
    const limit = next({ ...version, release: release.slice(0, count), stages: [] });
    return {
      interval: { from: firstOf(version, scheme), to: before(limit) },
      reading: `>=${text} <${limit.text}`,
      prereleases,
    };
  };
  switch (operator) {
    case "":
    case "=":
      return itself;
    case "==":
      return hasWildcard
        ? itself
        : {
            interval: { from: version, to: behind(version) },
            reading: `exactly ${exactTexts(version).join(" or ")}`,
            prereleases,
          };
    case "!=":
      return {
        interval: { from: before(version), to: before(end) },
        isExcluded: true,
        reading: `!=${text}${isPlain ? ".*" : ""}`,
      };
    case ">=":
      return { interval: { from: firstOf(version, scheme) }, reading: `>=${text}`, prereleases };
    case ">":
      return isPlain
        ? { interval: { from: firstOf(end, scheme) }, reading: `>=${end.text}` }
        : { interval: { from: before(end) }, reading: `>${text}`, prereleases };
    case "<":
      return { interval: { ...everything, to: upTo(version, scheme) }, reading: `<${text}`, prereleases };
    case "<=":
      return {
        interval: { ...everything, to: before(end) },
        reading: isPlain ? `<${end.text}` : `<=${text}`,
        prereleases,
      };
    case "~":
      return upward(Math.min(2, release.length));
    case "^":
      return upward(leadingPlace(version));
    case "~=":
      if (hasWildcard) return { problem: `"~=" takes no wildcard; "==${text}.*" is all of ${text}.x` };
      if (release.length < 2)
        return { problem: `"~=" needs two numbers or more; "~=${text}.0" is >=${text} <${end.text}` };
      return upward(release.length - 1);
    default: {
      const meant = meantOperators[operator];
      return {
        problem: `"${operator}" is no operator; ${meant === undefined ? "there are = == != < <= > >= ~ ~= and ^" : `"${meant}" is`}`,
      };
    }
  }
}

/** `1.8` and `1.8.0` are one version. */
function exactTexts({ text, release, stages }: Version): string[] {
  return stages.length > 0 || release.length > 2
    ? [text]
    : [text, ...exactTexts({ text: `${text}.0`, release: [...release, 0], stages })];
}

/** `^0.13.1` keeps 0.13, `^1.8` keeps 1: compatibility ends with the first number that is not 0. */
function leadingPlace({ release }: Version): number {
  const place = release.findIndex((n) => n > 0);
  return place < 0 ? release.length : place + 1;
}
