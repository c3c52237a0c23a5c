import { key, say } from "../../message/message";
import type { Cloud } from "../cloud";
import { PaiCatalog } from "./catalog";
import { paiEndpoint } from "./endpoints";
import { readImage, writeImage } from "./image-columns";
import { unaskableLabel } from "./labels";
import { paiSources } from "./sources";
import { traits } from "./traits";

/** Alibaba Cloud PAI: the images of AIWorkSpace, API version 2021-02-04. */
export const pai: Cloud = {
  ...traits,
  rows: { write: writeImage, read: readImage },
  isInEveryWorkspace: ({ type }) => type === "BUILD_IN",
  listsStrangers: true,
  unaskableIn: unaskableLabel,
  hints: {
    region: "the environment variable ALICLOUD_REGION or ALIBABA_CLOUD_REGION",
    credentials:
      "the environment variables ALICLOUD_ACCESS_KEY and ALICLOUD_SECRET_KEY (ALICLOUD_SECURITY_TOKEN for temporary ones), or anything Alibaba's own tools take: ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, aliyun configure, ~/.alibabacloud/credentials, a RAM role of the machine",
    exampleRegion: "cn-hangzhou",
    keyVariables: ["ALICLOUD_ACCESS_KEY", "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ROLE_ARN"],
  },
  refusedSettings: {
    projectId: say`its images belong to workspaces; there is ${key("workspaceId")}`,
    projectName: say`its images belong to workspaces; there is ${key("workspaceId")}`,
    authToken: say`it takes signed requests only; there are ${key("accessKey")} and ${key("secretKey")}, and ${key("securityToken")} for temporary ones`,
  },
  requestNamesRegion: false,
  sources: paiSources,
  endpointOf: paiEndpoint,
  open: (connection, wire, requests) => new PaiCatalog(connection, wire, requests),
};
