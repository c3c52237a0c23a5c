import type { Facets } from "../../image/facets";
import { parseVersion } from "../../image/version";

/** Labels by trimmed key. */
type Labels = Readonly<Record<string, string>>;

const frameworkLabel = "system.framework";

/** What PAI's labels say about an image's content. */
export function statedFacets(labels: Labels, name: string): Facets {
  const framework = frameworkIn(labels, name);
  const os = labels["system.dsw.os"]?.toLowerCase();
  return {
    framework: framework?.name,
    frameworkVersion: framework?.version,
    pythonVersion: versionIn(labels["system.pythonVersion"]),
    cudaVersion: versionIn(labels["system.dsw.cudaVersion"]),
    os: os === undefined || os === "" ? undefined : [os, labels["system.dsw.osVersion"] ?? ""].join(" ").trim(),
  };
}

interface Framework {
  readonly name: string;
  readonly version?: string;
}

/**
 * `system.framework` holds name and version (`XGBoost 1.6.0`); `system.framework.<Name>` the version alone, or `*` for any.
 * Of several of these, that one counts which the image is called after.
 */
function frameworkIn(labels: Labels, name: string): Framework | undefined {
  const versions = new Map<string, string>();
  for (const [key, value] of Object.entries(labels)) {
    if (key.startsWith(`${frameworkLabel}.`)) versions.set(key.slice(frameworkLabel.length + 1).toLowerCase(), value);
  }
  const whole = readFramework(labels[frameworkLabel] ?? "");
  const named = [...versions.keys()].sort();
  const noun = whole?.name ?? named.find((each) => name.toLowerCase().includes(each)) ?? named[0];
  return noun === undefined ? undefined : { name: noun, version: whole?.version ?? versionIn(versions.get(noun)) };
}

function readFramework(text: string): Framework | undefined {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const version = words.length > 1 ? versionIn(words.at(-1)) : undefined;
  const name = (version === undefined ? words : words.slice(0, -1)).join(" ").toLowerCase();
  return name === "" ? undefined : { name, version };
}

function versionIn(text: string | undefined): string | undefined {
  return text !== undefined && parseVersion(text) !== undefined ? text : undefined;
}
