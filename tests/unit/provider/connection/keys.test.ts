import assert from "node:assert/strict";
import { refuseMisspeltKeys, strangeKeys } from "../../../../provider/connection/keys";
import { getImages } from "../../../../provider/lookup";
import { Session } from "../../../../provider/session";
import { failureOf, rejectionOf } from "../fixtures";
import { account } from "./environment";
import { words } from "../../../../sdk/words";

const known = [
  "cloud",
  "region",
  "endpoint",
  "network",
  "projectId",
  "projectName",
  "accessKey",
  "secretKey",
  "securityToken",
  "authToken",
  "workspaceId",
  "timeoutSeconds",
  "maxRetries",
  "caFile",
  "connections",
];
const misspelt = {
  workspaceID: "workspaceId",
  workspace_id: "workspaceId",
  workspaceid: "workspaceId",
  timeoutSecond: "timeoutSeconds",
  "timeout-seconds": "timeoutSeconds",
  regoin: "region",
  regions: "region",
  endpiont: "endpoint",
  projectid: "projectId",
  projectNames: "projectName",
  acessKey: "accessKey",
  secretkey: "secretKey",
  authtoken: "authToken",
  connection: "connections",
  conections: "connections",
  cafile: "caFile",
  cluod: "cloud",
  workspace: "workspaceId",
  project: "projectId or projectName",
  timeout: "timeoutSeconds",
  retries: "maxRetries",
  token: "securityToken or authToken",
  accessKeyId: "accessKey",
  accessKeySecret: "secretKey",
  secretAccessKey: "secretKey",
  sessionToken: "securityToken",
};

describe("the keys of the configuration", () => {
  it("that there are mean something", () => {
    assert.deepEqual(strangeKeys(known), []);
    refuseMisspeltKeys(known);
  });

  for (const [key, meant] of Object.entries(misspelt)) {
    it(`that are misspelt are refused with the one that is meant: ${key}`, () => {
      const error = failureOf(() => refuseMisspeltKeys([...known, key]));
      assert.equal(error.code, "invalid_config");
      assert.equal(error.message, `connecting: mlimages:${key}: there is no such key; did you mean ${meant}?`);
      assert.deepEqual(strangeKeys([...known, key]), []);
    });
  }

  it("that are misspelt are refused all at once", () => {
    const { message } = failureOf(() => refuseMisspeltKeys(["workspaceID", "region", "timeoutSecond"]));
    assert.match(message, /mlimages:workspaceID: .*\n.*mlimages:timeoutSecond: /);
  });

  for (const key of [
    "version",
    "pluginDownloadURL",
    "team",
    "imageBudget",
    "credentials",
    "constructor",
    "__proto__",
    "maxRetry",
    "",
  ]) {
    it(`that are near none are no mistake, but strange: ${JSON.stringify(key)}`, () => {
      refuseMisspeltKeys([key]);
      assert.deepEqual(strangeKeys(["region", key]), [key]);
    });
  }
});

describe("a session over a configuration whose keys are known", () => {
  const sessionOf = (config: Readonly<Record<string, string>>) =>
    new Session({
      words,
      config: (key) => config[key],
      configKeys: () => Object.keys(config),
      environment: { env: {}, readFile: () => undefined },
    });

  it("asks nothing where one is misspelt, of a named connection either", async () => {
    const connections = JSON.stringify({ eu: { ...account, endpoint: "https://192.0.2.1" } });
    const session = sessionOf({ ...account, endpoint: "https://192.0.2.1", connections, workspaceID: "canary" });
    for (const args of [{}, { connection: "eu" }]) {
      const { code, message } = await rejectionOf(getImages(args, { session }));
      assert.equal(code, "invalid_config");
      assert.match(message, /mlimages:workspaceID: there is no such key; did you mean workspaceId\?/);
      assert.doesNotMatch(message, /canary/);
    }
  });

  it("goes on where one is strange", () => {
    assert.equal(sessionOf({ ...account, team: "vision" }).open({}).connection.region, "cn-north-4");
  });
});
