import { homedir } from "node:os";
import { join } from "node:path";
import type { Source, Surroundings } from "../../connection/source";
import { own } from "../../text/own";

type Names = Readonly<Record<"projectId" | "accessKey" | "secretKey", string>> &
  Partial<Readonly<Record<"region" | "securityToken" | "authToken", string>>>;

/**
 * Variables that the cloud's tools read. Each prefix is a source of its own: an access key of one and a secret key of
 * another belong to two accounts.
 * @see https://registry.terraform.io/providers/huaweicloud/huaweicloud/latest/docs
 */
const families: Readonly<Record<string, Names>> = {
  "HW_*": {
    region: "HW_REGION_NAME", projectId: "HW_PROJECT_ID", accessKey: "HW_ACCESS_KEY", secretKey: "HW_SECRET_KEY",
    securityToken: "HW_SECURITY_TOKEN", authToken: "HW_AUTH_TOKEN",
  },
  "OS_*": {
    region: "OS_REGION_NAME", projectId: "OS_PROJECT_ID", accessKey: "OS_ACCESS_KEY", secretKey: "OS_SECRET_KEY", authToken: "OS_AUTH_TOKEN",
  },
  "HUAWEICLOUD_SDK_*": {
    projectId: "HUAWEICLOUD_SDK_PROJECT_ID", accessKey: "HUAWEICLOUD_SDK_AK", secretKey: "HUAWEICLOUD_SDK_SK",
    securityToken: "HUAWEICLOUD_SDK_SECURITY_TOKEN",
  },
};

/** Where ModelArts credentials may come from beside the configuration: three families of variables, then the CLI's profile. */
export function modelArtsSources(surroundings: Surroundings): Source[] {
  const variables = Object.entries(families).map(([family, names]): Source => ({
    label: `environment variables ${family}`,
    settings: Object.fromEntries(Object.entries(names).map(([setting, name]) => [setting, surroundings.env[name] || undefined])),
    nameOf: (setting) => own<string | undefined>(names, setting) ?? setting,
  }));
  const profile = readProfile(surroundings);
  return profile === undefined ? variables : [...variables, profile];
}

/** The profile of the KooCLI that `HW_PROFILE` names, or the current one. An unreadable file is no profile. */
function readProfile({ env, readFile }: Surroundings): Source | undefined {
  const path = env.HW_SHARED_CONFIG_FILE || join(env.HOME ?? homedir(), ".hcloud", "config.json");
  const text = readFile(path);
  if (text === undefined) return undefined;
  const file = parse(text);
  const wanted = env.HW_PROFILE || file?.current;
  const profile = file?.profiles?.find((candidate) => candidate?.name === wanted);
  if (profile === undefined || profile === null) return undefined;
  const value = (key: string): string | undefined => (typeof profile[key] === "string" && profile[key] !== "" ? profile[key] : undefined);
  return {
    label: `profile "${wanted}" in ${path}`,
    settings: {
      region: value("region"), projectId: value("projectId"), accessKey: value("accessKeyId"), secretKey: value("secretAccessKey"),
      securityToken: value("securityToken"),
    },
    nameOf: (setting) => own({ accessKey: "accessKeyId", secretKey: "secretAccessKey" }, setting) ?? setting,
  };
}

interface ProfileFile {
  readonly current?: string;
  readonly profiles?: readonly ((Readonly<Record<string, unknown>> & { readonly name?: string }) | null)[];
}

function parse(text: string): ProfileFile | undefined {
  try {
    const value = JSON.parse(text) as ProfileFile | null;
    return value !== null && Array.isArray(value.profiles) ? value : undefined;
  } catch {
    return undefined;
  }
}
