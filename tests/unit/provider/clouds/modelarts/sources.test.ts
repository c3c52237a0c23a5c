import assert from "node:assert/strict";
import { modelArtsSources } from "../../../../../provider/clouds/modelarts/sources";
import { environmentFrom, type Given } from "../../connection/environment";

const file = "/home/nobody/.hcloud/config.json";
const profiles = {
  current: "first",
  profiles: [
    {
      name: "first",
      accessKeyId: "ak-1",
      secretAccessKey: "sk-1",
      region: "cn-north-4",
      projectId: "p-1",
      mode: "AKSK",
    },
    { name: "second", accessKeyId: "ak-2", secretAccessKey: "sk-2", securityToken: "st-2", region: "" },
  ],
};

/** The settings a source holds, without those it leaves open. */
function settingsOf(given: Given, label: RegExp): Record<string, unknown> | undefined {
  const source = modelArtsSources(environmentFrom(given)).find((each) => label.test(each.label));
  return (
    source &&
    Object.fromEntries(Object.entries<string | undefined>(source.settings).filter(([, value]) => value !== undefined))
  );
}

describe("ModelArts' sources of credentials", () => {
  it("are three families of variables, in this order", () => {
    assert.deepEqual(
      modelArtsSources(environmentFrom({})).map(({ label }) => label.replace(/^.* /, "")),
      ["HW_*", "OS_*", "HUAWEICLOUD_SDK_*"],
    );
  });

  it("read everything of HW_*", () => {
    const env = {
      HW_REGION_NAME: "r",
      HW_PROJECT_ID: "p",
      HW_PROJECT_NAME: "n",
      HW_ACCESS_KEY: "a",
      HW_SECRET_KEY: "s",
      HW_SECURITY_TOKEN: "t",
      HW_AUTH_TOKEN: "x",
    };
    assert.deepEqual(settingsOf({ env }, /HW_/), {
      region: "r",
      projectId: "p",
      projectName: "n",
      accessKey: "a",
      secretKey: "s",
      securityToken: "t",
      authToken: "x",
    });
  });

  it("read everything of OS_*", () => {
    const env = {
      OS_REGION_NAME: "r",
      OS_PROJECT_ID: "p",
      OS_PROJECT_NAME: "n",
      OS_ACCESS_KEY: "a",
      OS_SECRET_KEY: "s",
      OS_AUTH_TOKEN: "x",
    };
    assert.deepEqual(settingsOf({ env }, /OS_/), {
      region: "r",
      projectId: "p",
      projectName: "n",
      accessKey: "a",
      secretKey: "s",
      authToken: "x",
    });
  });

  it("read everything of HUAWEICLOUD_SDK_*", () => {
    const env = {
      HUAWEICLOUD_SDK_PROJECT_ID: "p",
      HUAWEICLOUD_SDK_AK: "a",
      HUAWEICLOUD_SDK_SK: "s",
      HUAWEICLOUD_SDK_SECURITY_TOKEN: "t",
    };
    assert.deepEqual(settingsOf({ env }, /SDK/), {
      projectId: "p",
      accessKey: "a",
      secretKey: "s",
      securityToken: "t",
    });
  });

  it("know what each setting is called there", () => {
    const names = modelArtsSources(environmentFrom({})).map((source) => source.nameOf("secretKey"));
    assert.deepEqual(names, ["HW_SECRET_KEY", "OS_SECRET_KEY", "HUAWEICLOUD_SDK_SK"]);
  });

  it("read the older spellings of OS_*, and call a setting by the one that is set", () => {
    const env = { OS_TENANT_ID: "p", OS_TENANT_NAME: "n" };
    assert.deepEqual(settingsOf({ env }, /OS_/), { projectId: "p", projectName: "n" });
    assert.equal(modelArtsSources(environmentFrom({ env }))[1]!.nameOf("projectName"), "OS_TENANT_NAME");
    assert.equal(modelArtsSources(environmentFrom({}))[1]!.nameOf("projectName"), "OS_PROJECT_NAME");
  });

  it("read the current profile of the command line tool", () => {
    assert.deepEqual(settingsOf({ files: { [file]: JSON.stringify(profiles) } }, /profile/), {
      region: "cn-north-4",
      projectId: "p-1",
      accessKey: "ak-1",
      secretKey: "sk-1",
    });
  });

  it("read the profile that HW_PROFILE names, empty texts being none", () => {
    assert.deepEqual(
      settingsOf({ env: { HW_PROFILE: "second" }, files: { [file]: JSON.stringify(profiles) } }, /profile "second"/),
      {
        accessKey: "ak-2",
        secretKey: "sk-2",
        securityToken: "st-2",
      },
    );
  });

  it("read the file that HW_SHARED_CONFIG_FILE names", () => {
    const given = {
      env: { HW_SHARED_CONFIG_FILE: "/etc/hcloud.json" },
      files: { "/etc/hcloud.json": JSON.stringify(profiles) },
    };
    assert.equal(settingsOf(given, /profile "first" in \/etc\/hcloud\.json/)?.accessKey, "ak-1");
  });

  for (const text of [
    "",
    "{",
    "null",
    "[]",
    "{}",
    '{"current":"first","profiles":[]}',
    '{"current":"first","profiles":"x"}',
    '{"profiles":[{"name":"first"}]}',
  ]) {
    it(`find no profile in ${JSON.stringify(text)}`, () => {
      assert.equal(settingsOf({ files: { [file]: text } }, /profile/), undefined);
    });
  }

  it("find no profile in a file whose list holds something else", () => {
    assert.equal(
      settingsOf({ files: { [file]: '{"current":"first","profiles":[null, 5, "x"]}' } }, /profile/),
      undefined,
    );
  });
});
