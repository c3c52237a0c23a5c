import type { Answer } from "../exchange";
import { Query } from "../query";
import type { ProjectRequest } from "./context";
import { parameterError } from "./failures";
import { rowText } from "./image";
import type { EmulatedGroup } from "./image";
import { IMAGE_TYPES, isNameMatch, SERVICE_TYPES, WORKSPACE_ID } from "./images";
import { page, PAGING_PARAMETERS } from "./paging";
import type { Store } from "./store";

const PARAMETERS = [
  ...PAGING_PARAMETERS,
  "name",
  "name_fuzzy_match",
  "namespace",
  "service_type",
  "type",
  "workspace_id",
  "swr_instance_id",
];

/** Speaks of the account, and stands beside the rows: whether it has images in SWR Enterprise. */
const ENTERPRISE = "is_swr_enterprise";

/** ListImageGroup: GET /v1/\{project_id\}/images/group */
export function listGroups(store: Store, context: ProjectRequest, maxPageSize: number): Answer {
  const query = new Query(context.request.rawQuery, PARAMETERS, parameterError);
  const isWanted = filterOf(query);
  const all = store.groups(context.region);
  return page<EmulatedGroup>({
    rows: all.filter(isWanted),
    query,
    maxPageSize,
    style: "groups",
    text: (group) => rowText(group, [ENTERPRISE]),
    beside: enterpriseOf(all),
    fault: context.pageFault,
  });
}

/**
 * True where any row of the region was seeded with it, whatever is asked for; absent where none says anything of it.
 */
function enterpriseOf(groups: readonly EmulatedGroup[]): Readonly<Record<string, unknown>> {
  const stated = groups.map((group) => group.is_swr_enterprise).filter((value) => value !== undefined);
  return stated.length === 0 ? {} : { [ENTERPRISE]: stated.includes(true) ? true : stated[0] };
}

function filterOf(query: Query): (group: EmulatedGroup) => boolean {
  const name = query.text("name");
  const isFuzzy = query.flag("name_fuzzy_match", true);
  const namespace = query.text("namespace", /^[a-z][^]{0,63}$/);
  const serviceType = query.oneOf("service_type", SERVICE_TYPES);
  // Unlike that of the image listing, this parameter has no documented default.
  const type = query.oneOf("type", IMAGE_TYPES);
  const workspaceId = query.text("workspace_id", WORKSPACE_ID) ?? "0";
  const swrInstanceId = query.text("swr_instance_id");
  return (group) =>
    (name === undefined || isNameMatch(group.name, name, isFuzzy)) &&
    (namespace === undefined || group.namespace === namespace) &&
    (serviceType === undefined || group.ofServiceType === undefined || group.ofServiceType === serviceType) &&
    (type === undefined || group.ofType === undefined || group.ofType === type) &&
    (group.ofWorkspace ?? "0") === workspaceId &&
    (swrInstanceId === undefined || group.swr_instance_id === swrInstanceId);
}
