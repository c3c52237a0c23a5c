import fc from "fast-check";
import type { Image } from "../../../provider/image/image";
import { imageSaying } from "../../unit/provider/fixtures";
import { isPre } from "../models/versions";
import { catalogVersions } from "./versions";

/** What catalogs and filters draw from: few values, so that ties, hits and misses are all frequent. */
export const vocabulary = {
  name: ["pytorch_1.8", "pytorch_1.8-cuda", "mindspore", "Base"],
  tag: ["1.8", "latest"],
  type: ["BUILD_IN", "BUILD_IN", "BUILD_IN", "DEDICATED"],
  status: ["ACTIVE", "ACTIVE", "ACTIVE", "ERROR"],
  serviceType: ["COMMON", "TRAIN"],
  arch: ["x86_64", "aarch64"],
  resourceCategories: ["CPU", "GPU", "ASCEND"],
  devServices: ["NOTEBOOK", "SSH"],
  visibility: ["PUBLIC", "PRIVATE"],
  namespace: ["atelier", "team"],
  workspaceId: ["0", "0123456789abcdef0123456789abcdef"],
  flavorType: ["ASCEND_SNT9", "ASCEND_SNT9B"],
  framework: ["pytorch", "mindspore"],
  labelKeys: ["stage", "owner", "constructor"],
  labelValues: ["a", "b"],
  times: ["2023-01-01T00:00:00.000Z", "2023-01-01T00:00:00.001Z", "2024-05-05T05:05:05.000Z"],
} as const;

const versionText = fc.constantFrom(...catalogVersions.map(({ text }) => text));
const time = fc.constantFrom(...vocabulary.times);

const fields = fc.record(
  {
    namespace: fc.constantFrom(...vocabulary.namespace),
    organization: fc.constantFrom(...vocabulary.namespace),
    tag: fc.constantFrom(...vocabulary.tag),
    type: fc.constantFrom(...vocabulary.type),
    status: fc.constantFrom(...vocabulary.status),
    serviceType: fc.constantFrom(...vocabulary.serviceType),
    arch: fc.constantFrom(...vocabulary.arch),
    visibility: fc.constantFrom(...vocabulary.visibility),
    workspaceId: fc.constantFrom(...vocabulary.workspaceId),
    flavorType: fc.constantFrom(...vocabulary.flavorType),
    framework: fc.constantFrom(...vocabulary.framework),
    frameworkVersion: versionText,
    pythonVersion: versionText,
    cudaVersion: versionText,
    cannVersion: versionText,
    builtAt: time,
    updatedAt: time,
    createdAt: time,
  },
  { requiredKeys: ["type", "status"], noNullPrototype: true },
);

const image = fc
  .tuple(
    fields,
    fc.constantFrom(...vocabulary.name),
    fc.subarray([...vocabulary.resourceCategories]),
    fc.subarray([...vocabulary.devServices]),
    fc.dictionary(fc.constantFrom(...vocabulary.labelKeys), fc.constantFrom(...vocabulary.labelValues), {
      maxKeys: 2,
      noNullPrototype: true,
    }),
  )
  .map(([stated, name, resourceCategories, devServices, labels]) => {
    const version = catalogVersions.find(({ text }) => text === stated.frameworkVersion);
    return {
      ...stated,
      name,
      resourceCategories,
      devServices,
      labels,
      prerelease: version?.parts !== undefined && isPre(version.parts),
    };
  });

/** Catalogs as the core holds them, every ID once, in random order. */
export function catalogs(maxLength: number): fc.Arbitrary<Image[]> {
  return fc.array(fc.tuple(image, fc.nat()), { maxLength, size: "max" }).map((drawn) =>
    drawn
      .map(([each, position], i) => ({
        position,
        whole: imageSaying({
          ...each,
          imageId: `id-${i}`,
          swrPath: "swr/o/r:t",
          imageUrl: "o/r:t",
          cloud: "modelarts",
          region: "cn-north-4",
        }),
      }))
      .sort((a, b) => a.position - b.position)
      .map(({ whole }) => whole),
  );
}
