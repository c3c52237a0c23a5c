import type { Unusable } from "../../connection/source";

/** The vendor's library, which is loaded on first use: 80 ms that nobody else must pay. */
export type Library = typeof import("@alicloud/credentials");

/** One way of the vendor's to be somebody. */
export type Provider = import("@alicloud/credentials").CredentialsProvider;

/** One way to be somebody that is set, or can be tried. */
export interface CredentialLink {
  /** For messages: `profile "default" in /home/me/.aliyun/config.json`. */
  readonly what: string;
  /** Nobody has set it, it can only be tried: where it has no keys it is not there. */
  readonly isGuess?: true;
  /** Region that it names for its account. */
  readonly region?: string;
  /** Present where it is set and can be seen to give no keys, or those of wider rights than are meant. */
  readonly unusable?: Unusable;
  /** Makes it. It may throw, as may what it makes, in words that hold what was read. */
  build(library: Library): Provider;
}

/** A link that is set and cannot be used. */
export function unusableLink(what: string, why: string, fix: string): CredentialLink {
  return {
    what,
    unusable: { what, why, fix },
    build: () => {
      throw new TypeError("a link that cannot be used is not made");
    },
  };
}

/** What is missing of what a way needs; undefined where all of it is there. */
export function missingIn(values: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined {
  const missing = names.filter((name) => typeof values[name] !== "string" || values[name] === "");
  return missing.length === 0 ? undefined : `${missing.join(" and ")} missing`;
}
