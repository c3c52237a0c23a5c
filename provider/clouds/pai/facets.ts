import { readFrameworks, type StatedFacets } from "../../image/facets";
import { labelled, readFrameworkLabel, readPartLabel, type LabelledFramework } from "../../image/label";
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
    prerelease: framework?.prerelease,
    pythonVersion: readPartLabel(labels["system.pythonVersion"], "python"),
    cudaVersion: readPartLabel(labels["system.dsw.cudaVersion"], "cuda") ?? framework?.cudaVersion,
    os: os === undefined || os === "" ? undefined : [os, labels["system.dsw.osVersion"] ?? ""].join(" ").trim(),
  };
}

/** Why the version of an image's framework cannot be read, although a label states one. */
export function unreadVersion(labels: Labels, framework: string): string | undefined {
  const unread = statedFrameworks(labels).find(
    ({ stated }) => stated.name === frameworkName(framework) && stated.unread !== undefined,
  );
  return unread && `label ${unread.key} holds no version`;
}

/**
 * Of several frameworks, that one counts which `system.framework` names, else the one that the image is called after.
 */
function frameworkIn(labels: Labels, name: string): LabelledFramework | undefined {
  const all = statedFrameworks(labels);
  const own = all.filter(({ key }) => key !== frameworkLabel).map(({ stated }) => stated);
  const whole = all.find(({ key }) => key === frameworkLabel)?.stated;
  if (whole !== undefined)
    return whole.version === undefined
      ? (own.find((each) => each.name === whole.name && each.version !== undefined) ?? whole)
      : whole;
  const [calledAfter] = readFrameworks({ name });
  return (
    own.find((each) => each.name === calledAfter) ??
    own.find((each) => name.toLowerCase().includes(each.name)) ??
    own[0]
  );
}

interface Stated {
  readonly key: string;
  readonly stated: LabelledFramework;
}

/**
 * `system.framework` holds name and version (`XGBoost 1.6.0`); `system.framework.<Name>` the version alone, or `*` for
 * any. In the order of the keys.
 */
function statedFrameworks(labels: Labels): Stated[] {
  const keys = Object.keys(labels).filter((key) => key === frameworkLabel || key.startsWith(`${frameworkLabel}.`));
  return keys
    .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    .flatMap((key): Stated[] => {
      const value = labels[key] ?? "";
      const stated =
        key === frameworkLabel ? readFrameworkLabel(value) : labelled(key.slice(frameworkLabel.length + 1), value);
      return stated === undefined ? [] : [{ key, stated }];
    });
}
