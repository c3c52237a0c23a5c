import type { Cloud } from "../cloud";
import { ModelArtsCatalog } from "./catalog";
import { modelArtsEndpoint } from "./endpoints";
import { readImage, writeImage } from "./image-columns";
import { modelArtsSources } from "./sources";
import { traits } from "./traits";

/** Huawei Cloud ModelArts, and the clouds that resell it. */
export const modelarts: Cloud = {
  ...traits,
  rows: { write: writeImage, read: readImage },
  isInEveryWorkspace: () => false,
  listsStrangers: false,
  hints: {
    region: "the environment variable HW_REGION_NAME",
    credentials:
      "the environment variables HW_ACCESS_KEY and HW_SECRET_KEY (HW_SECURITY_TOKEN for temporary ones), HW_AUTH_TOKEN, a profile in ~/.hcloud/config.json, ~/.huaweicloud/credentials, or MLIMAGES_ECS_AGENCY=true on a server with an agency",
    exampleRegion: "cn-north-4",
    keyVariables: ["HW_ACCESS_KEY", "HW_AUTH_TOKEN", "OS_ACCESS_KEY", "OS_AUTH_TOKEN", "HUAWEICLOUD_SDK_AK"],
  },
  refusedSettings: { network: "its hosts are the same for all networks" },
  requestNamesRegion: true,
  sources: (environment) => modelArtsSources(environment),
  endpointOf: modelArtsEndpoint,
  open: (connection, wire, requests) => new ModelArtsCatalog(connection, wire, requests),
};
