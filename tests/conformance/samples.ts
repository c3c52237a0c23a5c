/** An image as the cases think of it; each cloud's fixture writes it in the cloud's spelling. */
export interface Sample {
  readonly id: string;
  /** Starts with framework and version where it has them: `pytorch_2.1.0-gpu`. */
  readonly name: string;
  /** Registry path with tag. */
  readonly path: string;
  readonly framework?: { readonly name: string; readonly version: string };
  readonly chip: "CPU" | "GPU";
  /** ISO 8601, UTC. */
  readonly updatedAt: string;
  /** Provided by the cloud; else it is the account's own, for nobody else to see. */
  readonly isOfficial: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

/** An image group as the cases think of it. */
export interface SampleGroup {
  readonly name: string;
  readonly organization: string;
  readonly isOfficial: boolean;
  readonly versionCount: number;
}

/** A small catalog: six official images and one of the account's own, with a newest that is not the highest version. */
export const catalog: readonly Sample[] = [
  official("torch-1.8-gpu", "pytorch", "1.8.2", "GPU", "2022-01-12"),
  // A newer build of an older version.
  official("torch-2.1-gpu", "pytorch", "2.1.0", "GPU", "2025-06-18"),
  official("torch-2.3-cpu", "pytorch", "2.3.1", "CPU", "2024-08-01"),
  official("torch-2.3-gpu", "pytorch", "2.3.1", "GPU", "2024-08-02"),
  official("torch-2.4-gpu", "pytorch", "2.4.0rc1", "GPU", "2024-12-09"),
  official("flow-2.15-cpu", "tensorflow", "2.15.0", "CPU", "2024-03-11"),
  {
    id: "resnet",
    name: "resnet-train",
    path: "registry.example.com/demo-team/resnet-train:v1",
    chip: "GPU",
    updatedAt: "2025-01-01T00:00:00.000Z",
    isOfficial: false,
    labels: { team: "vision" },
  },
];

/** Groups of which two have one name. */
export const groups: readonly SampleGroup[] = [
  { name: "pytorch", organization: "atelier", isOfficial: true, versionCount: 3 },
  { name: "pytorch", organization: "demo-team", isOfficial: false, versionCount: 1 },
  { name: "tensorflow", organization: "atelier", isOfficial: true, versionCount: 2 },
];

/** An official image. */
export function official(id: string, framework: string, version: string, chip: Sample["chip"], day: string): Sample {
  const tag = `${version}-${chip.toLowerCase()}`;
  return {
    id,
    name: `${framework}_${tag}`,
    path: `registry.example.com/atelier/${framework}:${tag}`,
    framework: { name: framework, version },
    chip,
    updatedAt: `${day}T00:00:00.000Z`,
    isOfficial: true,
    labels: {},
  };
}

/** So many official images, equal in time, so that every cloud lists them in the order seeded. */
export function samples(count: number): Sample[] {
  return Array.from({ length: count }, (_, i) => ({
    ...official(`image-${i}`, "pytorch", "2.1.0", "GPU", "2025-01-01"),
    name: `pytorch_2.1.0-${i}`,
  }));
}
