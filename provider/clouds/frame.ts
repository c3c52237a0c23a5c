import { isObject } from "../is-object";

/** The frame of a page: its rows, and how many there are on all pages. */
export interface Frame {
  readonly rows: readonly unknown[];
  readonly total: number;
}

/**
 * What identifies a row while its listing is paged: its field of that name; rows without one are told apart by their
 * text.
 */
export function keyBy(field: string): (row: unknown) => string {
  return (row) => {
    const id = (row as Readonly<Record<string, unknown>> | null)?.[field];
    return typeof id === "string" ? id : JSON.stringify(row);
  };
}

/**
 * Reads the frame of a page, whose other fields are passed over.
 * @param names what the cloud calls the rows and the total
 * @throws TypeError saying what is wrong with it
 */
export function readFrame(json: unknown, names: Readonly<Record<keyof Frame, string>>): Frame {
  if (!isObject(json)) throw noPage("it is no object");
  const { [names.rows]: rows, [names.total]: total } = json;
  if (!isList(rows)) throw noPage(`${names.rows} is no list`);
  if (!isCount(total)) throw noPage(`${names.total} is no whole number from 0`);
  return { rows, total };
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function noPage(why: string): TypeError {
  return new TypeError(`the answer is no page of a listing: ${why}`);
}
