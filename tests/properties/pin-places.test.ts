import assert from "node:assert/strict";
import fc from "fast-check";
import { cloudOf } from "../../provider/clouds/clouds";
import type { Connection } from "../../provider/connection/connection";
import { findPlace, type FoundPlace } from "../../provider/connection/find-place";
import { isSamePlace } from "../../provider/connection/place";
import { resolveConnection } from "../../provider/connection/resolve";
import { credentialKeys, regionShape } from "../../provider/connection/settings";
import { isCatalogError } from "../../provider/errors";
import { anyText } from "./arbitraries/texts";

type Texts = Readonly<Record<string, string>>;

/** Everything that a place and its credentials are read from. */
interface Given {
  readonly args: { readonly region?: string; readonly connection?: string };
  readonly config: Texts;
  readonly connections: Readonly<Record<string, Texts>>;
  readonly env: Texts;
  readonly profile?: Texts;
}

const region = fc.constantFrom("cn-north-4", "cn-east-3", "eu-west-101", "ap-southeast-1");
const project = fc.constantFrom("p1", "p2");
/** Origins, with the host that a place is to hold. */
const hosts: Texts = {
  "https://modelarts.cn-north-4.myhuaweicloud.com": "modelarts.cn-north-4.myhuaweicloud.com",
  "https://MA.example.com:443/": "ma.example.com",
  "https://ma.example.com:8443": "ma.example.com:8443",
  "http://127.0.0.1:40001": "127.0.0.1",
  "http://127.0.0.1:40002/": "127.0.0.1",
  "http://localhost:1": "localhost",
  "http://[::1]:40001": "[::1]",
};

/** Settings that are all right one by one; together they may be incomplete, or point to several accounts. */
const settings = {
  cloud: fc.constant("modelarts"), region, endpoint: fc.constantFrom(...Object.keys(hosts)), projectId: project, workspaceId: fc.constantFrom("0", "w1"),
  accessKey: fc.constant("config-ak"), secretKey: fc.constant("config-sk"), securityToken: fc.constant("config-st"), authToken: fc.constant("config-at"),
  timeoutSeconds: fc.constantFrom("5", "60"), maxRetries: fc.constant("0"), caFile: fc.constant("/ca.pem"),
};
/** Each named field with even chances, or all of them never meet. */
function some(fields: Readonly<Record<string, fc.Arbitrary<string>>>): fc.Arbitrary<Texts> {
  return fc.record(fields, { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<Texts>;
}
const variables = {
  HW_REGION_NAME: region, HW_PROJECT_ID: project, HW_ACCESS_KEY: fc.constant("hw-ak"), HW_SECRET_KEY: fc.constant("hw-sk"), HW_AUTH_TOKEN: fc.constant("hw-at"),
  OS_REGION_NAME: region, OS_PROJECT_ID: project, OS_ACCESS_KEY: fc.constant("os-ak"), OS_SECRET_KEY: fc.constant("os-sk"),
  HUAWEICLOUD_SDK_AK: fc.constant("sdk-ak"), HUAWEICLOUD_SDK_SK: fc.constant("sdk-sk"), HUAWEICLOUD_SDK_PROJECT_ID: project,
  MLIMAGES_ENDPOINT: fc.constantFrom(...Object.keys(hosts)),
};
const whole: fc.Arbitrary<Given> = fc.record({
  args: fc.record({ region, connection: fc.constantFrom("east", "west") }, { requiredKeys: [], noNullPrototype: true }),
  config: some(settings),
  connections: fc.dictionary(fc.constantFrom("east", "west"), some({ ...settings, credentials: fc.constant("environment") }), { maxKeys: 2, noNullPrototype: true }),
  env: fc.oneof(fc.constant({}), some(variables)),
  profile: fc.option(some({ region, projectId: project, accessKeyId: fc.constant("p-ak"), secretAccessKey: fc.constant("p-sk") }), { nil: undefined }),
});

describe("finding the place of a pin, from any configuration", () => {
  it("names the place that a connection is put together for, wherever one can be", () => {
    let connected = 0;
    fc.assert(
      fc.property(whole, (given) => {
        const connection = connect(given);
        if (connection === undefined) return;
        connected++;
        assert.deepEqual(find(given).place, {
          cloud: connection.cloud,
          region: connection.region,
          endpoint: hosts[writtenEndpoint(given) ?? ""] ?? connection.endpoint.slice("https://".length),
          projectId: writtenProject(given, connection) ?? null,
          workspaceId: connection.workspaceId ?? null,
        });
      }),
      { numRuns: 3000 },
    );
    assert.ok(connected > 300, `only ${connected} configurations were complete`);
  });

  it("says where a connection may go only if something besides the arguments tells", () => {
    fc.assert(
      fc.property(whole, (given) => {
        const { place, isConfigured } = find(given);
        // Without a region in the arguments whatever is told must be written somewhere.
        if (given.args.region === undefined) assert.ok(place === undefined || isConfigured);
      }),
      { numRuns: 2000 },
    );
  });

  it("looks at no credentials, but for a connection that is at home where its account is", () => {
    const hasNoAccount = (given: Given) => Object.values(given.connections).every(({ credentials }) => credentials === undefined);
    fc.assert(
      fc.property(whole.filter(hasNoAccount), (given) => {
        assert.deepEqual(find(withoutCredentials(given)), find(given));
      }),
      { numRuns: 2000 },
    );
  });

  it("does not depend on the port of a server on this machine", () => {
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 65535 }), (given, port) => {
        const at = (endpoint: string) => find({ ...given, args: { region: given.args.region }, config: { ...given.config, endpoint } });
        assert.deepEqual(at(`http://127.0.0.1:${port}`), at("http://127.0.0.1:40001"));
      }),
      { numRuns: 200 },
    );
  });

  it("finds nothing configured where nothing names a place, whatever else is set", () => {
    const { timeoutSeconds, maxRetries, caFile, accessKey, secretKey, authToken } = settings;
    const { HW_ACCESS_KEY, HW_SECRET_KEY, HW_PROJECT_ID, HUAWEICLOUD_SDK_AK } = variables;
    fc.assert(
      fc.property(some({ timeoutSeconds, maxRetries, caFile, accessKey, secretKey, authToken }), some({ HW_ACCESS_KEY, HW_SECRET_KEY, HW_PROJECT_ID, HUAWEICLOUD_SDK_AK }), (config, env) => {
        assert.deepEqual(find({ args: {}, config, connections: {}, env }), { isConfigured: false });
      }),
      { numRuns: 300 },
    );
  });

  it("tells a broken text of a region, a project or a cloud from any that is right", () => {
    const isRight: Readonly<Record<string, (text: string) => boolean>> = {
      region: (text) => regionShape.test(text),
      projectId: (text) => /^[A-Za-z0-9_-]{1,64}$/.test(text),
      cloud: (text) => text === "modelarts",
      workspaceId: (text) => /^[\x21-\x7e]+$/.test(text),
    };
    fc.assert(
      fc.property(some(settings), fc.constantFrom(...Object.keys(isRight)), anyText, (config, key, broken) => {
        fc.pre(!isRight[key]!(broken));
        const given = { args: {}, connections: {}, env: {} };
        const good = find({ ...given, config: { region: "cn-north-4", ...config } });
        const bad = find({ ...given, config: { region: "cn-north-4", ...config, [key]: broken } });
        assert.equal(bad.isConfigured, true);
        assert.ok(bad.place === undefined || !isSamePlace(good.place!, bad.place));
      }),
      { numRuns: 1000 },
    );
  });

  it("fails with a CatalogError or not at all, from any texts", () => {
    const text = fc.oneof(anyText, fc.constantFrom("", "http://", "https://[", "cn-north-4", "environment"));
    const texts = fc.dictionary(fc.constantFrom(...Object.keys(settings), "credentials", "toString", "__proto__"), text, { maxKeys: 5 });
    fc.assert(
      fc.property(texts, texts, fc.oneof(text, fc.json(), fc.constant(undefined)), fc.constantFrom({}, { connection: "east" }), (config, own, spoilt, args) => {
        const connections = spoilt ?? JSON.stringify({ east: own });
        try {
          findPlace(args, (key) => (key === "connections" ? connections : Object.hasOwn(config, key) ? config[key] : undefined), { env: {}, readFile: () => undefined }, cloudOf);
        } catch (error) {
          assert.ok(isCatalogError(error), String(error));
          assert.equal(error.code, "invalid_config");
        }
      }),
      { numRuns: 1500 },
    );
  });
});

