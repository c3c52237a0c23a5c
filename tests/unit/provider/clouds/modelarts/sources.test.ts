import assert from "node:assert/strict";
import { modelArtsSources } from "../../../../../provider/clouds/modelarts/sources";
import { cloudOf } from "../../../../../provider/clouds/clouds";
import { findPlace } from "../../../../../provider/connection/find-place";
import { account, connect, environmentFrom, type Given } from "../../connection/environment";
import { failureOf } from "../../fixtures";

const file = "/home/nobody/.hcloud/config.json";
const sdkFile = "/home/nobody/.huaweicloud/credentials";
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

  for (const text of ["{}", '{"profiles":[]}', '{"current":"first","profiles":[]}']) {
    it(`find no profile in a file that the tool has only begun: ${text}`, () => {
      assert.equal(settingsOf({ files: { [file]: text } }, /hcloud/), undefined);
    });
  }

  it("read a profile behind a byte order mark", () => {
    assert.equal(settingsOf({ files: { [file]: `\ufeff${JSON.stringify(profiles)}` } }, /profile/)?.accessKey, "ak-1");
  });

  it("read the keys of a sign-in where the profile's mode is SSO, and not those that another mode has left", () => {
    const stsToken = { accessKeyId: "sso-ak", secretAccessKey: "sso-sk", securityToken: "sso-st" };
    const profile = { name: "a", mode: "SSO", accessKeyId: "old-ak", region: "cn-north-4", ssoAuth: { stsToken } };
    const given = { files: { [file]: JSON.stringify({ current: "a", authEncrypt: "false", profiles: [profile] }) } };
    assert.deepEqual(settingsOf(given, /profile/), {
      region: "cn-north-4",
      accessKey: "sso-ak",
      secretKey: "sso-sk",
      securityToken: "sso-st",
    });
  });

  it("read the file that HW_SHARED_CONFIG_FILE names in the home folder", () => {
    const given = {
      env: { HW_SHARED_CONFIG_FILE: "~/h.json" },
      files: { "/home/nobody/h.json": JSON.stringify(profiles) },
    };
    assert.equal(settingsOf(given, /profile/)?.accessKey, "ak-1");
  });

  it("read the credentials file of the SDKs", () => {
    const text =
      "\ufeff; mine\n[global]\nak = g\nsk = g\n\n[basic]\nak = f-ak\nSK: f-sk\nproject_id = p\nsecurity_token = f-st\n";
    const wanted = { accessKey: "f-ak", secretKey: "f-sk", securityToken: "f-st", projectId: "p" };
    assert.deepEqual(settingsOf({ files: { [sdkFile]: text } }, /\[basic\]/), wanted);
    const named = { env: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: "/etc/sdk" }, files: { "/etc/sdk": text } };
    assert.deepEqual(settingsOf(named, /\[basic\] of \/etc\/sdk/), wanted);
  });

  it("have the credentials of the SDKs' file where it says that they are for", () => {
    const text = "[basic]\nak = a\nsk = s\niam_endpoint = https://iam.eu-de.otc.t-systems.com/v3\n";
    const { endpoint } = connect({ config: { region: "eu-de" }, files: { [sdkFile]: text } });
    assert.equal(endpoint, "https://modelarts.eu-de.otc.t-systems.com");
  });

  it("put a file that a variable names before one that is merely there", () => {
    const files = { [file]: JSON.stringify(profiles), "/etc/sdk": "[basic]\nak = f-ak\nsk = f-sk\n" };
    const env = { HUAWEICLOUD_SDK_CREDENTIALS_FILE: "/etc/sdk" };
    const config = { region: "cn-north-4" };
    assert.match(connect({ config, env, files }).credentialsFrom, /\/etc\/sdk/);
    assert.match(connect({ config, env: { ...env, HW_PROFILE: "second" }, files }).credentialsFrom, /"second"/);
  });
});

