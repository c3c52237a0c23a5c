import { demoImages, generateCatalog } from "../../emulator/index";
import { demoSettings } from "../wire/harness";
import type { Fixture } from "./fixture";

const ours = { type: "DEDICATED", visibility: "PRIVATE" };
const theirs = { type: "BUILD_IN", visibility: "PUBLIC" };

/** Huawei Cloud ModelArts in cn-north-4. */
export const modelarts: Fixture = {
  title: "ModelArts",
  region: "cn-north-4",
  settings: demoSettings,
  temporaryKeys: ({ account: { temporary, expired } }, token) => ({
    accessKey: temporary.accessKey,
    secretKey: temporary.secretKey,
    securityToken: token === "valid" ? temporary.securityToken : expired.securityToken,
  }),
  seed: (images) => ({
    images: images.map(({ id, name, path, chip, updatedAt, isOfficial, labels }) => ({
      id,
      name,
      swr_path: path,
      arch: "x86_64",
      dev_services: ["NOTEBOOK"],
      resource_categories: [chip],
      service_type: "COMMON",
      status: "ACTIVE",
      update_at: Date.parse(updatedAt),
      workspace_id: "0",
      tags: Object.entries(labels).map(([key, value]) => ({ key, value })),
      ...(isOfficial ? theirs : ours),
    })),
  }),
  spoilTime: ({ images = [] }, id) => ({
    images: images.map((image) => (image.id === id ? { ...image, update_at: "yesterday" } : image)),
  }),
  spoiltTime: "update_at is no time in milliseconds",
  seedGroups: (groups) => ({
    groups: groups.map(({ name, organization, isOfficial, versionCount }) => ({
      name,
      namespace: organization,
      version_count: versionCount,
      ofType: isOfficial ? "BUILD_IN" : "DEDICATED",
    })),
  }),
  generate: (size) => {
    const images = generateCatalog(size);
    return { seed: { images }, ids: images.map(({ id }) => id) };
  },
  everything: { type: "ALL", includeUnusable: true },
  demonstration: () =>
    demoImages("cn-north-4")
      .filter(({ status }) => status === "ACTIVE")
      .map(({ id, name, type }) => ({ id, name: String(name), type: type === "DEDICATED" ? "DEDICATED" : "BUILD_IN" })),
  row: {
    name: "pytorch_2.1.0-cuda_11.8-cann_7.0.1-py_3.10",
    swr_path: "swr.example.com/atelier/base:one",
    tag: "one",
    namespace: "atelier",
    type: "BUILD_IN",
    status: "ACTIVE",
    arch: "x86_64",
    service_type: "TRAIN",
    workspace_id: "0",
    resource_categories: ["GPU"],
    flavor_type: "ASCEND_SNT9B",
    dev_services: ["NOTEBOOK"],
    visibility: "PUBLIC",
    tags: [{ key: "team", value: "vision" }],
  },
  fields: {
    name: {
      asks: { name: "pytorch_2.1.0-cuda_11.8-cann_7.0.1-py_3.10" },
      miss: { name: "pytorch_2.1.0-cuda_11.8-cann_7.0.1-py_3.10-x" },
    },
    nameContains: { asks: { nameContains: "cuda" }, miss: { name: "pytorch_2.1.0-CUDA_11.8" } },
    nameRegex: { asks: { nameRegex: "^pytorch" }, miss: { name: "my-pytorch_2.1.0" } },
    namespace: { asks: { namespace: "atelier" }, miss: { namespace: "elsewhere" } },
    type: { asks: { type: "BUILD_IN" }, instead: { type: "ALL" }, miss: { type: "DEDICATED" } },
    serviceType: { asks: { serviceType: "TRAIN" }, miss: { service_type: "COMMON" } },
    workspaceId: { asks: { workspaceId: "0" }, miss: { workspace_id: "0123456789abcdef0123456789abcdef" } },
    arch: { asks: { arch: "x86_64" }, miss: { arch: "aarch64" } },
    resourceCategory: { asks: { resourceCategory: "GPU" }, miss: { resource_categories: ["CPU", "ASCEND"] } },
    flavorType: { asks: { flavorType: "ASCEND_SNT9B" }, miss: { flavor_type: "ASCEND_SNT9" } },
    devService: { asks: { devService: "NOTEBOOK" }, miss: { dev_services: ["SSH"] } },
    tag: { asks: { tag: "one" }, miss: { tag: "one-more", swr_path: "swr.example.com/atelier/base:one-more" } },
    visibility: { asks: { visibility: "PUBLIC" }, miss: { visibility: "HIDDEN" } },
    framework: { asks: { framework: "pytorch" }, miss: { name: "mindspore_2.1.0" } },
    frameworkVersion: { asks: { framework: "pytorch", frameworkVersion: "2.1" }, miss: { name: "pytorch_2.10.0" } },
    pythonVersion: { asks: { pythonVersion: "3.10" }, miss: { name: "pytorch_2.1.0-py_3.1" } },
    cudaVersion: { asks: { cudaVersion: ">=11 <12" }, miss: { name: "pytorch_2.1.0-cuda_12.1" } },
    cannVersion: { asks: { cannVersion: "7" }, miss: { name: "pytorch_2.1.0-cann_6.0.1" } },
    labels: { asks: { labels: { team: "vision" } }, miss: { tags: [{ key: "team", value: "audio" }] } },
    includePrereleases: {
      asks: { framework: "pytorch", frameworkVersion: ">=2", includePrereleases: false },
      instead: { framework: "pytorch", frameworkVersion: ">=2", includePrereleases: true },
      miss: { name: "pytorch_2.2.0rc1" },
    },
    includeUnusable: {
      asks: { includeUnusable: false },
      instead: { includeUnusable: true },
      miss: { status: "ERROR" },
    },
  },
  groupFields: {
    swrInstanceId: {
      asks: { swrInstanceId: "instance-1" },
      row: { name: "pytorch", namespace: "team", swr_instance_id: "instance-1" },
      miss: { swr_instance_id: "instance-2" },
    },
  },
  page: (rows) => ({
    current: 0,
    data: rows.map(({ id, fields }) => ({ id, ...fields })),
    pages: 1,
    size: 200,
    total: rows.length,
  }),
  failure: (message) => ({ error_code: "ModelArts.0101", error_msg: message }),
  missing: { id: "00000000-0000-4000-8000-000000000000", status: 400, cloudCode: "ModelArts.6404" },
  needs: [
    { request: "GET /v3/projects", right: "to list projects in IAM; not needed where the project ID is configured" },
    { request: "GET /v1/{project_id}/images", right: "modelarts:image:list" },
    { request: "GET /v1/{project_id}/images/{id}", right: "modelarts:image:get" },
    { request: "GET /v1/{project_id}/images/group", right: "modelarts:image:listGroup" },
  ],
};
