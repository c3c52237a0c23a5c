import assert from "node:assert/strict";
import { failureOf } from "../fixtures";
import { account, connect, connectionsOf, type Given } from "./environment";

const hw = { HW_REGION_NAME: "cn-east-3", HW_ACCESS_KEY: "hw-ak", HW_SECRET_KEY: "hw-sk" };
const eu = { region: "eu-west-101", accessKey: "eu-ak", secretKey: "eu-sk" };

/** A place called "eu" with these keys, beside the unnamed account. */
function named(own: unknown, given: Given = {}): Given {
  return {
    ...given,
    place: { connection: "eu", ...given.place },
    config: { ...account, ...given.config, ...connectionsOf({ eu: own }) },
  };
}

function refusalOf(given: Given): string {
  const error = failureOf(() => connect(given));
  assert.equal(error.code, "invalid_config");
  return error.message;
}

describe("a named connection", () => {
  it("takes place and credentials from its own keys", () => {
    const { region, endpoint, credentials } = connect(named(eu));
    assert.deepEqual(
      [region, endpoint, credentials],
      [
        "eu-west-101",
        "https://modelarts.eu-west-101.myhuaweicloud.eu",
        { kind: "keys", accessKey: "eu-ak", secretKey: "eu-sk", securityToken: undefined },
      ],
    );
  });

  it("that there is not offers the one that is nearly it, and not to make it", () => {
    const misspelt = refusalOf({ ...named(eu), place: { connection: "EU_" } });
    assert.match(misspelt, /there is no connection "EU_"; configured are eu\ndid you mean connection: "eu"\?$/);
    const far = refusalOf({ ...named(eu), place: { connection: "asia" } });
    assert.match(far, /\npulumi config set --path mlimages:connections\.asia\.region/);
  });

  it("inherits timeout, retries and certificate authorities", () => {
    const { timeoutMs, maxRetries, caFile } = connect(
      named(eu, { config: { timeoutSeconds: "7", maxRetries: "1", caFile: "/ca.pem" } }),
    );
    assert.deepEqual([timeoutMs, maxRetries, caFile], [7000, 1, "/ca.pem"]);
  });

  it("has its own timeout before the inherited one", () => {
    assert.equal(connect(named({ ...eu, timeoutSeconds: 9 }, { config: { timeoutSeconds: "7" } })).timeoutMs, 9000);
  });

  it("inherits nothing else", () => {
    const { endpoint, projectId, workspaceId } = connect(
      named(eu, { config: { endpoint: "https://ma.example.com", projectId: "p1", workspaceId: "w1" } }),
    );
    assert.deepEqual(
      [endpoint, projectId, workspaceId],
      ["https://modelarts.eu-west-101.myhuaweicloud.eu", undefined, undefined],
    );
  });

  it("does not inherit the region", () => {
    assert.match(
      refusalOf(named({ accessKey: "a", secretKey: "b" })),
      /"eu" is incomplete: region missing[^]*--path mlimages:connections\.eu\.region/,
    );
  });

  it("does not inherit the credentials", () => {
    assert.match(refusalOf(named({ region: "eu-west-101" })), /"eu" is incomplete: credentials missing/);
  });

  it("does not take MLIMAGES_ENDPOINT", () => {
    assert.equal(
      connect(named(eu, { env: { MLIMAGES_ENDPOINT: "http://127.0.0.1:1" } })).endpoint,
      "https://modelarts.eu-west-101.myhuaweicloud.eu",
    );
  });

  it("does not take the environment's credentials unasked, and says how to ask", () => {
    assert.match(
      refusalOf(named({ region: "eu-west-101" }, { env: hw })),
      /credentials missing[^]*mlimages:connections\.eu\.credentials environment/,
    );
  });

  it("takes the environment's credentials where it says so", () => {
    assert.equal(
      connect(named({ region: "eu-west-101", credentials: "environment" }, { env: hw })).credentialsFrom,
      "environment variables HW_*",
    );
  });

  it("that takes the environment's credentials has its own region before the environment's", () => {
    assert.equal(
      connect(named({ region: "eu-west-101", credentials: "environment" }, { env: hw })).region,
      "eu-west-101",
    );
  });

  it("that takes the environment's credentials takes its region where it has none", () => {
    assert.equal(connect(named({ credentials: "environment" }, { env: hw })).region, "cn-east-3");
  });

  it("that takes the environment's credentials does not take the project of another region", () => {
    const given = named(
      { region: "eu-west-101", credentials: "environment" },
      { env: { ...hw, HW_PROJECT_ID: "project-of-cn-east-3" } },
    );
    assert.equal(connect(given).projectId, undefined);
  });

  it("is moved by the arguments' region, without its project", () => {
    const { region, projectId } = connect(named({ ...eu, projectId: "p1" }, { place: { region: "cn-north-4" } }));
    assert.deepEqual([region, projectId], ["cn-north-4", undefined]);
  });

  it("that does not exist is refused with those that do", () => {
    assert.match(refusalOf({ ...named(eu), place: { connection: "us" } }), /no connection "us".*eu/);
  });

  it("is refused where none is configured", () => {
    assert.match(refusalOf({ config: account, place: { connection: "eu" } }), /no connection "eu".*none is configured/);
  });

  it("is not found in what every object has", () => {
    assert.match(refusalOf({ ...named(eu), place: { connection: "constructor" } }), /no connection "constructor"/);
  });

  it("with an unknown key is refused with its path", () => {
    assert.match(refusalOf(named({ ...eu, secret: "x" })), /mlimages:connections\.eu\.secret: .*no such key/);
  });

  for (const [key, meant] of [
    ["workspaceID", "workspaceId"],
    ["timeoutSecond", "timeoutSeconds"],
    ["secret_key", "secretKey"],
    ["acessKey", "accessKey"],
    ["projectname", "projectName"],
  ]) {
    it(`with a misspelt key is refused with the one that is meant: ${key}`, () => {
      const message = refusalOf(named({ ...eu, [key!]: "canary" }));
      assert.match(
        message,
        new RegExp(`mlimages:connections\\.eu\\.${key}: there is no such key; did you mean ${meant}\\?`),
      );
      assert.doesNotMatch(message, /canary/);
    });
  }

  it("with a wrong value is refused with its path", () => {
    assert.match(
      refusalOf(named({ ...eu, maxRetries: 99 })),
      /mlimages:connections\.eu\.maxRetries: must be a whole number from 0 to 10/,
    );
  });

  it("with a wrong inherited value names the key that holds it", () => {
    assert.match(refusalOf(named(eu, { config: { timeoutSeconds: "soon" } })), /mlimages:timeoutSeconds/);
  });

  it("with a partial set names what is missing by its path", () => {
    assert.match(
      refusalOf(named({ region: "eu-west-101", accessKey: "eu-ak" }, { env: hw })),
      /mlimages:connections\.eu\.secretKey missing/,
    );
  });
});

describe("the connections' configuration", () => {
  for (const text of [
    "{",
    "[]",
    '"eu"',
    "null",
    "5",
    '{"eu": "canary"}',
    '{"eu": ["canary"]}',
    '{"eu": {"secretKey": "canary"}',
    '{"eu": null}',
  ]) {
    it(`${text} is refused without repeating it`, () => {
      const message = refusalOf({ place: { connection: "eu" }, config: { ...account, connections: text } });
      assert.match(message, /mlimages:connections: must be an object/);
      assert.ok(!message.includes("canary"));
    });
  }

  it("that is malformed does not matter to the unnamed connection", () => {
    assert.equal(connect({ config: { ...account, connections: "{" } }).region, "cn-north-4");
  });
});
