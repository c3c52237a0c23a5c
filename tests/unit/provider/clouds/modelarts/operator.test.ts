import assert from "node:assert/strict";
import { failureOf } from "../../fixtures";
import { connect, connectionsOf, type Given } from "../../connection/environment";

const hw = { HW_ACCESS_KEY: "hw-ak", HW_SECRET_KEY: "hw-sk" };
const os = { OS_ACCESS_KEY: "os-ak", OS_SECRET_KEY: "os-sk" };
const sdk = { HUAWEICLOUD_SDK_AK: "sdk-ak", HUAWEICLOUD_SDK_SK: "sdk-sk" };
const profile = {
  "/home/nobody/.hcloud/config.json": JSON.stringify({
    current: "a",
    profiles: [{ name: "a", accessKeyId: "p-ak", secretAccessKey: "p-sk" }],
  }),
};

function hostsOf(given: Given): [service: string, identity: string | undefined] {
  const { endpoint, identityEndpoint } = connect(given);
  return [endpoint, identityEndpoint];
}

function refusalOf(given: Given): string {
  const error = failureOf(() => connect(given));
  assert.equal(error.code, "invalid_config");
  return error.message;
}

/** Variables, the region asked for, and the hosts that must be asked: service, identity. */
const told: readonly (readonly [string, Readonly<Record<string, string>>, string, string, string | undefined])[] = [
  [
    "OTC",
    { ...os, OS_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3" },
    "eu-de",
    "https://modelarts.eu-de.otc.t-systems.com",
    "https://iam.eu-de.otc.t-systems.com",
  ],
  [
    "OTC in its other region",
    { ...os, OS_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3" },
    "eu-nl",
    "https://modelarts.eu-nl.otc.t-systems.com",
    "https://iam.eu-de.otc.t-systems.com",
  ],
  [
    "OTC by HW_*",
    { ...hw, HW_AUTH_URL: "https://iam.eu-de.otc.t-systems.com:443/v3" },
    "eu-de",
    "https://modelarts.eu-de.otc.t-systems.com",
    "https://iam.eu-de.otc.t-systems.com",
  ],
  [
    "Flexible Engine",
    { ...os, OS_AUTH_URL: "https://iam.eu-west-0.prod-cloud-ocb.orange-business.com/v3" },
    "eu-west-0",
    "https://modelarts.eu-west-0.prod-cloud-ocb.orange-business.com",
    "https://iam.eu-west-0.prod-cloud-ocb.orange-business.com",
  ],
  [
    "Flexible Engine without a region in the address",
    { ...os, OS_AUTH_URL: "https://iam.prod-cloud-ocb.orange-business.com/v3" },
    "eu-west-0",
    "https://modelarts.eu-west-0.prod-cloud-ocb.orange-business.com",
    "https://iam.prod-cloud-ocb.orange-business.com",
  ],
  [
    "SberCloud",
    { ...hw, HW_AUTH_URL: "https://iam.ru-moscow-1.hc.sbercloud.ru/v3" },
    "ru-moscow-1",
    "https://modelarts.ru-moscow-1.hc.sbercloud.ru",
    "https://iam.ru-moscow-1.hc.sbercloud.ru",
  ],
  [
    "SberCloud by its domain",
    { ...hw, HW_CLOUD: "HC.sbercloud.ru" },
    "ru-moscow-1",
    "https://modelarts.ru-moscow-1.hc.sbercloud.ru",
    undefined,
  ],
  [
    "an identity address of another form, beside the domain",
    { ...hw, HW_AUTH_URL: "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3", HW_CLOUD: "sc.otc.t-systems.com" },
    "eu-ch2",
    "https://modelarts.eu-ch2.sc.otc.t-systems.com",
    "https://iam-pub.eu-ch2.sc.otc.t-systems.com",
  ],
  [
    "the SDK's variable",
    { ...sdk, HUAWEICLOUD_SDK_IAM_ENDPOINT: "https://iam.eu-de.otc.t-systems.com" },
    "eu-de",
    "https://modelarts.eu-de.otc.t-systems.com",
    "https://iam.eu-de.otc.t-systems.com",
  ],
  [
    "the SDK's variable for one region",
    { ...sdk, HUAWEICLOUD_SDK_REGION_MODELARTS_EU_DE: "https://ma.example.com" },
    "eu-de",
    "https://ma.example.com",
    undefined,
  ],
  [
    "the SDK's variable for another region",
    { ...sdk, HUAWEICLOUD_SDK_REGION_MODELARTS_EU_NL: "https://ma.example.com" },
    "cn-north-4",
    "https://modelarts.cn-north-4.myhuaweicloud.com",
    undefined,
  ],
  [
    "Huawei itself",
    { ...hw, HW_AUTH_URL: "https://iam.cn-north-4.myhuaweicloud.com/v3" },
    "cn-east-3",
    "https://modelarts.cn-east-3.myhuaweicloud.com",
    "https://iam.cn-north-4.myhuaweicloud.com",
  ],
  [
    "Huawei itself without a region",
    { ...hw, HW_AUTH_URL: "https://iam.myhuaweicloud.com:443/v3", HW_CLOUD: "myhuaweicloud.com" },
    "cn-north-4",
    "https://modelarts.cn-north-4.myhuaweicloud.com",
    "https://iam.myhuaweicloud.com",
  ],
  [
    "Huawei's European site",
    { ...hw, HW_AUTH_URL: "https://iam.eu-west-101.myhuaweicloud.eu/v3", HW_CLOUD: "myhuaweicloud.com" },
    "eu-west-101",
    "https://modelarts.eu-west-101.myhuaweicloud.eu",
    "https://iam.eu-west-101.myhuaweicloud.eu",
  ],
  [
    "a region that looks like none, asked for",
    { ...hw, HW_AUTH_URL: "https://iam.guoyun-north.cloud.example/v3" },
    "guoyun-north",
    "https://modelarts.guoyun-north.cloud.example",
    "https://iam.guoyun-north.cloud.example",
  ],
  [
    "a label before the domain that looks like no region",
    { ...hw, HW_AUTH_URL: "https://iam.my-cloud.example.com" },
    "eu-de",
    "https://modelarts.eu-de.my-cloud.example.com",
    "https://iam.my-cloud.example.com",
  ],
  ["nothing", hw, "cn-north-4", "https://modelarts.cn-north-4.myhuaweicloud.com", undefined],
  [
    "another family, which names the same operator",
    { ...hw, OS_AUTH_URL: "https://iam.cn-north-4.myhuaweicloud.com/v3" },
    "cn-north-4",
    "https://modelarts.cn-north-4.myhuaweicloud.com",
    undefined,
  ],
  [
    "another operator in another family, but its own in its own",
    { ...hw, HW_CLOUD: "myhuaweicloud.com", OS_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3" },
    "cn-north-4",
    "https://modelarts.cn-north-4.myhuaweicloud.com",
    undefined,
  ],
  [
    "empty variables",
    { ...os, OS_AUTH_URL: "", OS_CLOUD: "", HW_CLOUD: "" },
    "cn-north-4",
    "https://modelarts.cn-north-4.myhuaweicloud.com",
    undefined,
  ],
];

describe("credentials of an environment that names an operator", () => {
  for (const [what, env, region, service, identity] of told) {
    it(`go to that one: ${what}, asked for ${region}`, () => {
      assert.deepEqual(hostsOf({ config: { region }, env }), [service, identity]);
    });
  }

  it("of a profile go where the variables of the same tools say", () => {
    assert.deepEqual(
      hostsOf({ config: { region: "ru-moscow-1" }, env: { HW_CLOUD: "hc.sbercloud.ru" }, files: profile }),
      ["https://modelarts.ru-moscow-1.hc.sbercloud.ru", undefined],
    );
  });

  it("go there in a named connection that takes them, too", () => {
    const given = {
      place: { connection: "de" },
      config: connectionsOf({ de: { region: "eu-de", credentials: "environment" } }),
      env: { ...os, OS_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3" },
    };
    assert.deepEqual(hostsOf(given), [
      "https://modelarts.eu-de.otc.t-systems.com",
      "https://iam.eu-de.otc.t-systems.com",
    ]);
  });

  it("go to the configured endpoint before all, and ask it for their project", () => {
    const env = { ...os, OS_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3" };
    assert.deepEqual(hostsOf({ config: { region: "eu-de", endpoint: "https://ma.example.com" }, env }), [
      "https://ma.example.com",
      undefined,
    ]);
    assert.deepEqual(
      hostsOf({ config: { region: "eu-de" }, env: { ...env, MLIMAGES_ENDPOINT: "http://127.0.0.1:1" } }),
      ["http://127.0.0.1:1", undefined],
    );
    assert.deepEqual(
      hostsOf({
        config: { region: "eu-de", endpoint: "https://ma.example.com" },
        env: { ...env, OS_AUTH_URL: "nonsense" },
      }),
      ["https://ma.example.com", undefined],
    );
  });
});

/** Variables from which no address follows, and what the refusal must name. */
const undetermined: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
  [
    { ...os, OS_AUTH_URL: "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3" },
    /OS_AUTH_URL names iam-pub\.eu-ch2\.sc\.otc\.t-systems\.com, which is neither iam\.REGION\.DOMAIN nor iam\.DOMAIN/,
  ],
  [{ ...os, OS_AUTH_URL: "https://keystone.example.com:5000/v3" }, /keystone\.example\.com:5000/],
  [{ ...os, OS_AUTH_URL: "https://iam.eu-de.example.com:5000/v3" }, /iam\.eu-de\.example\.com:5000/],
  [{ ...os, OS_AUTH_URL: "https://iam.eu-de" }, /OS_AUTH_URL names iam\.eu-de/],
  [{ ...os, OS_AUTH_URL: "https://iam.my-cloud1.co.uk/v3" }, /OS_AUTH_URL names iam\.my-cloud1\.co\.uk/],
  [{ ...os, OS_AUTH_URL: "https://iam.eu-de.com" }, /OS_AUTH_URL names iam\.eu-de\.com/],
  [{ ...os, OS_AUTH_URL: "https://10.0.0.1/v3" }, /OS_AUTH_URL names 10\.0\.0\.1/],
  [{ ...os, OS_AUTH_URL: "https://127.0.0.1/v3" }, /OS_AUTH_URL names 127\.0\.0\.1/],
  [{ ...os, OS_AUTH_URL: "https://iam.127.0.0.1.example.0/v3" }, /OS_AUTH_URL/],
  [{ ...os, OS_AUTH_URL: "http://iam.eu-de.otc.t-systems.com/v3" }, /OS_AUTH_URL is no https address/],
  [{ ...os, OS_AUTH_URL: "iam.eu-de.otc.t-systems.com" }, /OS_AUTH_URL is no URL/],
  [{ ...os, OS_AUTH_URL: "https://user:canary@iam.eu-de.otc.t-systems.com" }, /OS_AUTH_URL holds a user or a password/],
  [{ ...os, OS_CLOUD: "otc" }, /OS_CLOUD names an entry of a file/],
  [{ ...os, HW_CLOUD: "hc.sbercloud.ru" }, /HW_CLOUD names another operator, .*: OS_AUTH_URL does/],
  [{ ...hw, HW_CLOUD: "https://hc.sbercloud.ru" }, /HW_CLOUD is no domain/],
  [{ ...hw, HW_CLOUD: "sbercloud" }, /HW_CLOUD is no domain/],
  [
    { ...hw, HW_CLOUD: "hc.sbercloud.ru", HW_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3" },
    /HW_CLOUD names hc\.sbercloud\.ru, and HW_AUTH_URL names iam\.eu-de\.otc\.t-systems\.com/,
  ],
  [{ ...hw, HW_CLOUD: "sbercloud.ru", HW_AUTH_URL: "https://iam.notsbercloud.ru/v3" }, /which is not in it/],
  [
    { ...hw, OS_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3" },
    /OS_AUTH_URL names another operator, .*: HW_AUTH_URL or HW_CLOUD does/,
  ],
  [{ ...sdk, OS_AUTH_URL: "nonsense" }, /OS_AUTH_URL names another operator, .*: HUAWEICLOUD_SDK_IAM_ENDPOINT does/],
  [
    { ...sdk, HUAWEICLOUD_SDK_REGION_MODELARTS_EU_DE: "http://ma.example.com" },
    /HUAWEICLOUD_SDK_REGION_MODELARTS_EU_DE must be https/,
  ],
  [{ HW_AUTH_TOKEN: "canary", HW_AUTH_URL: "canary" }, /HW_AUTH_URL is no URL/],
];

describe("credentials of an environment that names an operator whose address cannot be told", () => {
  for (const [env, reason] of undetermined) {
    it(`go nowhere: ${JSON.stringify(env)}`, () => {
      const message = refusalOf({ config: { region: "eu-de" }, env });
      assert.match(message, reason);
      assert.match(
        message,
        /; nothing was sent\nset the address of ModelArts there: pulumi config set mlimages:endpoint https:\/\/…/,
      );
      assert.doesNotMatch(message, /canary/);
    });
  }

  it("are told to a named connection with its own path", () => {
    const given = {
      place: { connection: "de" },
      config: connectionsOf({ de: { region: "eu-de", credentials: "environment" } }),
      env: { ...os, OS_CLOUD: "otc" },
    };
    assert.match(refusalOf(given), /pulumi config set --path mlimages:connections\.de\.endpoint https/);
  });
});

describe("credentials of the configuration", () => {
  const config = { region: "cn-north-4", accessKey: "config-ak", secretKey: "config-sk" };
  const shells: Readonly<Record<string, string>>[] = [
    ...told.map(([, env]) => env),
    ...undetermined.map(([env]) => env),
  ];

  it("are not touched by any shell", () => {
    for (const env of shells)
      assert.deepEqual(
        hostsOf({ config, env }),
        ["https://modelarts.cn-north-4.myhuaweicloud.com", undefined],
        JSON.stringify(env),
      );
  });

  it("are not touched by any shell in a named connection either", () => {
    for (const env of shells) {
      assert.deepEqual(hostsOf({ place: { connection: "a" }, config: connectionsOf({ a: config }), env }), [
        "https://modelarts.cn-north-4.myhuaweicloud.com",
        undefined,
      ]);
    }
  });

  it("of PAI are not touched either, nor are those of its environment", () => {
    const env = {
      ALICLOUD_ACCESS_KEY: "ak",
      ALICLOUD_SECRET_KEY: "sk",
      HW_CLOUD: "hc.sbercloud.ru",
      OS_AUTH_URL: "nonsense",
    };
    assert.deepEqual(hostsOf({ config: { cloud: "pai", region: "cn-hangzhou" }, env }), [
      "https://aiworkspace.cn-hangzhou.aliyuncs.com",
      undefined,
    ]);
  });
});
