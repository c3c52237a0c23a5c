import type { Keys } from "../../connection/connection";
import { credentialLinks, type CredentialLink } from "./credential-links";

/**
 * Alibaba's own ways to be somebody. The first that is set is the answer, also where it fails: the next would be another
 * account. Answers undefined where there are no keys.
 *
 * Its links are the vendor's, the chain is ours. The vendor's asks a host called `undefined` where no URI is configured, goes
 * on to another account where one that is set fails, and its messages hold what it has read: whole files with keys in them.
 */
export class CredentialChain {
  #found?: CredentialLink;
  #asking?: Promise<Keys | undefined>;

  /** The keys of this moment; callers at one time share one search. The link that once had some stays the only one asked. */
  find(): Promise<Keys | undefined> {
    this.#asking ??= this.#search().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #search(): Promise<Keys | undefined> {
    if (this.#found !== undefined) return keysOf(this.#found);
    for (const link of credentialLinks(process.env)) {
      const keys = await keysOf(link);
      if (keys !== undefined) this.#found = link;
      if (keys !== undefined || !link.isGuess) return keys;
    }
    return undefined;
  }
}

const chainOfProcess = new CredentialChain();

/** The keys of this process at this moment. */
export function findKeysOfProcess(): Promise<Keys | undefined> {
  return chainOfProcess.find();
}

async function keysOf({ provider }: CredentialLink): Promise<Keys | undefined> {
  try {
    const { accessKeyId, accessKeySecret, securityToken } = await provider.getCredentials();
    return { accessKey: accessKeyId, secretKey: accessKeySecret, securityToken: securityToken || undefined };
  } catch {
    return undefined;
  }
}
