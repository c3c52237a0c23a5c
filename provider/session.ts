import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { CatalogError } from "./errors";
import type { PlaceArgs } from "./ask";
import type { Catalog, Cloud } from "./clouds/cloud";
import { cloudOf as realCloudOf } from "./clouds/clouds";
import { authoritiesFile, type PathRoot } from "./connection/authorities";
import type { Connection } from "./connection/connection";
import { findPlace, type FoundPlace } from "./connection/find-place";
import { refuseMisspeltKeys } from "./connection/keys";
import type { RecordedPlace } from "./connection/place";
import { resolveConnection } from "./connection/resolve";
import type { Environment } from "./connection/source";
import type { ReadConfig } from "./connection/written";
import { realPace, startDeadline, type Deadline, type Pace } from "./http/deadline";
import { createWire } from "./http/wire";
import { createLogs, type Log, type Logs } from "./http/log";
import { SharedRequests } from "./http/shared-requests";
import { createTransport, type ClosableTransport } from "./http/transport";
import type { CloudName } from "./image/cloud-name";
import { say, setting } from "./message/message";
import type { Words } from "./message/words";
import { Recent } from "./recent";

/** A catalog that is ready to be asked, and for how long. */
export interface OpenCatalog {
  readonly catalog: Catalog;
  readonly cloud: Cloud;
  readonly connection: Connection;
  startDeadline(call?: CallOptions): Deadline;
}

/** What a call says of itself. */
export interface CallOptions {
  /** Ends it early. */
  readonly signal?: AbortSignal;
  /** Whether the log tells nothing of what is asked and answered. */
  readonly hasSecretArguments?: boolean;
}

/** What a session is made of; all but the configuration and the words has defaults. */
export interface SessionOptions {
  /** Reads the configuration. */
  readonly config: ReadConfig;
  /** How the host spells what messages are about. */
  readonly words: Words;
  /**
   * The keys that stand in the configuration, where the host can tell: a misspelt one is refused then. Reading by key
   * alone never shows one. @default nothing is refused
   */
  readonly configKeys?: () => readonly string[];
  /**
   * Where relative paths of the configuration start; asked when one is opened.
   * @default the process's working folder
   */
  readonly root?: () => PathRoot;
  /** Whether listings are kept for the session's life; else they are shared only while they are read. @default true */
  readonly keepAnswers?: boolean;
  /** @default the process's own */
  readonly environment?: Environment;
  /** Takes the lines of the log where the environment asks for one. @default stderr */
  readonly writeLog?: (line: string) => void;
  /** @default real time and chance */
  readonly pace?: Pace;
  /** The cloud of a name. @default the real ones */
  readonly cloudOf?: (name: CloudName) => Cloud;
}

/**
 * How many catalogs a session keeps, with the listings read of each: those used last. Tokens that change are
 * connections of their own.
 */
export const mostCatalogs = 32;

/** How many certificate files a session has sockets for. */
const mostTransports = 8;

/**
 * The connections of one run: equal ones share one catalog, and with it listings and sockets. It stays small however
 * long the process lives: catalogs that have not been used for long are dropped, which their callers do not notice, and
 * read anew when they are asked for again.
 */
export class Session {
  /** How messages are spelt for who asks. */
  readonly words: Words;
  readonly #config: ReadConfig;
  readonly #configKeys: () => readonly string[];
  readonly #root: () => PathRoot;
  readonly #environment: Environment;
  readonly #pace: Pace;
  readonly #keepAnswers: boolean;
  readonly #logs: Logs | undefined;
  readonly #cloudOf: (name: CloudName) => Cloud;
  readonly #open = new Recent<string, OpenCatalog>(mostCatalogs);
  readonly #transports = new Recent<string, ClosableTransport>(mostTransports, (transport) => transport.close());

  constructor({
    config,
    words,
    configKeys = () => [],
    root = () => ({ folder: process.cwd() }),
    keepAnswers = true,
    environment = processEnvironment,
    writeLog,
    pace = realPace,
    cloudOf = realCloudOf,
  }: SessionOptions) {
    this.words = words;
    this.#logs = createLogs(environment.env, words, writeLog);
    this.#cloudOf = cloudOf;
    this.#keepAnswers = keepAnswers;
    this.#config = config;
    this.#configKeys = configKeys;
    this.#root = root;
    this.#environment = environment;
    this.#pace = pace;
  }

  /**
   * Opens the catalog that arguments point to.
   * @param recorded where it was asked before, for what arguments and configuration leave open
   * @throws CatalogError `invalid_config` or `invalid_arguments`
   */
  open(place: PlaceArgs, recorded?: RecordedPlace): OpenCatalog {
    refuseMisspeltKeys(this.#configKeys());
    const connection = resolveConnection(place, this.#config, this.#environment, this.#cloudOf, recorded);
    const key = createHash("sha256").update(JSON.stringify(connection)).digest("hex");
    return this.#open.get(key, () => this.#openCatalog(connection));
  }

  /**
   * Forgets catalogs and listings, and ends the sockets that nobody uses; the others end with their answer. What is
   * asked afterwards opens them anew. A process ends without it, too: idle sockets do not keep it alive.
   */
  close(): void {
    this.#open.clear();
    this.#transports.clear();
  }

  #openCatalog(connection: Connection): OpenCatalog {
    const cloud = this.#cloudOf(connection.cloud);
    const wire = createWire({
      transport: this.#transport(connection),
      pace: this.#pace,
      maxRetries: connection.maxRetries,
    });
    return {
      catalog: cloud.open(connection, wire, new SharedRequests(this.#keepAnswers)),
      cloud,
      connection,
      startDeadline: (call) => startDeadline(connection.timeoutMs, this.#pace, call?.signal, this.logOf(call)),
    };
  }

  /** Is told what a call does; undefined where nobody asked. */
  logOf({ hasSecretArguments = false }: CallOptions = {}): Log | undefined {
    return hasSecretArguments ? this.#logs?.withoutValues : this.#logs?.full;
  }

  /**
   * Where arguments point, without credentials and without opening anything.
   * @param recorded as in {@link open}
   * @throws CatalogError `invalid_config`
   */
  findPlace(place: PlaceArgs, recorded?: RecordedPlace): FoundPlace {
    return findPlace(place, this.#config, this.#environment, this.#cloudOf, recorded);
  }

  /**
   * The cloud that arguments point to, as far as that can be told without credentials. @throws CatalogError
   * `invalid_config`
   */
  findCloud(place: PlaceArgs): Cloud | undefined {
    const name = this.findPlace(place).place?.cloud;
    return name === undefined ? undefined : this.#cloudOf(name);
  }

  #transport({ caFile: written }: Connection): ClosableTransport {
    const caFile = authoritiesFile(written, this.#root(), this.#environment);
    try {
      return this.#transports.get(caFile ?? "", () => createTransport({ caFile, env: this.#environment.env }));
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? "unknown";
      throw new CatalogError("invalid_config", {
        what: "connecting",
        why: say`${setting("caFile")} cannot be used (${reason}): ${caFile ?? ""}`,
        fix: "name a PEM file of certificate authorities",
      });
    }
  }
}

/** The environment and files of this process. */
export const processEnvironment: Environment = {
  isThisProcess: true,
  env: process.env,
  readFile: (path) => {
    try {
      return readFileSync(path, "utf8");
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") return undefined;
      throw error;
    }
  },
};
