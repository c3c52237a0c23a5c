/** A list of objects, each a row. */
export type Table = readonly Readonly<Record<string, unknown>>[];

/** Whether a value is a list of objects, and holds any. */
export function isTable(value: unknown): value is Table {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((row) => typeof row === "object" && row !== null && !Array.isArray(row))
  );
}

/**
 * The rows one below the other, below their fields' names; what a row does not hold stays empty. The widest column
 * stands last, as lines are open to the right.
 */
export function tableLines(table: Table): string[] {
  const fields = [...new Set(table.flatMap((row) => Object.keys(row)))];
  const columns = fields.map((field) => padded([field, ...table.map((row) => cell(row[field]))]));
  columns.sort(([left = ""], [right = ""]) => left.length - right.length);
  return Array.from({ length: table.length + 1 }, (_, line) =>
    columns
      .map((cells) => cells[line])
      .join("  ")
      .trimEnd(),
  );
}

function cell(value: unknown): string {
  return typeof value === "string" ? value : value === null || value === undefined ? "" : JSON.stringify(value);
}

function padded(cells: readonly string[]): string[] {
  const width = Math.max(...cells.map(({ length }) => length));
  return cells.map((text) => text.padEnd(width));
}
