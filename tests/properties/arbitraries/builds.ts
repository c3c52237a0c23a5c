import fc from "fast-check";
import type { EmulatedImage } from "../../../emulator/index";
import { catalogVersions, type Spelled } from "./versions";
import { vocabulary } from "./images";
import type { Filtered } from "../models/selection";
import type { Ordered } from "../models/order";
import { isPre } from "../models/versions";

/** What an image truly is, told apart from how its row writes it. */
export type Truth = Filtered & Ordered & { readonly swrPath: string };

/** A row of the catalog and the truth behind it. */
export interface Build {
  readonly row: EmulatedImage;
  readonly truth: Truth;
}

/** A component whose version the name and the tag may state with different precision. */
interface Stated {
  readonly inName?: string;
  readonly inTag?: string;
}

const frameworkVersions = [
  { short: "1.8", long: "1.8.0" },
  { short: "1.10", long: "1.10.2" },
  { short: "1.9", long: "1.9" },
  { short: "2", long: "2.0.0" },
  { short: "2.1", long: "2.1.0" },
  { short: "2.1rc1", long: "2.1.0rc1" },
  { short: "2.1.rc2", long: "2.1.0.rc2" },
];
const stamps = [
  { text: "20221118143845", time: "2022-11-18T14:38:45.000Z" },
  { text: "20240318142207", time: "2024-03-18T14:22:07.000Z" },
  { text: "1700000000", time: "2023-11-14T22:13:20.000Z" },
  // No such day: not a stamp.
  { text: "20231332000000", time: undefined },
];
const os = "ubuntu_20.04";

const content = fc.record({
  framework: fc.option(fc.constantFrom(...vocabulary.framework), { nil: undefined, freq: 6 }),
  version: fc.constantFrom(...frameworkVersions),
  preciseIn: fc.constantFrom("name", "tag", "both"),
  style: fc.constantFrom("compact", "underscored", "registry"),
  python: fc.option(fc.constantFrom("3.7", "3.9.11", "3.10"), { nil: undefined }),
  cuda: fc.option(fc.constantFrom("10.2", "11.7", "12.9"), { nil: undefined }),
  stamp: fc.option(fc.constantFrom(...stamps), { nil: undefined }),
  isUpper: fc.boolean(),
});

const row = fc.record(
  {
    namespace: fc.constantFrom(...vocabulary.namespace, ""),
    service_type: fc.constantFrom(...vocabulary.serviceType),
    workspace_id: fc.constantFrom("0", "0", ...vocabulary.workspaceId),
    arch: fc.constantFrom("x86_64", "X86_64", "aarch64"),
    resource_categories: fc.subarray(["GPU", "CPU", "ASCEND"]),
    dev_services: fc.subarray(["SSH", "NOTEBOOK"]),
    visibility: fc.constantFrom(...vocabulary.visibility, null),
    flavor_type: fc.constantFrom("ASCEND_SNT9B", null),
    update_at: fc.constantFrom(1_668_782_325_000, 1_700_000_000_000, 0),
    create_at: fc.constantFrom(1_668_782_325_000, 1_710_771_727_000),
    tags: fc.constantFrom([{ key: "stage", value: "a" }], [{ key: "stage", value: "b" }, { key: "owner" }], null),
  },
  { requiredKeys: ["workspace_id"], noNullPrototype: true },
);

const life = fc.constantFrom(
  { type: "BUILD_IN", status: "ACTIVE" },
  { type: "BUILD_IN", status: "ACTIVE" },
  { type: "BUILD_IN", status: "ACTIVE" },
  { type: "DEDICATED", status: "ACTIVE" },
  { type: "BUILD_IN", status: "ERROR" },
  { type: "DEDICATED", status: "CREATING" },
);

/** Catalogs as a server holds them; equal names are frequent, IDs are not repeated. */
export function builds(maxLength: number): fc.Arbitrary<Build[]> {
  return fc
    .array(fc.tuple(content, row, life, fc.boolean()), { maxLength, size: "max" })
    .map((drawn) =>
      drawn.map(([what, fields, { type, status }, hasPath], i) =>
        toBuild(what, { ...fields, type, status }, `image-${i}`, hasPath),
      ),
    );
}

type Content = typeof content extends fc.Arbitrary<infer T> ? T : never;
type Fields = (typeof row extends fc.Arbitrary<infer T> ? T : never) & {
  readonly type: string;
  readonly status: string;
};

