import assert from "node:assert/strict";
import { cloudOf } from "../../../../../provider/clouds/clouds";
import { paiSources } from "../../../../../provider/clouds/pai/sources";
import { findPlace } from "../../../../../provider/connection/find-place";
import { connect, connectionsOf, environmentFrom, type Given } from "../../connection/environment";
import { failureOf } from "../../fixtures";

const env = {
  ALICLOUD_REGION: "cn-beijing",
  ALICLOUD_ACCESS_KEY: "ali-ak",
  ALICLOUD_SECRET_KEY: "ali-sk",
  ALICLOUD_SECURITY_TOKEN: "ali-st",
};
const account = { cloud: "pai", region: "cn-hangzhou", accessKey: "config-ak", secretKey: "config-sk" };

function refusalOf(given: Given): string {
  const error = failureOf(() => connect(given));
  assert.equal(error.code, "invalid_config");
  return error.message;
}

describe("PAI's sources of credentials", () => {
  it("are the variables of the alicloud providers, then Alibaba's own chain", () => {
    const [variables, chain] = paiSources(environmentFrom({ env }));
    assert.deepEqual(variables?.settings, {
      region: "cn-beijing",
      accessKey: "ali-ak",
      secretKey: "ali-sk",
      securityToken: "ali-st",
    });
    assert.deepEqual(chain?.settings, { region: "cn-beijing" });
  });

  it("name their region also as Alibaba's SDKs do", () => {
    const [variables] = paiSources(environmentFrom({ env: { ALIBABA_CLOUD_REGION: "cn-shanghai" } }));
    assert.deepEqual(
      [variables?.settings.region, variables?.nameOf("region")],
      ["cn-shanghai", "ALIBABA_CLOUD_REGION"],
    );
  });

  describe("with the region of the CLI's profile", () => {
    const profile = { name: "a", mode: "AK", access_key_id: "ak", access_key_secret: "sk", region_id: "cn-shenzhen" };
    const files = { "/home/nobody/.aliyun/config.json": JSON.stringify({ current: "a", profiles: [profile] }) };
    const chainOf = (given: Given) => paiSources(environmentFrom({ files, ...given }))[1];

    it("have it where its account is taken and no variable names one", () => {
      const chain = chainOf({});
      assert.deepEqual(
        [chain?.settings.region, chain?.nameOf("region")],
        ["cn-shenzhen", 'region_id of profile "a" in /home/nobody/.aliyun/config.json'],
      );
      assert.equal(chainOf({ env: { ALICLOUD_REGION: "cn-beijing" } })?.settings.region, "cn-beijing");
    });

    it("do not have it where another account is taken", () => {
      const keys = { ALIBABA_CLOUD_ACCESS_KEY_ID: "ak", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "sk" };
      assert.equal(chainOf({ env: keys })?.settings.region, undefined);
      assert.equal(chainOf({ env: { ALIBABA_CLOUD_PROFILE: "b" } })?.settings.region, undefined);
      assert.equal(chainOf({ env: { ALIBABA_CLOUD_CLI_PROFILE_DISABLED: "true" } })?.settings.region, undefined);
    });

    it("do not ask there with the keys of another account", () => {
      const keys = { accessKey: "ak", secretKey: "sk" };
      assert.match(failureOf(() => connect({ config: { cloud: "pai", ...keys }, files })).why, /region missing$/);
      const env = { ALICLOUD_ACCESS_KEY: "ak", ALICLOUD_SECRET_KEY: "sk" };
      assert.match(failureOf(() => connect({ config: { cloud: "pai" }, env, files })).why, /region missing$/);
    });

    it("ask there with the keys of that profile", () => {
      const environment = { ...environmentFrom({ files }), isThisProcess: true };
      const found = findPlace({}, (key) => ({ cloud: "pai" })[key as "cloud"], environment, cloudOf);
      assert.equal(found.place?.endpoint, "aiworkspace.cn-shenzhen.aliyuncs.com");
    });
  });

  it("ask the chain for this process only, whose environment it reads", () => {
    const environment = environmentFrom({});
    assert.deepEqual(
      paiSources(environment).map(({ findKeys }) => findKeys !== undefined),
      [false, false],
    );
    assert.deepEqual(
      paiSources({ ...environment, isThisProcess: true }).map(({ findKeys }) => findKeys !== undefined),
      [false, true],
    );
  });
});

