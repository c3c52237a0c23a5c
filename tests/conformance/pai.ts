import { demoPaiImages, generatePaiCatalog, type EmulatedPaiImage } from "../../emulator/index";
import { paiSettings } from "../wire/harness";
import type { Fixture } from "./fixture";

const ourWorkspace = "20001";

const label = (Key: string, Value: string) => ({ Key, Value });
const officialLabel = label("system.official", "true");
const named = (name: string) => ({ Name: name, ImageUri: `registry.example.com/atelier/${name}` });

/** By the texts of the row alone: strangers' images outside any workspace are of no type. */
function typeOf({ Labels, WorkspaceId }: EmulatedPaiImage): "BUILD_IN" | "DEDICATED" | undefined {
  if (JSON.stringify(Labels ?? []).includes(JSON.stringify(officialLabel))) return "BUILD_IN";
  return WorkspaceId === undefined ? undefined : "DEDICATED";
}

/** Alibaba Cloud PAI in cn-hangzhou. */
export const pai: Fixture = {
  title: "PAI",
  region: "cn-hangzhou",
  settings: paiSettings,
  temporaryKeys: (
    {
      account: {
        pai: { temporary, expired },
      },
    },
    token,
  ) => ({
    accessKey: temporary.accessKeyId,
    secretKey: temporary.accessKeySecret,
    securityToken: token === "valid" ? temporary.securityToken : expired.securityToken,
  }),
  seed: (images) => ({
    paiImages: images.map(({ id, name, path, framework, chip, updatedAt, isOfficial, labels }) => ({
      ImageId: id,
      Name: name,
      ImageUri: path,
      GmtCreateTime: updatedAt,
      GmtModifiedTime: updatedAt,
      Labels: [
        ...(isOfficial ? [officialLabel] : []),
        ...(framework === undefined ? [] : [label("system.framework", `${framework.name} ${framework.version}`)]),
        label("system.chipType", chip),
        label("system.supported.dsw", "true"),
        ...Object.entries(labels).map(([key, value]) => label(key, value)),
      ],
      ...(isOfficial ? { Accessibility: "PUBLIC" } : { Accessibility: "PRIVATE", WorkspaceId: ourWorkspace }),
    })),
  }),
  spoilTime: ({ paiImages = [] }, id) => ({
    paiImages: paiImages.map((image) => (image.ImageId === id ? { ...image, GmtModifiedTime: "yesterday" } : image)),
  }),
  spoiltTime: "GmtModifiedTime is no time in ISO 8601",
  seedGroups: (groups) => ({
    paiImages: groups.flatMap(({ name, organization, isOfficial, versionCount }) =>
      Array.from({ length: versionCount }, (_, i) => ({
        ImageId: `${organization}-${name}-${i}`,
        Name: `${name}:${i}`,
        ImageUri: `registry.example.com/${organization}/${name}:${i}`,
        ...(isOfficial ? { Labels: [officialLabel] } : { WorkspaceId: ourWorkspace }),
      })),
    ),
  }),
  generate: (size) => {
    const paiImages = generatePaiCatalog(size);
    return { seed: { paiImages }, ids: paiImages.map(({ ImageId }) => ImageId) };
  },
  everything: { type: "ALL" },
  demonstration: () =>
    demoPaiImages("cn-hangzhou").map((image) => ({
      id: image.ImageId,
      name: String(image.Name).trim(),
      type: typeOf(image),
    })),
  row: {
    ...named("pytorch:2.1.0-py310-cu118"),
    Accessibility: "PUBLIC",
    WorkspaceId: ourWorkspace,
    Labels: [
      officialLabel,
      label("system.chipType", "GPU"),
      label("system.supported.dsw", "true"),
      label("team", "vision"),
    ],
  },
  fields: {
    name: { asks: { name: "pytorch:2.1.0-py310-cu118" }, miss: { Name: "pytorch:2.1.0-py310-cu118-x" } },
    nameContains: { asks: { nameContains: "cu118" }, miss: { Name: "pytorch:2.1.0-CU118" } },
    nameRegex: { asks: { nameRegex: "^pytorch" }, miss: { Name: "my-pytorch:2.1.0" } },
    namespace: { asks: { namespace: "atelier" }, miss: { ImageUri: "registry.example.com/elsewhere/pytorch:2.1.0" } },
    type: { asks: { type: "BUILD_IN" }, instead: { type: "ALL" }, miss: { Labels: [] } },
    serviceType: { refuses: { serviceType: "TRAIN" } },
    workspaceId: { asks: { workspaceId: ourWorkspace }, miss: { WorkspaceId: "70412" } },
    arch: { refuses: { arch: "x86_64" } },
    resourceCategory: {
      asks: { resourceCategory: "GPU" },
      miss: { Labels: [officialLabel, label("system.chipType", "CPU")] },
    },
    flavorType: { refuses: { flavorType: "ecs.gn7i-c8g1.2xlarge" } },
    devService: {
      asks: { devService: "NOTEBOOK" },
      miss: { Labels: [officialLabel, label("system.supported.eas", "true")] },
    },
    tag: {
      asks: { tag: "2.1.0-py310-cu118" },
      miss: { ImageUri: "registry.example.com/atelier/pytorch:2.1.0-py310-cu118-x" },
    },
    visibility: { asks: { visibility: "PUBLIC" }, miss: { Accessibility: "PRIVATE" } },
    framework: { asks: { framework: "pytorch" }, miss: named("tensorflow:2.1.0") },
    frameworkVersion: { asks: { framework: "pytorch", frameworkVersion: "2.1" }, miss: named("pytorch:2.10.0") },
    pythonVersion: { asks: { pythonVersion: "3.10" }, miss: named("pytorch:2.1.0-py31") },
    cudaVersion: { asks: { cudaVersion: ">=11 <12" }, miss: named("pytorch:2.1.0-cu121") },
    cannVersion: { refuses: { cannVersion: "7" } },
    labels: { asks: { labels: { team: "vision" } }, miss: { Labels: [officialLabel, label("team", "audio")] } },
    includePrereleases: {
      asks: { framework: "pytorch", frameworkVersion: ">=2", includePrereleases: false },
      instead: { framework: "pytorch", frameworkVersion: ">=2", includePrereleases: true },
      miss: named("pytorch:2.2.0rc1"),
    },
    includeUnusable: { refuses: { includeUnusable: true } },
  },
  groupFields: { swrInstanceId: { refuses: { swrInstanceId: "instance-1" } } },
  page: (rows) => ({
    RequestId: "00000000-0000-0000-0000-000000000000",
    TotalCount: rows.length,
    Images: rows.map(({ id, fields }) => ({ ImageId: id, ...fields })),
  }),
  failure: (message) => ({
    RequestId: "00000000-0000-0000-0000-000000000000",
    Code: "InvalidParameter",
    Message: message,
  }),
  missing: { id: "image-000000000000000000", status: 404, cloudCode: "201500002" },
  needs: [
    { request: "GET /api/v1/images", right: "paiimage:ListImages" },
    { request: "GET /api/v1/images/{id}", right: "paiimage:GetImage" },
  ],
};
