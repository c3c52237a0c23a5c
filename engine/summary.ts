import type { Changes } from "./changes";
import { isTable, tableLines } from "./table";

/** What the demonstration has to show for itself. */
export interface Demonstration {
  /** The stack's outputs. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** What the engine changed; undefined where its output did not say. */
  readonly changes: Changes | undefined;
  /** Requests the catalog answered. */
  readonly requests: number;
}

const WIDTH = 72;

type Row = readonly [label: string, value: string];

/**
 * A box with the stack's outputs, an object's fields one below the other, and what it took to get them. Tables stand
 * first.
 */
export function summarize({ outputs, changes, requests }: Demonstration): string {
  const all = Object.entries(outputs);
  const tables = all.flatMap(([name, value]) =>
    isTable(value) ? [words(name), ...tableLines(value).map((line) => `  ${line}`)] : [],
  );
  const rows: Row[] = all.flatMap(([name, value]) => (isTable(value) ? [] : rowsOf(words(name), value)));
  rows.push(["catalog requests", String(requests)], ["changes", changesText(changes)]);
  return box("What the stack resolved", [...tables, ...aligned(rows)]);
}

/** One row per value; `trainingImage: { name, swrPath }` becomes `training image name` and `training image swrPath`. */
function rowsOf(label: string, value: unknown): Row[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [[label, typeof value === "string" ? value : JSON.stringify(value)]];
  }
  const fields = Object.entries(value).filter(([, field]) => field !== null);
  return fields.map(([name, field]) => [`${label} ${name}`, typeof field === "string" ? field : JSON.stringify(field)]);
}

/** `trainingImage` → `training image`; a capital run such as `ID` stays one word. */
function words(name: string): string {
  return name.replace(
    /([a-z0-9])([A-Z])/g,
    (_all, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
}

function changesText(changes: Changes | undefined): string {
  if (changes === undefined) {
    return "not reported";
  }
  const all = changes.changed + changes.unchanged;
  return changes.changed === 0 ? `no changes (${all} resources)` : `${changes.changed} of ${all} resources`;
}

function aligned(rows: readonly Row[]): string[] {
  const widest = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `${label.padEnd(widest)}  ${value}`);
}

/** Open to the right: a registry path is longer than most screens are wide, and a wrapped border is worse than none. */
function box(title: string, lines: readonly string[]): string {
  return [
    `┌─ ${title} ${"─".repeat(WIDTH - title.length - 4)}`,
    ...lines.map((line) => `│ ${line}`),
    `└${"─".repeat(WIDTH - 1)}`,
  ].join("\n");
}
