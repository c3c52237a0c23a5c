import assert from "node:assert/strict";
import { cloudOf } from "../../../../provider/clouds/clouds";
import { findPlace, type FoundPlace } from "../../../../provider/connection/find-place";
import {
  describePlace,
  hostIn,
  isAnotherPlace,
  toRecordedPlace,
  type Place,
  type RecordedPlace,
  type StatedPlace,
} from "../../../../provider/connection/place";
import { failureOf } from "../fixtures";
import { account, connectionsOf, environmentFrom, type Given } from "./environment";

function find(given: Given, recorded?: RecordedPlace): FoundPlace {
  const { place = {}, config = {} } = given;
  return findPlace(place, (key) => config[key], environmentFrom(given), cloudOf, recorded);
}

const north: Place = {
  cloud: "modelarts",
  region: "cn-north-4",
  endpoint: "modelarts.cn-north-4.myhuaweicloud.com",
  endpointIsConfigured: false,
  projectId: null,
  workspaceId: null,
};
const profile = {
  "/home/nobody/.hcloud/config.json": JSON.stringify({
    current: "a",
    profiles: [{ name: "a", region: "cn-north-9", projectId: "p-of-profile" }],
  }),
};

describe("the place that arguments point to", () => {
  it("is the configured one, with the host that the cloud's rule names", () => {
    const { place, isConfigured } = find({ config: { region: "cn-north-4" } });
    assert.deepEqual({ place, isConfigured }, { isConfigured: true, place: north });
  });

  it("needs no credentials and looks at none", () => {
    assert.deepEqual(find({ config: account }), find({ config: { region: "cn-north-4" } }));
    assert.deepEqual(find({ config: { region: "cn-north-4", accessKey: "half a pair" } }), find({ config: account }));
  });

  it("holds the project and the workspace that are configured", () => {
    assert.deepEqual(find({ config: { ...account, projectId: "p1", workspaceId: "w1" } }).place, {
      ...north,
      projectId: "p1",
      workspaceId: "w1",
    });
  });

  it("holds the project's name that is configured, in its region", () => {
    const config = { ...account, projectName: "cn-north-4_a" };
    assert.deepEqual(find({ config }).place, { ...north, projectName: "cn-north-4_a" });
    assert.equal(find({ place: { region: "la-south-2" }, config }).place!.projectName, undefined);
    assert.equal(
      find({ env: { HW_REGION_NAME: "cn-north-4", HW_PROJECT_NAME: "cn-north-4_b", HW_AUTH_TOKEN: "at" } }).place!
        .projectName,
      "cn-north-4_b",
    );
    assert.equal(isAnotherPlace(find({ config }).stated!, north), true);
    assert.match(describePlace(find({ config }).place!), /, project named cn-north-4_a$/);
  });

  it("has the host of the operator that the environment's credentials are meant for, and none where that cannot be told", () => {
    const env = { HW_AUTH_TOKEN: "hw-at", HW_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3" };
    assert.equal(find({ config: { region: "eu-de" }, env }).place!.endpoint, "modelarts.eu-de.otc.t-systems.com");
    assert.equal(find({ config: account, env }).place!.endpoint, "modelarts.cn-north-4.myhuaweicloud.com");
    assert.equal(find({ config: { region: "eu-de" }, env: { ...env, HW_AUTH_URL: "nonsense" } }).place, undefined);
  });

  it("holds the project that stands beside the credentials", () => {
    const env = { HW_REGION_NAME: "cn-north-4", HW_PROJECT_ID: "p1", HW_ACCESS_KEY: "ak", HW_SECRET_KEY: "sk" };
    assert.deepEqual(find({ env }).place, { ...north, projectId: "p1" });
    assert.deepEqual(
      find({ env: { ...env, HW_REGION_NAME: "cn-east-3" }, place: { region: "cn-north-4" } }).place,
      north,
    );
  });

  it("is none where the region is no region's name, which is for the look-up to say", () => {
    const env = {
      HW_AUTH_TOKEN: "hw-at",
      HW_CLOUD: "hc.sbercloud.ru",
      HW_AUTH_URL: "https://iam.ru-moscow-1.hc.sbercloud.ru/v3",
    };
    for (const region of ["Ru Moscow", "a/b", ""])
      assert.equal(find({ config: { region }, env }).place, undefined, region);
  });

  it("is in the region that stands beside the credentials, whatever another family says", () => {
    const env = {
      HW_REGION_NAME: "cn-east-3",
      OS_REGION_NAME: "cn-north-4",
      OS_ACCESS_KEY: "ak",
      OS_SECRET_KEY: "sk",
      OS_PROJECT_NAME: "cn-north-4_research",
    };
    const { region, projectName } = find({ env }).place!;
    assert.deepEqual([region, projectName], ["cn-north-4", "cn-north-4_research"]);
  });

  it("holds nothing secret", () => {
    const config = { ...account, securityToken: "config-st", authToken: "config-at" };
    const env = { HW_ACCESS_KEY: "hw-ak", HW_SECRET_KEY: "hw-sk", HW_AUTH_TOKEN: "hw-at" };
    assert.doesNotMatch(JSON.stringify(find({ config, env })), /config-|hw-/);
  });

  it("is the region of the arguments before all", () => {
    assert.deepEqual(find({ place: { region: "la-south-2" }, config: account }).place, {
      ...north,
      region: "la-south-2",
      endpoint: "modelarts.la-south-2.myhuaweicloud.com",
    });
  });

  it("drops the project of another region than its own", () => {
    const config = { ...account, projectId: "p1", workspaceId: "w1" };
    const { projectId, workspaceId } = find({ place: { region: "la-south-2" }, config }).place!;
    assert.deepEqual([projectId, workspaceId], [null, "w1"]);
  });

  it("keeps the project where the arguments repeat its region", () => {
    assert.equal(
      find({ place: { region: "cn-north-4" }, config: { ...account, projectId: "p1" } }).place!.projectId,
      "p1",
    );
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
    assert.equal(
      find({ config: { ...account, endpoint: "https://ma.example.com:8443" }, env }).place!.endpoint,
      "ma.example.com:8443",
    );
  });

  it("tells whether its host was configured", () => {
    const isConfigured = (given: Given) => find(given).place!.endpointIsConfigured;
    assert.equal(isConfigured({ config: account }), false);
    assert.equal(isConfigured({ config: account, env: { MLIMAGES_ENDPOINT: "http://127.0.0.1:8080" } }), true);
    assert.equal(isConfigured({ config: { ...account, endpoint: north.endpoint } }), true);
  });
});

describe("what is stated of a place", () => {
  const statedIn = (given: Given) =>
    Object.fromEntries(Object.entries(find(given).stated ?? {}).filter(([, value]) => value !== undefined));

  it("is what arguments and configuration say, as they say it", () => {
    assert.deepEqual(
      statedIn({ config: { ...account, projectId: "p1", workspaceId: "w1", endpoint: "https://ma.example.com/" } }),
      {
        cloud: "modelarts",
        region: "cn-north-4",
        projectId: "p1",
        workspaceId: "w1",
        endpoint: "ma.example.com",
      },
    );
    assert.deepEqual(statedIn({ place: { region: "cn-east-3" }, config: account }), {
      cloud: "modelarts",
      region: "cn-east-3",
    });
    assert.deepEqual(statedIn({ config: { cloud: "nimbus", region: "CN North" } }), {
      cloud: "nimbus",
      region: "CN North",
    });
  });

  it("is MLIMAGES_ENDPOINT too, and nothing else of the environment, nor of a profile, nor what a rule makes of it", () => {
    const env = { HW_REGION_NAME: "cn-east-3", HW_PROJECT_ID: "p1", HW_ACCESS_KEY: "ak", HW_SECRET_KEY: "sk" };
    assert.deepEqual(statedIn({ env }), { cloud: "modelarts" });
    assert.deepEqual(statedIn({ files: profile }), { cloud: "modelarts" });
    assert.deepEqual(statedIn({ env: { ...env, MLIMAGES_ENDPOINT: "http://127.0.0.1:1" } }), {
      cloud: "modelarts",
      endpoint: "127.0.0.1",
    });
  });

  it("is no project of which only the environment tells whether it is meant", () => {
    const config = { projectId: "p1" };
    assert.deepEqual(statedIn({ config }), { cloud: "modelarts", projectId: "p1" });
    for (const region of ["cn-north-4", "cn-east-3"]) {
      assert.deepEqual(statedIn({ place: { region: "cn-north-4" }, config, env: { HW_REGION_NAME: region } }), {
        cloud: "modelarts",
        region: "cn-north-4",
        configuredProject: { projectId: "p1", projectName: undefined },
      });
    }
  });

  it("is the configured project where it was taken as such, though the arguments name the region", () => {
    const place = { region: "cn-north-4" };
    const recorded = find({ place, config: { projectId: "p1" } }).place!;
    assert.deepEqual([recorded.projectId, recorded.projectIsConfigured], ["p1", true]);
    const isAnother = (config: Given["config"], env: Given["env"] = {}) =>
      isAnotherPlace(find({ place, config, env }).stated!, recorded);
    assert.equal(isAnother({ projectId: "p2" }), true);
    assert.equal(isAnother({ projectId: "p1" }), false);
    assert.equal(isAnother({}), false);
    assert.equal(isAnother({ projectId: "p1" }, { HW_REGION_NAME: "cn-east-3" }), false);
    assert.equal(isAnother({ projectId: "p1", region: "cn-east-3" }), false);
  });
});

describe("what the environment names of a place", () => {
  const env = { HW_REGION_NAME: "cn-east-3", HW_PROJECT_ID: "p1", HW_ACCESS_KEY: "ak", HW_SECRET_KEY: "sk" };
  const namedIn = (given: Given) =>
    Object.fromEntries(Object.entries(find(given).inEnvironment).filter(([, value]) => value !== undefined));

  it("is region and project where nothing is stated, with the variables that hold them", () => {
    assert.deepEqual(namedIn({ env }), {
      region: { value: "cn-east-3", name: "HW_REGION_NAME", label: "environment variables HW_*" },
      projectId: { value: "p1", name: "HW_PROJECT_ID", label: "environment variables HW_*" },
    });
  });

  it("is that of a profile, with its file", () => {
    const { region } = find({ files: profile }).inEnvironment;
    assert.deepEqual(region, {
      value: "cn-north-9",
      name: "region",
      label: 'profile "a" in /home/nobody/.hcloud/config.json',
    });
  });

  it("is nothing that is stated", () => {
    assert.deepEqual(Object.keys(namedIn({ env, place: { region: "cn-east-3" } })), ["projectId"]);
    assert.deepEqual(Object.keys(namedIn({ env, config: { region: "cn-east-3" } })), ["projectId"]);
    assert.deepEqual(Object.keys(namedIn({ env, config: { projectId: "p2" } })), ["region"]);
    assert.deepEqual(Object.keys(namedIn({ env, config: { ...account, projectId: "p2" } })), []);
  });

  it("is no project of another region than the one that is asked", () => {
    assert.deepEqual(namedIn({ env, place: { region: "cn-north-4" } }), {});
    assert.deepEqual(namedIn({ env, config: { region: "cn-north-4" } }), {});
  });
});

describe("the place where it was asked before", () => {
  const env = { HW_REGION_NAME: "cn-east-3", HW_PROJECT_ID: "p2", HW_ACCESS_KEY: "ak", HW_SECRET_KEY: "sk" };
  const recorded: RecordedPlace = { region: "cn-north-4", projectId: "p1", workspaceId: "w1" };
  const there: Place = { ...north, projectId: "p1", workspaceId: "w1" };

  it("stands in for all that is not stated, whatever the environment names", () => {
    for (const given of [
      {},
      { env },
      { env: { HW_ACCESS_KEY: "ak" } },
      { files: profile },
      { config: { cloud: "modelarts" } },
    ]) {
      assert.deepEqual(find(given, recorded).place, there);
    }
  });

  it("stands in for nothing that is stated", () => {
    const config = { ...account, region: "cn-east-3", projectId: "p3", workspaceId: "w3" };
    assert.deepEqual(find({ config, env }, recorded).place, find({ config }).place);
    assert.equal(find({ place: { region: "cn-east-3" }, env }, recorded).place!.region, "cn-east-3");
  });

  it("has the project that is found by region where none was named, and today's where that is not known", () => {
    const here = { ...env, HW_REGION_NAME: "cn-north-4" };
    assert.equal(find({ env: here }, { ...recorded, projectId: null }).place!.projectId, null);
    assert.equal(find({ env: here }, { region: "cn-north-4", workspaceId: null }).place!.projectId, "p2");
    assert.equal(find({ env }, { region: "cn-north-4", workspaceId: null }).place!.projectId, null);
  });

  it("keeps the project that is configured, since the region that was recorded is its own", () => {
    assert.equal(find({ config: { projectId: "p1" }, env }, recorded).place!.projectId, "p1");
  });

  it("is taken from a record, of which the first version does not tell what the environment named", () => {
    assert.deepEqual(toRecordedPlace(there), recorded);
    assert.deepEqual(toRecordedPlace({ ...there, projectId: null }), { ...recorded, projectId: null });
    const { endpointIsConfigured, ...first } = there;
    assert.equal(endpointIsConfigured, false);
    assert.deepEqual(toRecordedPlace(first), recorded);
    assert.deepEqual(toRecordedPlace({ ...first, projectId: null }), { region: "cn-north-4", workspaceId: "w1" });
  });
});

describe("the place of a named connection", () => {
  const eu = { region: "eu-west-101", accessKey: "a", secretKey: "b" };
  const named = (own: unknown, given: Given = {}) =>
    find({
      ...given,
      place: { connection: "eu", ...given.place },
      config: { ...given.config, ...connectionsOf({ eu: own }) },
    });

  it("is its own, with nothing of the unnamed one", () => {
    const config = { region: "cn-north-4", endpoint: "https://ma.example.com", projectId: "p1", workspaceId: "w1" };
    const { place, isConfigured } = named(eu, {
      config,
      env: { MLIMAGES_ENDPOINT: "http://127.0.0.1:1", HW_REGION_NAME: "cn-east-3" },
    });
    assert.deepEqual(
      [place, isConfigured],
      [{ ...north, region: "eu-west-101", endpoint: "modelarts.eu-west-101.myhuaweicloud.eu" }, true],
    );
  });

  it("is moved by the arguments' region, without its project", () => {
    assert.deepEqual(named({ ...eu, projectId: "p1" }, { place: { region: "cn-north-4" } }).place, north);
  });

  it("is the region of the account it uses, where it takes the environment's", () => {
    const env = { HW_REGION_NAME: "cn-east-3", OS_REGION_NAME: "cn-south-1", OS_ACCESS_KEY: "ak", OS_SECRET_KEY: "sk" };
    assert.equal(named({ credentials: "environment" }, { env }).place!.region, "cn-south-1");
  });

  it("is no place of the environment where it does not ask for that", () => {
    const { place, isConfigured, inEnvironment } = named(
      {},
      { env: { HW_REGION_NAME: "cn-east-3", HW_ACCESS_KEY: "ak", HW_SECRET_KEY: "sk" } },
    );
    assert.deepEqual([place, isConfigured, inEnvironment.region], [undefined, false, undefined]);
  });

  it("is not configured where there is no connection of that name", () => {
    for (const connection of ["us", "constructor", "__proto__"]) {
      assert.deepEqual(find({ place: { connection }, config: { ...account, ...connectionsOf({ eu }) } }), {
        isConfigured: false,
        inEnvironment: {},
      });
    }
  });

  it("is that of an ID of digits, which the configuration holds as a number there", () => {
    const config = { connections: JSON.stringify({ eu: { ...account, workspaceId: 12345, projectId: 77 } }) };
    const place = find({ place: { connection: "eu" }, config }).place!;
    assert.deepEqual([place.workspaceId, place.projectId], ["12345", "77"]);
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
  const briefly = (given: Given) => {
    const { place, isConfigured } = find(given);
    return { place, isConfigured };
  };

  it("points nowhere", () => {
    assert.deepEqual(briefly({}), { place: undefined, isConfigured: false });
  });

  it("points nowhere with settings that name no place", () => {
    assert.deepEqual(briefly({ config: { timeoutSeconds: "5", maxRetries: "0", caFile: "/ca.pem" } }), {
      place: undefined,
      isConfigured: false,
    });
  });

  it("configures nothing by the region of the arguments", () => {
    assert.deepEqual(briefly({ place: { region: "cn-north-4" } }), { isConfigured: false, place: north });
  });

  for (const [key, value] of Object.entries({
    cloud: "modelarts",
    region: "cn-north-4",
    endpoint: "https://ma.example.com",
    projectId: "p1",
    projectName: "n1",
    workspaceId: "w1",
  })) {
    it(`is configured by ${key} alone`, () => {
      assert.equal(find({ config: { [key]: value } }).isConfigured, true);
      assert.equal(find({ place: { region: "cn-north-4" }, config: { [key]: value } }).isConfigured, true);
    });
  }

  it("is configured by MLIMAGES_ENDPOINT, and by nothing else of the environment", () => {
    assert.equal(find({ env: { MLIMAGES_ENDPOINT: "http://127.0.0.1:1" } }).isConfigured, true);
    assert.deepEqual(briefly({ env: { HW_REGION_NAME: "cn-north-4", HW_PROJECT_ID: "p1" } }), {
      isConfigured: false,
      place: north,
    });
  });

  it("has no place where no region can be told", () => {
    assert.deepEqual(briefly({ config: { projectId: "p1" } }), { place: undefined, isConfigured: true });
  });
});

describe("a wrong configuration", () => {
  const good = find({ config: { ...account, projectId: "p1" } }).place!;
  const isAnother = (config: Given["config"]) => isAnotherPlace(find({ config }).stated!, good);

  it("of a cloud that does not exist is a place that cannot be told", () => {
    const { place, isConfigured } = find({ config: { ...account, cloud: "nimbus" } });
    assert.deepEqual([place, isConfigured, isAnother({ ...account, cloud: "nimbus" })], [undefined, true, true]);
  });

  for (const [key, value] of Object.entries({
    region: "CN North",
    projectId: "a/b",
    workspaceId: "two words",
    endpoint: "nonsense",
  })) {
    it(`of ${key} is another place`, () => {
      assert.equal(isAnother({ ...account, projectId: "p1", [key]: value }), true);
    });

    it(`of an empty ${key} is another place`, () => {
      assert.equal(isAnother({ ...account, projectId: "p1", [key]: "" }), true);
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
    nonsense: "nonsense",
    "": "",
  })) {
    it(`${JSON.stringify(endpoint)} is ${JSON.stringify(host)}`, () => assert.equal(hostIn(endpoint), host));
  }
});

describe("a place that is stated", () => {
  const there: Place = {
    ...north,
    endpoint: "ma.example.com",
    endpointIsConfigured: true,
    projectId: "p1",
    projectName: "n1",
    workspaceId: "w1",
  };
  const { cloud, region, endpoint, projectId, projectName, workspaceId } = there;
  const stated: Required<StatedPlace> = {
    cloud,
    region,
    endpoint,
    projectId: projectId!,
    projectName: projectName!,
    workspaceId: workspaceId!,
    configuredProject: { projectId: "elsewhere" },
  };

  it("is the recorded one where every part is", () => {
    assert.equal(isAnotherPlace(stated, there), false);
  });

  for (const [key, value] of Object.entries({
    cloud: "pai",
    region: "cn-east-3",
    endpoint: "other.example.com",
    projectId: "p2",
    projectName: "n2",
    workspaceId: "w2",
  })) {
    it(`is another one by its ${key} alone`, () => {
      assert.equal(isAnotherPlace({ ...stated, [key]: value }, there), true);
    });
  }

  for (const key of ["region", "projectId", "projectName", "workspaceId"] as const) {
    it(`is not another one where it says nothing of the ${key}`, () => {
      assert.equal(isAnotherPlace({ ...stated, [key]: undefined }, there), false);
    });
  }

  it("is another one where a project or a workspace is stated and none was", () => {
    const bare = { ...there, projectId: null, workspaceId: null };
    assert.equal(isAnotherPlace({ ...stated, workspaceId: undefined }, bare), true);
    assert.equal(isAnotherPlace({ ...stated, projectId: undefined }, bare), true);
  });

  it("is another one where an endpoint was configured and none is: another server would be asked", () => {
    assert.equal(isAnotherPlace({ ...stated, endpoint: undefined }, there), true);
  });

  it("is not another one where a rule named the host and names another one now", () => {
    const byRule = { ...there, endpoint: "corrected.example.com", endpointIsConfigured: false };
    assert.equal(isAnotherPlace({ ...stated, endpoint: undefined }, byRule), false);
  });

  it("is not another one where the host that a rule named is configured now", () => {
    assert.equal(isAnotherPlace(stated, { ...there, endpointIsConfigured: false }), false);
    assert.equal(
      isAnotherPlace({ ...stated, endpoint: "other.example.com" }, { ...there, endpointIsConfigured: false }),
      true,
    );
  });

  it("is compared with the host of a record of the first version only where one is configured", () => {
    const { endpointIsConfigured, ...first } = there;
    assert.equal(endpointIsConfigured, true);
    assert.equal(isAnotherPlace({ ...stated, endpoint: undefined }, first), false);
    assert.equal(isAnotherPlace(stated, first), false);
    assert.equal(isAnotherPlace({ ...stated, endpoint: "other.example.com" }, first), true);
  });

  it("is another one where a project of one is the workspace of the other", () => {
    assert.equal(isAnotherPlace({ cloud: "modelarts", projectId: "x" }, { ...north, workspaceId: "x" }), true);
  });
});

describe("a place", () => {
  it("is told to people with what is known of project and workspace", () => {
    assert.equal(describePlace(north), "cn-north-4 of modelarts at modelarts.cn-north-4.myhuaweicloud.com");
    assert.match(describePlace({ ...north, projectId: "p1", workspaceId: "w1" }), /, project p1, workspace w1$/);
  });
});
