import { argument, say } from "../../message/message";
import { sent, type FieldTable } from "../field-table";
import { labelConditions, official } from "./labels";

/**
 * What the filter fields are at PAI. What could also be read from tag or name is not asked as a label: an image without
 * the label would be lost.
 * @see https://www.alibabacloud.com/help/en/pai/developer-reference/api-aiworkspace-2021-02-04-listimages
 */
export const fields: FieldTable = {
  name: sent("Name"),
  nameContains: sent("Name"),
  nameRegex: { by: "answer", field: "Name" },
  namespace: { by: "answer", field: "ImageUri" },
  type: {
    by: "parameter",
    parameter: "Labels, with system.official=true",
    send: (type) => (type === "BUILD_IN" ? [["Labels", official]] : []),
  },
  serviceType: {
    by: "refused",
    reason: say`its images have no service type; use ${argument("devService")} (DSW, DLC, EAS)`,
  },
  workspaceId: sent("WorkspaceId"),
  arch: { by: "refused", reason: "it does not state the processor architecture" },
  resourceCategory: { by: "derived" },
  flavorType: {
    by: "refused",
    reason: say`it does not state accelerator flavors; use ${argument("resourceCategory")}`,
  },
  devService: { by: "answer", field: "Labels, system.supported.*" },
  tag: { by: "answer", field: "ImageUri" },
  visibility: { by: "answer", field: "Accessibility" },
  framework: { by: "derived" },
  frameworkVersion: { by: "derived" },
  pythonVersion: { by: "derived" },
  cudaVersion: { by: "derived" },
  cannVersion: { by: "refused", reason: "CANN is Ascend's, and it has no Ascend images" },
  includePrereleases: { by: "derived" },
  labels: {
    by: "parameter",
    parameter: "Labels",
    send: (labels) => labelConditions(labels).map((condition) => ["Labels", condition]),
  },
  includeUnusable: { by: "refused", reason: "it states no status; every image it lists counts as usable" },
  swrInstanceId: { by: "refused", reason: say`its images are in no SWR Enterprise; use ${argument("namespace")}` },
};