describe("a connection to PAI", () => {
  it("has its address and credentials from the configuration", () => {
    const { cloud, endpoint, credentials } = connect({ config: account, env });
    assert.deepEqual(
      [cloud, endpoint, credentials],
      [
        "pai",
        "https://aiworkspace.cn-hangzhou.aliyuncs.com",
        { kind: "keys", accessKey: "config-ak", secretKey: "config-sk", securityToken: undefined },
      ],
    );
  });

  it("has all from the environment", () => {
    const { region, credentialsFrom } = connect({ config: { cloud: "pai" }, env });
    assert.deepEqual([region, credentialsFrom], ["cn-beijing", "environment variables ALICLOUD_*"]);
  });

  it("does not take ModelArts' credentials", () => {
    const hw = { HW_REGION_NAME: "cn-north-4", HW_ACCESS_KEY: "hw-ak", HW_SECRET_KEY: "hw-sk" };
    assert.match(
      refusalOf({ config: { cloud: "pai" }, env: hw }),
      /connection to PAI is incomplete: region and credentials missing[^]*ALICLOUD_REGION[^]*ALICLOUD_ACCESS_KEY[^]*aliyun configure/,
    );
  });

  it("lacks the other half of a pair by the variable's name", () => {
    assert.match(
      refusalOf({ config: { cloud: "pai" }, env: { ...env, ALICLOUD_SECRET_KEY: "" } }),
      /ALICLOUD_SECRET_KEY missing in the environment variables ALICLOUD_\*/,
    );
  });

  it("over the private network has another address, unless an endpoint is named", () => {
    assert.equal(
      connect({ config: { ...account, network: "vpc" } }).endpoint,
      "https://aiworkspace-vpc.cn-hangzhou.aliyuncs.com",
    );
    assert.equal(
      connect({ config: { ...account, network: "vpc", endpoint: "https://pai.example.com" } }).endpoint,
      "https://pai.example.com",
    );
  });

  it("refuses settings that mean nothing there, all at once, by the names they are written under", () => {
    assert.match(
      refusalOf({ config: { ...account, projectId: "p", authToken: "t" } }),
      /mlimages:projectId: does not apply to PAI: .*workspaceId[^]*mlimages:authToken: does not apply to PAI: .*accessKey/,
    );
    const named = { place: { connection: "a" }, config: connectionsOf({ a: { ...account, projectId: "p" } }) };
    assert.match(refusalOf(named), /mlimages:connections\.a\.projectId: does not apply to PAI/);
  });

  it("is not meant by a network at ModelArts", () => {
    assert.match(
      refusalOf({ config: { ...account, cloud: "modelarts", network: "vpc" } }),
      /mlimages:network: does not apply to ModelArts: /,
    );
  });

  it("of a name takes the environment's credentials, and with them the region, only where it says so", () => {
    const place = { connection: "a" };
    assert.match(
      refusalOf({ place, config: connectionsOf({ a: { cloud: "pai" } }), env }),
      /region and credentials missing[^]*connections\.a\.credentials environment/,
    );
    assert.equal(
      connect({ place, config: connectionsOf({ a: { cloud: "pai", credentials: "environment" } }), env }).region,
      "cn-beijing",
    );
    assert.match(
      refusalOf({
        place,
        config: connectionsOf({ a: { cloud: "pai", region: "cn-hangzhou", credentials: "environment" } }),
      }),
      /"a" is incomplete[^]*or the environment variables ALICLOUD_ACCESS_KEY/,
    );
  });
});
