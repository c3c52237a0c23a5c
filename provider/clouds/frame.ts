import type { z } from "zod";
import { describeIssues } from "./describe-issues";

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
