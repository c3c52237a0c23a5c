import type { PaiDemoAccount } from "../account";
import { json } from "../exchange";
import type { Answer } from "../exchange";
import { Query } from "../query";
import { REQUEST_ID_PLACEHOLDER } from "../request-id";
import { imageNotFound, parameterError } from "./failures";
import { labelsOf } from "./image";
import type { PaiLabel } from "./image";
import { labelFilter } from "./label-filter";
import type { PaiRequest } from "./request";
import type { PaiStore } from "./store";
import { workspaceFilter } from "./workspace";

const PARAMETERS = ["ImageId", "LabelFilter", "LabelKeys", "Region", "WorkspaceId"];

/** ListImageLabels: GET /api/v1/image/labels. Each pair that occurs in the images asked about, once. */
export function listImageLabels(store: PaiStore, account: PaiDemoAccount, context: PaiRequest): Answer {
  const query = new Query(context.request.rawQuery, PARAMETERS, parameterError);
  const region = query.text("Region") ?? context.region;
  const all = store.images(region);
  const filters = [labelFilter(query, "LabelFilter"), workspaceFilter(query, all, account)];
  const keys = query.text("LabelKeys")?.split(",");
  const id = query.text("ImageId");
  if (id !== undefined && store.image(region, id) === undefined) query.refuse(imageNotFound());
  if (query.refusal !== undefined) return query.refusal;
  const images = all.filter(
    (image) => (id === undefined || image.ImageId === id) && filters.every((isWanted) => isWanted(image)),
  );
  const labels = distinct(images.flatMap(labelsOf)).filter(
    (label) => keys === undefined || keys.includes(label.Key.trim()),
  );
  return json(200, { RequestId: REQUEST_ID_PLACEHOLDER, Labels: labels, TotalCount: labels.length });
}

function distinct(labels: readonly PaiLabel[]): PaiLabel[] {
  return [...new Map(labels.map(({ Key, Value }) => [JSON.stringify([Key, Value]), { Key, Value }])).values()];
}
