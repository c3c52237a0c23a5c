import type { Keys } from "../../connection/connection";

type Library = typeof import("@alicloud/credentials");
type Provider = InstanceType<Library["EnvironmentVariableCredentialsProvider"]> | InstanceType<Library["URICredentialsProvider"]>;

/**
 * Alibaba's own ways to be somebody, in the order its SDKs try them: environment variables, OIDC role, the CLI's profile, the
 * credentials file, the machine's RAM role, a credentials URI. Answers undefined where none has keys.
 *
 * Its links are the vendor's, the chain is ours. The vendor's asks a host called `undefined` where no URI is configured, stays
 * with the last link when all have failed, and its messages hold what it has read: whole files with keys in them.
 */
export class CredentialChain {
  #found?: Provider;
  #asking?: Promise<Keys | undefined>;

  /** The keys of this moment; callers at one time share one search. The link that had some is asked again, no other account. */
  find(): Promise<Keys | undefined> {
    this.#asking ??= this.#search().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #search(): Promise<Keys | undefined> {
    const links = this.#found === undefined ? linksOf(process.env) : [this.#found];
    this.#found = undefined;
    for (const link of links) {
      const keys = await keysOf(link);
      if (keys === undefined) continue;
      this.#found = link;
      return keys;
    }
    return undefined;
  }
}

const chainOfProcess = new CredentialChain();

/** The keys of this process at this moment. */
export function findKeysOfProcess(): Promise<Keys | undefined> {
  return chainOfProcess.find();
}

/** The links that can be made; one that is switched off, or lacks a setting, cannot. */
function linksOf(env: NodeJS.ProcessEnv): Provider[] {
  // Loaded on first use: 80 ms that nobody else must pay.
  const links = require("@alicloud/credentials") as Library;
  const makers = [
    () => links.EnvironmentVariableCredentialsProvider.builder().build(),
    () => links.OIDCRoleArnCredentialsProvider.builder().build(),
    () => links.CLIProfileCredentialsProvider.builder().build(),
    () => links.ProfileCredentialsProvider.builder().build(),
    () => links.ECSRAMRoleCredentialsProvider.builder().build(),
    ...(env.ALIBABA_CLOUD_CREDENTIALS_URI ? [() => links.URICredentialsProvider.builder().build()] : []),
  ];
  return makers.flatMap((make) => {
    try {
      return [make()];
    } catch {
      return [];
    }
  });
}

async function keysOf(link: Provider): Promise<Keys | undefined> {
  try {
    const { accessKeyId, accessKeySecret, securityToken } = await link.getCredentials();
    return { accessKey: accessKeyId, secretKey: accessKeySecret, securityToken: securityToken || undefined };
  } catch {
    return undefined;
  }
}
