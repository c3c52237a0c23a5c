import { jsonText } from "../exchange";
import type { Answer } from "../exchange";
import type { PageFault } from "../faults";
import { cutPage } from "../page-cut";
import type { Query } from "../query";
import { serviceFailure } from "./failures";

/** Records on a page where the caller does not say. */
export const DEFAULT_PAGE_SIZE = 200;

/** Parameters every listing shares. */
export const PAGING_PARAMETERS = ["limit", "offset", "sort_key", "sort_dir"] as const;

/** How a listing fills its envelope: the documents' examples of the two listings contradict one another. */
export type EnvelopeStyle = "images" | "groups";

const SORT_KEYS = new Set(["create_at", "update_at", "name"]);

/** One page of rows, in the documented envelope. */
export interface PageRequest<Row> {
  readonly rows: readonly Row[];
  readonly query: Query;
  /** Largest page the server is willing to serve; a larger limit is clamped without a word. */
  readonly maxPageSize: number;
  readonly style: EnvelopeStyle;
  readonly text: (row: Row) => string;
  /** What stands beside the rows and the numbers; absent means nothing. */
  readonly beside?: Readonly<Record<string, unknown>>;
  readonly fault: PageFault | undefined;
}

/** Cuts out and writes the page asked for. */
export function page<Row extends { readonly [field: string]: unknown }>(request: PageRequest<Row>): Answer {
  const { query, fault } = request;
  const limit = Math.min(query.integer("limit", DEFAULT_PAGE_SIZE, 1), request.maxPageSize);
  const asked = query.integer("offset", 0, 0);
  const rows = sorted(request.rows, query);
  if (query.refusal !== undefined) return query.refusal;
  const { rows: cut, total } = cutPage(rows, { offset: asked, size: limit }, fault);
  const numbers = {
    current: request.style === "images" ? Math.floor(asked / limit) : Math.floor(asked / limit) + 1,
    pages: Math.ceil(total / limit),
    size: request.style === "images" ? limit : cut.length,
    total,
  };
  const data = cut.map(request.text).join(",");
  const beside = Object.entries(request.beside ?? {})
    .map(([field, value]) => `,${JSON.stringify(field)}:${JSON.stringify(value)}`)
    .join("");
  return jsonText(
    200,
    `{"current":${numbers.current},"data":[${data}],"pages":${numbers.pages},"size":${numbers.size},"total":${numbers.total}${beside}}`,
  );
}

function sorted<Row extends { readonly [field: string]: unknown }>(rows: readonly Row[], query: Query): readonly Row[] {
  const keys = query.text("sort_key", /^[^]{1,128}$/)?.split(",") ?? [];
  const descending = (query.oneOf("sort_dir", ["ASC", "DESC"]) ?? "DESC") === "DESC";
  if (keys.some((key) => !SORT_KEYS.has(key))) {
    query.refuse(serviceFailure(400, "ModelArts.6303", "The field does not support sorting."));
    return rows;
  }
  if (keys.length === 0) return rows;
  return [...rows].sort((a, b) => {
    const order = keys.map((key) => compare(a[key], b[key])).find((result) => result !== 0) ?? 0;
    return descending ? -order : order;
  });
}

/** Absent values are the smallest, as in most databases. */
function compare(left: unknown, right: unknown): number {
  if (left === right) return 0;
  if (left === undefined || left === null) return -1;
  if (right === undefined || right === null) return 1;
  return left < right ? -1 : left > right ? 1 : 0;
}
