import type { PaiDemoAccount } from "../account";
import { json, jsonText } from "../exchange";
import type { Answer } from "../exchange";
import { cutPage } from "../page-cut";
import { Query } from "../query";
import { REQUEST_ID_PLACEHOLDER } from "../request-id";
import { imageNotFound, parameterError } from "./failures";
import { labelsOf, servedFields } from "./image";
import type { EmulatedPaiImage } from "./image";
import { isOfficial, labelFilter } from "./label-filter";
import type { PaiRequest } from "./request";
import type { PaiStore } from "./store";
import { workspaceFilter } from "./workspace";

const PARAMETERS = [
  "Labels",
  "Name",
  "Query",
  "Options",
  "ImageUri",
  "Accessibility",
  "WorkspaceId",
  "PageNumber",
  "PageSize",
  "SortBy",
  "Order",
  "Verbose",
];

const DEFAULT_PAGE_SIZE = 20;

/** ListImages: GET /api/v1/images */
export function listImages(store: PaiStore, account: PaiDemoAccount, context: PaiRequest): Answer {
  const query = new Query(context.request.rawQuery, PARAMETERS, parameterError);
  const all = store.images(context.region);
  const filters = [
    labelFilter(query, "Labels"),
    workspaceFilter(query, all, account),
    textFilter(query),
    accessibilityFilter(query),
  ];
  const order = sorter(query);
  const hidden = hiddenFields(query);
  const size = Math.min(query.integer("PageSize", DEFAULT_PAGE_SIZE, 1), context.maxPageSize);
  const offset = (query.integer("PageNumber", 1, 1) - 1) * size;
  if (query.refusal !== undefined) return query.refusal;
  const { rows, total } = cutPage(
    order(all.filter((image) => filters.every((isWanted) => isWanted(image)))),
    { offset, size },
    context.pageFault,
  );
  const images = rows.map((image) => image.rawJson ?? JSON.stringify(servedFields(image, hidden))).join(",");
  return jsonText(200, `{"RequestId":"${REQUEST_ID_PLACEHOLDER}","TotalCount":${total},"Images":[${images}]}`);
}

/** GetImage: GET /api/v1/images/\{ImageId\}. The id is not among the elements of the answer. */
export function getImage(store: PaiStore, context: PaiRequest): Answer {
  const query = new Query(context.request.rawQuery, ["Verbose"], parameterError);
  const hidden = hiddenFields(query);
  if (query.refusal !== undefined) return query.refusal;
  const image = store.image(context.region, context.id);
  if (image === undefined) return imageNotFound();
  if (image.rawJson !== undefined) return jsonText(200, image.rawJson);
  return json(200, { RequestId: REQUEST_ID_PLACEHOLDER, ...servedFields(image, ["ImageId", ...hidden]) });
}

/** What is not essential is left out unless asked for. */
function hiddenFields(query: Query): readonly string[] {
  return query.flag("Verbose", false) ? [] : ["Labels"];
}

function textFilter(query: Query): (image: EmulatedPaiImage) => boolean {
  const name = query.text("Name");
  const isExact = query.oneOf("Options", ["ExactMatchName"]) !== undefined;
  const words = query.text("Query");
  const uri = query.text("ImageUri");
  return (image) =>
    (name === undefined || (isExact ? trimmed(image.Name) === name : contains(image.Name, name))) &&
    (words === undefined || contains(image.Name, words) || contains(image.Description, words)) &&
    (uri === undefined || trimmed(image.ImageUri) === uri);
}

/** The parameter is valid for custom images only, the document says: official ones are listed whatever it is. */
function accessibilityFilter(query: Query): (image: EmulatedPaiImage) => boolean {
  const accessibility = query.oneOf("Accessibility", ["PUBLIC", "PRIVATE"]);
  return (image) => accessibility === undefined || image.Accessibility === accessibility || isOfficial(labelsOf(image));
}

/** Rows that agree in time stay in the order seeded, whichever direction is asked for. */
function sorter(query: Query): (rows: readonly EmulatedPaiImage[]) => readonly EmulatedPaiImage[] {
  const isSorted = query.oneOf("SortBy", ["GmtCreateTime"]) !== undefined;
  const sign = query.oneOf("Order", ["ASC", "DESC"]) === "DESC" ? -1 : 1;
  return (rows) => (isSorted ? [...rows].sort((a, b) => sign * (createdAt(a) - createdAt(b))) : rows);
}

function createdAt(image: EmulatedPaiImage): number {
  const at = typeof image.GmtCreateTime === "string" ? Date.parse(image.GmtCreateTime) : NaN;
  return Number.isNaN(at) ? 0 : at;
}

function contains(value: unknown, part: string): boolean {
  return typeof value === "string" && value.includes(part);
}

function trimmed(value: unknown): unknown {
  return typeof value === "string" ? value.trim() : value;
}
