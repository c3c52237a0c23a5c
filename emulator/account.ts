/** Temporary credentials: a key pair that is valid only together with its security token. */
export interface TemporaryCredentials {
  readonly accessKey: string;
  readonly secretKey: string;
  /** Must be sent as `X-Security-Token`, and signed. */
  readonly securityToken: string;
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
  /** Project id by region. */
  readonly projects: Readonly<Record<string, string>>;
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
};

/** The region a project belongs to, or undefined when the account has no such project. */
export function regionOfProject(account: DemoAccount, projectId: string): string | undefined {
  return Object.entries(account.projects).find(([, id]) => id === projectId)?.[0];
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
  ];
}
