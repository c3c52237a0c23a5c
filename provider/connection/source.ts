import type { CloudName } from "../image/cloud-name";
import type { Network } from "../image/network";
import type { Message } from "../message/message";
import type { Keys } from "./connection";
import type { Settings } from "./settings";

/**
 * Where credentials are meant for, as their source says it; `unclear` where it says so in a way that tells no address.
 */
export type Addresses =
  | {
      /** Origin of the service. */
      readonly endpoint: string;
      /** Origin of the identity service. Default: beside the service, by the cloud's rule. */
      readonly identityEndpoint?: string;
    }
  | {
      /** Why no address follows. */
      readonly unclear: string;
    };

/** Why a source that is set cannot be used. No value of it is in here: it may be a secret. */
export interface Unusable {
  /** What is set: `profile "default" in /home/me/.hcloud/config.json`. */
  readonly what: string;
  /** What is wrong with it: `its keys are encrypted`. */
  readonly why: Message;
  /** What mends it, as something to do: `sign in again`. */
  readonly fix: Message;
}

/** A place that may hold one set of credentials, and what belongs to that account. */
export interface Source {
  /** For messages: `environment variables HW_*`. */
  readonly label: string;
  readonly settings: Partial<
    Pick<Settings, "region" | "projectId" | "projectName" | "accessKey" | "secretKey" | "securityToken" | "authToken">
  >;
  /** Whether its region is said for its own account: it counts only where the credentials of this source are taken. */
  readonly isRegionOfAccount?: true;
  /** What in it names two things at once, for messages. Its credentials are not taken then. */
  readonly contradictions?: readonly string[];
  /** Present where it is set and its credentials cannot be taken. No other source is asked in its place. */
  readonly unusable?: Unusable;
  /** How a setting is called there, for messages. */
  nameOf(setting: string): Message;
  /** Present where keys are not written down but looked for, each time they are needed; undefined if nothing is set. */
  findKeys?(): Promise<Keys | Unusable | undefined>;
  /**
   * Where these credentials are meant for in a region; absent or undefined where the source names no operator: then the
   * cloud's rule holds.
   */
  addressesIn?(region: string): Addresses | undefined;
}

/** What the process offers: its environment and its files. */
export interface Environment {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Text of a file, or undefined if there is none. @throws Error with a `code` where it cannot be read */
  readFile(path: string): string | undefined;
  /** True for the process itself: a vendor's own library reads that one's environment and files and no other's. */
  readonly isThisProcess?: boolean;
}

/** How one cloud is found, and how one is somebody there. */
export interface ConnectionRules {
  readonly name: CloudName;
  /** The name its users know: `ModelArts`. */
  readonly title: string;
  /** Texts for messages about missing configuration. */
  readonly hints: {
    readonly region: string;
    readonly credentials: string;
    readonly exampleRegion: string;
    /** Variables of the environment of which one is set where somebody has credentials for this cloud. */
    readonly keyVariables: readonly string[];
  };
  /** Settings that mean nothing there, each with the reason: writing one is an error. */
  readonly refusedSettings: Readonly<Partial<Record<keyof Settings, Message>>>;
  /**
   * Whether a request says which region it means (ModelArts': by its project), so that one address can serve several.
   */
  readonly requestNamesRegion: boolean;
  /** Where credentials may come from beside the configuration, in order. */
  sources(environment: Environment): readonly Source[];
  /** Origin of the service in a region, by rule: it answers for regions nobody has heard of yet. */
  endpointOf(region: string, network: Network): string;
}
