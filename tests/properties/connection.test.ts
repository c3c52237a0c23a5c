import assert from "node:assert/strict";
import fc from "fast-check";
import { cloudOf } from "../../provider/clouds/clouds";
import { resolveConnection } from "../../provider/connection/resolve";
import { credentialKeys, settingKeys } from "../../provider/connection/settings";
import { isCatalogError } from "../../provider/errors";
import { anyText } from "./arbitraries/texts";

/** Marked, so that a trace of one can be told from chance; with what JSON, URLs and messages treat specially. */
const secret = fc
  .string({ unit: fc.constantFrom(..."aZ9+/=%\"'\\&? \n-"), minLength: 2, maxLength: 12 })
  .map((text) => `S3cr3t${text}S3cr3t`);
const plain = fc.constantFrom(
  "cn-north-4",
  "modelarts",
  "https://modelarts.example.com",
  "http://127.0.0.1:1",
  "http://example.com",
  "60",
  "0",
  "-1",
  "1e9",
  "environment",
  "0123456789abcdef0123456789abcdef",
  "",
);
const setting = fc.oneof(
  { weight: 3, arbitrary: secret },
  { weight: 4, arbitrary: plain },
  { weight: 1, arbitrary: anyText },
  { weight: 1, arbitrary: secret.map((text) => `https://user:${text}@example.com/${text}`) },
);
const settings = fc.dictionary(fc.constantFrom(...settingKeys), setting, { maxKeys: 6, noNullPrototype: true });

const odd = fc.oneof(setting, fc.jsonValue({ maxDepth: 2 }), fc.constantFrom({ toString: 1, valueOf: 1 }, [60], null));
const connections = fc.dictionary(
  fc.constantFrom("east", "west", "__proto__"),
  fc.dictionary(fc.oneof(fc.constantFrom(...settingKeys), fc.constantFrom("secretkey", "toString")), odd, {
    maxKeys: 5,
  }),
  { maxKeys: 2 },
);
const connectionsText = fc.oneof(
  connections.map((each) => JSON.stringify(each)),
  fc.json(),
  secret,
  fc.constant(undefined),
);

const variables = [
  "HW_REGION_NAME",
  "HW_PROJECT_ID",
  "HW_ACCESS_KEY",
  "HW_SECRET_KEY",
  "HW_SECURITY_TOKEN",
  "HW_AUTH_TOKEN",
  "OS_REGION_NAME",
  "OS_ACCESS_KEY",
  "OS_SECRET_KEY",
  "OS_AUTH_TOKEN",
  "HW_AUTH_URL",
  "HW_CLOUD",
  "HW_PROJECT_NAME",
  "OS_AUTH_URL",
  "OS_TENANT_NAME",
  "OS_PROJECT_NAME",
  "HUAWEICLOUD_SDK_IAM_ENDPOINT",
  "HUAWEICLOUD_SDK_AK",
  "HUAWEICLOUD_SDK_SK",
  "HUAWEICLOUD_SDK_SECURITY_TOKEN",
  "MLIMAGES_ENDPOINT",
];
const environment = fc.dictionary(fc.constantFrom(...variables), setting, { maxKeys: 5, noNullPrototype: true });
const profile = fc.oneof(
  fc.constant(undefined),
  anyText,
  fc.json(),
  fc
    .record({ region: plain, accessKeyId: odd, secretAccessKey: odd, securityToken: odd }, { requiredKeys: [] })
    .map((keys) => JSON.stringify({ current: "default", profiles: [{ name: "default", ...keys }] })),
);
const place = fc.record(
  {
    region: fc.constantFrom("cn-north-4", "cn-east-3"),
    connection: fc.constantFrom("east", "west", "north", "__proto__", "constructor"),
  },
  { requiredKeys: [], noNullPrototype: true },
);

describe("putting a connection together, from any settings", () => {
  it("answers a connection or a CatalogError, and its text never holds a secret", () => {
    fc.assert(
      fc.property(place, settings, connectionsText, environment, profile, (where, config, named, env, file) => {
        try {
          resolve(where, { ...config, connections: named }, env, file);
        } catch (error) {
          assert.ok(isCatalogError(error), `threw ${String(error)}`);
          assert.ok(error.code === "invalid_config" || error.code === "invalid_arguments", error.code);
          const shown = error.message + JSON.stringify(error);
          assert.doesNotMatch(shown, /S3cr3t/, shown);
        }
      }),
      { numRuns: 2500 },
    );
  });

  it("never mixes the credentials of two sources", () => {
    const families = {
      HW: ["HW_ACCESS_KEY", "HW_SECRET_KEY", "HW_SECURITY_TOKEN", "HW_AUTH_TOKEN"],
      OS: ["OS_ACCESS_KEY", "OS_SECRET_KEY", "OS_AUTH_TOKEN"],
      SDK: ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"],
    };
    const names = Object.values(families).flat();
    fc.assert(
      fc.property(fc.subarray([...credentialKeys]), fc.subarray(names), (configured, set) => {
        // Each value tells its source.
        const config = Object.fromEntries([
          ["region", "cn-north-4"],
          ...configured.map((key) => [key, "configuration-value"]),
        ]) as Record<string, string>;
        const env = Object.fromEntries(
          set.map((name) => [name, `${Object.entries(families).find(([, own]) => own.includes(name))![0]}-value`]),
        );
        try {
          const { kind, ...values } = resolve({}, config, env, undefined).credentials;
          assert.equal(new Set(Object.values(values).filter((each) => each !== undefined)).size, 1, kind);
        } catch (error) {
          if (!isCatalogError(error)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });

  it("lets only what is safe there into host name, path and headers, wherever it comes from", () => {
    fc.assert(
      fc.property(place, settings, environment, profile, (where, config, env, file) => {
        let connection;
        try {
          connection = resolve(where, config, env, file);
        } catch (error) {
          if (!isCatalogError(error)) throw error;
          return;
        }
        assert.match(connection.region, /^[a-z]{2,}(-[a-z0-9]+)+$/);
        assert.match(connection.endpoint, /^(https:\/\/[\w.:-]+|http:\/\/127\.0\.0\.1(:\d+)?)$/);
        if (connection.identityEndpoint !== undefined)
          assert.match(connection.identityEndpoint, /^https:\/\/[\w.:-]+$/);
        assert.match(connection.projectId ?? "absent", /^[\w-]{1,64}$/);
        assert.match(connection.projectName ?? "absent", /^[\w-]{1,64}$/);
        const { credentials } = connection;
        assert.ok(credentials.kind !== "chain");
        const { kind, ...values } = credentials;
        for (const value of Object.values(values).filter((each) => each !== undefined))
          assert.match(value, /^[\x21-\x7e]+$/, kind);
      }),
      { numRuns: 2000 },
    );
  });
});

function resolve(
  where: object,
  config: Readonly<Record<string, string | undefined>>,
  env: Readonly<Record<string, string>>,
  file: string | undefined,
) {
  return resolveConnection(
    where,
    (key) => config[key],
    {
      env: { HOME: "/nowhere", ...env },
      readFile: (path) => (path.endsWith("/.hcloud/config.json") ? file : undefined),
    },
    cloudOf,
  );
}