describe("a source of ModelArts' credentials that is set and cannot be used", () => {
  const canary = "canary-s3cret";
  const other = { "/home/nobody/.huaweicloud/credentials": "[basic]\nak = other-ak\nsk = other-sk\n" };
  const koocli = (fields: object, profile: object): string =>
    JSON.stringify({
      current: "a",
      ...fields,
      profiles: [{ name: "a", accessKeyId: canary, secretAccessKey: canary, ...profile }],
    });
  const cases: readonly (readonly [what: string, given: Given, why: RegExp])[] = [
    [
      "keys that the tool has encrypted",
      { files: { [file]: koocli({ authEncrypt: "true" }, { mode: "AKSK" }) } },
      /profile "a" in \S+config\.json cannot be used: its keys are encrypted[^]*run "hcloud configure set --cli-auth-encrypt=false"/,
    ],
    ["keys encrypted in another spelling", { files: { [file]: koocli({ authEncrypt: true }, {}) } }, /encrypted/],
    [
      "keys of a sign-in that are encrypted",
      {
        files: {
          [file]: koocli(
            { authEncrypt: "TRUE" },
            { mode: "SSO", ssoAuth: { stsToken: { accessKeyId: "a", secretAccessKey: "b", securityToken: "c" } } },
          ),
        },
      },
      /encrypted/,
    ],
    [
      "no sign-in",
      { files: { [file]: koocli({}, { mode: "SSO" }) } },
      /its mode is SSO, and it holds no keys of a sign-in\n[^]*sign in with "hcloud configure sso"/,
    ],
    [
      "half a sign-in",
      { files: { [file]: koocli({}, { mode: "SSO", ssoAuth: { stsToken: { accessKeyId: canary } } }) } },
      /it holds no keys of a sign-in/,
    ],
    [
      "a mode that is none of these",
      { files: { [file]: koocli({}, { mode: "AssumeRole" }) } },
      /its mode is "AssumeRole", and only AKSK[^]* can be used/,
    ],
    [
      "a cut file",
      { files: { [file]: koocli({}, {}).slice(0, -3) } },
      /config\.json cannot be used: it is no JSON, or not all of it/,
    ],
    ["an empty file", { files: { [file]: "" } }, /it is empty/],
    ["a file of something else", { files: { [file]: `["${canary}"]` } }, /it holds no profiles/],
    [
      "profiles that are none",
      { files: { [file]: `{"profiles":["${canary}"]}` } },
      /its profiles are no list of objects/,
    ],
    [
      "a current profile that there is not",
      { files: { [file]: koocli({ current: "b" }, {}) } },
      /it holds "a", and none is called "b"/,
    ],
    ["no current profile", { files: { [file]: koocli({ current: "" }, {}) } }, /it holds "a", and/],
    [
      "a named profile that there is not",
      { env: { HW_PROFILE: "prod" }, files: { [file]: koocli({}, {}) } },
      /it holds "a", and none is called "prod"/,
    ],
    [
      "a named profile in no file",
      { env: { HW_PROFILE: "prod" } },
      /HW_PROFILE cannot be used: there is no file \/home\/nobody\/\.hcloud\/config\.json/,
    ],
    [
      "a named file that there is not",
      { env: { HW_SHARED_CONFIG_FILE: "/etc/none" } },
      /HW_SHARED_CONFIG_FILE cannot be used: there is no file \/etc\/none/,
    ],
    [
      "a file that cannot be read",
      { files: { [file]: Object.assign(new Error(canary), { code: "EACCES" }) } },
      /config\.json cannot be used: it cannot be read \(EACCES\)/,
    ],
    [
      "a named credentials file that there is not",
      { env: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: "/etc/none" } },
      /HUAWEICLOUD_SDK_CREDENTIALS_FILE cannot be used: there is no file \/etc\/none/,
    ],
    [
      "a credentials file without its section",
      { env: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: "/f" }, files: { "/f": `[global]\nak = ${canary}\n` } },
      /\/f cannot be used: it has no section \[basic\]/,
    ],
    [
      "a credentials file that is cut",
      { env: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: "/f" }, files: { "/f": `[basic]\nak = a\nsk = b\n${canary}` } },
      /section \[basic\] of \/f cannot be used: line 4 is no "name = value"/,
    ],
    [
      "a federated identity",
      {
        env: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: "/f" },
        files: { "/f": `[basic]\nak = a\nsk = b\nidp_id = ${canary}\nid_token_file = ${canary}\n` },
      },
      /federated identity \(idp_id, id_token_file\)/,
    ],
    [
      "a section without keys",
      { env: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: "/f" }, files: { "/f": "[basic]\nproject_id = p\n" } },
      /it holds neither ak nor sk/,
    ],
    [
      "half a pair in the credentials file",
      { env: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: "/f" }, files: { "/f": `[basic]\nak = ${canary}\n` } },
      /sk missing in the section \[basic\] of \/f/,
    ],
    ["half a pair in a profile", { files: { [file]: koocli({}, { secretAccessKey: "" }) } }, /secretAccessKey missing/],
  ];
  for (const [what, given, why] of cases) {
    it(`is named with its reason and without values, and no other is taken: ${what}`, () => {
      const { code, message } = failureOf(() =>
        connect({ config: { region: "cn-north-4" }, ...given, files: { ...other, ...given.files } }),
      );
      assert.equal(code, "invalid_config");
      assert.match(message, why);
      assert.doesNotMatch(message, /canary|credentials missing/);
    });
  }

  it("is named beside a missing region, with the way out of both", () => {
    const { message } = failureOf(() => connect({ files: { [file]: koocli({ authEncrypt: "true" }, {}) } }));
    assert.equal(
      message,
      `connecting: the connection to ModelArts is incomplete: region missing; profile "a" in ${file} cannot be used: its keys are encrypted, which only the command line tool can read (authEncrypt)
set
  region: pulumi config set mlimages:region cn-north-4, or the environment variable HW_REGION_NAME
  credentials: run "hcloud configure set --cli-auth-encrypt=false", which stores them in clear, or remove it; no other account is taken in its place
    or pulumi config set --secret mlimages:accessKey … and pulumi config set --secret mlimages:secretKey …, which go before it`,
    );
  });

  it("stands behind what goes before it", () => {
    const files = { [file]: koocli({ authEncrypt: "true" }, {}) };
    const env = { HW_REGION_NAME: "cn-north-4", HW_ACCESS_KEY: "ak", HW_SECRET_KEY: "sk" };
    assert.equal(connect({ env, files }).credentialsFrom, "environment variables HW_*");
    assert.equal(connect({ config: account, files }).credentialsFrom, "configuration");
  });

  it("does not hinder a look at where a connection points", () => {
    const files = { [file]: koocli({ authEncrypt: "true" }, { region: "cn-north-9" }) };
    const { place } = findPlace(
      {},
      () => undefined,
      environmentFrom({ files }),
      (name) => cloudOf(name),
    );
    assert.equal(place?.region, "cn-north-9");
  });
});
