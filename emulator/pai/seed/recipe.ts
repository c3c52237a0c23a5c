import { stableImageId } from "../stable-image-id";
import type { EmulatedPaiImage, PaiLabel } from "../image";

/** Where an official image is kept. `dsw` and `eas` are reached from inside a VPC only. */
export type Registry = "dsw" | "eas" | "dlc";

/** What distinguishes one official image from the next; the rest is read off the tag or follows from habit. */
export interface Recipe {
  readonly repository: string;
  /** Part of the tag that the name shows too. */
  readonly tag: string;
  /** Name and version as in `PyTorch 2.8.0`. */
  readonly framework?: string;
  /** More than one: the others' names and versions. */
  readonly alsoHas?: readonly string[];
  /** Services it works in, by a word each: dsw, dlc, eas. */
  readonly use: string;
  /** Commit and unix seconds at the end of the tag, which the name does not show. */
  readonly build?: string;
  /** When it was registered. Absent means the time of the build. */
  readonly at?: string;
  readonly registry?: Registry;
  /** @defaultValue what the tag says, or else GPU */
  readonly chip?: string;
  /** @defaultValue PAI */
  readonly origin?: string;
  readonly size?: number;
  /** Regions that have it. Absent means all. */
  readonly regions?: readonly string[];
  /** Any field of the wire, added or put in the place of what follows from habit. */
  readonly fields?: Partial<EmulatedPaiImage>;
}

const HOSTS: Readonly<Record<Registry, string>> = {
  dsw: "dsw-registry-vpc.{region}.cr.aliyuncs.com/pai",
  eas: "eas-registry-vpc.{region}.cr.aliyuncs.com/pai-eas",
  dlc: "registry.{region}.aliyuncs.com/pai-dlc",
};

/** Whoever makes the official images; the same in all of them. */
const ALIBABA = "1000000000000000";

/** An official image. */
export function bake(recipe: Recipe): EmulatedPaiImage {
  const { repository, tag, build, registry = "dsw", regions } = recipe;
  const name = `${repository}:${tag}`;
  const uri = `${HOSTS[registry]}/${name}${build === undefined ? "" : `-${build}`}`;
  const at = recipe.at ?? builtAt(build);
  return {
    ImageId: stableImageId(uri),
    Name: name,
    Description: `${recipe.framework ?? repository} for ${chipOf(recipe)}`,
    ImageUri: uri,
    GmtCreateTime: at,
    GmtModifiedTime: at,
    UserId: ALIBABA,
    ParentUserId: ALIBABA,
    Accessibility: "PUBLIC",
    SourceType: "",
    SourceId: "",
    ...(recipe.size === undefined ? {} : { Size: recipe.size }),
    Labels: labels(recipe),
    ...recipe.fields,
    ...(regions === undefined ? {} : { regions }),
  };
}

function labels(recipe: Recipe): PaiLabel[] {
  const { tag, framework, alsoHas = [], use } = recipe;
  const python = /-py(\d)(\d+)/.exec(tag);
  const cuda = /-cu(\d+)(\d)(?:-|$)/.exec(tag);
  const os = /-([a-z]+)(\d+\.\d+)$/.exec(tag);
  return [
    label("system.official", "true"),
    label("system.origin", recipe.origin ?? "PAI"),
    label("system.chipType", chipOf(recipe)),
    ...(framework === undefined ? [] : [label("system.framework", framework)]),
    ...[framework, ...alsoHas].filter((each) => each !== undefined).map(versionLabel),
    ...(python === null ? [] : [label("system.pythonVersion", `${python[1]}.${python[2]}`)]),
    ...(cuda === null ? [] : [label("system.dsw.cudaVersion", `${cuda[1]}.${cuda[2]}`)]),
    ...(os === null ? [] : [label("system.dsw.os", os[1] ?? ""), label("system.dsw.osVersion", os[2] ?? "")]),
    ...use.split(" ").map((service) => label(`system.supported.${service}`, "true")),
  ];
}

function chipOf({ chip, tag }: Recipe): string {
  return chip ?? /-(gpu|cpu|xpu|ppu)(?:-|$)/.exec(tag)?.[1]?.toUpperCase() ?? "GPU";
}

function versionLabel(framework: string): PaiLabel {
  const at = framework.lastIndexOf(" ");
  return label(`system.framework.${framework.slice(0, at)}`, framework.slice(at + 1));
}

/** A few minutes pass between a build and its registration. */
function builtAt(build: string | undefined): string {
  const seconds = Number(build?.split("-").at(-1) ?? NaN);
  if (Number.isNaN(seconds)) throw new Error("An image without a build needs a time.");
  return new Date(seconds * 1000 + 312_047).toISOString();
}

/** A label in the spelling of the wire. */
export function label(Key: string, Value: string): PaiLabel {
  return { Key, Value };
}
