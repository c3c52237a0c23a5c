import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { EcsAgency } from "../../../../../provider/clouds/modelarts/ecs-agency";
import { modelArtsSources } from "../../../../../provider/clouds/modelarts/sources";
import type { Keys } from "../../../../../provider/connection/connection";
import type { Unusable } from "../../../../../provider/connection/source";
import { connect, environmentFrom, type Given } from "../../connection/environment";
import { failureOf } from "../../fixtures";
import { said } from "../../told";

const canary = "canary-s3cret";
const credential = {
  access: "ecs-ak",
  secret: "ecs-sk",
  securitytoken: "ecs-st",
  expires_at: "2030-01-01T12:00:00.000000Z",
};
const keys = { accessKey: "ecs-ak", secretKey: "ecs-sk", securityToken: "ecs-st" };
const endsAt = Date.parse(credential.expires_at);
const minute = 60_000;

describe("the agency of an elastic cloud server", () => {
  let server: Server;
  let asked: string[];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  /** Answers as the service does: a token first, then keys to whoever has it. */
  const answers =
    (status: number, body: string, token: { status: number; body: string } = { status: 200, body: "metadata-token" }) =>
    (request: IncomingMessage, response: ServerResponse): void => {
      const isToken = request.method === "PUT";
      response.statusCode = isToken ? token.status : status;
      response.end(isToken ? token.body : body);
    };

  beforeEach((done) => {
    asked = [];
    answer = answers(200, JSON.stringify({ credential }));
    server = createServer((request, response) => {
      const { method = "", url = "", headers } = request;
      asked.push(`${method} ${url} ${String(headers["x-metadata-token"] ?? headers["x-metadata-token-ttl-seconds"])}`);
      answer(request, response);
    }).listen(0, "127.0.0.1", done);
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const reasonIn = (found: Keys | Unusable): string => {
    assert.ok("why" in found, "nothing was refused");
    return `${found.what}: ${said(found.why)}; ${said(found.fix)}`;
  };

  it("gives temporary keys to who holds a token of the service", async () => {
    assert.deepEqual(await new EcsAgency(origin()).find("x"), keys);
    assert.deepEqual(asked, ["PUT /meta-data/latest/api/token 60", "GET /openstack/latest/securitykey metadata-token"]);
  });

  for (const status of [404, 405, 503]) {
    it(`gives them without a token where the service knows none: HTTP ${status}`, async () => {
      answer = answers(200, JSON.stringify({ credential }), { status, body: "" });
      assert.deepEqual(await new EcsAgency(origin()).find("x"), keys);
      assert.equal(asked[1], "GET /openstack/latest/securitykey undefined");
    });
  }

  it("is asked once by all who ask at one time, and again shortly before its keys end", async () => {
    let now = endsAt - 60 * minute;
    const agency = new EcsAgency(origin(), () => now);
    await Promise.all([agency.find("x"), agency.find("y")]);
    now = endsAt - 11 * minute;
    await agency.find("x");
    assert.equal(asked.length, 2);
    now = endsAt - 10 * minute;
    answer = answers(200, JSON.stringify({ credential: { ...credential, access: "next-ak" } }));
    assert.deepEqual(await agency.find("x"), { ...keys, accessKey: "next-ak" });
    assert.equal(asked.length, 4);
  });

  it("is asked each time where nobody can tell when its keys end", async () => {
    answer = answers(200, JSON.stringify({ credential: { ...credential, expires_at: "soon" } }));
    const agency = new EcsAgency(origin());
    await agency.find("x");
    assert.deepEqual(await agency.find("x"), keys);
    assert.equal(asked.length, 4);
  });

  it("is asked anew after a failure", async () => {
    answer = answers(500, "");
    const agency = new EcsAgency(origin());
    assert.match(reasonIn(await agency.find("x")), /HTTP 500/);
    answer = answers(200, JSON.stringify({ credential }));
    assert.deepEqual(await agency.find("x"), keys);
  });

  const refusals: readonly (readonly [what: string, status: number, body: string, why: RegExp])[] = [
    ["no agency", 404, canary, /^the switch: the machine has no agency; give it one in the console of the cloud$/],
    ["no agency, in other words", 401, "Please configure Cloud Service Agency first", /the machine has no agency/],
    ["a refusal", 401, canary, /the metadata service of the machine answers HTTP 401; see that the machine may ask it/],
    ["a failure", 500, canary, /answers HTTP 500/],
    ["a redirect", 302, canary, /answers HTTP 302/],
    ["a page", 200, `<html>${canary}</html>`, /the metadata service of the machine answers no keys/],
    ["a cut answer", 200, `{"credential":{"access":"${canary}"`, /answers no keys/],
    ["half a set", 200, JSON.stringify({ credential: { ...credential, securitytoken: "" } }), /answers no keys/],
    [
      "a key that could end a header",
      200,
      JSON.stringify({ credential: { ...credential, access: "a\nb" } }),
      /no keys/,
    ],
    ["a body without end", 200, canary.repeat(10_000), /answers no keys/],
  ];
  for (const [what, status, body, why] of refusals) {
    it(`that gives no keys says why, without what was read: ${what}`, async () => {
      answer = answers(status, body);
      const reason = reasonIn(await new EcsAgency(origin()).find("the switch"));
      assert.match(reason, why);
      assert.doesNotMatch(reason, /canary/);
    });
  }

  it("that refuses a token says so", async () => {
    answer = answers(200, JSON.stringify({ credential }), { status: 403, body: canary });
    assert.match(reasonIn(await new EcsAgency(origin()).find("x")), /answers HTTP 403/);
  });

  it("is no agency where no service answers", async () => {
    const nowhere = origin();
    await new Promise((closed) => server.close(closed));
    assert.match(
      reasonIn(await new EcsAgency(nowhere).find("x")),
      /does not answer \(ECONNREFUSED\): it is no ECS of Huawei Cloud, or is kept from it; run there/,
    );
  });

  it("is waited for no longer than an answer may take, also one that has begun", async () => {
    answer = () => undefined;
    assert.match(reasonIn(await new EcsAgency(origin(), Date.now, 50).find("x")), /\(ETIMEDOUT\)/);
    answer = (_, response) => void response.write("{");
    assert.match(reasonIn(await new EcsAgency(origin(), Date.now, 50).find("x")), /\(ETIMEDOUT\)/);
  });

  it("that breaks off has no keys", async () => {
    answer = (_, response) => {
      response.writeHead(200, { "Content-Length": "100" });
      response.write("{", () => response.destroy());
    };
    assert.match(reasonIn(await new EcsAgency(origin()).find("x")), /\(ECONNRESET\)/);
  });

  describe("as a source of credentials", () => {
    const sourcesOf = (given: Given) =>
      modelArtsSources({ ...environmentFrom(given), isThisProcess: true }, new EcsAgency(origin()));
    const keysOf = async (given: Given): Promise<unknown> =>
      sourcesOf(given)
        .find(({ findKeys }) => findKeys !== undefined)
        ?.findKeys?.();

    it("is asked where a variable or the profile's mode says so, and nowhere else", async () => {
      const profile = { name: "a", mode: "ecsAgency", accessKeyId: "left-ak", secretAccessKey: "left-sk" };
      const files = {
        "/home/nobody/.hcloud/config.json": JSON.stringify({ current: "a", authEncrypt: "true", profiles: [profile] }),
      };
      assert.deepEqual(await keysOf({ env: { MLIMAGES_ECS_AGENCY: "true" } }), keys);
      assert.deepEqual(await keysOf({ files }), keys);
      asked = [];
      for (const value of ["", "false", "0"])
        assert.equal(await keysOf({ env: { MLIMAGES_ECS_AGENCY: value } }), undefined);
      assert.deepEqual(asked, []);
    });

    it("stands behind variables and named files, and before files that are merely there", () => {
      const files = {
        "/home/nobody/.hcloud/config.json": JSON.stringify({ current: "a", profiles: [{ name: "a" }] }),
        "/f": "[basic]\nak = a\nsk = s\n",
      };
      const env = { MLIMAGES_ECS_AGENCY: "1", HUAWEICLOUD_SDK_CREDENTIALS_FILE: "/f" };
      assert.deepEqual(
        sourcesOf({ env, files })
          .slice(3)
          .map(({ label }) => label),
        [
          "section [basic] of /f",
          "agency of this machine (MLIMAGES_ECS_AGENCY)",
          'profile "a" in /home/nobody/.hcloud/config.json',
        ],
      );
    });

    it("is refused where the variable says neither yes nor no", () => {
      const { message } = failureOf(() =>
        connect({ config: { region: "cn-north-4" }, env: { MLIMAGES_ECS_AGENCY: "my-agency" } }),
      );
      assert.match(message, /MLIMAGES_ECS_AGENCY cannot be used: it is neither true nor false\n/);
    });
  });
});
