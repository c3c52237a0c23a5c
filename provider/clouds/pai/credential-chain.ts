import type { Keys } from "../../connection/connection";
import type { Environment, Unusable } from "../../connection/source";
import type { CredentialLink, Library, Provider } from "./credential-link";
import { credentialLinks } from "./credential-links";
import { reasonForNoKeys } from "./no-keys";

/** Longer than the 15 s in which each of the vendor's links connects and reads, if all goes as it should. */
const searchMs = 20_000;

/**
 * Alibaba's own ways to be somebody. The first that is set is the answer, also where it fails: the next would be
 * another account. Answers undefined where nothing is set.
 *
 * Its links are the vendor's, the chain is ours. The vendor's asks a host called `undefined` where no URI is
 * configured, goes on to another account where one that is set fails, and its messages hold what it has read: whole
 * files with keys in them.
 */
export class CredentialChain {
  readonly #environment: Environment;
  #found?: Made;
  #asking?: { readonly keys: Promise<Found>; readonly since: number };

  /** @param environment that of the process: the library reads its variables and files and no others */
  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /**
   * The keys of this moment; callers at one time share one search. The link that once had some stays the only one
   * asked.
   *
   * Each caller waits as long as his own deadline allows. A search takes no notice of any: one that should long be over
   * is left to itself, and who comes now begins another.
   */
  find(): Promise<Found> {
    const now = performance.now();
    if (this.#asking !== undefined && now - this.#asking.since < searchMs) return this.#asking.keys;
    const keys = this.#search().finally(() => {
      if (this.#asking?.keys === keys) this.#asking = undefined;
    });
    this.#asking = { keys, since: now };
    return keys;
  }

  async #search(): Promise<Found> {
    if (this.#found !== undefined) return keysOf(this.#found);
    for (const link of credentialLinks(this.#environment)) {
      if (link.unusable !== undefined) return link.unusable;
      const made: Made = { link };
      const found = await keysOf(made);
      if (!("why" in found)) this.#found = made;
      if (!("why" in found) || link.isGuess !== true) return found;
    }
    return undefined;
  }
}

/** Keys, or what is set and gives none; undefined where nothing is set. */
type Found = Keys | Unusable | undefined;

/** A link, and what the library made of it, which keeps its keys until they expire. */
interface Made {
  readonly link: CredentialLink;
  provider?: Provider;
}

const chains = new WeakMap<Environment, CredentialChain>();

/** The keys of a process at this moment. Its chain is one for all connections. */
export function findKeysOf(environment: Environment): Promise<Found> {
  const chain = chains.get(environment) ?? new CredentialChain(environment);
  chains.set(environment, chain);
  return chain.find();
}

async function keysOf(made: Made): Promise<Keys | Unusable> {
  try {
    // Loaded on first use: 80 ms that nobody else must pay.
    made.provider ??= made.link.build(require("@alicloud/credentials") as Library);
    const { accessKeyId, accessKeySecret, securityToken } = await made.provider.getCredentials();
    return { accessKey: accessKeyId, secretKey: accessKeySecret, securityToken: securityToken || undefined };
  } catch (error) {
    const { what } = made.link;
    return { what, why: reasonForNoKeys(error), fix: "mend it" };
  }
}
