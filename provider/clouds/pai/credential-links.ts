import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

type Library = typeof import("@alicloud/credentials");

/** One way to be somebody. */
export interface CredentialLink {
  readonly provider:
    InstanceType<Library["EnvironmentVariableCredentialsProvider"]> | InstanceType<Library["URICredentialsProvider"]>;
  /** Nobody has set it, it can only be tried: where it has no keys it is not there. */
  readonly isGuess: boolean;
}

/** A link as it may be made. */
interface Maker {
  readonly make: () => { build(): CredentialLink["provider"] };
  /** Whether something that only this link reads is there, be it whole or not. */
  readonly isSet: boolean;
  readonly isGuess?: boolean;
}

/**
 * The links that are set, in the order Alibaba's SDKs try them: environment variables, OIDC role, the CLI's profile,
 * the credentials file, the machine's RAM role, a credentials URI. One that is switched off cannot be made and is not
 * there; of an OIDC role that goes for less than all its settings, because other tools read some of them.
 */
export function credentialLinks(env: NodeJS.ProcessEnv): CredentialLink[] {
  // Loaded on first use: 80 ms that nobody else must pay.
  const library = require("@alicloud/credentials") as Library;
  const isAnySet = (...names: string[]): boolean => names.some((name) => env[`ALIBABA_CLOUD_${name}`]);
  const profile = env.ALIBABA_CLOUD_PROFILE || undefined;
  const makers: Maker[] = [
    {
      make: () => library.EnvironmentVariableCredentialsProvider.builder(),
      isSet: isAnySet("ACCESS_KEY_ID", "ACCESS_KEY_SECRET", "SECURITY_TOKEN"),
    },
    { make: () => library.OIDCRoleArnCredentialsProvider.builder(), isSet: true },
    {
      make: () => library.CLIProfileCredentialsProvider.builder(),
      isSet: isFound(join(homedir(), ".aliyun/config.json"), hasProfile(profile)),
    },
    {
      make: () => library.ProfileCredentialsProvider.builder(),
      // The last that could know the profile which is named.
      isSet:
        isAnySet("CREDENTIALS_FILE", "PROFILE") ||
        isFound(join(homedir(), ".alibabacloud/credentials"), hasSection("default")),
    },
    { make: () => library.ECSRAMRoleCredentialsProvider.builder(), isSet: true, isGuess: !isAnySet("ECS_METADATA") },
    { make: () => library.URICredentialsProvider.builder(), isSet: isAnySet("CREDENTIALS_URI") },
  ];
  return makers
    .filter(({ isSet }) => isSet)
    .flatMap(({ make, isGuess = false }) => {
      try {
        return [{ provider: make().build(), isGuess }];
      } catch {
        return [];
      }
    });
}

/** Whether a file has what is looked for. One that is there and cannot be read might. */
function isFound(path: string, isIn: (text: string) => boolean): boolean {
  try {
    return isIn(readFileSync(path, "utf8"));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ENOENT";
  }
}

function hasProfile(named: string | undefined) {
  return (text: string): boolean => {
    const { current, profiles } = JSON.parse(text) as {
      readonly current?: string;
      readonly profiles: readonly { readonly name: string }[];
    };
    return profiles.some(({ name }) => name === (named ?? current));
  };
}

function hasSection(name: string) {
  return (text: string): boolean => text.split("\n").some((line) => line.trim() === `[${name}]`);
}
