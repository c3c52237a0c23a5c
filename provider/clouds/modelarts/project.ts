import { CatalogError } from "../../errors";
import type { Connection } from "../../connection/connection";
import type { Deadline } from "../../http/deadline";
import { isLoopback } from "../../http/loopback";
import { loadZod } from "../../load-zod";
import type { Client } from "./client";
import { iamEndpoint, modelArtsEndpoint } from "./endpoints";

/**
 * Looks up the project of a region by IAM's `GET /v3/projects?name={region}`. It only reads: the vendor's own SDK creates
 * a project when it finds none, and a data source must not.
 * @see https://support.huaweicloud.com/intl/en-us/api-iam/iam_06_0001.html
 */
export async function findProjectId(connection: Connection, client: Client, deadline: Deadline): Promise<string> {
  const { region } = connection;
  const what = `looking up the project of ${region}`;
  const origin = iamOrigin(connection, what);
  const ids = await client({ what, origin, path: "/v3/projects", query: [["name", region]], rights }, deadline, (json) => readProjects(json, region));
  const [id] = ids;
  if (id !== undefined && ids.length === 1) return id;
  throw new CatalogError("invalid_config", {
    what,
    why: ids.length === 0 ? `the account has no project "${region}": the region's name is wrong, or the credentials have no access to it` : `the account has ${ids.length} projects "${region}"`,
    fix: "check the region, or name the projectId in a connection of that region",
  });
}

const rights = "the right to list projects in IAM, unless the connection names its projectId";

/** IAM stands beside the service. Where the endpoint does not follow the cloud's naming, nobody can tell where. */
function iamOrigin({ endpoint, region }: Connection, what: string): string {
  if (endpoint === modelArtsEndpoint(region)) return iamEndpoint(region);
  const { protocol, host, hostname } = new URL(endpoint);
  if (host.startsWith("modelarts.")) return `${protocol}//iam.${host.slice("modelarts.".length)}`;
  if (isLoopback(hostname)) return endpoint;
  throw new CatalogError("invalid_config", {
    what,
    why: `the project ID is not set, and where to look it up does not follow from the endpoint ${endpoint}`,
    fix: "name the projectId in the connection, e.g. pulumi config set mlimages:projectId …",
  });
}

function readProjects(json: unknown, region: string): string[] {
  const z = loadZod();
  const shape = z.object({ projects: z.array(z.object({ id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), name: z.string() })) });
  const result = shape.safeParse(json);
  if (!result.success) throw new TypeError("the answer is no list of projects");
  return result.data.projects.filter(({ name }) => name === region).map(({ id }) => id);
}
