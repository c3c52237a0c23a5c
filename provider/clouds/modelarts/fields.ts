import { sent, type FieldTable } from "../field-table";

/**
 * What the filter fields are at ModelArts.
 * @see https://support.huaweicloud.com/intl/en-us/api-modelarts/ListImage.html
 */
export const fields: FieldTable = {
  name: {
    by: "parameter",
    parameter: "name, with name_fuzzy_match=false",
    // The service matches parts of names unless told not to.
    send: (name) => [
      ["name", name],
      ["name_fuzzy_match", "false"],
    ],
  },
  nameContains: sent("name"),
  nameRegex: { by: "answer", field: "name" },
  namespace: { by: "answer", field: "namespace, swr_path" },
  type: sent("type"),
  serviceType: sent("service_type"),
  workspaceId: sent("workspace_id"),
  arch: { by: "answer", field: "arch" },
  resourceCategory: { by: "answer", field: "resource_categories, support_res_categories" },
  flavorType: { by: "answer", field: "flavor_type" },
  devService: { by: "answer", field: "dev_services" },
  tag: { by: "answer", field: "tag" },
  visibility: { by: "answer", field: "visibility" },
  framework: { by: "derived" },
  frameworkVersion: { by: "derived" },
  pythonVersion: { by: "derived" },
  cudaVersion: { by: "derived" },
  cannVersion: { by: "derived" },
  includePrereleases: { by: "derived" },
  labels: { by: "answer", field: "tags" },
  includeUnusable: { by: "answer", field: "status" },
  swrInstanceId: sent("swr_instance_id"),
};

/** The same for groups. Most images state no namespace; a group does. */
export const groupFields: FieldTable = { ...fields, namespace: sent("namespace") };
