import { spell } from "../../provider/message/words";
import { cloudOf } from "../../provider/clouds/clouds";
import { proofOf } from "../../provider/connection/connection";
import type { Environment } from "../../provider/connection/source";
import { isCatalogError } from "../../provider/errors";
import type { CloudName } from "../../provider/image/cloud-name";
import { Session } from "../../provider/session";
import { fixtures } from "./fixtures";
import { looksAt } from "./look";
import { words } from "../../sdk/words";

/** Who asks, and where to say what was seen. */
export interface Visitor {
  readonly environment: Environment;
  say(text: string): void;
}

/**
 * Asks clouds, by their real services unless the environment names another endpoint, what conformance can ask by
 * reading alone. Nothing is written there, and no secret is shown.
 * @returns whether every one was asked and all was as it must be
 */
export async function askClouds(clouds: readonly string[], visitor: Visitor): Promise<boolean> {
  if (clouds.length === 0 || !clouds.every(isCloud)) {
    visitor.say(
      `Nothing was run. Say which clouds to ask: npm run conformance:live -- ${Object.keys(fixtures).join(" ")}`,
    );
    return false;
  }
  let isFine = true;
  for (const cloud of clouds) isFine = (await askCloud(cloud, visitor)) && isFine;
  return isFine;
}

async function askCloud(cloud: CloudName, { environment, say }: Visitor): Promise<boolean> {
  const fixture = fixtures[cloud];
  const session = new Session({ words, config: (key) => (key === "cloud" ? cloud : undefined), environment });
  const open = await openWithProof(session);
  if ("lacks" in open) {
    say(planOf(cloud, open.lacks));
    return false;
  }
  const { region, endpoint, credentialsFrom } = open.connection;
  say(`${fixture.title} in ${region}, ${endpoint}, by the credentials of: ${credentialsFrom}`);
  let failed = 0;
  for (const { what, see } of looksAt(open, fixture, { session })) {
    try {
      say(`  ✔ ${what}: ${await see()}`);
    } catch (error) {
      failed++;
      say(`  ✘ ${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  say(failed === 0 ? "  all as it must be" : `  ${failed} failed`);
  return failed === 0;
}

/** The catalog, ready to be asked; or why it is not. Sends nothing to it. */
async function openWithProof(session: Session) {
  try {
    const open = session.open({});
    await proofOf(open.connection.credentials);
    return open;
  } catch (error) {
    if (!isCatalogError(error)) throw error;
    return { lacks: spell(error.why, words) };
  }
}

/** What would be done, where it cannot be: what it takes, and every request that would be sent. */
function planOf(cloud: CloudName, lacks: string): string {
  const { title, needs } = fixtures[cloud];
  const { region, credentials } = cloudOf(cloud).hints;
  return [
    `${title} was not asked, nothing was run: ${lacks}`,
    "  It takes",
    `    region: ${region}`,
    `    credentials: ${credentials}`,
    "  and would send these requests, which change nothing; behind each stands the right it needs:",
    ...needs.map(({ request, right }) => `    ${request}  ${right}`),
  ].join("\n");
}

function isCloud(name: string): name is CloudName {
  return Object.hasOwn(fixtures, name);
}
