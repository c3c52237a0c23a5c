import assert from "node:assert/strict";
import { cloudOf } from "../../../../provider/clouds/clouds";
import { findPlace, type FoundPlace } from "../../../../provider/connection/find-place";
import { describePlace, hostIn, isSamePlace, type Place } from "../../../../provider/connection/place";
import { failureOf } from "../fixtures";
import { account, connectionsOf, surroundingsOf, type Given } from "./surroundings";

function find(given: Given): FoundPlace {
  const { place = {}, config = {} } = given;
  return findPlace(place, (key) => config[key], surroundingsOf(given), cloudOf);
}

const north: Place = { cloud: "modelarts", region: "cn-north-4", endpoint: "modelarts.cn-north-4.myhuaweicloud.com", projectId: null, workspaceId: null };
const profile = { "/home/nobody/.hcloud/config.json": JSON.stringify({ current: "a", profiles: [{ name: "a", region: "cn-north-9", projectId: "p-of-profile" }] }) };

describe("the place that arguments point to", () => {
  it("is the configured one, with the host that the cloud's rule names", () => {
    assert.deepEqual(find({ config: { region: "cn-north-4" } }), { isConfigured: true, place: north });
  });

  it("needs no credentials and looks at none", () => {
    assert.deepEqual(find({ config: account }), find({ config: { region: "cn-north-4" } }));
    assert.deepEqual(find({ config: { region: "cn-north-4", accessKey: "half a pair" } }), find({ config: account }));
  });

  it("holds the project and the workspace that are configured", () => {
    assert.deepEqual(find({ config: { ...account, projectId: "p1", workspaceId: "w1" } }).place, { ...north, projectId: "p1", workspaceId: "w1" });
  });

  it("holds the project's name that is configured, in its region", () => {
    const config = { ...account, projectName: "cn-north-4_a" };
    assert.deepEqual(find({ config }).place, { ...north, projectName: "cn-north-4_a" });
    assert.equal(find({ place: { region: "la-south-2" }, config }).place!.projectName, undefined);
    assert.equal(isSamePlace(find({ config }).place!, north), false);
    assert.match(describePlace(find({ config }).place!), /, project named cn-north-4_a$/);
  });

  it("has the host of the operator that the environment's credentials are meant for, and none where that cannot be told", () => {
    const env = { HW_AUTH_TOKEN: "hw-at", HW_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3" };
    assert.equal(find({ config: { region: "eu-de" }, env }).place!.endpoint, "modelarts.eu-de.otc.t-systems.com");
    assert.equal(find({ config: account, env }).place!.endpoint, "modelarts.cn-north-4.myhuaweicloud.com");
    assert.deepEqual(find({ config: { region: "eu-de" }, env: { ...env, HW_AUTH_URL: "nonsense" } }), { isConfigured: true });
  });

  it("holds no project that stands beside credentials elsewhere", () => {
    const env = { HW_REGION_NAME: "cn-north-4", HW_PROJECT_ID: "p1", HW_ACCESS_KEY: "ak", HW_SECRET_KEY: "sk" };
    assert.deepEqual(find({ env }).place, north);
  });

  it("holds nothing secret", () => {
    const config = { ...account, securityToken: "config-st", authToken: "config-at" };
    const env = { HW_ACCESS_KEY: "hw-ak", HW_SECRET_KEY: "hw-sk", HW_AUTH_TOKEN: "hw-at" };
    assert.doesNotMatch(JSON.stringify(find({ config, env })), /config-|hw-/);
  });

  it("is the region of the arguments before all", () => {
    assert.deepEqual(find({ place: { region: "la-south-2" }, config: account }).place, { ...north, region: "la-south-2", endpoint: "modelarts.la-south-2.myhuaweicloud.com" });
  });

  it("drops the project of another region than its own", () => {
    const config = { ...account, projectId: "p1", workspaceId: "w1" };
    const { projectId, workspaceId } = find({ place: { region: "la-south-2" }, config }).place!;
    assert.deepEqual([projectId, workspaceId], [null, "w1"]);
  });

  it("keeps the project where the arguments repeat its region", () => {
    assert.equal(find({ place: { region: "cn-north-4" }, config: { ...account, projectId: "p1" } }).place!.projectId, "p1");
  });

  it("is the environment's region, then that of the next variables, then the profile's", () => {
    const regionOf = (env: Readonly<Record<string, string>>) => find({ env, files: profile }).place!.region;
    assert.equal(regionOf({ HW_REGION_NAME: "cn-east-3", OS_REGION_NAME: "cn-south-1" }), "cn-east-3");
    assert.equal(regionOf({ HW_REGION_NAME: "", OS_REGION_NAME: "cn-south-1" }), "cn-south-1");
    assert.equal(regionOf({}), "cn-north-9");
  });

  it("is the configured region before the environment's", () => {
    assert.equal(find({ config: account, env: { HW_REGION_NAME: "cn-east-3" } }).place!.region, "cn-north-4");
  });

  it("has the host of the configured endpoint, of MLIMAGES_ENDPOINT where none is", () => {
    const env = { MLIMAGES_ENDPOINT: "http://127.0.0.1:8080" };
    assert.equal(find({ config: account, env }).place!.endpoint, "127.0.0.1");
    assert.equal(find({ config: { ...account, endpoint: "https://ma.example.com:8443" }, env }).place!.endpoint, "ma.example.com:8443");
  });
});

describe("the place of a named connection", () => {
  const eu = { region: "eu-west-101", accessKey: "a", secretKey: "b" };
  const named = (own: unknown, given: Given = {}) =>
    find({ ...given, place: { connection: "eu", ...given.place }, config: { ...given.config, ...connectionsOf({ eu: own }) } });

  it("is its own, with nothing of the unnamed one", () => {
    const config = { region: "cn-north-4", endpoint: "https://ma.example.com", projectId: "p1", workspaceId: "w1" };
    assert.deepEqual(named(eu, { config, env: { MLIMAGES_ENDPOINT: "http://127.0.0.1:1", HW_REGION_NAME: "cn-east-3" } }), {
      isConfigured: true,
      place: { ...north, region: "eu-west-101", endpoint: "modelarts.eu-west-101.myhuaweicloud.eu" },
    });
  });

  it("is moved by the arguments' region, without its project", () => {
    assert.deepEqual(named({ ...eu, projectId: "p1" }, { place: { region: "cn-north-4" } }).place, north);
  });

  it("is the region of the account it uses, where it takes the environment's", () => {
    const env = { HW_REGION_NAME: "cn-east-3", OS_REGION_NAME: "cn-south-1", OS_ACCESS_KEY: "ak", OS_SECRET_KEY: "sk" };
    assert.equal(named({ credentials: "environment" }, { env }).place!.region, "cn-south-1");
  });

  it("is no place of the environment where it does not ask for that", () => {
    assert.deepEqual(named({}, { env: { HW_REGION_NAME: "cn-east-3", HW_ACCESS_KEY: "ak", HW_SECRET_KEY: "sk" } }), { isConfigured: false });
  });

  it("is not configured where there is no connection of that name", () => {
    for (const connection of ["us", "constructor", "__proto__"]) {
      assert.deepEqual(find({ place: { connection }, config: { ...account, ...connectionsOf({ eu }) } }), { isConfigured: false });
    }
  });

  it("cannot be told where the connections cannot be read", () => {
    for (const connections of ["{", "[]", '{"eu": "canary"}', "null"]) {
      const error = failureOf(() => find({ place: { connection: "eu" }, config: { ...account, connections } }));
      assert.equal(error.code, "invalid_config");
      assert.doesNotMatch(error.message, /canary/);
    }
  });

  it("that cannot be read does not matter to the unnamed one", () => {
    assert.deepEqual(find({ config: { ...account, connections: "{" } }).place, north);
  });
});

describe("a machine with nothing configured", () => {
  it("points nowhere", () => {
    assert.deepEqual(find({}), { isConfigured: false });
  });

  it("points nowhere with settings that name no place", () => {
    assert.deepEqual(find({ config: { timeoutSeconds: "5", maxRetries: "0", caFile: "/ca.pem" } }), { isConfigured: false });
  });

  it("configures nothing by the region of the arguments", () => {
    assert.deepEqual(find({ place: { region: "cn-north-4" } }), { isConfigured: false, place: north });
  });

  for (const [key, value] of Object.entries({ cloud: "modelarts", region: "cn-north-4", endpoint: "https://ma.example.com", projectId: "p1", projectName: "n1", workspaceId: "w1" })) {
    it(`is configured by ${key} alone`, () => {
      assert.equal(find({ config: { [key]: value } }).isConfigured, true);
      assert.equal(find({ place: { region: "cn-north-4" }, config: { [key]: value } }).isConfigured, true);
    });
  }

  it("is configured by the environment's region alone", () => {
    assert.equal(find({ env: { HW_REGION_NAME: "cn-north-4" } }).isConfigured, true);
  });

  it("has no place where no region can be told", () => {
    assert.deepEqual(find({ config: { projectId: "p1" } }), { isConfigured: true });
  });
});

describe("a wrong configuration", () => {
  const good = find({ config: { ...account, projectId: "p1" } }).place!;

  it("of a cloud that does not exist is a place that cannot be told", () => {
    assert.deepEqual(find({ config: { ...account, cloud: "nimbus" } }), { isConfigured: true });
  });

  for (const [key, value] of Object.entries({ region: "CN North", projectId: "a/b", workspaceId: "two words", endpoint: "nonsense" })) {
    it(`of ${key} is another place`, () => {
      assert.equal(isSamePlace(good, find({ config: { ...account, projectId: "p1", [key]: value } }).place!), false);
    });

    it(`of an empty ${key} is another place`, () => {
      assert.equal(isSamePlace(good, find({ config: { ...account, projectId: "p1", [key]: "" } }).place!), false);
    });
  }
});

describe("the host of an endpoint", () => {
  for (const [endpoint, host] of Object.entries({
    "https://modelarts.example.com": "modelarts.example.com",
    "https://modelarts.example.com/": "modelarts.example.com",
    "https://MODELARTS.Example.com:443": "modelarts.example.com",
    "https://modelarts.example.com:8443": "modelarts.example.com:8443",
    "https://10.0.0.1:9000": "10.0.0.1:9000",
    "http://127.0.0.1:40001": "127.0.0.1",
    "http://127.1.2.3:1": "127.1.2.3",
    "http://localhost:40001": "localhost",
    "https://localhost": "localhost",
    "http://[::1]:40001": "[::1]",
    "https://localhost.example.com:1": "localhost.example.com:1",
    "https://127.0.0.1.example.com:1": "127.0.0.1.example.com:1",
    "nonsense": "nonsense",
    "": "",
  })) {
    it(`${JSON.stringify(endpoint)} is ${JSON.stringify(host)}`, () => assert.equal(hostIn(endpoint), host));
  }
});

describe("two places", () => {
  it("are the same where every part is, whatever the order of the parts", () => {
    const { cloud, ...rest } = { ...north, projectId: "p1", workspaceId: "w1" };
    assert.equal(isSamePlace({ ...rest, cloud }, { ...north, projectId: "p1", workspaceId: "w1" }), true);
  });

  for (const [key, value] of Object.entries({ cloud: "pai", region: "cn-east-3", endpoint: "ma.example.com", projectId: "p1", workspaceId: "w1" })) {
    it(`differ by their ${key} alone`, () => {
      assert.equal(isSamePlace(north, { ...north, [key]: value }), false);
    });
  }

  it("differ where a project of one is the workspace of the other", () => {
    assert.equal(isSamePlace({ ...north, projectId: "x" }, { ...north, workspaceId: "x" }), false);
  });

  it("are told to people with what the configuration names", () => {
    assert.equal(describePlace(north), "cn-north-4 of modelarts at modelarts.cn-north-4.myhuaweicloud.com");
    assert.match(describePlace({ ...north, projectId: "p1", workspaceId: "w1" }), /, project p1, workspace w1$/);
  });
});