function toBuild(what: Content, fields: Fields, id: string, hasPath: boolean): Build {
  const framework = statedVersion(what);
  const { name, repository, tag } = write(what, framework);
  // Only what could not be made may lack its path.
  const isBuilt = fields.status === "ACTIVE" || hasPath;
  const swrPath = isBuilt ? `swr.example.com/atelier/${repository}:${tag}` : "";
  const texts = isBuilt ? framework : { inName: framework.inName };
  return {
    row: { id, name, ...fields, ...(isBuilt ? { swr_path: swrPath, tag } : {}) },
    truth: {
      imageId: id,
      name,
      swrPath,
      tag: isBuilt ? tag : undefined,
      type: fields.type,
      status: fields.status,
      workspaceId: fields.workspace_id,
      namespace: fields.namespace || undefined,
      organization: isBuilt ? "atelier" : undefined,
      visibility: fields.visibility ?? undefined,
      serviceType: fields.service_type,
      arch: fields.arch,
      flavorType: fields.flavor_type ?? undefined,
      resourceCategories: fields.resource_categories ?? [],
      devServices: fields.dev_services ?? [],
      labels: Object.fromEntries((fields.tags ?? []).map((label) => [label.key, "value" in label ? label.value : ""])),
      framework: what.framework,
      frameworkVersion: what.framework === undefined ? undefined : mostPrecise(texts),
      prerelease: what.framework !== undefined && isPre(versionMeaning(mostPrecise(texts)) ?? { numbers: [] }),
      // The tag alone states the rest, and in the compact style the name does too.
      pythonVersion: isBuilt ? what.python : undefined,
      cudaVersion: isBuilt || what.style === "compact" ? what.cuda : undefined,
      builtAt: isBuilt && isBelievable(what.stamp?.text, fields) ? what.stamp?.time : undefined,
      updatedAt: timeOf(fields.update_at),
      createdAt: timeOf(fields.create_at),
    },
  };
}

/** Ten digits are a time only from 180 days before the first to a day after the last time of the row. */
function isBelievable(stamp: string | undefined, { create_at, update_at }: Fields): boolean {
  if (stamp?.length !== 10) return true;
  const days = [create_at ?? 0, update_at ?? 0]
    .filter((time) => time !== 0)
    .map((time) => (Number(stamp) * 1000 - time) / 86_400_000);
  return days.length > 0 && days.every((since) => since >= -180) && days.some((since) => since <= 1);
}

/** The registry style writes the version in the tag only. */
function statedVersion({ version: { short, long }, preciseIn, style }: Content): Stated {
  if (style === "registry") return { inTag: long };
  return { inName: preciseIn === "tag" ? short : long, inTag: preciseIn === "name" ? short : long };
}

function write(
  { framework: known, style, python, cuda, stamp, isUpper }: Content,
  { inName, inTag }: Stated,
): { name: string; repository: string; tag: string } {
  const framework: string = known ?? "toolbox";
  const cased = isUpper ? framework.toUpperCase() : framework;
  const version = (text = ""): string => (known === undefined ? "" : text);
  const line = (...words: (string | false | undefined)[]): string => words.filter(Boolean).join("-");
  switch (style) {
    case "registry":
      return {
        name: framework,
        repository: framework,
        tag: line(
          version(inTag),
          "gpu",
          python && `py${python.split(".").length === 2 ? python.replace(".", "") : python}`,
          cuda && `cu${cuda.replace(".", "")}`,
          os,
          stamp?.text,
        ),
      };
    case "compact":
      return {
        name: line(cased + version(inName), cuda && `cuda${cuda}`, "cudnn7", "ubuntu18.04"),
        repository: `${framework}_x`,
        tag: line(
          `${framework}_${version(inTag)}`,
          cuda && `cuda_${cuda}`,
          python && `py_${python}`,
          os,
          "x86_64",
          stamp?.text,
        ),
      };
    default:
      return {
        name: line(`${cased}_${version(inName)}`, os, "x86_64"),
        repository: `${framework}_x`,
        tag: line(`${framework}_${version(inTag)}`, cuda && `cuda_${cuda}`, python && `py_${python}`, os, stamp?.text),
      };
  }
}

function mostPrecise({ inName, inTag }: Stated): string | undefined {
  const numbers = (text: string | undefined): number => versionMeaning(text)?.numbers.length ?? 0;
  return numbers(inName) > numbers(inTag) ? inName : (inTag ?? inName);
}

function timeOf(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined || milliseconds === 0 ? undefined : new Date(milliseconds).toISOString();
}

const otherVersions: readonly Spelled[] = ["3.7", "3.9.11", "3.10", "10.2", "11.7", "12.9"].map((text) => ({
  text,
  parts: { numbers: text.split(".").map(Number) },
}));

/** What a version of these catalogs means. */
export function versionMeaning(text: string | undefined): Spelled["parts"] {
  const known = [...catalogVersions, ...otherVersions].find((version) => version.text === text);
  if (text !== undefined && known === undefined) throw new Error(`the vocabulary lacks ${text}`);
  return known?.parts;
}
