import type { Addresses, Source, Environment } from "../../connection/source";
import { own } from "../../text/own";
import { EcsAgency } from "./ecs-agency";
import { kooCliProfile, type KooCliProfile } from "./koocli-profile";
import { addressesOf, isVendors, ownDomain, type OperatorVariables, type Variable } from "./operator";
import { sdkFile, sdkFileNames, type SdkFile } from "./sdk-file";

type Setting = "region" | "projectId" | "projectName" | "accessKey" | "secretKey" | "securityToken" | "authToken";

/** The variables of one family. A setting may have two names; they must not say two things. */
interface Family {
  readonly settings: Readonly<Partial<Record<Setting, readonly string[]>>>;
  /** The variables that say whose cloud the credentials are for. */
  readonly operator: Readonly<Partial<Record<keyof OperatorVariables, string>>>;
}

/**
 * Variables that the cloud's tools read. Each prefix is a source of its own: an access key of one and a secret key of
 * another belong to two accounts.
 * @see https://registry.terraform.io/providers/huaweicloud/huaweicloud/latest/docs
 * @see https://github.com/huaweicloud/huaweicloud-sdk-python-v3
 */
const families = {
  "HW_*": {
    settings: {
      region: ["HW_REGION_NAME"],
      projectId: ["HW_PROJECT_ID"],
      projectName: ["HW_PROJECT_NAME"],
      accessKey: ["HW_ACCESS_KEY"],
      secretKey: ["HW_SECRET_KEY"],
      securityToken: ["HW_SECURITY_TOKEN"],
      authToken: ["HW_AUTH_TOKEN"],
    },
    operator: { identity: "HW_AUTH_URL", domain: "HW_CLOUD" },
  },
  "OS_*": {
    settings: {
      region: ["OS_REGION_NAME"],
      projectId: ["OS_PROJECT_ID", "OS_TENANT_ID"],
      projectName: ["OS_PROJECT_NAME", "OS_TENANT_NAME"],
      accessKey: ["OS_ACCESS_KEY"],
      secretKey: ["OS_SECRET_KEY"],
      authToken: ["OS_AUTH_TOKEN"],
    },
    operator: { identity: "OS_AUTH_URL", entry: "OS_CLOUD" },
  },
  "HUAWEICLOUD_SDK_*": {
    settings: {
      projectId: ["HUAWEICLOUD_SDK_PROJECT_ID"],
      accessKey: ["HUAWEICLOUD_SDK_AK"],
      secretKey: ["HUAWEICLOUD_SDK_SK"],
      securityToken: ["HUAWEICLOUD_SDK_SECURITY_TOKEN"],
    },
    operator: { identity: "HUAWEICLOUD_SDK_IAM_ENDPOINT", service: "HUAWEICLOUD_SDK_REGION_MODELARTS_" },
  },
} as const satisfies Readonly<Record<string, Family>>;

type Env = Environment["env"];

/** The product's own variable: the cloud's tools ask the metadata service of any machine. */
const agencyVariable = "MLIMAGES_ECS_AGENCY";

const agencyOfProcess = new EcsAgency();

/**
 * Where ModelArts credentials may come from beside the configuration: three families of variables, then the CLI's
 * profile and the credentials file of the SDKs, and the agency of the machine where somebody says so.
 * @param agency of the machine
 */
export function modelArtsSources(environment: Environment, agency: EcsAgency = agencyOfProcess): Source[] {
  const { env } = environment;
  const variables = Object.entries<Family>(families).map(([label, family]): Source => {
    const names = (setting: string): readonly string[] => own(family.settings, setting) ?? [];
    const nameIn = (setting: string): string | undefined =>
      names(setting).find((name) => env[name]) ?? names(setting)[0];
    return {
      label: `environment variables ${label}`,
      settings: Object.fromEntries(
        Object.keys(family.settings).map((setting) => [setting, env[nameIn(setting) ?? ""] || undefined]),
      ),
      contradictions: Object.keys(family.settings).flatMap((setting) => contradictionOf(names(setting), env)),
      nameOf: (setting) => nameIn(setting) ?? setting,
      addressesIn: (region) => addressesFor(family, env, region),
    };
  });
  const { named, found } = fileSources(environment, agency);
  return [...variables, ...named, ...agencySources(environment, agency), ...found];
}

function contradictionOf(names: readonly string[], env: Env): string[] {
  const set = names.filter((name) => env[name]);
  return new Set(set.map((name) => env[name])).size > 1 ? [`${set.join(" and ")} differ, and mean the same`] : [];
}

