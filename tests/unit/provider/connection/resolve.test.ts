import assert from "node:assert/strict";
import { failureOf } from "../fixtures";
import { account, connect, connectionsOf, type Given } from "./environment";

const hw = { HW_REGION_NAME: "cn-east-3", HW_ACCESS_KEY: "hw-ak", HW_SECRET_KEY: "hw-sk" };
const os = { OS_REGION_NAME: "cn-south-1", OS_ACCESS_KEY: "os-ak", OS_SECRET_KEY: "os-sk" };

function refusalOf(given: Given, code = "invalid_config"): string {
  const error = failureOf(() => connect(given));
  assert.equal(error.code, code);
  return error.message;
}

describe("a connection from the configuration", () => {
  it("has the configured place and credentials, and defaults for the rest", () => {
    assert.deepEqual(connect({ config: account }), {
      cloud: "modelarts",
      region: "cn-north-4",
      endpoint: "https://modelarts.cn-north-4.myhuaweicloud.com",
      identityEndpoint: undefined,
      projectId: undefined,
      projectName: undefined,
      workspaceId: undefined,
      credentials: { kind: "keys", accessKey: "config-ak", secretKey: "config-sk", securityToken: undefined },
      credentialsFrom: "configuration",
      timeoutMs: 60_000,
      maxRetries: 3,
      caFile: undefined,
    });
  });

  it("takes every other key", () => {
    const { endpoint, projectId, workspaceId, timeoutMs, maxRetries, caFile } = connect({
      config: {
        ...account,
        endpoint: "https://ma.example.com/",
        projectId: "p1",
        workspaceId: "w1",
        timeoutSeconds: "5",
        maxRetries: "0",
        caFile: "/ca.pem",
      },
    });
    assert.deepEqual(
      [endpoint, projectId, workspaceId, timeoutMs, maxRetries, caFile],
      ["https://ma.example.com", "p1", "w1", 5000, 0, "/ca.pem"],
    );
  });

  it("takes a security token along with its keys", () => {
    const { credentials } = connect({ config: { ...account, securityToken: "config-st" } });
    assert.deepEqual(credentials, {
      kind: "keys",
      accessKey: "config-ak",
      secretKey: "config-sk",
      securityToken: "config-st",
    });
  });

  it("takes a token alone", () => {
    assert.deepEqual(connect({ config: { region: "cn-north-4", authToken: "config-at" } }).credentials, {
      kind: "token",
      authToken: "config-at",
    });
  });

  it("reports everything that is wrong at once", () => {
    const message = refusalOf({ config: { ...account, projectId: "a/b", timeoutSeconds: "soon" } });
    assert.match(message, /mlimages:projectId[^]*mlimages:timeoutSeconds/);
  });
});

describe("credentials", () => {
  const from = (given: Given): [unknown, string] => {
    const { credentials, credentialsFrom } = connect(given);
    assert.ok(credentials.kind !== "chain");
    return [credentials.kind === "keys" ? credentials.accessKey : credentials.authToken, credentialsFrom];
  };
  const profile = {
    "/home/nobody/.hcloud/config.json": JSON.stringify({
      current: "default",
      profiles: [{ name: "default", accessKeyId: "p-ak", secretAccessKey: "p-sk", region: "cn-north-9" }],
    }),
  };

  it("come from the configuration before the environment", () => {
    assert.deepEqual(from({ config: account, env: hw })[0], "config-ak");
  });

  it("come from HW_* before OS_*", () => {
    assert.deepEqual(from({ env: { ...os, ...hw } }), ["hw-ak", "environment variables HW_*"]);
  });

  it("come from OS_* where HW_* holds none", () => {
    assert.deepEqual(from({ env: os }), ["os-ak", "environment variables OS_*"]);
  });

  it("come from the SDK's variables where neither holds any", () => {
    const env = { HUAWEICLOUD_SDK_AK: "sdk-ak", HUAWEICLOUD_SDK_SK: "sdk-sk" };
    assert.equal(from({ config: { region: "cn-north-4" }, env })[0], "sdk-ak");
  });

  it("come from the environment before the profile", () => {
    assert.equal(from({ env: hw, files: profile })[0], "hw-ak");
  });

  it("come from the profile at last", () => {
    assert.equal(from({ files: profile })[0], "p-ak");
  });

  it("in an empty variable are none", () => {
    assert.equal(from({ env: { ...os, HW_ACCESS_KEY: "", HW_SECRET_KEY: "", HW_AUTH_TOKEN: "" } })[0], "os-ak");
  });

  it("of one source are never filled up from the next: configuration", () => {
    assert.match(
      refusalOf({ config: { region: "cn-north-4", accessKey: "config-ak" }, env: hw }),
      /mlimages:secretKey missing/,
    );
  });

  it("of one source are never filled up from the next: HW_* and OS_*", () => {
    assert.match(
      refusalOf({ env: { HW_REGION_NAME: "cn-north-4", HW_ACCESS_KEY: "hw-ak", OS_SECRET_KEY: "os-sk" } }),
      /HW_SECRET_KEY missing in the environment variables HW_\*/,
    );
  });

  it("of a security token alone lack both keys", () => {
    assert.match(
      refusalOf({ config: { region: "cn-north-4", securityToken: "st" } }),
      /mlimages:accessKey and mlimages:secretKey missing/,
    );
  });

  it("of an incomplete profile are named as the file names them", () => {
    const files = {
      "/home/nobody/.hcloud/config.json": JSON.stringify({
        current: "a",
        profiles: [{ name: "a", accessKeyId: "p-ak" }],
      }),
    };
    assert.match(refusalOf({ config: { region: "cn-north-4" }, files }), /secretAccessKey missing/);
  });
});

