/** Temporary credentials: a key pair that is valid only together with its security token. */
export interface TemporaryCredentials {
  readonly accessKey: string;
  readonly secretKey: string;
  /** Must be sent as `X-Security-Token`. */
  readonly securityToken: string;
}

/** What the account is to Alibaba's PAI: keys of a RAM user, and whose they are. */
export interface PaiDemoAccount {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** A key pair that is valid only together with its security token. */
  readonly temporary: {
    readonly accessKeyId: string;
    readonly accessKeySecret: string;
    /** Must be sent as `x-acs-security-token`, and signed. */
    readonly securityToken: string;
  };
  /** A token that was valid once, of the temporary key pair. */
  readonly expired: { readonly securityToken: string };
  /** The RAM user; stands in the images it made. */
  readonly userId: string;
  /** The Alibaba Cloud account the user belongs to. */
  readonly parentUserId: string;
  /** The workspace with the account's own images. */
  readonly workspaceId: string;
}

/** The one account the emulator knows. Fixed, well known and obviously fake: none of it works anywhere else. */
export interface DemoAccount {
  /** Permanent access key. */
  readonly accessKey: string;
  /** Permanent secret key. */
  readonly secretKey: string;
  /** A temporary set of its own. */
  readonly temporary: TemporaryCredentials;
  /** A valid `X-Auth-Token`. */
  readonly authToken: string;
  /** Credentials that were valid once: sending them shows how the service answers expired ones. */
  readonly expired: { readonly securityToken: string; readonly authToken: string };
  /** The account's id, as IAM shows it in `domain_id`. */
  readonly domainId: string;
  /** Project id by region: of its main project, which is called as the region is. */
  readonly projects: Readonly<Record<string, string>>;
  /** Id of each further project by its name, which starts with that of its region: `cn-north-4_research`. */
  readonly subprojects: Readonly<Record<string, string>>;
  /** Credentials and ids for PAI, which has nothing to do with the others. */
  readonly pai: PaiDemoAccount;
}

/** Region used where nothing else is said. */
export const DEFAULT_REGION = "cn-north-4";

/** See {@link DemoAccount}. */
export const DEMO_ACCOUNT: DemoAccount = {
  accessKey: "EMULATORDEMOAK000001",
  secretKey: "EmulatorDemoSecretKeyNotARealSecret00001",
  temporary: {
    accessKey: "EMULATORTEMPAK000001",
    secretKey: "EmulatorTempSecretKeyNotARealSecret00001",
    securityToken: "emulator-demo-security-token-not-a-real-one",
  },
  authToken: "emulator-demo-auth-token-not-a-real-one",
  expired: {
    securityToken: "emulator-demo-security-token-expired",
    authToken: "emulator-demo-auth-token-expired",
  },
  domainId: "d0000000000000000000000000000de0",
  projects: {
    "cn-north-4": "de300000000000000000000000000004",
    "cn-north-1": "de300000000000000000000000000001",
    "cn-north-9": "de300000000000000000000000000009",
    "cn-east-3": "de3000000000000000000000000000e3",
    "cn-southwest-2": "de300000000000000000000000000052",
    "ap-southeast-1": "de3000000000000000000000000000a1",
    "ap-southeast-3": "de3000000000000000000000000000a3",
    "eu-west-101": "de300000000000000000000000000101",
  },
  subprojects: {
    "cn-north-4_research": "de3000000000000000000000000004a1",
    "cn-north-4_production": "de3000000000000000000000000004a2",
    "eu-west-101_research": "de3000000000000000000000000101a1",
  },
  pai: {
    accessKeyId: "EMULATORDEMOPAIAK01",
    accessKeySecret: "EmulatorDemoPaiSecretNotARealSecret01",
    temporary: {
      accessKeyId: "STS.EMULATORDEMOPAISTS01",
      accessKeySecret: "EmulatorDemoPaiStsSecretNotARealSecret01",
      securityToken: "emulator-demo-pai-security-token-not-a-real-one",
    },
    expired: { securityToken: "emulator-demo-pai-security-token-expired" },
    userId: "200000000000000001",
    parentUserId: "1000000000000001",
    workspaceId: "20001",
  },
};

/** The region a project belongs to, or undefined when the account has no such project. */
export function regionOfProject(account: DemoAccount, projectId: string): string | undefined {
  const name = Object.entries({ ...account.projects, ...account.subprojects }).find(([, id]) => id === projectId)?.[0];
  return name === undefined ? undefined : regionOfName(name);
}

/** The region a project's name begins with. */
export function regionOfName(project: string): string {
  return project.split("_")[0] ?? project;
}

/** Everything that must never appear in a journal. */
export function secretsOf(account: DemoAccount): string[] {
  return [
    account.secretKey,
    account.temporary.secretKey,
    account.temporary.securityToken,
    account.authToken,
    account.expired.securityToken,
    account.expired.authToken,
    account.pai.accessKeySecret,
    account.pai.temporary.accessKeySecret,
    account.pai.temporary.securityToken,
    account.pai.expired.securityToken,
  ];
}
