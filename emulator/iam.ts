import { DEFAULT_REGION, regionOfName } from "./account";
import type { DemoAccount } from "./account";
import { json, queryRecord } from "./exchange";
import type { Answer, EmulatedRequest } from "./exchange";

/**
 * KeystoneListProjects: GET /v3/projects?name=\{name\}; without a name all of them. An unknown name gives an empty
 * list, not an error.
 */
export function listProjects(account: DemoAccount, request: EmulatedRequest): Answer {
  const { name } = queryRecord(request.rawQuery);
  const projects = Object.entries({ ...account.projects, ...account.subprojects })
    .filter(([project]) => name === undefined || project === name)
    .map(([project, id]) => ({
      domain_id: account.domainId,
      is_domain: false,
      parent_id: project in account.projects ? account.domainId : account.projects[regionOfName(project)],
      name: project,
      description: "",
      links: { self: `https://iam.${DEFAULT_REGION}.myhuaweicloud.com/v3/projects/${id}` },
      id,
      enabled: true,
    }));
  return json(200, {
    projects,
    links: { self: "https://iam.myhuaweicloud.com/v3/projects", previous: null, next: null },
  });
}

/**
 * KeystoneCreateProject. Looking an image up must never create anything in the account: a client that tries is told so.
 */
export function refuseProjectCreation(): Answer {
  const message =
    "A client that looks images up has tried to create a project. That is a defect of the client; the emulator never creates projects.";
  return json(500, { error: { code: 500, message, title: "Internal Server Error" } });
}
