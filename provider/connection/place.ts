import type { CloudName } from "../image/cloud-name";
import { isLoopback } from "../http/loopback";

/** Where a catalog is asked. It holds nothing secret, so that it can be recorded. */
export interface Place {
  readonly cloud: CloudName;
  readonly region: string;
  /** Host of the service. One on this machine stands without its port, which changes from run to run. */
  readonly endpoint: string;
  /**
   * Whether the host was configured. Else it follows from the region by the cloud's rule, which a later version may
   * correct. Records of version 1 do not tell.
   */
  readonly endpointIsConfigured?: boolean;
  /** Whether the host is that of an operator whom the source of the credentials named. Absent where not. */
  readonly endpointIsSources?: boolean;
  /**
   * The project that the configuration, the environment or a profile named; null where it was found by region. In
   * records of version 1 null also stands for one that the environment or a profile named.
   */
  readonly projectId: string | null;
  /**
   * Whether the configuration named that project although the arguments name the region: then it counts as the
   * configuration's, also where that cannot be told any more. Absent where not.
   */
  readonly projectIsConfigured?: boolean;
  /** The project's name, where the configuration, the environment or a profile named one. */
  readonly projectName?: string;
  /** The workspace the configuration names; null where it names none. */
  readonly workspaceId: string | null;
}

/**
 * What arguments, configuration and `MLIMAGES_ENDPOINT` say of a place, as it is written there. What comes from the
 * environment or a profile, or follows by a rule, is not in it.
 */
export interface StatedPlace {
  readonly cloud: string;
  readonly region?: string;
  /** Host, as in {@link Place}. */
  readonly endpoint?: string;
  readonly projectId?: string;
  readonly projectName?: string;
  readonly workspaceId?: string;
  /** The project that the configuration names, where only the environment tells whether it is in this region. */
  readonly configuredProject?: { readonly projectId?: string; readonly projectName?: string };
}

/** What is kept of a place that was asked before, for all that arguments and configuration leave open now. */
export interface RecordedPlace {
  readonly region: string;
  /** Null where it was found by region; absent where that is not known. */
  readonly projectId?: string | null;
  readonly projectName?: string;
  readonly workspaceId: string | null;
}

/** The host of an origin as a {@link Place} holds it; what is no URL stands for itself. */
export function hostIn(endpoint: string): string {
  if (!URL.canParse(endpoint)) return endpoint;
  const { host, hostname } = new URL(endpoint);
  return isLoopback(hostname) ? hostname : host;
}

/**
 * Whether another place is stated than the one that was recorded. What is not stated differs in nothing: the record
 * says where it was. An endpoint that is configured no more is the exception, since only its host is known: another
 * server would be asked.
 */
export function isAnotherPlace(stated: StatedPlace, recorded: Place): boolean {
  const { cloud, region, endpoint, workspaceId, configuredProject } = stated;
  const { projectId, projectName } = (recorded.projectIsConfigured === true && configuredProject) || stated;
  if (cloud !== recorded.cloud) return true;
  if (endpoint === undefined ? recorded.endpointIsConfigured === true : endpoint !== recorded.endpoint) return true;
  const parts = [
    [region, recorded.region],
    [projectId, recorded.projectId],
    [projectName, recorded.projectName],
    [workspaceId, recorded.workspaceId],
  ];
  return parts.some(([now, then]) => now !== undefined && now !== then);
}

/** A place for people: `cn-north-4 of modelarts at modelarts.cn-north-4.myhuaweicloud.com, project …`. */
export function describePlace({ cloud, region, endpoint, projectId, projectName, workspaceId }: Place): string {
  const parts = [`${region} of ${cloud} at ${endpoint}`];
  if (projectId !== null) parts.push(`project ${projectId}`);
  if (projectName !== undefined) parts.push(`project named ${projectName}`);
  if (workspaceId !== null) parts.push(`workspace ${workspaceId}`);
  return parts.join(", ");
}

/** What a record of a place says about asking there again. */
export function toRecordedPlace({
  region,
  projectId,
  projectName,
  workspaceId,
  endpointIsConfigured,
}: Place): RecordedPlace {
  const isFirstVersion = endpointIsConfigured === undefined;
  return {
    region,
    workspaceId,
    ...(projectName === undefined ? {} : { projectName }),
    ...(isFirstVersion && projectId === null ? {} : { projectId }),
  };
}
