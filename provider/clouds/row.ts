import type { z } from "zod";
import type { Image } from "../image/image";
import type { ImageRow, Row, Unread } from "../select/select";
import { own } from "../text/own";
import { describeIssues } from "./describe-issues";

/**
 * What can be known of an image by its row alone. Total: each cloud says of every field where it reads it, or that it
 * does not.
 */
export type Known = {
  readonly [Field in Exclude<keyof Image, "swrPath" | "imageUrl" | "cloud" | "region">]: Image[Field] | undefined;
};

/** How the rows of one cloud are read where they cannot be read whole. */
export interface RowReader {
  /** Everything that can be read of a row, whether or not it is whole. */
  toKnown(row: object): Known;
  /** Fields of the image that are read from more than the one field of the row that bears their name. */
  readonly dependents: Readonly<Partial<Record<string, readonly (keyof Image)[]>>>;
}

/** A row that is no image, with whatever is known of it: nothing that depends on a field that could not be read. */
export function defectiveRow(json: unknown, error: z.ZodError, { toKnown, dependents }: RowReader): Row {
  const wrong = new Set(error.issues.map((issue) => String(issue.path[0])));
  const readable =
    typeof json === "object" && json !== null ? Object.entries(json).filter(([key]) => !wrong.has(key)) : [];
  const unknown = [...wrong].flatMap((field) => own<readonly (keyof Image)[] | undefined>(dependents, field) ?? []);
  const known: Partial<Image> = Object.fromEntries(
    Object.entries(toKnown(Object.fromEntries(readable))).filter(([key]) => !unknown.includes(key as keyof Image)),
  );
  return { defect: `image ${known.imageId ?? "without a readable ID"}: ${describeIssues(error)}`, known };
}

/** A row that is an image. What it states and nobody can read is none of the image, and is told beside it. */
export function imageRow(image: Image, unread: readonly (Unread | undefined)[]): ImageRow {
  const fields = unread.filter((each) => each !== undefined);
  return fields.length === 0 ? { image } : { image, unread: fields };
}

/** A time as a row states it: in ISO 8601 and UTC, undefined where it states none, or what is wrong with it. */
export type StatedTime = { readonly time: string | undefined } | { readonly problem: string };

/** The time, as far as it can be read. */
export function timeIn(stated: StatedTime): string | undefined {
  return "time" in stated ? stated.time : undefined;
}

/** A time that is stated and cannot be read. */
export function unreadTime(field: "createdAt" | "updatedAt", spelling: string, stated: StatedTime): Unread | undefined {
  return "problem" in stated ? { field, why: `${spelling} ${stated.problem}` } : undefined;
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

/** Checks the frame of a page. @throws TypeError saying what is wrong with it */
export function readFrame<Frame>(schema: z.ZodType<Frame>, json: unknown): Frame {
  const result = schema.safeParse(json);
  if (!result.success) throw new TypeError(`the answer is no page of a listing: ${describeIssues(result.error)}`);
  return result.data;
}
