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
}

/**
 * What is wrong with something the user wrote, a line for each problem: field, value, reason and fix.
 * @param fieldsAt the fields there are in the object at a path, for names that are none
 */
export function describeProblems(
  issues: readonly Issue[],
  written: unknown,
  fieldsAt: (path: readonly PropertyKey[]) => readonly string[],
): string {
  const problems = issues.map((issue) => shown(describe(issue, written, fieldsAt(issue.path))));
  const more = problems.length - maxProblems;
  return problems.slice(0, maxProblems).join("\n  ") + (more > 0 ? `\n  and ${more} more` : "");
}

function describe(issue: Issue, written: unknown, fields: readonly string[]): string {
  const path = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    const names = (issue.keys ?? []).slice(0, maxProblems).map((key) => shorten(path === "" ? key : `${path}.${key}`));
    const nearest = (issue.keys ?? []).slice(0, maxProblems).map((key) => fields.find((field) => isNear(field, key)));
    const meant = nearest.filter((field) => field !== undefined);
    const hint = meant.length === 0 ? `there are ${fields.join(", ")}` : `did you mean ${meant.join(", ")}?`;
    return `${names.join(", ")}: there is no such argument; ${hint}`;
  }
  if (path === "") return issue.message;
  const value = issue.path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null ? own(at as Readonly<Record<string, unknown>>, String(key)) : undefined,
    written,
  );
  return `${shorten(path)} ${show(value)}: ${issue.message}`;
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
