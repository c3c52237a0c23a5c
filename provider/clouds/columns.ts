import { fieldNames, type FieldKind, type Fields } from "../fields/field";
import { isObject } from "../is-object";
import type { DefectiveRow, Reading } from "../listing";
import { createRowCheck, type CheckedRow, type WireShape } from "./wire-shape";

/** Where one field of an answer stands in a cloud's rows. */
export interface Column<Key extends string, Source, Value> {
  /** The fields of the row that it is read from. Where one of them cannot be read, neither can this. */
  readonly from: readonly Key[];
  read(source: Source): Value | null | undefined;
  /** Why what is stated cannot be read, although the fields of the row are what they must be. */
  problem?(source: Source): string | undefined;
}

/** A cloud's column of a table of fields. Total: a new field does not compile until each cloud says where it is. */
export type Columns<Item, Key extends string, Source> = {
  readonly [Field in keyof Item]-?: Column<Key, Source, Item[Field]>;
};

/** What a cloud does not state. */
export const absent = { from: [], read: () => undefined } as const;

/** What is wrong with fields of a row, by their names. */
type Problems = CheckedRow<unknown>["problems"];

/** Reads what a source states, each field when it is asked for: most rows are passed over by a few of them. */
export function createFieldReader<Item, Key extends string, Source>(
  fields: Fields<Item>,
  columns: Columns<Item, Key, Source>,
): (source: Source, problems: Problems) => { readonly item: Item } & Reading<Item> {
  /** An item whose fields are read from its row. */
  class StatedItem {
    readonly #source: Source;
    readonly #problems: Problems;

    constructor(source: Source, problems: Problems) {
      this.#source = source;
      this.#problems = problems;
    }

    static {
      for (const field of fieldNames(fields)) {
        const column = columns[field];
        const { kind, mayBeEmpty = false } = fields[field];
        const get = function (this: StatedItem): unknown {
          const isUnread = this.#problems !== undefined && this.whyUnread(field) !== undefined;
          const value = isUnread ? undefined : column.read(this.#source);
          const isStated = value !== undefined && value !== null && (value !== "" || mayBeEmpty);
          return isStated ? value : valueOfNothing(kind);
        };
        Object.defineProperty(this.prototype, field, { get });
      }
    }

    whyUnread(field: keyof Item): string | undefined {
      const { from, problem } = columns[field];
      const wrong = from.find((key) => this.#problems?.has(key));
      return wrong === undefined ? problem?.(this.#source) : this.#problems?.get(wrong);
    }
  }

  const mayHaveProblems = fieldNames(fields).some((field) => columns[field].problem !== undefined);
  return (source, problems) => {
    const stated = new StatedItem(source, problems);
    // Its getters are those of an item, one for each field: the compiler cannot see that.
    const item = stated as unknown as Item;
    if (problems === undefined && !mayHaveProblems) return { item };
    return { item, whyUnread: (field) => stated.whyUnread(field) };
  };
}

/** What the rows of a listing are. */
export interface RowKind<Item, Row> {
  readonly fields: Fields<Item>;
  /** The row in a message. */
  nameOf(known: Partial<Item>): string;
  rowOf(item: Item, whyUnread: Reading<Item>["whyUnread"]): Row;
}

/** How the rows of a cloud are read. */
export interface RowFormat<Item, Wire, Source> {
  readonly shape: WireShape<Wire>;
  readonly columns: Columns<Item, keyof Wire & string, Source>;
  /** Makes of a checked row what the columns read. */
  open(row: CheckedRow<Wire>, region: string): Source;
}

/** A reader of rows. A row without a field that an answer must have is kept with whatever can be read of it. */
export function createRowReader<Item, Row, Wire, Source>(
  { fields, nameOf, rowOf }: RowKind<Item, Row>,
  { shape, columns, open }: RowFormat<Item, Wire, Source>,
): (json: unknown, region: string) => Row | DefectiveRow<Item> {
  const readFields = createFieldReader(fields, columns);
  const check = createRowCheck(shape);
  const required = fieldNames(fields).filter((field) => fields[field].isRequired === true);
  return (json, region) => {
    if (!isObject(json)) return noObject;
    const checked = check(json);
    const { item, whyUnread } = readFields(open(checked, region), checked.problems);
    const missing = required.find((field) => item[field] === undefined);
    if (missing === undefined) return rowOf(item, whyUnread);
    const [of = missing] = columns[missing].from;
    const why = whyUnread?.(missing) ?? `${of} is missing`;
    // What is read from it, too, may be anything.
    const whyUnknown = (field: keyof Item): string | undefined =>
      whyUnread?.(field) ?? (columns[field].from.some((key) => key === of) ? why : undefined);
    return { defect: `${nameOf(item)}: ${why}`, known: item, whyUnread: whyUnknown };
  };
}

/** It may be anything. */
const noObject = (() => {
  const defect = "an entry that is no object";
  return { defect, known: {}, whyUnread: () => defect };
})();

/** What a field holds that is not stated: a list is empty then. */
function valueOfNothing(kind: FieldKind): unknown {
  return kind === "set" ? [] : kind === "map" ? {} : kind === "flag" ? false : undefined;
}
