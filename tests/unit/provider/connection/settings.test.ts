import assert from "node:assert/strict";
import { said } from "../told";
import { parseSettings } from "../../../../provider/connection/settings";

function problemOf(values: Record<string, unknown>): string {
  return parseSettings(values, (key) => `mlimages:${key}`)
    .problems.map(said)
    .join("\n");
}

describe("settings", () => {
  it("take numbers from texts, as configuration holds texts only", () => {
    const { settings } = parseSettings({ timeoutSeconds: "30", maxRetries: "0" }, (key) => `mlimages:${key}`);
    assert.deepEqual(settings, { timeoutSeconds: 30, maxRetries: 0 });
  });

  it("take every key there is", () => {
    const values = {
      cloud: "modelarts",
      region: "cn-north-4",
      endpoint: "https://modelarts.example.com",
      projectId: "0123456789abcdef0123456789abcdef",
      projectName: "cn-north-4_research",
      accessKey: "AK",
      secretKey: "SK",
      securityToken: "ST",
      authToken: "AT",
      workspaceId: "0",
      timeoutSeconds: 600,
      maxRetries: 10,
      caFile: "/ca.pem",
      credentials: "environment",
    };
    assert.deepEqual(
      parseSettings(values, (key) => `mlimages:${key}`),
      { settings: values, problems: [] },
    );
  });

  it("refuse a key that does not exist, naming those that do", () => {
    assert.match(problemOf({ acessKey: "AK" }), /^mlimages:acessKey: .*accessKey/);
  });

  const wrong: readonly (readonly [key: string, value: unknown, reason: RegExp])[] = [
    ["cloud", "aws", /one of modelarts/],
    ["region", "CN North", /cn-north-4/],
    ["region", "evil.com/", /no region name/],
    ["region", "", /./],
    ["projectId", "a/b", /no project ID/],
    ["projectId", "a".repeat(65), /no project ID/],
    ["projectName", "a&name=b", /no project name/],
    ["projectName", "a".repeat(65), /no project name/],
    ["accessKey", "", /empty/],
    ["secretKey", "two words", /blanks/],
    ["authToken", "line\r\nX-Evil: 1", /blanks/],
    ["secretKey", 12345, /must be a text/],
    ["timeoutSeconds", "0", /from 1 to 600/],
    ["timeoutSeconds", "601", /from 1 to 600/],
    ["timeoutSeconds", "soon", /whole number/],
    ["timeoutSeconds", "1.5", /whole number/],
    ["maxRetries", "-1", /from 0 to 10/],
    ["maxRetries", "11", /from 0 to 10/],
    ["caFile", "", /empty/],
    ["credentials", "file", /"environment"/],
  ];
  for (const [key, value, reason] of wrong) {
    it(`refuse ${JSON.stringify(value)} as ${key}, naming the key and the reason`, () => {
      const problem = problemOf({ [key]: value });
      assert.ok(problem.startsWith(`mlimages:${key}: `), problem);
      assert.match(problem, reason);
    });
  }

  for (const key of [
    "cloud",
    "region",
    "endpoint",
    "projectId",
    "projectName",
    "accessKey",
    "secretKey",
    "securityToken",
    "authToken",
    "timeoutSeconds",
    "credentials",
  ]) {
    it(`never repeat what was written as ${key}`, () => {
      const problem = problemOf({ [key]: "s3cret canary\n" });
      assert.deepEqual([problem === "", problem.includes("canary")], [false, false]);
    });
  }

  it("report every problem at once", () => {
    assert.equal(
      parseSettings({ region: "X", projectId: "/", maxRetries: "x" }, (key) => `mlimages:${key}`).problems.length,
      3,
    );
  });
});

describe("an endpoint", () => {
  const accepted = [
    "https://modelarts.example.com",
    "https://modelarts.example.com/",
    "https://modelarts.example.com:8443",
    "http://127.0.0.1:8080",
    "http://127.1.2.3",
    "http://localhost:1",
    "http://[::1]:8080",
    "https://10.0.0.1",
  ];
  for (const endpoint of accepted) {
    it(`${endpoint} is accepted`, () => {
      assert.equal(problemOf({ endpoint }), "");
    });
  }

  const refused: readonly (readonly [endpoint: string, reason: RegExp])[] = [
    ["modelarts.example.com", /no URL|must be https/],
    ["http://modelarts.example.com", /must be https/],
    ["http://10.0.0.1", /must be https/],
    ["http://localhost.example.com", /must be https/],
    ["http://127.0.0.1.example.com", /must be https/],
    ["http://0.0.0.0", /must be https/],
    ["ftp://modelarts.example.com", /must be https/],
    ["file:///etc/passwd", /must be https/],
    ["https://user@modelarts.example.com", /origin only/],
    ["https://user:password@modelarts.example.com", /origin only/],
    ["https://modelarts.example.com/v1", /origin only/],
    ["https://modelarts.example.com?a=1", /origin only/],
    ["https://modelarts.example.com#a", /origin only/],
    ["", /./],
  ];
  for (const [endpoint, reason] of refused) {
    it(`${JSON.stringify(endpoint)} is refused`, () => {
      assert.match(problemOf({ endpoint }), reason);
    });
  }

  it("with a password is refused without repeating it", () => {
    assert.ok(!problemOf({ endpoint: "https://user:canary@modelarts.example.com" }).includes("canary"));
  });
});
