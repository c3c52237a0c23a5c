import { CatalogError } from "../../errors";
import type { Connection } from "../../connection/connection";
import type { Deadline } from "../../http/deadline";
import { isLoopback } from "../../http/loopback";
import { isObject } from "../../is-object";
import { key, say, set } from "../../message/message";
import type { Client } from "./client";
import { iamEndpoint, modelArtsEndpoint } from "./endpoints";

/** How many projects a message names. */
const maxNames = 10;

/**
 * The project of a connection. One whose ID alone is named is known; a name beside the ID is looked up, since the two
 * may be two projects'. Looks up by IAM's `GET /v3/projects?name=…` the one that is named, else the main project of the
 * region, which is called as the region is. It only reads: the vendor's own SDK creates a project when it finds none,
 * and a data source must not.
 * @see https://support.huaweicloud.com/intl/en-us/api-iam/iam_06_0001.html
 */
export async function findProjectId(connection: Connection, client: Client, deadline: Deadline): Promise<string> {
  const { region, projectId, projectName } = connection;
  if (projectId !== undefined && projectName === undefined) return projectId;
  const name = projectName ?? region;
  const what = `looking up the project ${projectName === undefined ? `of ${region}` : `"${name}" of ${region}`}`;
  const origin = identityOrigin(connection, what);
  const ask = (query: readonly (readonly [string, string])[]): Promise<Project[]> =>
    client({ what, origin, path: "/v3/projects", query, rights }, deadline, readProjects);
  const named = isProjectOf(region, name)
    ? (await ask([["name", name]])).filter((project) => project.name === name)
    : [];
  const [found] = named;
  if (found === undefined && projectName !== undefined) throw noSuchProject(what, connection, await ask([]));
  if (found === undefined || named.length > 1) {
    throw new CatalogError("invalid_config", {
      what,
      why:
        found === undefined
          ? `the account has no project "${name}": the region's name is wrong, or the credentials have no access to it`
          : `the account has ${named.length} projects "${name}"`,
      fix: say`check the region, or name the ${key("projectId")} in a connection of that region`,
    });
  }
  if (projectId !== undefined && projectId !== found.id) {
    throw new CatalogError("invalid_config", {
      what,
      why: `it has the ID ${found.id}, and the project ID beside that name is ${projectId}: two projects are named`,
      fix: "name one of them",
    });
  }
  return found.id;
}

const rights = say`the right to list projects in IAM, unless the connection names its project by ${key("projectId")} alone`;

/** The main project of a region is called as the region is; the names of all others start with that. */
function isProjectOf(region: string, name: string): boolean {
  return name === region || name.startsWith(`${region}_`);
}

function noSuchProject(what: string, { region, projectName }: Connection, projects: readonly Project[]): CatalogError {
  const names = projects
    .map(({ name }) => name)
    .filter((name) => isProjectOf(region, name))
    .sort();
  const more = names.length > maxNames ? ` and ${names.length - maxNames} more` : "";
  const there =
    names.length === 0
      ? "there is none that these credentials can see"
      : `there are ${names.slice(0, maxNames).join(", ")}${more}`;
  const reason = isProjectOf(region, projectName ?? "")
    ? ""
    : `, whose projects are called "${region}" or "${region}_…"`;
  return new CatalogError("invalid_config", {
    what,
    why: `the account has no project "${projectName}" in ${region}${reason}; ${there}`,
    fix: say`correct ${key("projectName")} or the region where it is set, or leave it out for the main project of the region`,
  });
}

/**
 * IAM is where the source of the credentials says, else beside the service. Where the endpoint does not follow the
 * cloud's naming, nobody can tell where.
 */
function identityOrigin({ endpoint, identityEndpoint, region, projectId }: Connection, what: string): string {
  if (identityEndpoint !== undefined) return identityEndpoint;
  if (endpoint === modelArtsEndpoint(region)) return iamEndpoint(region);
  const { protocol, host, hostname } = new URL(endpoint);
  if (host.startsWith("modelarts.")) return `${protocol}//iam.${host.slice("modelarts.".length)}`;
  if (isLoopback(hostname)) return endpoint;
  throw new CatalogError("invalid_config", {
    what,
    why: `${projectId === undefined ? "the project ID is not set, and where to look it up" : "where to look the project's name up"} does not follow from the endpoint ${endpoint}`,
    fix: say`name the ${key("projectId")} alone in the connection, e.g. ${set("…", { key: "projectId" })}`,
  });
}

interface Project {
  readonly id: string;
  readonly name: string;
}

/** Reads the list of projects. @throws TypeError for anything else */
function readProjects(json: unknown): Project[] {
  const projects = isObject(json) ? json["projects"] : undefined;
  if (!Array.isArray(projects)) throw noProjects();
  return projects.map((project: unknown) => {
    const { id, name } = isObject(project) ? project : {};
    if (typeof id !== "string" || !/^[A-Za-z0-9_-]{1,64}$/.test(id) || typeof name !== "string") throw noProjects();
    return { id, name };
  });
}

function noProjects(): TypeError {
  return new TypeError("the answer is no list of projects");
}
