import { argument, inOneLine, join, say, type Message } from "./message/message";
import { isNear } from "./near";
import { own } from "./text/own";
import { shown } from "./text/shown";

/** How many problems a message shows. */
const maxProblems = 10;
/** How much of a wrong value a message repeats. */
const maxValue = 60;

/** What is read of zod's issues. */
interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  /** Of an issue of ours, where its message names what hosts spell. */
  readonly params?: { readonly said?: Message };
}

/**
 * What is wrong with something the user wrote, a line for each problem: field, value, reason and fix.
 * @param fieldsAt the fields there are in the object at a path, for names that are none
 */
export function describeProblems(
  issues: readonly Issue[],
  written: unknown,
  fieldsAt: (path: readonly PropertyKey[]) => readonly string[],
): Message {
  const problems = issues.slice(0, maxProblems).map((issue) => describe(issue, written, fieldsAt(issue.path)));
  const more = issues.length - maxProblems;
  return say`${join(problems, "\n  ")}${more > 0 ? `\n  and ${more} more` : ""}`;
}

function describe(issue: Issue, written: unknown, fields: readonly string[]): Message {
  const path = issue.path.map((part) => shorten(shown(String(part))));
  if (issue.code === "unrecognized_keys") return describeUnknown(path, issue.keys ?? [], fields);
  const problem = inOneLine(issue.params?.said ?? issue.message);
  if (path.length === 0) return problem;
  const value = issue.path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null ? own(at as Readonly<Record<string, unknown>>, String(key)) : undefined,
    written,
  );
  return say`${argument(...path)} ${shown(show(value))}: ${problem}`;
}

/** Names that are none are repeated as they are written. */
function describeUnknown(path: readonly string[], keys: readonly string[], fields: readonly string[]): Message {
  const first = keys.slice(0, maxProblems);
  const names = first.map((key) => (path.length === 0 ? named(key) : argument(...path, named(key))));
  const meant = first.flatMap((key) => fields.find((field) => isNear(field, key)) ?? []);
  const hint =
    meant.length === 0
      ? say`there are ${join(
          fields.map((field) => argument(field)),
          ", ",
        )}`
      : say`did you mean ${join(
          meant.map((field) => argument(field)),
          ", ",
        )}?`;
  return say`${join(names, ", ")}: there is no such argument; ${hint}`;
}

function named(key: string): string {
  return shorten(shown(key));
}

function show(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // Circular, or a bigint: its type must do.
  }
  return shorten(text ?? typeof value);
}

function shorten(text: string): string {
  return text.length > maxValue ? `${text.slice(0, maxValue)}… (${text.length} characters)` : text;
}
