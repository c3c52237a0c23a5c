import type { Keys } from "../../connection/connection";
import { credentialLinks, type CredentialLink } from "./credential-links";

/** Longer than the 15 s in which each of the vendor's links connects and reads, if all goes as it should. */
const searchMs = 20_000;

/**
 * Alibaba's own ways to be somebody. The first that is set is the answer, also where it fails: the next would be
 * another account. Answers undefined where there are no keys.
 *
 * Its links are the vendor's, the chain is ours. The vendor's asks a host called `undefined` where no URI is
 * configured, goes on to another account where one that is set fails, and its messages hold what it has read: whole
 * files with keys in them.
 */
export class CredentialChain {
  #found?: CredentialLink;
  #asking?: { readonly keys: Promise<Keys | undefined>; readonly since: number };

  /**
   * The keys of this moment; callers at one time share one search. The link that once had some stays the only one
   * asked.
   *
   * Each caller waits as long as his own deadline allows. A search takes no notice of any: one that should long be over
   * is left to itself, and who comes now begins another.
   */
  find(): Promise<Keys | undefined> {
    const now = performance.now();
    if (this.#asking !== undefined && now - this.#asking.since < searchMs) return this.#asking.keys;
    const keys = this.#search().finally(() => {
      if (this.#asking?.keys === keys) this.#asking = undefined;
    });
    this.#asking = { keys, since: now };
    return keys;
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
