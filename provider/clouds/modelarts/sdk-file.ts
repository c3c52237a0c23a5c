import { expandHome, homePath, readCredentialsFile } from "../../connection/credentials-file";
import type { Environment, Source, Unusable } from "../../connection/source";
import { own } from "../../text/own";
import { parseIni, type IniSection } from "../../text/ini";
import { shown } from "../../text/shown";
import type { Variable } from "./operator";

/** What the credentials file of the vendor's SDKs says. */
export interface SdkFile {
  readonly label: string;
  readonly settings: Source["settings"];
  readonly unusable?: Unusable;
  /** The identity service that the credentials are for. */
  readonly identity?: Variable;
  /** Whether a variable names the file: it is meant then, and not merely there. */
  readonly isNamed: boolean;
}

const variable = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";

/** What each setting is called in the file. */
export const sdkFileNames: Readonly<Record<string, string>> = {
  accessKey: "ak",
  secretKey: "sk",
  securityToken: "security_token",
  projectId: "project_id",
};

/**
 * The section `basic` of `~/.huaweicloud/credentials`, or of the file that `HUAWEICLOUD_SDK_CREDENTIALS_FILE` names.
 * The section `global` is for services without regions, of which this is none.
 * @see https://github.com/huaweicloud/huaweicloud-sdk-python-v3
 */
export function sdkFile(environment: Environment): SdkFile | undefined {
  const named = environment.env[variable] || undefined;
  const isNamed = named !== undefined;
  const path = isNamed ? expandHome(environment, named) : homePath(environment, ".huaweicloud", "credentials");
  const label = `section [basic] of ${shown(path)}`;
  const read = readCredentialsFile(environment, path);
  const refuse = (what: string, why: string, fix = "mend it"): SdkFile => ({
    label,
    settings: {},
    unusable: { what, why, fix },
    isNamed,
  });
  if (read === undefined) return isNamed ? refuse(variable, `there is no file ${shown(path)}`) : undefined;
  if ("problem" in read) return refuse(shown(path), read.problem);
  const section = parseIni(read.text).get("basic");
  if (section === undefined) return refuse(shown(path), "it has no section [basic]", "write one");
  const problem = problemOf(section);
  return problem === undefined
    ? { label, settings: settingsOf(section), identity: identityOf(section, path), isNamed }
    : refuse(label, problem.why, problem.fix);
}

function problemOf({ values, brokenLine }: IniSection): { readonly why: string; readonly fix: string } | undefined {
  if (brokenLine !== undefined) return { why: `line ${brokenLine} is no "name = value"`, fix: "mend it" };
  if (values.idp_id && values.id_token_file)
    return {
      why: "it says a federated identity (idp_id, id_token_file), which cannot be used",
      fix: `write ak and sk in place of it`,
    };
  if (!values.ak && !values.sk && !values.security_token)
    return { why: "it holds neither ak nor sk", fix: "write them" };
  return undefined;
}

function settingsOf({ values }: IniSection): Source["settings"] {
  return Object.fromEntries(
    Object.entries(sdkFileNames).map(([setting, name]) => [setting, own(values, name) || undefined]),
  );
}

function identityOf({ values }: IniSection, path: string): Variable | undefined {
  const value = values.iam_endpoint;
  return value ? { name: `iam_endpoint in ${shown(path)}`, value } : undefined;
}
