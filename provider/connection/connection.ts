import type { CloudName } from "../image/cloud-name";

/** Who asks: a key pair (temporary ones with a security token), or a ready token. */
export type Credentials =
  | { readonly kind: "keys"; readonly accessKey: string; readonly secretKey: string; readonly securityToken?: string }
  | { readonly kind: "token"; readonly authToken: string };

/** Where and as whom a catalog is asked; complete and checked. */
export interface Connection {
  readonly cloud: CloudName;
  readonly region: string;
  /** Origin of the service, without a trailing slash. */
  readonly endpoint: string;
  /** Project in `region`; absent where it has to be looked up. */
  readonly projectId?: string;
  /** Workspace to ask in, where the configuration names one. */
  readonly workspaceId?: string;
  readonly credentials: Credentials;
  /** Where the credentials come from, for messages: `environment variables HW_ACCESS_KEY, HW_SECRET_KEY`. */
  readonly credentialsFrom: string;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly caFile?: string;
}

/** Every text of a connection that must never be shown; the access key is half of a pair. */
export function secretsOf({ credentials }: Connection): (string | undefined)[] {
  return credentials.kind === "keys" ? [credentials.accessKey, credentials.secretKey, credentials.securityToken] : [credentials.authToken];
}
