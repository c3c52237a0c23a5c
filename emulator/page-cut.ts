import type { PageFault } from "./faults";

/** What a listing asks for: how many rows, and how many to pass first. */
export interface PageWindow {
  readonly offset: number;
  readonly size: number;
}

/** A part of the rows, and how many there are said to be. */
export interface CutPage<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** Cuts a page out of all rows, or what a fault makes of it. Past the end there is an empty page. */
export function cutPage<Row>(all: readonly Row[], asked: PageWindow, fault: PageFault | undefined): CutPage<Row> {
  const offset = effectiveOffset(asked, all.length, fault);
  return {
    rows: fault?.kind === "empty-page" ? [] : all.slice(offset, offset + asked.size),
    total: all.length + (fault?.kind === "changing-total" ? fault.by : 0),
  };
}

function effectiveOffset({ offset, size }: PageWindow, count: number, fault: PageFault | undefined): number {
  if (fault?.kind === "repeated-page") return 0;
  if (fault?.kind === "repeat-last-page" && offset >= count) return Math.max(0, Math.floor((count - 1) / size) * size);
  return offset;
}
