import type { CloudName } from "../image/cloud-name";

/** A key pair; temporary ones come with a security token. */
export interface Keys {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
}

/** What proves who asks, at one moment: keys, or a ready token. */
export type Proof = ({ readonly kind: "keys" } & Keys) | { readonly kind: "token"; readonly authToken: string };

/** Keys that are found when they are needed: temporary ones change during a run. */
export interface Chain {
  readonly kind: "chain";
  /** The keys of this moment. @throws CatalogError `invalid_config` where there are none */
  keys(): Promise<Keys>;
}

/** Who asks. */
export type Credentials = Proof | Chain;

/** Where and as whom a catalog is asked; complete and checked. */
export interface Connection {
  readonly cloud: CloudName;
  readonly region: string;
  /** Origin of the service, without a trailing slash. */
  readonly endpoint: string;
  /** Origin of the identity service, where the source of the credentials names it. Default: beside the service. */
  readonly identityEndpoint?: string;
  /** Project in `region`; absent where it has to be looked up. */
  readonly projectId?: string;
  /** Name of the project in `region`. Beside `projectId` it must be the same one's. */
  readonly projectName?: string;
  /** Workspace to ask in, where the configuration names one. */
  readonly workspaceId?: string;
  readonly credentials: Credentials;
  /** Where the credentials come from, for messages: `environment variables HW_ACCESS_KEY, HW_SECRET_KEY`. */
  readonly credentialsFrom: string;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly caFile?: string;
}

/** What proves who asks now. */
export async function proofOf(credentials: Credentials): Promise<Proof> {
  return credentials.kind === "chain" ? { kind: "keys", ...(await credentials.keys()) } : credentials;
}

/** Every text of a proof that must never be shown; the access key is half of a pair. */
export function secretsOf(proof: Proof): (string | undefined)[] {
  return proof.kind === "keys" ? [proof.accessKey, proof.secretKey, proof.securityToken] : [proof.authToken];
}
