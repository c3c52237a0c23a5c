import type { Keys } from "../../connection/connection";
import type { Unusable } from "../../connection/source";
import { isObject } from "../../is-object";
import { askMetadata, type MetadataAnswer, type MetadataAsk } from "./metadata";

/** Link-local: no request leaves the machine's own host. */
const metadataOrigin = "http://169.254.169.254";

/** Keys that end sooner are asked for anew; the service has new ones by then. */
const renewBeforeMs = 10 * 60 * 1000;

/** Keys and when they end, in milliseconds since 1970; NaN where that cannot be told. */
interface Granted {
  readonly keys: Keys;
  readonly endsAt: number;
}

/** Why there are no keys. */
interface Refused {
  readonly why: string;
  readonly fix: string;
}

const noAgency: Refused = { why: "the machine has no agency", fix: "give it one in the console of the cloud" };

/**
 * The agency that an elastic cloud server of Huawei Cloud is given: temporary keys from the machine's metadata service.
 * @see https://github.com/huaweicloud/huaweicloud-sdk-python-v3
 */
export class EcsAgency {
  readonly #origin: string;
  readonly #now: () => number;
  readonly #waitMs: number | undefined;
  #granted?: Granted;
  #asking?: Promise<Granted | Refused>;

  /**
   * @param now the time in milliseconds since 1970
   * @param waitMs how long an answer may take
   */
  constructor(origin: string = metadataOrigin, now: () => number = Date.now, waitMs?: number) {
    this.#origin = origin;
    this.#now = now;
    this.#waitMs = waitMs;
  }

  /**
   * The keys of this moment; callers at one time share one question.
   * @param what that which says that the agency is meant, for messages
   */
  async find(what: string): Promise<Keys | Unusable> {
    if (this.#granted !== undefined && this.#granted.endsAt - renewBeforeMs > this.#now()) return this.#granted.keys;
    this.#asking ??= askAgency((ask) => askMetadata(this.#origin, ask, this.#waitMs)).finally(
      () => (this.#asking = undefined),
    );
    const answer = await this.#asking;
    if ("why" in answer) return { what, ...answer };
    this.#granted = answer;
    return answer.keys;
  }
}

async function askAgency(send: (ask: MetadataAsk) => Promise<MetadataAnswer>): Promise<Granted | Refused> {
  try {
    const token = await send({
      method: "PUT",
      path: "/meta-data/latest/api/token",
      headers: { "X-Metadata-Token-Ttl-Seconds": "60" },
    });
    // A machine that knows no tokens needs none.
    if (token.status !== 200 && ![404, 405, 503].includes(token.status)) return unexpected(token);
    const headers: Record<string, string> = token.status === 200 ? { "X-Metadata-Token": token.body.trim() } : {};
    return read(await send({ method: "GET", path: "/openstack/latest/securitykey", headers }));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    return {
      why: `the metadata service of the machine does not answer (${code}): it is no ECS of Huawei Cloud, or is kept from it`,
      fix: "run there",
    };
  }
}

function unexpected({ status }: MetadataAnswer): Refused {
  return { why: `the metadata service of the machine answers HTTP ${status}`, fix: "see that the machine may ask it" };
}

function read(answer: MetadataAnswer): Granted | Refused {
  const { status, body } = answer;
  if (status === 404 || (status === 401 && body.includes("Please configure Cloud Service Agency first")))
    return noAgency;
  if (status !== 200) return unexpected(answer);
  const { access, secret, securitytoken, expires_at } = credentialIn(body);
  if (!isWord(access) || !isWord(secret) || !isWord(securitytoken))
    return { why: "the metadata service of the machine answers no keys", fix: noAgency.fix };
  return {
    keys: { accessKey: access, secretKey: secret, securityToken: securitytoken },
    endsAt: Date.parse(String(expires_at)),
  };
}

/** Becomes a header: nothing that could end one. */
function isWord(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]+$/.test(value);
}

function credentialIn(body: string): Readonly<Record<string, unknown>> {
  try {
    const answer: unknown = JSON.parse(body);
    return isObject(answer) && isObject(answer.credential) ? answer.credential : {};
  } catch {
    return {};
  }
}
