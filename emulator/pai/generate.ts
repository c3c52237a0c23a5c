import { stableImageId } from "./stable-image-id";
import type { EmulatedPaiImage, PaiLabel } from "./image";

const FRAMEWORKS = [
  {
    name: "PyTorch",
    repository: "pytorch",
    versions: ["1.13.1", "2.1.2", "2.3.1", "2.6.0", "2.8.0"],
    chip: "GPU",
    suffix: "gpu-py311-cu124-ubuntu22.04",
  },
  {
    name: "TensorFlow",
    repository: "tensorflow",
    versions: ["1.15.5", "2.9.1", "2.12.0", "2.15.0"],
    chip: "GPU",
    suffix: "gpu-py39-cu118-ubuntu20.04",
  },
  { name: "XGBoost", repository: "xgboost", versions: ["1.6.0", "2.0.3"], chip: "CPU", suffix: "cpu-py38-ubuntu20.04" },
  { name: "vLLM", repository: "vllm", versions: ["0.9.2", "0.10.1", "0.13.0rc2"], chip: "XPU", suffix: "xpu" },
] as const;

const FIRST_BUILD_S = Date.UTC(2022, 0, 3, 9, 0, 0) / 1000;
const SIX_HOURS_S = 6 * 60 * 60;
const OFFICIAL = {
  UserId: "1000000000000000",
  ParentUserId: "1000000000000000",
  Accessibility: "PUBLIC",
  SourceType: "",
  SourceId: "",
} as const;

/**
 * A catalog of any size, the same in every run and in all regions: official images with unique ids and addresses, names
 * that repeat with newer builds, two neighbours out of twelve equal in time, and one row in ten without labels.
 */
export function generatePaiCatalog(size: number): EmulatedPaiImage[] {
  return Array.from({ length: size }, (_, index) => generated(index));
}

function generated(index: number): EmulatedPaiImage {
  const framework = pick(FRAMEWORKS, index);
  const version = pick(framework.versions, Math.floor(index / FRAMEWORKS.length));
  const name = `${framework.repository}:${version}-${framework.suffix}`;
  const builtAt = FIRST_BUILD_S + index * SIX_HOURS_S;
  const id = stableImageId(`generated image ${index}`);
  const registeredAt = new Date((builtAt - (index % 12 === 11 ? SIX_HOURS_S : 0)) * 1000).toISOString();
  return {
    ImageId: id,
    Name: name,
    Description: `${framework.name} ${version}, build ${index}`,
    ImageUri: `dsw-registry-vpc.{region}.cr.aliyuncs.com/pai/${name}-${id.slice(-8)}-${builtAt}`,
    GmtCreateTime: registeredAt,
    GmtModifiedTime: registeredAt,
    ...OFFICIAL,
    ...(index % 3 === 2 ? {} : { Size: 1_000_000_000 + index * 4096 }),
    ...(index % 10 === 9 ? {} : { Labels: labels(framework.name, version, framework.chip) }),
  };
}

function labels(framework: string, version: string, chip: string): PaiLabel[] {
  return [
    { Key: "system.official", Value: "true" },
    { Key: "system.origin", Value: "PAI" },
    { Key: "system.chipType", Value: chip },
    { Key: "system.framework", Value: `${framework} ${version}` },
    { Key: `system.framework.${framework}`, Value: version },
    { Key: "system.supported.dlc", Value: "true" },
  ];
}

function pick<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item;
}
