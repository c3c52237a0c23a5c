import { readCredentialsFile } from "../../connection/credentials-file";
import type { Environment } from "../../connection/source";
import { shown } from "../../text/shown";
import { cliProfileLink } from "./cli-profile";
import { missingIn, unusableLink, type CredentialLink } from "./credential-link";
import { credentialsFileLink } from "./credentials-file";

const keyNames = ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"];
const roleNames = ["ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "ALIBABA_CLOUD_OIDC_TOKEN_FILE"];

/**
 * The links that are set, in the order Alibaba's SDKs try them: environment variables, OIDC role, the CLI's profile,
 * the credentials file, the machine's RAM role, a credentials URI. One that is switched off is not there; of an OIDC
 * role that goes for less than all its settings, because other tools read some of them.
 */
export function credentialLinks(environment: Environment): CredentialLink[] {
  const links = [variables, oidcRole, cliProfileLink, credentialsFileLink, machineRole, credentialsUri];
  return links.flatMap((find) => find(environment) ?? []);
}

/** The link whose keys are taken, where that can be told without asking. */
export function chosenLink(environment: Environment): CredentialLink | undefined {
  const [first] = credentialLinks(environment);
  return first?.isGuess === true ? undefined : first;
}

function variables({ env }: Environment): CredentialLink | undefined {
  const what = "environment variables ALIBABA_CLOUD_*";
  if (![...keyNames, "ALIBABA_CLOUD_SECURITY_TOKEN"].some((name) => env[name])) return undefined;
  const missing = missingIn(env, keyNames);
  if (missing !== undefined) return unusableLink(what, missing, "complete it");
  return { what, build: (library) => library.EnvironmentVariableCredentialsProvider.builder().build() };
}

function oidcRole(environment: Environment): CredentialLink | undefined {
  const { env } = environment;
  const what = "the OIDC role of ALIBABA_CLOUD_ROLE_ARN";
  if (missingIn(env, roleNames) !== undefined) return undefined;
  const path = env.ALIBABA_CLOUD_OIDC_TOKEN_FILE ?? "";
  const token = readCredentialsFile(environment, path);
  if (token === undefined) return unusableLink(what, `there is no file ${shown(path)} with its token`, "mend it");
  if ("problem" in token) return unusableLink(what, `of ${shown(path)}, its token: ${token.problem}`, "mend it");
  return { what, build: (library) => library.OIDCRoleArnCredentialsProvider.builder().build() };
}

function machineRole({ env }: Environment): CredentialLink | undefined {
  if (env.ALIBABA_CLOUD_ECS_METADATA_DISABLED?.toLowerCase() === "true") return undefined;
  const build: CredentialLink["build"] = (library) => library.ECSRAMRoleCredentialsProvider.builder().build();
  return env.ALIBABA_CLOUD_ECS_METADATA
    ? { what: "the machine's RAM role of ALIBABA_CLOUD_ECS_METADATA", build }
    : { what: "the machine's RAM role", isGuess: true, build };
}

function credentialsUri({ env }: Environment): CredentialLink | undefined {
  if (!env.ALIBABA_CLOUD_CREDENTIALS_URI) return undefined;
  return {
    what: "ALIBABA_CLOUD_CREDENTIALS_URI",
    build: (library) => library.URICredentialsProvider.builder().build(),
  };
}