describe("the place", () => {
  it("is the environment's where the configuration names none", () => {
    assert.equal(connect({ env: hw }).region, "cn-east-3");
  });

  it("is the configuration's before the environment's", () => {
    assert.equal(connect({ config: account, env: hw }).region, "cn-north-4");
  });

  it("is the arguments' before all", () => {
    const { region, endpoint } = connect({ place: { region: "la-south-2" }, config: account, env: hw });
    assert.deepEqual([region, endpoint], ["la-south-2", "https://modelarts.la-south-2.myhuaweicloud.com"]);
  });

  it("brings the project of the source of the credentials", () => {
    assert.equal(connect({ env: { ...hw, HW_PROJECT_ID: "hw-project" } }).projectId, "hw-project");
  });

  it("does not bring the project of another source", () => {
    assert.equal(connect({ config: account, env: { ...hw, HW_PROJECT_ID: "hw-project" } }).projectId, undefined);
  });

  it("drops the project where the arguments move to another region", () => {
    assert.equal(
      connect({ place: { region: "cn-east-3" }, config: { ...account, projectId: "p1" } }).projectId,
      undefined,
    );
  });

  it("keeps the project where the arguments name the same region", () => {
    assert.equal(connect({ place: { region: "cn-north-4" }, config: { ...account, projectId: "p1" } }).projectId, "p1");
  });

  it("drops the environment's project where the configuration names another region", () => {
    assert.equal(
      connect({ config: { region: "cn-north-4" }, env: { ...hw, HW_PROJECT_ID: "project-of-cn-east-3" } }).projectId,
      undefined,
    );
  });

  for (const [what, given, project] of [
    ["of the configuration", { config: { ...account, projectName: "cn-north-4_a" } }, [undefined, "cn-north-4_a"]],
    [
      "of the source of the credentials",
      { env: { ...hw, HW_PROJECT_NAME: "cn-east-3_a" } },
      [undefined, "cn-east-3_a"],
    ],
    ["beside its ID", { env: { ...hw, HW_PROJECT_ID: "p1", HW_PROJECT_NAME: "cn-east-3_a" } }, ["p1", "cn-east-3_a"]],
    ["of the OpenStack variables", { env: { ...os, OS_PROJECT_NAME: "cn-south-1_a" } }, [undefined, "cn-south-1_a"]],
    [
      "of their older spelling",
      { env: { ...os, OS_TENANT_NAME: "cn-south-1_a", OS_TENANT_ID: "p1" } },
      ["p1", "cn-south-1_a"],
    ],
    [
      "of both spellings alike",
      { env: { ...os, OS_PROJECT_NAME: "cn-south-1_a", OS_TENANT_NAME: "cn-south-1_a" } },
      [undefined, "cn-south-1_a"],
    ],
    [
      "not of another source",
      { config: account, env: { ...hw, HW_PROJECT_NAME: "cn-east-3_a" } },
      [undefined, undefined],
    ],
    [
      "not of the source where the configuration names one by ID",
      { config: { projectId: "p1" }, env: { ...hw, HW_PROJECT_NAME: "cn-east-3_a" } },
      ["p1", undefined],
    ],
    [
      "not of the source where the configuration names one by name",
      { config: { projectName: "cn-east-3_b" }, env: { ...hw, HW_PROJECT_ID: "p1" } },
      [undefined, "cn-east-3_b"],
    ],
    [
      "not of another region than the source's",
      { config: { region: "cn-north-4" }, env: { ...hw, HW_PROJECT_NAME: "cn-east-3_a" } },
      [undefined, undefined],
    ],
    [
      "not where the arguments move to another region",
      { place: { region: "cn-east-3" }, config: { ...account, projectName: "cn-north-4_a" } },
      [undefined, undefined],
    ],
  ] as const satisfies readonly (readonly [string, Given, readonly unknown[]])[]) {
    it(`is a project by its name: ${what}`, () => {
      const { projectId, projectName } = connect(given);
      assert.deepEqual([projectId, projectName], project);
    });
  }

  it("is refused where two spellings name two projects", () => {
    assert.match(
      refusalOf({ env: { ...os, OS_PROJECT_NAME: "cn-south-1_a", OS_TENANT_NAME: "cn-south-1_b" } }),
      /OS_PROJECT_NAME and OS_TENANT_NAME differ, and mean the same/,
    );
    assert.match(
      refusalOf({ env: { ...os, OS_PROJECT_ID: "p1", OS_TENANT_ID: "p2" } }),
      /OS_PROJECT_ID and OS_TENANT_ID differ/,
    );
  });

  it("is refused with a project's name that is none, by the variable that holds it", () => {
    assert.match(
      refusalOf({ env: { ...os, OS_TENANT_NAME: "my project" } }),
      /OS_TENANT_NAME: (holds blanks|is no project name)/,
    );
    assert.match(refusalOf({ config: { ...account, projectName: "a/b" } }), /mlimages:projectName: is no project name/);
  });

  it("has no projects at PAI, and says so", () => {
    assert.match(
      refusalOf({ config: { ...account, cloud: "pai", projectName: "cn-hangzhou_a" } }),
      /mlimages:projectName: does not apply to PAI: its images belong to workspaces; there is workspaceId/,
    );
  });

  it("takes an endpoint from MLIMAGES_ENDPOINT", () => {
    assert.equal(
      connect({ config: account, env: { MLIMAGES_ENDPOINT: "http://127.0.0.1:8080" } }).endpoint,
      "http://127.0.0.1:8080",
    );
  });

  it("takes the configured endpoint before MLIMAGES_ENDPOINT", () => {
    const config = { ...account, endpoint: "https://ma.example.com" };
    assert.equal(
      connect({ config, env: { MLIMAGES_ENDPOINT: "http://127.0.0.1:8080" } }).endpoint,
      "https://ma.example.com",
    );
  });

  it("names MLIMAGES_ENDPOINT where that is wrong", () => {
    assert.match(
      refusalOf({ config: account, env: { MLIMAGES_ENDPOINT: "http://ma.example.com" } }),
      /MLIMAGES_ENDPOINT/,
    );
  });

  it("cannot move away from a fixed endpoint", () => {
    const message = refusalOf(
      { place: { region: "cn-east-3" }, config: { ...account, endpoint: "https://ma.example.com" } },
      "invalid_arguments",
    );
    assert.match(message, /cn-east-3.*https:\/\/ma\.example\.com[^]*connection/);
  });

  it("can name the region of a fixed endpoint", () => {
    assert.equal(
      connect({ place: { region: "cn-north-4" }, config: { ...account, endpoint: "https://ma.example.com" } }).endpoint,
      "https://ma.example.com",
    );
  });

  it("can move at a local endpoint, which serves any region", () => {
    const { region, endpoint } = connect({
      place: { region: "cn-east-3" },
      config: { ...account, endpoint: "http://127.0.0.1:8080" },
    });
    assert.deepEqual([region, endpoint], ["cn-east-3", "http://127.0.0.1:8080"]);
  });
});

