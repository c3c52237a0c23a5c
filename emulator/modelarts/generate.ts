import type { EmulatedImage } from "./image";
import { stableUuid } from "./stable-uuid";

const FRAMEWORKS = [
  {
    name: "pytorch",
    versions: ["1.8.0", "1.10.2", "1.12.1", "2.0.0", "2.1.0"],
    accelerator: "cuda_11.7",
    category: "GPU",
    arch: "x86_64",
    os: "ubuntu_20.04",
  },
  {
    name: "mindspore",
    versions: ["1.7.0", "1.9.0", "1.10.0", "2.0.0", "2.2.12"],
    accelerator: "cann_6.3.2",
    category: "ASCEND",
    arch: "aarch64",
    os: "euler_2.10.7",
  },
  {
    name: "tensorflow",
    versions: ["1.15.5", "2.1.0", "2.6.0", "2.10.0"],
    accelerator: "cuda_11.2",
    category: "GPU",
    arch: "x86_64",
    os: "ubuntu_18.04",
  },
  {
    name: "sklearn",
    versions: ["0.23.2", "1.0.2"],
    accelerator: "cpu",
    category: "CPU",
    arch: "x86_64",
    os: "ubuntu_18.04",
  },
] as const;

const SERVICE_TYPES = ["COMMON", "TRAIN", "DEV", "INFERENCE"] as const;
const FIRST_BUILD = Date.UTC(2022, 0, 3, 9, 0, 0);
const SIX_HOURS = 6 * 60 * 60 * 1000;

/**
 * A catalog of any size, the same in every run: all BUILD_IN, unique ids and paths, names that repeat with newer
 * builds, most rows without `create_at`, some without any timestamp, and one in 40 in status ERROR.
 */
export function generateCatalog(size: number): EmulatedImage[] {
  return Array.from({ length: size }, (_, index) => generated(index));
}

function generated(index: number): EmulatedImage {
  const framework = pick(FRAMEWORKS, index);
  const version = pick(framework.versions, Math.floor(index / FRAMEWORKS.length));
  const python = index % 3 === 0 ? "3.7" : "3.9";
  const name = `${framework.name}_${version}-${framework.accelerator}-py_${python}-${framework.os}-${framework.arch}`;
  const builtAt = FIRST_BUILD + index * SIX_HOURS;
  const stamp = new Date(builtAt).toISOString().replace(/[-:T]/g, "").slice(0, 14);
  const tag = `${name}-${stamp}-${stableUuid(`commit ${index}`).slice(0, 7)}`;
  return {
    id: stableUuid(`generated image ${index}`),
    name,
    arch: framework.arch,
    description: `${framework.name} ${version} for ${framework.category}, build ${index}`,
    dev_services: index % 5 === 4 ? ["SSH"] : ["NOTEBOOK", "SSH"],
    resource_categories: framework.category === "GPU" && index % 2 === 0 ? ["GPU", "CPU"] : [framework.category],
    service_type: pick(SERVICE_TYPES, Math.floor(index / 3)),
    status: index % 40 === 39 ? "ERROR" : "ACTIVE",
    swr_path: `swr.cn-north-4.myhuaweicloud.com/atelier/${framework.name}_${version.split(".").slice(0, 2).join("_")}:${tag}`,
    tag,
    type: "BUILD_IN",
    workspace_id: "0",
    ...(index % 4 === 0 ? { create_at: builtAt } : {}),
    ...(index % 3 === 2 ? {} : { update_at: builtAt + SIX_HOURS }),
  };
}

function pick<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item;
}
