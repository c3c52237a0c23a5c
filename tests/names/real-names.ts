import { readFileSync } from "node:fs";
import { join } from "node:path";

const facets = [
  "framework",
  "frameworkVersion",
  "pythonVersion",
  "cudaVersion",
  "cannVersion",
  "os",
  "builtAt",
  "prerelease",
] as const;

/** A fact that a name may tell. */
export type Facet = (typeof facets)[number];

/** An image as people name it, and what a person in the field reads from it. */
export interface RealName {
  readonly family: string;
  readonly name: string;
  readonly organization?: string;
  readonly repository?: string;
  readonly tag?: string;
  /** What stands in the cells of the facts. */
  readonly told: Readonly<Record<Facet, string>>;
}

/** What is wrong with a statement: it is false, or missing although the name tells it. */
export type Verdict = "right" | "false" | "missing";

/** All names of the file. */
export function readRealNames(): RealName[] {
  const [header = "", ...lines] = readFileSync(join(__dirname, "real-names.tsv"), "utf8").trimEnd().split("\n");
  const columns = header.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    const cell = (column: string): string => cells[columns.indexOf(column)] ?? "";
    const path = cell("repository");
    const slash = path.indexOf("/");
    return {
      family: cell("family"),
      name: cell("name"),
      organization: slash < 0 ? undefined : path.slice(0, slash),
      repository: path === "" ? undefined : path.slice(slash + 1),
      tag: cell("tag") || undefined,
      told: Object.fromEntries(facets.map((facet) => [facet, cell(facet)])) as Record<Facet, string>,
    };
  });
}

/** Compares what was stated with what a cell tells; undefined where it is not judged. */
export function judge(
  facet: Facet,
  told: string,
  stated: string | undefined,
  framework: string | undefined,
): Verdict | undefined {
  const values = valuesFor(told, framework);
  if (values === undefined) return undefined;
  if (stated === undefined) return values.includes("-") ? "right" : "missing";
  return values.some((value) => value !== "-" && isSame(facet, stated, value)) ? "right" : "false";
}

function valuesFor(told: string, framework: string | undefined): string[] | undefined {
  if (told === "") return undefined;
  if (!told.includes(": ")) return told.split(" | ");
  const byFramework = new Map(told.split("; ").map((part) => part.split(": ") as [string, string]));
  const own = [...byFramework].find(([name]) => framework !== undefined && plainName(name) === plainName(framework));
  // Of another framework, or of none, nothing is told.
  return own === undefined ? ["-"] : own[1].split(" | ");
}

function isSame(facet: Facet, stated: string, told: string): boolean {
  switch (facet) {
    case "builtAt":
      return stated.startsWith(told.replace(/Z$/, ""));
    case "framework":
      return plainName(stated) === plainName(told);
    case "os":
      return stated.toLowerCase() === told.toLowerCase();
    default:
      return plainVersion(stated) === plainVersion(told);
  }
}

const otherNames: Readonly<Record<string, string>> = { torch: "pytorch", tf: "tensorflow", sklearn: "scikit-learn" };

function plainName(name: string): string {
  const lower = name.toLowerCase().replace(/_/g, "-");
  return otherNames[lower] ?? lower;
}

/** Case, a leading v, and separators at stages are no difference. */
function plainVersion(version: string): string {
  return version
    .toLowerCase()
    .replace(/^v/, "")
    .replace(/[._-]?(alpha|beta|rc|dev|post|nightly|a|b)[._-]?(?=\d|$)/g, "$1");
}
