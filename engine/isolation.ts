import { delimiter, dirname, join } from "node:path";

/**
 * Protects the secrets of a state that lives beside it on the same disk. It is no secret, and must not be one: a stack
 * made by one run has to open in the next without anybody being asked.
 */
const PASSPHRASE = "local demonstration only";

/** Where the engine runs and keeps what it has to remember. */
export interface Place {
  /** Path of the `pulumi` program. */
  readonly bin: string;
  /** Folder of the stacks' state. */
  readonly backend: string;
  /** Folder of plugins, credentials and settings. */
  readonly pulumiHome: string;
}

/**
 * The environment of an engine that shares nothing with the user's own Pulumi: no account, no backend, no plugins, no
 * questions, nothing fetched.
 *
 * @param inherited - environment to start from; every `PULUMI_*` variable in it is left out
 */
export function isolatedEnvironment(inherited: NodeJS.ProcessEnv, place: Place): NodeJS.ProcessEnv {
  return {
    ...without(inherited, /^PULUMI_/i),
    PATH: [dirname(place.bin), inherited["PATH"]].filter(Boolean).join(delimiter),
    PULUMI_BACKEND_URL: `file://${place.backend}`,
    PULUMI_HOME: place.pulumiHome,
    PULUMI_CONFIG_PASSPHRASE: PASSPHRASE,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
    // `tsc` is this repository's type check; a second one would only make every run a second longer.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    // The engine and its plugins talk to each other over loopback, which no proxy can reach.
    ...noProxy(inherited),
  };
}

/** Leaves out what could tell a program which cloud to talk to, and as whom. */
export function withoutConnections(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return without(env, /^(?:HW|OS|HUAWEICLOUD|MLIMAGES|ALIBABA_CLOUD|ALIBABACLOUD|ALICLOUD|PAI)_/i);
}

/** Folders of an isolated engine inside its home folder. */
export function placeIn(home: string, bin: string): Place {
  return { bin, backend: join(home, "backend"), pulumiHome: join(home, "pulumi") };
}

function without(env: NodeJS.ProcessEnv, names: RegExp): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)));
}

function noProxy(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const hosts = [env["NO_PROXY"] ?? env["no_proxy"], "127.0.0.1", "localhost"].filter(Boolean).join(",");
  return { NO_PROXY: hosts, no_proxy: hosts };
}