describe("a region other than that of a configured endpoint", () => {
  const local = "http://127.0.0.1:8080";
  const keys = { accessKey: "ak", secretKey: "sk" };
  const at = (config: Readonly<Record<string, string>>, region = "cn-moon-1"): Given => ({
    place: { region },
    config: { ...keys, ...config },
  });

  for (const endpoint of [local, "https://aiworkspace.example.com"]) {
    it(`is refused by PAI, whose requests say no region: ${endpoint}`, () => {
      const message = refusalOf(at({ cloud: "pai", endpoint, region: "cn-hangzhou" }), "invalid_arguments");
      assert.match(
        message,
        new RegExp(
          `^connecting: region "cn-moon-1" cannot be asked: the connection has the endpoint ${endpoint}, which belongs to its own region\n`,
        ),
      );
      assert.equal(connect(at({ cloud: "pai", endpoint, region: "cn-moon-1" })).region, "cn-moon-1");
    });

    it(`is refused by PAI where the connection says none of its own: ${endpoint}`, () => {
      const message = refusalOf(at({ cloud: "pai", endpoint }), "invalid_arguments");
      assert.match(
        message,
        new RegExp(`the connection has the endpoint ${endpoint}, and does not say which region that serves\n`),
      );
      assert.match(
        message,
        /\nset the region there: pulumi config set mlimages:region …; for any other region configure a named connection/,
      );
    });
  }

  it("is refused by PAI for the endpoint of the environment too, whose region counts as the connection's", () => {
    const given = (env: Readonly<Record<string, string>>): Given => ({
      ...at({ cloud: "pai" }),
      env: { MLIMAGES_ENDPOINT: local, ...env },
    });
    refusalOf(given({}), "invalid_arguments");
    refusalOf(given({ ALICLOUD_REGION: "cn-hangzhou" }), "invalid_arguments");
    assert.equal(connect(given({ ALICLOUD_REGION: "cn-moon-1" })).region, "cn-moon-1");
  });

  it("is refused to a named connection with the key that is missing there", () => {
    const config = connectionsOf({ ali: { cloud: "pai", endpoint: local, ...keys } });
    assert.match(
      refusalOf({ place: { connection: "ali", region: "cn-moon-1" }, config }, "invalid_arguments"),
      /pulumi config set --path mlimages:connections\.ali\.region/,
    );
  });

  it("is asked of PAI at the region's own host where no endpoint is configured", () => {
    assert.equal(
      connect(at({ cloud: "pai", region: "cn-hangzhou" }, "cn-shanghai")).endpoint,
      "https://aiworkspace.cn-shanghai.aliyuncs.com",
    );
    assert.equal(connect(at({ cloud: "pai" }, "cn-shanghai")).endpoint, "https://aiworkspace.cn-shanghai.aliyuncs.com");
  });

  for (const endpoint of [local, "https://modelarts.example.com"]) {
    it(`is asked of ModelArts by the region's own project where the connection says no region: ${endpoint}`, () => {
      const { region, projectId, endpoint: asked } = connect(at({ endpoint }));
      assert.deepEqual([region, projectId, asked], ["cn-moon-1", undefined, endpoint]);
    });

    it(`is refused by ModelArts where a project is configured, of which nobody knows the region: ${endpoint}`, () => {
      const text =
        /and a project ID, and does not say of which region they are\nset the region there: pulumi config set mlimages:region …/;
      assert.match(refusalOf(at({ endpoint, projectId: "p1" }), "invalid_arguments"), text);
      const env = { HW_ACCESS_KEY: "ak", HW_SECRET_KEY: "sk", HW_PROJECT_ID: "p1" };
      assert.match(refusalOf({ place: { region: "cn-moon-1" }, config: { endpoint }, env }, "invalid_arguments"), text);
      assert.equal(connect(at({ endpoint, projectId: "p1", region: "cn-moon-1" })).projectId, "p1");
    });
  }
});

