import type { CloudName } from "../../../../provider/image/cloud-name";
import { cloudOf } from "../../../../provider/clouds/clouds";
import type { Connection } from "../../../../provider/connection/connection";
import type { RecordedPlace } from "../../../../provider/connection/place";
import { resolveConnection } from "../../../../provider/connection/resolve";
import type { Environment } from "../../../../provider/connection/source";

/** What a test connects with; nothing of this machine leaks in. */
export interface Given {
  readonly place?: { readonly region?: string; readonly connection?: string };
  readonly config?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Where it was asked before. */
  readonly recorded?: RecordedPlace;
  /** Path to text, or to what is thrown where somebody reads it. */
  readonly files?: Readonly<Record<string, string | Error>>;
}

/** An environment and files that hold only what is given. */
export function environmentFrom({ env = {}, files = {} }: Given): Environment {
  const readFile = (path: string): string | undefined => {
    const file = files[path];
    if (file instanceof Error) throw file;
    return file;
  };
  return { env: { HOME: "/home/nobody", ...env }, readFile };
}

/** The connection that results. */
export function connect(given: Given): Connection {
  const { place = {}, config = {}, recorded } = given;
  return resolveConnection(
    place,
    (key) => config[key],
    environmentFrom(given),
    (name: CloudName) => cloudOf(name),
    recorded,
  );
}

/** The `mlimages` keys of one complete account. */
export const account = { region: "cn-north-4", accessKey: "config-ak", secretKey: "config-sk" };

/** The `mlimages:connections` value as the stack holds it. */
export function connectionsOf(connections: unknown): { connections: string } {
  return { connections: JSON.stringify(connections) };
}
