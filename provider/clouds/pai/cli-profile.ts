import { homePath, readCredentialsFile } from "../../connection/credentials-file";
import { parseJsonObject, type Fields } from "../../connection/json-object";
import type { Environment } from "../../connection/source";
import { isObject } from "../../is-object";
import { shown } from "../../text/shown";
import { missingIn, unusableLink, type CredentialLink } from "./credential-link";

/** What a mode of the CLI needs of a profile, as far as it is written down. */
const modes: Readonly<Record<string, readonly string[]>> = {
  AK: ["access_key_id", "access_key_secret"],
  StsToken: ["access_key_id", "access_key_secret", "sts_token"],
  RamRoleArn: ["access_key_id", "access_key_secret", "ram_role_arn"],
  EcsRamRole: [],
  // What is missing of it comes from the environment.
  OIDC: [],
  ChainableRamRoleArn: ["source_profile", "ram_role_arn"],
  CloudSSO: ["cloud_sso_sign_in_url", "cloud_sso_account_id", "cloud_sso_access_config"],
  OAuth: ["oauth_site_type"],
  External: ["process_command"],
};

/** Modes in which a role is taken on. */
const roleModes: readonly string[] = ["RamRoleArn", "ChainableRamRoleArn", "OIDC"];

/** Why a profile cannot be used, and what mends it. */
interface Fault {
  readonly why: string;
  readonly fix: string;
}

/**
 * The profile of the CLI that `ALIBABA_CLOUD_PROFILE` names, or the current one. Undefined where there is none: one
 * that is named may be in the credentials file.
 *
 * It is the vendor's library that uses it. What that would pass over or say in words that hold the file is judged here.
 */
export function cliProfileLink(environment: Environment): CredentialLink | undefined {
  const { ALIBABA_CLOUD_CLI_PROFILE_DISABLED: disabled, ALIBABA_CLOUD_PROFILE: named } = environment.env;
  if (disabled?.toLowerCase() === "true") return undefined;
  const path = cliFile(environment);
  const read = readCredentialsFile(environment, path);
  if (read === undefined) return undefined;
  const refuse = (why: string, fix = "mend it"): CredentialLink => unusableLink(shown(path), why, fix);
  if ("problem" in read) return refuse(read.problem);
  if (read.hasByteOrderMark)
    return refuse("it begins with a byte order mark, which the cloud's library does not read", "save it without");
  const file = parse(read.text);
  if (typeof file === "string") return refuse(file);
  const { current, profiles } = file;
  const wanted = named || current;
  const profile = profiles.find(({ name }) => name === wanted);
  if (profile !== undefined) return linkOf(profile, profiles, path);
  if (named || profiles.length === 0) return undefined;
  const fix = 'choose one with "aliyun configure switch --profile …"';
  const has = `it holds ${namesOf(profiles)}`;
  return typeof wanted === "string" && wanted !== ""
    ? refuse(`${has}, and the current one, ${quoted(wanted)}, is none of them`, fix)
    : refuse(`${has}, and says no current one`, fix);
}

/** Where the CLI keeps its profiles. */
export function cliFile(environment: Environment): string {
  return homePath(environment, ".aliyun", "config.json");
}

/** What stands in the file, or what is wrong with it. */
function parse(text: string): { readonly current: unknown; readonly profiles: readonly Fields[] } | string {
  const read = parseJsonObject(text);
  if (typeof read === "string") return read;
  const profiles = read.fields.profiles ?? [];
  return Array.isArray(profiles) && profiles.every(isObject)
    ? { current: read.fields.current, profiles }
    : "its profiles are no list of objects";
}

function linkOf(profile: Fields, profiles: readonly Fields[], path: string): CredentialLink {
  const what = `profile ${quoted(profile.name)} in ${shown(path)}`;
  const region = typeof profile.region_id === "string" && profile.region_id !== "" ? profile.region_id : undefined;
  const fault = faultOf(profile, profiles, []);
  if (fault !== undefined) return { ...unusableLink(what, fault.why, fault.fix), region };
  const name = String(profile.name);
  return {
    what,
    region,
    build: (library) => library.CLIProfileCredentialsProvider.builder().withProfileName(name).build(),
  };
}

/** @param above the profiles that take this one for their source: they must not come again */
function faultOf(profile: Fields, profiles: readonly Fields[], above: readonly Fields[]): Fault | undefined {
  const { mode, name } = profile;
  const needed = typeof mode === "string" && Object.hasOwn(modes, mode) ? modes[mode] : undefined;
  if (needed === undefined || typeof mode !== "string")
    return {
      why: `its mode is ${quoted(mode ?? "")}, and only ${Object.keys(modes).join(", ")} can be used`,
      fix: "choose a profile of these modes",
    };
  const signIn = `sign in again with "aliyun configure --mode ${mode} --profile ${shown(String(name))}"`;
  const missing = missingIn(profile, needed);
  if (missing !== undefined) return { why: missing, fix: "complete it" };
  const narrowing = Object.keys(profile).filter((key) => /(^|_)(external_id|policy)$/.test(key) && profile[key]);
  if (roleModes.includes(mode) && narrowing.length > 0)
    return {
      why: `it says ${narrowing.map(shown).join(" and ")}, which the cloud's library leaves out: the role would have wider rights than are meant`,
      fix: "write a section with the role into the credentials file, where it counts",
    };
  if (mode === "CloudSSO" && !isInFuture(profile.cloud_sso_access_token_expire, profile.access_token))
    return { why: "its CloudSSO sign-in has expired", fix: signIn };
  if (mode === "OAuth" && missingIn(profile, ["oauth_refresh_token"]) !== undefined)
    return { why: "it holds no OAuth sign-in", fix: signIn };
  return mode === "ChainableRamRoleArn" ? faultOfSource(profile, profiles, above) : undefined;
}

function faultOfSource(profile: Fields, profiles: readonly Fields[], above: readonly Fields[]): Fault | undefined {
  const source = profiles.find(({ name }) => name === profile.source_profile);
  const named = `its source_profile ${quoted(profile.source_profile)}`;
  if (source === undefined) return { why: `${named} is not in the file`, fix: "name one that is" };
  if (source === profile || above.includes(source))
    return { why: `${named} leads back to it`, fix: "name one that has keys" };
  const fault = faultOf(source, profiles, [...above, profile]);
  return fault && { ...fault, why: `${named} cannot be used: ${fault.why}` };
}

function isInFuture(seconds: unknown, token: unknown): boolean {
  return typeof seconds === "number" && seconds * 1000 > Date.now() && typeof token === "string" && token !== "";
}

function namesOf(profiles: readonly Fields[]): string {
  return shown(profiles.map(({ name }) => quoted(name)).join(", "));
}

function quoted(name: unknown): string {
  return JSON.stringify(shown(String(name)));
}