describe("what is missing", () => {
  it("is named all at once, with every way to set it", () => {
    const message = refusalOf({});
    assert.match(message, /region and credentials missing/);
    for (const way of [
      "config set mlimages:region",
      "HW_REGION_NAME",
      "--secret mlimages:accessKey",
      "--secret mlimages:secretKey",
      "HW_ACCESS_KEY",
      "HW_SECRET_KEY",
      "HW_AUTH_TOKEN",
      ".hcloud/config.json",
    ]) {
      assert.ok(message.includes(way), `${way} is not in: ${message}`);
    }
  });

  it("does not include what is there", () => {
    assert.doesNotMatch(refusalOf({ config: { region: "cn-north-4" } }), /region .*missing|mlimages:region/);
  });

  it("can be the region alone", () => {
    assert.match(refusalOf({ config: { accessKey: "ak", secretKey: "sk" } }), /: region missing/);
  });
});

describe("a message about a connection", () => {
  const secret = "canary-s3cret";
  const given: readonly (readonly [what: string, given: Given])[] = [
    ["incomplete keys", { config: { region: "cn-north-4", secretKey: secret } }],
    ["a lone security token", { env: { HW_REGION_NAME: "cn-north-4", HW_SECURITY_TOKEN: secret } }],
    ["a key with a line feed", { config: { ...account, secretKey: `${secret}\n` } }],
    ["a secret pasted as region", { config: { ...account, region: secret.toUpperCase() } }],
    ["a secret in the endpoint", { config: { ...account, endpoint: `https://u:${secret}@example.com` } }],
    ["a missing region", { config: { accessKey: "ak", secretKey: secret } }],
  ];
  for (const [what, each] of given) {
    it(`never holds a secret: ${what}`, () => {
      assert.ok(!refusalOf(each).toLowerCase().includes(secret));
    });
  }
});