/**
 * Where credentials of a family are meant for in a region. Where its own variables do not say it and those of another
 * family name another operator, nobody knows: the vendor's own tools read some of them for both.
 */
function addressesFor(family: Family, env: Env, region: string): Addresses | undefined {
  const own = addressesOf(operatorIn(family, env, region), region);
  if (own !== undefined) return own;
  for (const other of Object.values<Family>(families)) {
    const variables = operatorIn(other, env, region);
    const { identity, domain, service } = variables;
    const named = identity ?? domain ?? service;
    const addresses = addressesOf({ identity, domain, service }, region);
    if (
      named === undefined ||
      addresses === undefined ||
      ("endpoint" in addresses && isVendors(addresses.endpoint, region))
    )
      continue;
    return {
      unclear: `${named.name} names another operator, and of these credentials nothing says that they are for it or for ${ownDomain}: ${waysOut(family)} does`,
    };
  }
  return undefined;
}

function waysOut({ operator: { identity, domain } }: Family): string {
  return [identity, domain].filter((name) => name !== undefined).join(" or ");
}

function operatorIn(
  { operator: { identity, domain, entry, service } }: Family,
  env: Env,
  region: string,
): OperatorVariables {
  const variable = (name: string | undefined): Variable | undefined => {
    const value = env[name ?? ""];
    return name === undefined || !value ? undefined : { name, value };
  };
  return {
    identity: variable(identity),
    domain: variable(domain),
    entry: variable(entry),
    service: variable(service === undefined ? undefined : service + region.toUpperCase().replaceAll("-", "_")),
  };
}

/** The agency counts where it is asked for: the question alone takes seconds on any other machine. */
function agencySources(environment: Environment, agency: EcsAgency): Source[] {
  const { env } = environment;
  const switched = (env[agencyVariable] ?? "").toLowerCase();
  if (["", "0", "false"].includes(switched)) return [];
  const label = `agency of this machine (${agencyVariable})`;
  const common = {
    label,
    settings: {},
    addressesIn: (region: string) => addressesFor(families["HW_*"], env, region),
    nameOf: (setting: string) => setting,
  };
  return ["1", "true"].includes(switched)
    ? [{ ...common, ...asking(environment, agency, label) }]
    : [{ ...common, unusable: { what: agencyVariable, why: "it is neither true nor false", fix: "write true" } }];
}

/** The metadata service is this machine's: it tells nothing of another environment than the process's own. */
function asking({ isThisProcess }: Environment, agency: EcsAgency, what: string): Pick<Source, "findKeys"> {
  return isThisProcess === true ? { findKeys: () => agency.find(what) } : {};
}

/** The files of the cloud's tools: those that variables name, which are meant, and those that are merely there. */
function fileSources(
  environment: Environment,
  agency: EcsAgency,
): { readonly named: readonly Source[]; readonly found: readonly Source[] } {
  const profile = kooCliProfile(environment);
  const file = sdkFile(environment);
  const sources = [
    ...(profile === undefined
      ? []
      : [{ isNamed: profile.isNamed, source: sourceOfProfile(profile, environment, agency) }]),
    ...(file === undefined ? [] : [{ isNamed: file.isNamed, source: sourceOfFile(file, environment.env) }]),
  ];
  const are = (named: boolean): Source[] =>
    sources.filter(({ isNamed }) => isNamed === named).map(({ source }) => source);
  return { named: are(true), found: are(false) };
}

function sourceOfProfile(
  { label, settings, unusable, names, asksAgency }: KooCliProfile,
  environment: Environment,
  agency: EcsAgency,
): Source {
  return {
    ...(asksAgency === true ? asking(environment, agency, label) : {}),
    label,
    settings,
    unusable,
    // The profile names none; the vendor's Terraform provider reads these variables for it.
    addressesIn: (region) => addressesFor(families["HW_*"], environment.env, region),
    nameOf: (setting) => own(names, setting) ?? setting,
  };
}

function sourceOfFile({ label, settings, unusable, identity }: SdkFile, env: Env): Source {
  return {
    label,
    settings,
    unusable,
    addressesIn: (region) =>
      addressesOf({ identity }, region) ?? addressesFor(families["HUAWEICLOUD_SDK_*"], env, region),
    nameOf: (setting) => own(sdkFileNames, setting) ?? setting,
  };
}
