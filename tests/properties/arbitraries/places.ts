import fc from "fast-check";
import type { Environment } from "../../../provider/connection/source";

export type Texts = Readonly<Record<string, string>>;

/** Everything that a place and its credentials are read from. */
export interface Given {
  readonly args: { readonly region?: string; readonly connection?: string };
  readonly config: Texts;
  readonly connections: Readonly<Record<string, Texts>>;
  readonly env: Texts;
  readonly profile?: Texts;
}

export const region = fc.constantFrom("cn-north-4", "cn-east-3", "eu-west-101", "ap-southeast-1");
export const project = fc.constantFrom("p1", "p2");
/** Origins, with the host that a place is to hold. */
export const hosts: Texts = {
  "https://modelarts.cn-north-4.myhuaweicloud.com": "modelarts.cn-north-4.myhuaweicloud.com",
  "https://MA.example.com:443/": "ma.example.com",
  "https://ma.example.com:8443": "ma.example.com:8443",
  "http://127.0.0.1:40001": "127.0.0.1",
  "http://127.0.0.1:40002/": "127.0.0.1",
  "http://localhost:1": "localhost",
  "http://[::1]:40001": "[::1]",
};

/** Settings that are all right one by one; together they may be incomplete, or point to several accounts. */
export const settings = {
  cloud: fc.constant("modelarts"),
  region,
  endpoint: fc.constantFrom(...Object.keys(hosts)),
  projectId: project,
  workspaceId: fc.constantFrom("0", "w1"),
  accessKey: fc.constant("config-ak"),
  secretKey: fc.constant("config-sk"),
  securityToken: fc.constant("config-st"),
  authToken: fc.constant("config-at"),
  timeoutSeconds: fc.constantFrom("5", "60"),
  maxRetries: fc.constant("0"),
  caFile: fc.constant("/ca.pem"),
};
/** Each named field with even chances, or all of them never meet. */
export function some(fields: Readonly<Record<string, fc.Arbitrary<string>>>): fc.Arbitrary<Texts> {
  return fc.record(fields, { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<Texts>;
}
export const variables = {
  HW_REGION_NAME: region,
  HW_PROJECT_ID: project,
  HW_ACCESS_KEY: fc.constant("hw-ak"),
  HW_SECRET_KEY: fc.constant("hw-sk"),
  HW_AUTH_TOKEN: fc.constant("hw-at"),
  OS_REGION_NAME: region,
  OS_PROJECT_ID: project,
  OS_ACCESS_KEY: fc.constant("os-ak"),
  OS_SECRET_KEY: fc.constant("os-sk"),
  HUAWEICLOUD_SDK_AK: fc.constant("sdk-ak"),
  HUAWEICLOUD_SDK_SK: fc.constant("sdk-sk"),
  HUAWEICLOUD_SDK_PROJECT_ID: project,
  MLIMAGES_ENDPOINT: fc.constantFrom(...Object.keys(hosts)),
};
export const whole: fc.Arbitrary<Given> = fc.record({
  args: fc.record({ region, connection: fc.constantFrom("east", "west") }, { requiredKeys: [], noNullPrototype: true }),
  config: some(settings),
  connections: fc.dictionary(
    fc.constantFrom("east", "west"),
    some({ ...settings, credentials: fc.constant("environment") }),
    { maxKeys: 2, noNullPrototype: true },
  ),
  env: fc.oneof(fc.constant({}), some(variables)),
  profile: fc.option(
    some({ region, projectId: project, accessKeyId: fc.constant("p-ak"), secretAccessKey: fc.constant("p-sk") }),
    { nil: undefined },
  ),
});

/** The environment and the profile that were drawn; nothing of this machine. */
export function environmentFrom({ env, profile }: Given): Environment {
  const file =
    profile === undefined
      ? undefined
      : JSON.stringify({ current: "default", profiles: [{ name: "default", ...profile }] });
  return {
    env: { HOME: "/nowhere", ...env },
    readFile: (path) => (path.endsWith("/.hcloud/config.json") ? file : undefined),
  };
}

/** The configuration that was drawn, as the host reads it. */
export function readerOf({ config, connections }: Given) {
  return (key: string) => (key === "connections" ? JSON.stringify(connections) : config[key]);
}

/** The settings of the connection as they were drawn. */
export function written({ args, config, connections }: Given): Texts {
  return args.connection === undefined ? config : (connections[args.connection] ?? {});
}