describe("a connection to where it was asked before", () => {
  const recorded = { region: "cn-north-9", projectId: "p-then", workspaceId: "w-then" };

  it("asks there for all that nothing states, with the account of now", () => {
    const { region, endpoint, projectId, workspaceId, credentials } = connect({
      env: { ...hw, HW_PROJECT_ID: "p-now" },
      recorded,
    });
    assert.deepEqual(
      [region, endpoint, projectId, workspaceId],
      ["cn-north-9", "https://modelarts.cn-north-9.myhuaweicloud.com", "p-then", "w-then"],
    );
    assert.deepEqual(credentials, connect({ env: hw }).credentials);
  });

  it("needs no region of this machine", () => {
    assert.equal(connect({ env: { HW_ACCESS_KEY: "ak", HW_SECRET_KEY: "sk" }, recorded }).region, "cn-north-9");
  });

  it("asks where arguments and configuration say", () => {
    const { region, projectId, workspaceId } = connect({
      config: { ...account, projectId: "p1", workspaceId: "w1" },
      recorded,
    });
    assert.deepEqual([region, projectId, workspaceId], ["cn-north-4", "p1", "w1"]);
  });

  it("asks at the configured endpoint, which is of the recorded region and not of this machine's", () => {
    const config = { endpoint: "https://ma.example.com" };
    assert.equal(connect({ config, env: hw, recorded }).endpoint, "https://ma.example.com");
    assert.equal(
      connect({ config, env: hw, recorded, place: { region: "cn-north-9" } }).endpoint,
      "https://ma.example.com",
    );
    assert.match(
      refusalOf({ config, env: hw, place: { region: "cn-north-9" } }, "invalid_arguments"),
      /belongs to its own region/,
    );
  });

  it("has its project found by region where it was, and named by today's account where that is not known", () => {
    const env = { ...hw, HW_REGION_NAME: "cn-north-9", HW_PROJECT_ID: "p-now" };
    assert.equal(connect({ env, recorded: { ...recorded, projectId: null } }).projectId, undefined);
    assert.equal(connect({ env, recorded: { region: "cn-north-9", workspaceId: null } }).projectId, "p-now");
  });

  it("takes no configured project for a region of the arguments of which only this machine says that it is its own", () => {
    const given: Given = {
      config: { projectId: "p1" },
      env: hw,
      place: { region: "cn-north-9" },
      recorded: { region: "cn-north-9", workspaceId: null },
    };
    assert.equal(connect(given).projectId, undefined);
  });

  it("goes to no host that somebody wrote into the record", () => {
    const env = { HW_AUTH_TOKEN: "canary-s3cret" };
    const message = refusalOf({ env, recorded: { ...recorded, region: "x.example.com/" } });
    assert.match(message, /recorded region: is no region name/);
    assert.match(
      refusalOf({ env, recorded: { ...recorded, projectId: "../v2" } }),
      /recorded projectId: is no project ID/,
    );
  });
});

describe("a connection without credentials, where the environment has those of another cloud", () => {
  it("is told how to choose that cloud, both ways, and no value", () => {
    const ofAlibaba = refusalOf({
      env: { ALIBABA_CLOUD_ACCESS_KEY_ID: "canary", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "canary" },
    });
    assert.match(
      ofAlibaba,
      /\n {4}or choose the cloud pai, as ALIBABA_CLOUD_ACCESS_KEY_ID is set: pulumi config set mlimages:cloud pai$/,
    );
    const ofHuawei = refusalOf({ config: { cloud: "pai", region: "cn-hangzhou" }, env: { HW_ACCESS_KEY: "canary" } });
    assert.match(
      ofHuawei,
      /choose the cloud modelarts, as HW_ACCESS_KEY is set: pulumi config set mlimages:cloud modelarts$/,
    );
    assert.doesNotMatch(ofAlibaba + ofHuawei, /canary/);
  });

  it("is not where its own are there, or none are", () => {
    assert.doesNotMatch(
      refusalOf({ env: { HW_ACCESS_KEY: "a", HW_SECRET_KEY: "b", ALICLOUD_ACCESS_KEY: "c" } }),
      /choose the cloud/,
    );
    assert.doesNotMatch(refusalOf({}), /choose the cloud/);
  });
});
