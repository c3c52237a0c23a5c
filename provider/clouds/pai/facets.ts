import { readFrameworks, type StatedFacets } from "../../image/facets";
import { readFrameworkLabel, readPartLabel, type LabelledFramework } from "../../image/label";
import { frameworkName } from "../../image/nouns";

/** Labels by trimmed key. */
type Labels = Readonly<Record<string, string>>;

const frameworkLabel = "system.framework";

/** What PAI's labels say about an image's content. */
export function statedFacets(labels: Labels, name: string): StatedFacets {
  const framework = frameworkIn(labels, name);
  const os = labels["system.dsw.os"]?.toLowerCase();
  return {
    framework: framework?.name,
    frameworkVersion: framework?.version,
    pythonVersion: readPartLabel(labels["system.pythonVersion"], "python"),
    cudaVersion: readPartLabel(labels["system.dsw.cudaVersion"], "cuda") ?? framework?.cudaVersion,
    os: os === undefined || os === "" ? undefined : [os, labels["system.dsw.osVersion"] ?? ""].join(" ").trim(),
  };
}

/**
 * `system.framework` holds name and version (`XGBoost 1.6.0`); `system.framework.<Name>` the version alone, or `*` for any.
 * Of several of these, that one counts which the image is called after.
 */
function frameworkIn(labels: Labels, name: string): LabelledFramework | undefined {
  const versions = new Map<string, string>();
  for (const [key, value] of Object.entries(labels)) {
    if (key.startsWith(`${frameworkLabel}.`)) versions.set(key.slice(frameworkLabel.length + 1).toLowerCase(), value);
  }
  const whole = readFrameworkLabel(labels[frameworkLabel] ?? "");
  const named = [...versions.keys()].sort();
  const [calledAfter] = readFrameworks({ name });
  const noun = whole?.name ?? named.find((each) => frameworkName(each) === calledAfter) ?? named.find((each) => name.toLowerCase().includes(each)) ?? named[0];
  if (noun === undefined || whole?.version !== undefined) return whole;
  const own = named.find((each) => frameworkName(each) === frameworkName(noun));
  return readFrameworkLabel(`${noun} ${versions.get(own ?? "") ?? ""}`.replace(/\*$/, ""));
}
