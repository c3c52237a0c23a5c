import { parseVersion, type Version } from "./version";

/** What an image's labels, tag and name say about its content. Versions are texts as found; absent where nothing says. */
export interface Facets {
  readonly framework?: string;
  readonly frameworkVersion?: string;
  readonly pythonVersion?: string;
  readonly cudaVersion?: string;
  readonly cannVersion?: string;
  /** Operating system and its version, e.g. `ubuntu 18.04`. */
  readonly os?: string;
  /** Milliseconds since 1970, from the build stamp in the tag. The stamp states no zone; it is read as UTC. */
  readonly builtAt?: number;
}

/** Where facets are read from. */
export interface FacetSources {
  /** Facets a cloud states as labels; they win where they are equally precise. */
  readonly stated?: Facets;
  readonly name: string;
  readonly repository?: string;
  readonly tag?: string;
}

/** Words that name a part of the image other than its framework. */
const parts: Readonly<Record<string, string>> = {
  py: "python", python: "python", cuda: "cuda", cu: "cuda", cann: "cann",
  ubuntu: "os", euler: "os", euleros: "os", openeuler: "os", hce: "os", centos: "os", debian: "os", alinux: "os",
  cudnn: "other", nccl: "other", driver: "other", gcc: "other", glibc: "other", ofed: "other", v: "other",
  x: "other", ascend: "other", gpu: "other", cpu: "other", npu: "other", xpu: "other", ppu: "other", snt: "other", arm: "other", x86: "other",
  training: "other", inference: "other", serving: "other", base: "other",
};
const architectures = /(^|[-_:])(x86_64|aarch64|amd64|arm64)(?=$|[-_:.])/gi;
/** What a repository is for, behind the framework it is about: `pytorch-training`. */
const purpose = /-(?:training|inference)$/i;
/** `2.0.0-rc1` is one version: without its `rc1` it would pass for the release. */
const hyphenatedPre = /(?<=\d)-((?:rc|alpha|beta|dev|preview)\.?\d*)(?=-|$)/gi;
/** What follows the build stamp: `041ba2e` is no framework "ba" and no version. */
const commit = /^(?=.*\d)[0-9a-f]{7,40}$/i;
const token = /^([a-z](?:[a-z0-9_]*[a-z])?)[_:]?(\d[\w.+]*)$/i;

type Reading = { readonly framework?: { readonly name: string; readonly version: string } } & Partial<Record<string, string>>;

/**
 * Reads facets in both styles the catalogs use: `pytorch1.8-cuda10.2-cudnn7-ubuntu18.04` and
 * `mindspore_1.10.0-cann_6.0.1-py_3.7-euler_2.8.3`, and the registry style `pytorch:2.8.0-gpu-py313-cu129-ubuntu22.04`.
 * Where sources differ the most precise version wins, then label before tag before name: names say `1.8` where the tag
 * says `1.8.0`.
 */
export function readFacets({ stated = {}, name, repository, tag = "" }: FacetSources): Facets {
  const colon = name.lastIndexOf(":");
  const byName = colon < 0 ? readText(name) : readTag(name.slice(0, colon), name.slice(colon + 1));
  const byTag = readTag(repository, tag);
  const framework = stated.framework?.toLowerCase() ?? byTag.framework?.name ?? byName.framework?.name;
  const versionIn = ({ framework: found }: Reading): string | undefined =>
    found !== undefined && found.name === framework ? found.version : undefined;
  return {
    framework,
    frameworkVersion: mostPrecise([stated.frameworkVersion, versionIn(byTag), versionIn(byName)]),
    pythonVersion: mostPrecise([stated.pythonVersion, byTag.python, byName.python]),
    cudaVersion: mostPrecise([stated.cudaVersion, byTag.cuda, byName.cuda]),
    cannVersion: mostPrecise([stated.cannVersion, byTag.cann, byName.cann]),
    os: stated.os ?? byTag.os ?? byName.os,
    builtAt: readBuildStamp(tag),
  };
}

/** The build stamp in a tag (`-20221118143845-` or Unix seconds), if it is a plausible date. */
export function readBuildStamp(tag: string): number | undefined {
  for (const text of tag.split("-")) {
    if (!/^\d{10,14}$/.test(text)) continue;
    const parts = /^(20\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
    if (parts !== null) {
      const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
      const real = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && hour < 24 && minute < 60 && second < 60;
      if (real) return Date.UTC(year, month - 1, day, hour, minute, second);
    }
    if (/^1[4-9]\d{8}$/.test(text)) return Number(text) * 1000;
  }
  return undefined;
}

/** Day 0 of the next month is the last of this one. */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A tag that starts with a version means that of what the repository is called after, if that is one word. */
function readTag(repository: string | undefined, tag: string): Reading {
  const subject = repository?.replace(/^.*\//, "").replace(purpose, "") ?? "";
  return readText(startsWithVersion(tag) && /^[a-z]+$/i.test(subject) ? `${subject}:${tag}` : tag);
}

function readText(text: string): Reading {
  const reading: Record<string, string> = {};
  let framework: { name: string; version: string } | undefined;
  for (const word of text.replace(architectures, "$1").replace(hyphenatedPre, "$1").split("-")) {
    if (word.length > 6 && (readBuildStamp(word) !== undefined || commit.test(word))) break;
    const match = token.exec(word);
    if (match === null) continue;
    const noun = (match[1] ?? "").toLowerCase();
    const part = parts[noun];
    const version = match[2] ?? "";
    if (part === undefined && parseVersion(version) !== undefined) framework ??= { name: noun, version };
    else if (part === "os") reading["os"] ??= `${noun} ${version}`;
    else if (part !== undefined && part !== "other") {
      const spread = part === "cann" ? version : spreadDigits(version, part);
      if (parseVersion(spread) !== undefined) reading[part] ??= spread;
    }
  }
  return { ...reading, framework } as Reading;
}

/** `py313` is Python 3.13 and `cu129` CUDA 12.9; texts with a dot, and single numbers, are left as they are. */
function spreadDigits(version: string, part: string): string {
  if (!/^\d{2,4}$/.test(version)) return version;
  if (part === "python") return `${version[0]}.${version.slice(1)}`;
  // CUDA 9.2 is the last one that `cu` and two digits mean so; `cu11` and `cu12` are whole versions.
  return Number(version) < 20 ? version : `${version.slice(0, -1)}.${version.slice(-1)}`;
}

function mostPrecise(texts: readonly (string | undefined)[]): string | undefined {
  let best: Version | undefined;
  for (const text of texts) {
    const version = text === undefined ? undefined : parseVersion(text);
    if (version !== undefined && version.release.length > (best?.release.length ?? 0)) best = version;
  }
  return best?.text;
}

function startsWithVersion(tag: string): boolean {
  return parseVersion(tag.split("-")[0] ?? "") !== undefined;
}
