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

/** What is known of the objects that something wrong was found in, for names that are none there. */
interface Known {
  /** The fields there are in the object at a path. */
  fieldsAt(path: readonly PropertyKey[]): readonly string[];
  /** What to say of a name that means something elsewhere. */
  elsewhere?(path: readonly PropertyKey[], key: string): Message | undefined;
}

/** What is wrong with something the user wrote, a line for each problem: field, value, reason and fix. */
export function describeProblems(issues: readonly Issue[], written: unknown, known: Known): Message {
  const problems = issues.slice(0, maxProblems).map((issue) => describe(issue, written, known));
  const more = issues.length - maxProblems;
  return say`${join(problems, "\n  ")}${more > 0 ? `\n  and ${more} more` : ""}`;
}

function describe(issue: Issue, written: unknown, known: Known): Message {
  const path = issue.path.map((part) => shorten(shown(String(part))));
  if (issue.code === "unrecognized_keys") return describeAllUnknown(issue, path, known);
  const problem = inOneLine(issue.params?.said ?? issue.message);
  if (path.length === 0) return problem;
  const value = issue.path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null ? own(at as Readonly<Record<string, unknown>>, String(key)) : undefined,
    written,
  );
  return say`${argument(...path)} ${shown(show(value))}: ${problem}`;
}

/** Names that mean something elsewhere have a line each; all others have one. */
function describeAllUnknown({ path, keys = [] }: Issue, shownPath: readonly string[], known: Known): Message {
  const fields = known.fieldsAt(path);
  const first = keys.slice(0, maxProblems);
  const told = first.map((key) => {
    const isNearField = fields.some((field) => isNear(field, key));
    return { key, elsewhere: isNearField ? undefined : known.elsewhere?.(path, key) };
  });
  const strangers = told.filter(({ elsewhere }) => elsewhere === undefined).map(({ key }) => key);
  const lines = [
    ...(strangers.length === 0 ? [] : [describeUnknown(shownPath, strangers, fields)]),
    ...told.flatMap(({ key, elsewhere }) =>
      elsewhere === undefined ? [] : [say`${nameAt(shownPath, key)}: there is no such argument; ${elsewhere}`],
    ),
  ];
  return join(lines, "\n  ");
}

/** Names that are none are repeated as they are written. */
function describeUnknown(path: readonly string[], keys: readonly string[], fields: readonly string[]): Message {
  const names = keys.map((key) => nameAt(path, key));
  const meant = keys.flatMap((key) => fields.find((field) => isNear(field, key)) ?? []);
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

function nameAt(path: readonly string[], key: string): Message {
  return path.length === 0 ? named(key) : argument(...path, named(key));
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
