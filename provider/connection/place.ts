import type { CloudName } from "../image/cloud-name";
import { isLoopback } from "../http/loopback";

/** Where a catalog is asked. It holds nothing secret, so that it can be recorded. */
export interface Place {
  readonly cloud: CloudName;
  readonly region: string;
  /** Host of the service. One on this machine stands without its port, which changes from run to run. */
  readonly endpoint: string;
  /** The project the configuration names; null where it is found by region. */
  readonly projectId: string | null;
  /** The project's name, where the configuration names one. */
  readonly projectName?: string;
  /** The workspace the configuration names; null where it names none. */
  readonly workspaceId: string | null;
}

/** The host of an origin as a {@link Place} holds it; what is no URL stands for itself. */
export function hostIn(endpoint: string): string {
  if (!URL.canParse(endpoint)) return endpoint;
  const { host, hostname } = new URL(endpoint);
  return isLoopback(hostname) ? hostname : host;
}

/** Whether two places are the same. */
export function isSamePlace(a: Place, b: Place): boolean {
  return describePlace(a) === describePlace(b);
}

/** A place for people: `cn-north-4 of modelarts at modelarts.cn-north-4.myhuaweicloud.com, project …`. */
export function describePlace({ cloud, region, endpoint, projectId, projectName, workspaceId }: Place): string {
  const parts = [`${region} of ${cloud} at ${endpoint}`];
  if (projectId !== null) parts.push(`project ${projectId}`);
  if (projectName !== undefined) parts.push(`project named ${projectName}`);
  if (workspaceId !== null) parts.push(`workspace ${workspaceId}`);
  return parts.join(", ");
}
