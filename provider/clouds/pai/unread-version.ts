import { parseVersion } from "../../image/version";
import type { Unread } from "../../select/select";

/**
 * The version of an image's framework that a label states and nobody can read: what `system.framework` holds behind the name, or what
 * `system.framework.<Name>` holds, where `*` is any version.
 */
export function unreadVersion(labels: Readonly<Record<string, string>>, framework: string): Unread | undefined {
  const start = `${framework} `;
  const stated = Object.entries(labels).map(([key, value]) => {
    if (key.toLowerCase() === `system.framework.${framework}`) return [key, value] as const;
    return [key, key === "system.framework" && value.toLowerCase().startsWith(start) ? value.slice(start.length).trim() : ""] as const;
  });
  const unread = stated.find(([, text]) => text !== "" && text !== "*" && parseVersion(text) === undefined);
  return unread === undefined ? undefined : { field: "frameworkVersion", why: `label ${unread[0]} holds no version` };
}
