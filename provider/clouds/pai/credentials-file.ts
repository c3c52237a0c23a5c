import { expandHome, homePath, readCredentialsFile } from "../../connection/credentials-file";
import type { Environment } from "../../connection/source";
import { parseIni, type IniSection } from "../../text/ini";
import { shown } from "../../text/shown";
import { cliFile } from "./cli-profile";
import { missingIn, unusableLink, type CredentialLink, type Library, type Provider } from "./credential-link";

type Values = IniSection["values"];

/** One type of a section: what it needs, and what is made of it. */
interface SectionType {
  readonly needs: readonly string[];
  build(values: Values, library: Library): Provider;
}

/**
 * The vendor's library for Node knows fewer of them than its libraries for other languages, which write the same
 * file.
 */
const types: Readonly<Record<string, SectionType>> = {
  access_key: { needs: ["access_key_id", "access_key_secret"], build: keysOf },
  sts: { needs: ["access_key_id", "access_key_secret", "security_token"], build: keysOf },
  ram_role_arn: {
    needs: ["access_key_id", "access_key_secret", "role_arn"],
    build: (values, library) => {
      const builder = library.RAMRoleARNCredentialsProvider.builder()
        .withCredentialsProvider(keysOf(values, library))
        .withRoleArn(values.role_arn ?? "");
      if (values.role_session_name) builder.withRoleSessionName(values.role_session_name);
      if (values.policy) builder.withPolicy(values.policy);
      if (values.external_id) builder.withExternalId(values.external_id);
      return builder.build();
    },
  },
  ecs_ram_role: {
    needs: [],
    build: ({ role_name }, library) => {
      const builder = library.ECSRAMRoleCredentialsProvider.builder();
      return (role_name ? builder.withRoleName(role_name) : builder).build();
    },
  },
};

function keysOf({ access_key_id = "", access_key_secret = "", security_token }: Values, library: Library): Provider {
  return security_token
    ? library.StaticSTSCredentialsProvider.builder()
        .withAccessKeyId(access_key_id)
        .withAccessKeySecret(access_key_secret)
        .withSecurityToken(security_token)
        .build()
    : library.StaticAKCredentialsProvider.builder()
        .withAccessKeyId(access_key_id)
        .withAccessKeySecret(access_key_secret)
        .build();
}

const variable = "ALIBABA_CLOUD_CREDENTIALS_FILE";

/**
 * The section of the credentials file that `ALIBABA_CLOUD_PROFILE` names, or `default`. The file is the one that
 * `ALIBABA_CLOUD_CREDENTIALS_FILE` names, or `~/.alibabacloud/credentials`, which some of the vendor's libraries call
 * `credentials.ini`.
 */
export function credentialsFileLink(environment: Environment): CredentialLink | undefined {
  const file = environment.env[variable] || undefined;
  const profile = environment.env.ALIBABA_CLOUD_PROFILE || undefined;
  const paths =
    file === undefined
      ? ["credentials", "credentials.ini"].map((name) => homePath(environment, ".alibabacloud", name))
      : [expandHome(environment, file)];
  const [path = ""] = paths;
  for (const each of paths) {
    const read = readCredentialsFile(environment, each);
    if (read === undefined) continue;
    if ("problem" in read) return unusableLink(shown(each), read.problem, "mend it");
    const sections = parseIni(read.text);
    // A file that is cut may have held any account.
    const { brokenLine } = sections.get("") ?? {};
    if (brokenLine !== undefined)
      return unusableLink(shown(each), `line ${brokenLine} is no "name = value" and no section`, "mend it");
    if (read.text.trim() === "") return unusableLink(shown(each), "it is empty", "mend it");
    const section = sections.get(profile ?? "default");
    if (section !== undefined) return linkOf(section, `section [${shown(profile ?? "default")}] of ${shown(each)}`);
    if (file !== undefined && profile === undefined)
      return unusableLink(shown(each), "it has no section [default]", "write one, or name another");
  }
  if (file !== undefined && readCredentialsFile(environment, path) === undefined)
    return unusableLink(variable, `there is no file ${shown(path)}`, "mend it");
  if (profile === undefined) return undefined;
  const where = [cliFile(environment), ...paths].map(shown).join(", ");
  return unusableLink(
    "ALIBABA_CLOUD_PROFILE",
    `no profile ${JSON.stringify(shown(profile))} is in ${where}`,
    "mend it",
  );
}

function linkOf({ values, brokenLine }: IniSection, what: string): CredentialLink {
  if (brokenLine !== undefined) return unusableLink(what, `line ${brokenLine} is no "name = value"`, "mend it");
  const name = values.type ?? "";
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  if (type === undefined)
    return unusableLink(
      what,
      `its type is ${JSON.stringify(shown(name))}, and only ${Object.keys(types).join(", ")} can be used`,
      "write one of these",
    );
  const missing = missingIn(values, type.needs);
  if (missing !== undefined) return unusableLink(what, missing, "complete it");
  return { what, build: (library) => type.build(values, library) };
}
