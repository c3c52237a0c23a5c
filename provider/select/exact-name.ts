import { argument, join, say, written, type Message } from "../message/message";
import { shown } from "../text/shown";
import type { Criterion } from "./criteria";

/** How a question can ask for names in another way than exactly. */
export type NameFilters = readonly ("nameContains" | "nameRegex")[];

/** What a name with wildcards is: signs that stand for others in a shell, in SQL, or in an expression. */
const wildcard = /[*?%]|^\^|\$$/;

/**
 * What to say where nothing matches a name that was meant as a part or a pattern: it holds a wildcard, or is part of
 * names that there are.
 * @param names of what there is, as far as that is known
 * @param ways the filters of the question that ask for names otherwise
 */
export function describeExactName(
  criteria: readonly Pick<Criterion, "field" | "wanted">[],
  names: readonly string[],
  ways: NameFilters,
): Message[] {
  return criteria.flatMap(({ field, wanted }) => {
    if (!exactFields.includes(field)) return [];
    const isName = field === "name" || field === "nameContains";
    const offer = isName ? join(offersFor(wanted, field === "name" ? ways : ways.slice(1)), " or ") : "";
    if (wildcard.test(wanted)) {
      const what = field === "nameContains" ? "takes no pattern" : "is exact";
      return [
        say`${argument(field)} ${what}, and "${shown(wanted)}" holds a wildcard${offer && say`: write ${offer}`}`,
      ];
    }
    // It is there, and fails for another reason.
    if (names.includes(wanted)) return [];
    const count = field === "name" ? new Set(names.filter((name) => name.includes(wanted))).size : 0;
    const found = count === 1 ? `1 name holds` : `${count} names hold`;
    return count === 0 ? [] : [say`${argument(field)} is exact, and ${found} "${shown(wanted)}": write ${offer}`];
  });
}

/** The filters on texts that take no pattern. */
const exactFields: readonly string[] = ["name", "nameContains", "tag", "namespace"];

/** Filters that ask for what a name was meant to, by its text. */
function offersFor(wanted: string, ways: NameFilters): Message[] {
  const isPattern = wildcard.test(wanted);
  const values = {
    nameContains: isPattern ? longestLiteral(wanted) : wanted,
    nameRegex: isPattern ? expressionFor(wanted) : `^${escaped(wanted)}`,
  };
  return ways.filter((way) => values[way] !== "").map((way) => written({ [way]: values[way] }));
}

/** The longest piece of a pattern that stands for itself. */
function longestLiteral(pattern: string): string {
  const pieces = pattern.split(/[*?%^$+()[\]{}|\\]|\.(?=[*+?])/);
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), "");
}

/** An expression for a pattern of a shell or of SQL; one that is an expression already stays as it is. */
function expressionFor(pattern: string): string {
  if (/\.[*+?]|^\^|\$$/.test(pattern)) return pattern;
  const texts = pattern
    .split(/([*?%])/)
    .map((piece) => (piece === "?" ? "." : /^[*%]$/.test(piece) ? ".*" : escaped(piece)));
  return `^${texts.join("")}$`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
