import { parseJsonObject, type Fields } from "../../connection/json-object";
import type { Environment, Source, Unusable } from "../../connection/source";
import { expandHome, homePath, readCredentialsFile } from "../../connection/credentials-file";
import { isObject } from "../../is-object";
import { shown } from "../../text/shown";

/** What a profile of the KooCLI says. */
export interface KooCliProfile {
  readonly label: string;
  readonly settings: Source["settings"];
  readonly unusable?: Unusable;
  /** What each setting is called in it. */
  readonly names: Readonly<Record<string, string>>;
  /** Present where its keys are those of the machine's agency. */
  readonly asksAgency?: true;
  /** Whether variables name the file or the profile: it is meant then, and not merely there. */
  readonly isNamed: boolean;
}

/** Where the profile is looked for, and how it is called there. */
interface Place {
  readonly path: string;
  readonly profile?: string;
  readonly isNamed: boolean;
}

/**
 * The profile of the KooCLI that `HW_PROFILE` names, or the current one. Undefined where there is none: the tool makes
 * its file before anybody has set up a profile.
 * @see https://support.huaweicloud.com/intl/en-us/usermanual-hcli/hcli_03_003_03.html
 */
export function kooCliProfile(environment: Environment): KooCliProfile | undefined {
  const { HW_SHARED_CONFIG_FILE: file, HW_PROFILE: profile } = environment.env;
  const path = file ? expandHome(environment, file) : homePath(environment, ".hcloud", "config.json");
  const place: Place = { path, profile: profile || undefined, isNamed: Boolean(file || profile) };
  const read = readCredentialsFile(environment, path);
  if (read === undefined)
    return place.isNamed
      ? unusableFile(file ? "HW_SHARED_CONFIG_FILE" : "HW_PROFILE", place, `there is no file ${shown(path)}`)
      : undefined;
  if ("problem" in read) return unusableFile(shown(path), place, read.problem);
  const content = parse(read.text);
  if (typeof content === "string") return unusableFile(shown(path), place, content);
  return profileIn(content, place);
}

function unusableFile(
  what: string,
  { isNamed }: Place,
  why: string,
  fix = 'mend it ("hcloud configure test" checks the file)',
): KooCliProfile {
  return { label: what, settings: {}, unusable: { what, why, fix }, names: {}, isNamed };
}

/** What stands in the file. */
interface Content {
  readonly fields: Fields;
  readonly profiles: readonly Fields[];
}

/** The content of the file, or what is wrong with it. */
function parse(text: string): Content | string {
  const read = parseJsonObject(text);
  if (typeof read === "string") return read;
  const { profiles = [] } = read.fields;
  return Array.isArray(profiles) && profiles.every(isObject)
    ? { fields: read.fields, profiles }
    : "its profiles are no list of objects";
}

function profileIn({ fields, profiles }: Content, place: Place): KooCliProfile | undefined {
  const { path, isNamed } = place;
  const wanted = place.profile ?? fields.current;
  const found = profiles.find(({ name }) => name === wanted && wanted !== undefined);
  if (found !== undefined) {
    const label = `profile ${JSON.stringify(shown(String(wanted)))} in ${shown(path)}`;
    return { label, names: {}, isNamed, ...contentOf(found, label, isEncrypted(fields)) };
  }
  if (profiles.length === 0 && !isNamed) return undefined;
  const have = profiles.map(({ name }) => JSON.stringify(name)).join(", ");
  const holds = profiles.length === 0 ? "it holds no profile" : `it holds ${shown(have)}`;
  const lacks =
    typeof wanted === "string" ? `and none is called ${JSON.stringify(shown(wanted))}` : "and says no current one";
  return unusableFile(
    shown(path),
    place,
    `${holds}, ${lacks}`,
    "name a profile that is in it by HW_PROFILE, or mend it",
  );
}

/** Anything but a clear no: what the tool has encrypted, nobody else can read. */
function isEncrypted({ authEncrypt }: Fields): boolean {
  return !["", "false", "undefined", "null"].includes(String(authEncrypt).toLowerCase());
}

type Said = Pick<KooCliProfile, "settings" | "unusable" | "asksAgency"> & Partial<Pick<KooCliProfile, "names">>;

/** What a profile says in its mode. Fields of other modes may be left in it, and are another account's. */
function contentOf(profile: Fields, label: string, encrypted: boolean): Said {
  const place = { region: text(profile, "region"), projectId: text(profile, "projectId") };
  const refuse = (why: string, fix: string): Said => ({ settings: place, unusable: { what: label, why, fix } });
  const mode = text(profile, "mode") ?? "AKSK";
  switch (mode.toLowerCase()) {
    case "ecsagency":
      return { settings: place, asksAgency: true };
    case "aksk":
    case "sso":
      break;
    default:
      return refuse(
        `its mode is ${JSON.stringify(shown(mode))}, and only AKSK, SSO and ecsAgency can be used`,
        'choose a profile of these modes by HW_PROFILE, or make one with "hcloud configure set"',
      );
  }
  const isSso = mode.toLowerCase() === "sso";
  const keys = keysIn(isSso ? signInOf(profile) : profile);
  const held = Object.values(keys).filter((key) => key !== undefined).length;
  if (isSso && held < 3)
    return refuse("its mode is SSO, and it holds no keys of a sign-in", 'sign in with "hcloud configure sso"');
  if (encrypted && held > 0)
    return refuse(
      "its keys are encrypted, which only the command line tool can read (authEncrypt)",
      'run "hcloud configure set --cli-auth-encrypt=false", which stores them in clear',
    );
  return { settings: { ...place, ...keys }, names: namesOf(isSso ? "ssoAuth.stsToken." : "") };
}

function keysIn(fields: Fields) {
  return {
    accessKey: text(fields, "accessKeyId"),
    secretKey: text(fields, "secretAccessKey"),
    securityToken: text(fields, "securityToken"),
  };
}

function namesOf(path: string): KooCliProfile["names"] {
  return {
    accessKey: path + "accessKeyId",
    secretKey: path + "secretAccessKey",
    securityToken: path + "securityToken",
  };
}

function signInOf({ ssoAuth }: Fields): Fields {
  const token = isObject(ssoAuth) ? ssoAuth.stsToken : undefined;
  return isObject(token) ? token : {};
}

/** An empty text is none: the tool writes all fields of all modes. */
function text(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
