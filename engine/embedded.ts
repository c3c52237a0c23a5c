import { DEFAULT_REGION, type Emulator } from "../emulator/index";
import type { Workspace } from "./workspace";

/** The setting that holds the named connections. */
const CONNECTIONS = "mlimages:connections";

/** As much of a named connection as says which catalog it means. */
interface Named {
  readonly cloud?: string;
  readonly region?: string;
}

/** Where the embedded catalogs are. */
type Addresses = Pick<Emulator, "url" | "paiUrls">;

/**
 * The environment in which programs ask the embedded catalogs: by the connection without a name, and as the account of
 * the named ones that take theirs from the environment.
 */
export function environmentOf({ url, account }: Pick<Emulator, "url" | "account">): Record<string, string> {
  return {
    HW_REGION_NAME: DEFAULT_REGION,
    HW_ACCESS_KEY: account.accessKey,
    HW_SECRET_KEY: account.secretKey,
    ALICLOUD_ACCESS_KEY: account.pai.accessKeyId,
    ALICLOUD_SECRET_KEY: account.pai.accessKeySecret,
    MLIMAGES_ENDPOINT: url,
  };
}

/**
 * Gives each named connection of the current stack the address of the embedded catalog of its cloud and region; the
 * rest of the configuration stays.
 * @throws Error where a connection means a catalog that is not embedded: it would ask the real one
 */
export async function embedConnections(
  workspace: Pick<Workspace, "config" | "setConfig">,
  catalog: Addresses,
): Promise<void> {
  const text = await workspace.config(CONNECTIONS);
  if (text === undefined) return;
  const embedded = Object.entries(JSON.parse(text) as Record<string, Named>).map(([name, connection]) => {
    const endpoint = addressOf(connection, catalog);
    if (endpoint === undefined) {
      throw new Error(
        `the connection "${name}" means ${connection.region ?? "no region"} of ${connection.cloud}, which is not embedded`,
      );
    }
    return [name, { ...connection, endpoint }] as const;
  });
  await workspace.setConfig(CONNECTIONS, JSON.stringify(Object.fromEntries(embedded)));
}

function addressOf({ cloud = "modelarts", region = "" }: Named, { url, paiUrls }: Addresses): string | undefined {
  return cloud === "modelarts" ? url : paiUrls[region];
}
