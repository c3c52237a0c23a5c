import { jsonText } from "../exchange";
import type { Answer } from "../exchange";
import { Query } from "../query";
import type { ProjectRequest } from "./context";
import { imageNotFound, parameterError } from "./failures";
import { rowText } from "./image";
import type { EmulatedImage } from "./image";
import { page, PAGING_PARAMETERS } from "./paging";
import type { Store } from "./store";

const PARAMETERS = [
  ...PAGING_PARAMETERS,
  "name",
  "name_fuzzy_match",
  "namespace",
  "service_type",
  "type",
  "workspace_id",
  "show_name",
  "show_tag",
];

/** Values of `type`. */
export const IMAGE_TYPES = ["BUILD_IN", "DEDICATED"];

/** Values of `service_type`. */
export const SERVICE_TYPES = ["COMMON", "INFERENCE", "TRAIN", "DEV", "UNKNOWN"];

/** What a workspace id may look like. */
export const WORKSPACE_ID = /^(0|[0-9a-z]{32})$/;

/** Fields of the details that the listing does not have. */
const DETAILS_ONLY = ["support_res_categories"];

/** ListImage: GET /v1/\{project_id\}/images */
export function listImages(store: Store, context: ProjectRequest, maxPageSize: number): Answer {
  const query = new Query(context.request.rawQuery, PARAMETERS, parameterError);
  const isWanted = filterOf(query);
  return page<EmulatedImage>({
    rows: store.images(context.region).filter(isWanted),
    query,
    maxPageSize,
    style: "images",
    text: (image) => rowText(image, DETAILS_ONLY),
    fault: context.pageFault,
  });
}

/** ShowImage: GET /v1/\{project_id\}/images/\{id\} */
export function showImage(store: Store, context: ProjectRequest): Answer {
  const query = new Query(context.request.rawQuery, [], parameterError);
  if (query.refusal !== undefined) return query.refusal;
  const image = store.image(context.region, context.id);
  return image === undefined ? imageNotFound(context.id) : jsonText(200, rowText(image));
}

function filterOf(query: Query): (image: EmulatedImage) => boolean {
  const name = query.text("name");
  const isFuzzy = query.flag("name_fuzzy_match", true);
  const namespace = query.text("namespace", /^[a-z][^]{0,63}$/);
  const serviceType = query.oneOf("service_type", SERVICE_TYPES);
  const type = query.oneOf("type", IMAGE_TYPES) ?? "BUILD_IN";
  const workspaceId = query.text("workspace_id", WORKSPACE_ID) ?? "0";
  const showName = query.text("show_name");
  const showTag = query.text("show_tag");
  return (image) =>
    (name === undefined || isNameMatch(image.name, name, isFuzzy)) &&
    (namespace === undefined || image.namespace === namespace) &&
    (serviceType === undefined || image.service_type === serviceType) &&
    // A row of an unknown type is listed among the built-in ones, so that clients meet it at all.
    (image.type === "DEDICATED") === (type === "DEDICATED") &&
    (image.workspace_id ?? "0") === workspaceId &&
    (showName === undefined || image.show_name === showName) &&
    (showTag === undefined || image.show_tag === showTag);
}

/** Compares a row's name as the parameters `name` and `name_fuzzy_match` say. */
export function isNameMatch(rowName: unknown, name: string, isFuzzy: boolean): boolean {
  return typeof rowName === "string" && (isFuzzy ? rowName.includes(name) : rowName === name);
}