function surroundingsOf({ env, profile }: Given) {
  const file = profile === undefined ? undefined : JSON.stringify({ current: "default", profiles: [{ name: "default", ...profile }] });
  return { env: { HOME: "/nowhere", ...env }, readFile: () => file };
}

function readerOf({ config, connections }: Given) {
  return (key: string) => (key === "connections" ? JSON.stringify(connections) : config[key]);
}

function find(given: Given): FoundPlace {
  return findPlace(given.args, readerOf(given), surroundingsOf(given), cloudOf);
}

function connect(given: Given): Connection | undefined {
  try {
    return resolveConnection(given.args, readerOf(given), surroundingsOf(given), cloudOf);
  } catch (error) {
    if (!isCatalogError(error)) throw error;
    return undefined;
  }
}

/** The settings of the connection as they were drawn. */
function written({ args, config, connections }: Given): Texts {
  return args.connection === undefined ? config : (connections[args.connection] ?? {});
}

function writtenEndpoint(given: Given): string | undefined {
  return written(given).endpoint ?? (given.args.connection === undefined ? given.env.MLIMAGES_ENDPOINT : undefined);
}

/** The project that is written down for the region which is asked: for another region it is not meant. */
function writtenProject(given: Given, { region: asked }: Connection): string | undefined {
  const atHome = connect({ ...given, args: { connection: given.args.connection } });
  return atHome === undefined || atHome.region === asked ? written(given).projectId : undefined;
}

function withoutCredentials(given: Given): Given {
  const less = (texts: Texts, secret: readonly string[]): Texts => Object.fromEntries(Object.entries(texts).filter(([key]) => !secret.includes(key)));
  const inEnvironment = Object.keys(variables).filter((name) => /_(ACCESS_KEY|SECRET_KEY|AUTH_TOKEN|AK|SK)$/.test(name));
  return {
    ...given,
    config: less(given.config, credentialKeys),
    connections: Object.fromEntries(Object.entries(given.connections).map(([name, own]) => [name, less(own, credentialKeys)])),
    env: less(given.env, inEnvironment),
    profile: given.profile === undefined ? undefined : less(given.profile, ["accessKeyId", "secretAccessKey"]),
  };
}
